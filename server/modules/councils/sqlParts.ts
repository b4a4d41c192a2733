/** Conditions several statements of this module share; each takes the day (YYYY-MM-DD, China) twice. */

/** A term `t` that holds on a day; `endsOn` is its last day. */
export const termOnDay = 't.endedAt IS NULL AND t.startsOn <= ? AND t.endsOn >= ?';

/** A position `p` in force on a day. */
export const positionInForce = 'p.revokedAt IS NULL AND p.startsOn <= ? AND (p.endsOn IS NULL OR p.endsOn >= ?)';
