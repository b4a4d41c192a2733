import type { BallotRule, Choice } from '../../../shared/ballots/dto';
import { leafHash } from '../../../shared/ballots/leaf';
import type { RowFacts } from '../../../shared/ballots/moves';
import type { PaperWay } from '../../../shared/ballots/states';
import type { Actor } from '../../core/actor';
import { AppError } from '../../core/errors';
import { type BallotRecord, forShare, isUnposted, readBallot } from './ballotRow';
import type { BallotContext } from './context';
import { writeBallotEvent } from './events';
import { trackerOf } from './voteKey';

/** A row of the roll with what has come in for it, read under its lock. */
export interface RowState extends RowFacts {
  no: number;
  label: string;
  area: number;
  changes: number;
  /** Proxies that were given and not taken back. */
  proxies: number;
}

/**
 * Holds the ballot against being counted and one row of its roll against everybody else, in this order, and reads what stands there.
 * The row's number must be on the roll; null otherwise. Whoever comes second waits here and then sees what the first one did.
 */
export async function lockRow({ core }: BallotContext, ballotId: number, no: number): Promise<{ ballot: Pick<BallotRecord, 'state'>; row: RowState | null }> {
  const { sql } = core.db;
  const ballot = await sql.one<Pick<BallotRecord, 'state'>>(`SELECT state FROM ballots WHERE id = ?${forShare(sql)}`, [ballotId]);
  if (!ballot) throw new AppError('NOT_FOUND');
  const held = await sql.one(`SELECT no FROM ballotRoll WHERE ballotId = ? AND no = ?${sql.forUpdate}`, [ballotId, no]);
  if (!held) return { ballot, row: null };
  // A statement of its own: one that waits for a lock goes on with the view it had before.
  const row = await sql.one<Omit<RowState, 'slipWaiting' | 'changes'> & { changes: number | null; waiting: number }>(
    `SELECT r.no, r.label, r.area, t.way, t.changes,
       (SELECT COUNT(*) FROM ballotSlips s WHERE s.ballotId = r.ballotId AND s.no = r.no AND s.state = 'waiting') AS waiting,
       (SELECT COUNT(*) FROM ballotProxies p WHERE p.ballotId = r.ballotId AND p.no = r.no AND p.state <> 'revoked') AS proxies
     FROM ballotRoll r LEFT JOIN ballotTurnouts t ON t.ballotId = r.ballotId AND t.no = r.no WHERE r.ballotId = ? AND r.no = ?`,
    [ballotId, no],
  );
  if (!row) throw new Error('a locked row of a roll is gone');
  const { waiting, ...rest } = row;
  return { ballot, row: { ...rest, changes: row.changes ?? 0, slipWaiting: Number(waiting) > 0, proxies: Number(row.proxies) } };
}

/** A leaf that stands there already came from the same choice before: the list says what was ever cast, not how often. */
const leafText = { mysql: ' ON DUPLICATE KEY UPDATE leafHash = leafHash', sqlite: ' ON CONFLICT DO NOTHING' } as const;

export interface NewPaper {
  ballot: BallotRecord;
  row: RowState;
  choice: Choice;
  way: PaperWay;
  actor: Actor;
  now: Date;
}

/**
 * Writes the one paper of a row, in place of an earlier one: the turnout by row, the choice by tracker, the leaf for the board. The row must
 * be locked and the choice checked. Of a confidential ballot no event is written: its place among others would tell when it was cast.
 */
export async function writePaper(context: BallotContext, { ballot, row, choice, way, actor, now }: NewPaper): Promise<{ tracker: string; changed: boolean }> {
  const { core } = context;
  const { sql } = core.db;
  if (!ballot.voteKeyCipher) throw new Error('an open ballot has no key');
  const tracker = trackerOf(core.crypto, { id: ballot.id, voteKeyCipher: ballot.voteKeyCipher }, row.no);
  const isNamed = ballot.secrecy === 'named';
  const changed = row.way !== null;
  const cast = { way, castByPersonId: actor.personId, castAt: now };
  const text = JSON.stringify(choice);
  if (changed) {
    await sql.update('ballotTurnouts', { ...cast, changes: row.changes + 1 }, { ballotId: ballot.id, no: row.no });
    await sql.update('ballotPapers', { choice: text }, { ballotId: ballot.id, tracker });
  } else {
    await sql.insert('ballotTurnouts', { ballotId: ballot.id, no: row.no, ...cast });
    await sql.insert('ballotPapers', { ballotId: ballot.id, tracker, choice: text, area: row.area, no: isNamed ? row.no : null });
  }
  const leaf = leafHash({ tracker, choice, area: row.area, ...(isNamed ? { no: row.no } : {}) });
  await sql.run(`INSERT INTO ballotBoard (ballotId, leafHash) VALUES (?, ?)${leafText[sql.dialect]}`, [ballot.id, leaf]);
  if (isNamed) await writeBallotEvent(context, ballot, { move: changed ? 'change' : 'cast', actor, at: now, detail: { no: row.no, way } });
  return { tracker, changed };
}

/** The ballot with its rule, before anything is locked: most of what is wrong is seen here, and a count under way holds nobody up. */
export async function readForCast(context: BallotContext, ballotId: number): Promise<{ ballot: BallotRecord; rule: BallotRule }> {
  const ballot = await readBallot(context, ballotId);
  if (isUnposted(ballot)) throw new AppError('NOT_FOUND');
  return { ballot, rule: JSON.parse(ballot.rule) as BallotRule };
}
