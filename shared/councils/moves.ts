import type { ErrorCode } from '../core/errorCodes';
import { chinaDateOf } from '../core/dates';
import type { Result } from '../core/result';
import { postsInTime } from './clocks';
import { type SessionMove, sessionMoves, type SessionState } from './states';

/** What somebody is to a session. chair: secretary or moderator of the council; invited: on its list; present: has arrived. */
export type SessionRole = 'chair' | 'invited' | 'present';

export interface SessionMoveRow {
  by: SessionRole;
  from: readonly SessionState[];
  /** Null: the state stays. */
  to: SessionState | null;
  /** Why somebody without the role is refused. */
  refusal: ErrorCode;
}

const chair = (from: readonly SessionState[], to: SessionState | null): SessionMoveRow => ({ by: 'chair', from, to, refusal: 'NOT_ALLOWED' });

/** Every move of a session. Nothing of the agenda changes once it is posted; only posted agendas come to the table. */
export const sessionMoveTable: Record<SessionMove, SessionMoveRow> = {
  edit: chair(['draft'], null),
  post: chair(['draft'], 'posted'),
  open: chair(['posted'], 'open'),
  end: chair(['open'], 'ended'),
  publishMinutes: chair(['ended'], 'published'),
  cancel: chair(['draft', 'posted'], 'cancelled'),
  reply: { by: 'invited', from: ['posted'], to: null, refusal: 'NOT_INVITED' },
  attend: { by: 'invited', from: ['open'], to: null, refusal: 'NOT_INVITED' },
  admit: chair(['open'], null),
  askToSpeak: { by: 'present', from: ['open'], to: null, refusal: 'NOT_ALLOWED' },
  callSpeaker: chair(['open'], null),
  recordDecision: chair(['open'], null),
};

export interface SessionFacts {
  state: SessionState;
  startsAt: Date;
  itemCount: number;
  quorumReached: boolean;
}

/** What a move asks beside role and state; null where all is well. */
const conditions: Partial<Record<SessionMove, (facts: SessionFacts, now: Date) => ErrorCode | null>> = {
  post: ({ itemCount, startsAt }, now) => (itemCount === 0 ? 'AGENDA_EMPTY' : postsInTime(startsAt, now) ? null : 'SESSION_POSTED_TOO_LATE'),
  // On its day only: people were invited for that day, and the public was told of it.
  open({ startsAt }, now) {
    const [today, day] = [chinaDateOf(now), chinaDateOf(startsAt)];
    return today < day ? 'CLOCK_NOT_DUE' : today > day ? 'SESSION_DAY_PASSED' : null;
  },
  recordDecision: ({ quorumReached }) => (quorumReached ? null : 'QUORUM_NOT_REACHED'),
};

/**
 * May somebody with these roles make the move now, and where does it lead? Reasons: NOT_ALLOWED, NOT_INVITED, SESSION_WRONG_STATE, AGENDA_EMPTY,
 * SESSION_POSTED_TOO_LATE, CLOCK_NOT_DUE, SESSION_DAY_PASSED, QUORUM_NOT_REACHED.
 */
export function planSessionMove(facts: SessionFacts, move: SessionMove, roles: ReadonlySet<SessionRole>, now: Date): Result<{ to: SessionState }> {
  const row = sessionMoveTable[move];
  if (!roles.has(row.by)) return { ok: false, reason: row.refusal };
  if (!row.from.includes(facts.state)) return { ok: false, reason: 'SESSION_WRONG_STATE' };
  const reason = conditions[move]?.(facts, now) ?? null;
  return reason ? { ok: false, reason } : { ok: true, to: row.to ?? facts.state };
}

/** The moves somebody may make now, in the order of `sessionMoves`. */
export function sessionMovesFor(facts: SessionFacts, roles: ReadonlySet<SessionRole>, now: Date): SessionMove[] {
  return sessionMoves.filter((move) => planSessionMove(facts, move, roles, now).ok);
}
