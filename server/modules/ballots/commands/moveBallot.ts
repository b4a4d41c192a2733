import { type BallotMove, planBallotMove } from '../../../../shared/ballots/moves';
import { rollFingerprint } from '../../../../shared/ballots/roll';
import { checkSchedule } from '../../../../shared/ballots/schedule';
import type { BallotState } from '../../../../shared/ballots/states';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import type { SqlRow } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import { type BallotRecord, factsOf, outcomeOf, readBallot, ruleOf } from '../ballotRow';
import type { AgendaItemFacts } from '../../councils';
import type { BallotContext } from '../context';
import { deleteByKey } from '../deleteByKey';
import { writeBallotEvent } from '../events';
import { requireRole } from '../policy';
import { buildRoll, writeRoll } from '../roll';
import { newVoteKey } from '../voteKey';
import { ballotFiles } from './draftBallot';

/** Who moves a ballot: its keeper, who saw `version`, or the clock. */
export interface Mover {
  actor: Actor | null;
  version?: number;
}

/** Holds the ballot, asks who moves it and whether it may move now. Errors: NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE and those of planBallotMove. */
export async function lockForMove(context: BallotContext, ballotId: number, move: BallotMove, { actor, version }: Mover): Promise<{ ballot: BallotRecord; to: BallotState; now: Date }> {
  const ballot = await readBallot(context, ballotId, true);
  if (actor) await requireRole(context, actor, ballot, 'keeper');
  const now = context.core.clock.now();
  const plan = planBallotMove(factsOf(ballot), move, now);
  if (!plan.ok) throw new AppError(plan.reason);
  demand(version === undefined || version === ballot.version, 'CHANGED_MEANWHILE');
  return { ballot, to: plan.to, now };
}

/** Writes the move; the row is locked. */
export async function setMoved({ core }: BallotContext, ballot: BallotRecord, to: BallotState, set: SqlRow): Promise<void> {
  const changed = await core.db.sql.update('ballots', { ...set, state: to, version: ballot.version + 1 }, { id: ballot.id, state: ballot.state, version: ballot.version });
  demand(changed === 1, 'CHANGED_MEANWHILE');
}

/** The item the ballot is about, null where there is none. Throws ITEM_NOT_POSTED: its agenda was not published, or its session was called off. */
async function postedItem({ parts }: BallotContext, { agendaItemId }: BallotRecord): Promise<AgendaItemFacts | null> {
  if (agendaItemId === null) return null;
  const item = await parts.councils.agendaItem(agendaItemId);
  demand(item?.posted, 'ITEM_NOT_POSTED');
  return item;
}

/**
 * The times fit the kind of ballot. Shorter notice is for a vote of the council in a session that is open, and then the session's own quorum must be
 * there: else one seat could vote in an empty room. Throws BALLOT_WINDOW_INVALID, BALLOT_NOTICE_TOO_SHORT, QUORUM_NOT_REACHED.
 */
async function demandTimes({ parts }: BallotContext, { kind, opensAt, closesAt }: BallotRecord, item: AgendaItemFacts | null, now: Date): Promise<void> {
  if (!opensAt || !closesAt) throw new AppError('BALLOT_WINDOW_INVALID');
  const times = { kind, noticeAt: now, opensAt, closesAt };
  const usual = checkSchedule({ ...times, inSession: false });
  if (usual.ok) return;
  if (kind !== 'councilVote' || item?.sessionState !== 'open') throw new AppError(usual.reason);
  const schedule = checkSchedule({ ...times, inSession: true });
  if (!schedule.ok) throw new AppError(schedule.reason);
  demand(await parts.councils.quorumReached(item.sessionId), 'QUORUM_NOT_REACHED');
}

const isUndecided = (row: Pick<BallotRecord, 'state' | 'outcome'>): boolean => row.state === 'closed' && ['void', 'tied'].includes(outcomeOf(row)?.verdict ?? '');

/** An item is decided once: the item's row is held from the first statement on, and whoever posts second sees the other's ballot. Throws ITEM_DECIDED. */
async function takeItem({ core, parts }: BallotContext, { id, agendaItemId }: BallotRecord): Promise<void> {
  if (agendaItemId === null) return;
  demand(await parts.councils.linkBallot(agendaItemId, id), 'ITEM_DECIDED');
  const others = await core.db.sql.all<Pick<BallotRecord, 'state' | 'outcome'>>(
    "SELECT state, outcome FROM ballots WHERE agendaItemId = ? AND id <> ? AND state IN ('notice', 'open', 'closed')",
    [agendaItemId, id],
  );
  demand(others.every(isUndecided), 'ITEM_DECIDED');
}

/**
 * Posts a ballot: from now on everybody sees it, and nothing of it changes any more. Errors: those of `lockForMove`, BALLOT_WINDOW_INVALID,
 * BALLOT_NOTICE_TOO_SHORT, ITEM_NOT_POSTED (the session was cancelled meanwhile), ITEM_DECIDED (by the session, or another ballot decides it),
 * QUORUM_NOT_REACHED.
 */
export async function postBallot(context: BallotContext, ballotId: number, mover: Mover): Promise<void> {
  const { core, parts } = context;
  await inTransaction(core.db, async () => {
    const { ballot, to, now } = await lockForMove(context, ballotId, 'post', mover);
    const item = await postedItem(context, ballot);
    await demandTimes(context, ballot, item, now);
    await setMoved(context, ballot, to, { noticeAt: now });
    await parts.files.setPublicState({ kind: ballotFiles, id: ballotId }, 'released');
    await takeItem(context, ballot);
    await writeBallotEvent(context, ballot, { move: 'post', actor: mover.actor, at: now, to, isPublic: true });
  });
}

/**
 * Opens a ballot: the roll is frozen as it is now, its fingerprint published, and the key of the trackers made. Errors: those of `lockForMove`, ROLL_EMPTY,
 * ITEM_NOT_POSTED (the session was called off meanwhile).
 */
export async function openBallot(context: BallotContext, ballotId: number, mover: Mover): Promise<void> {
  const { core } = context;
  await inTransaction(core.db, async () => {
    const { ballot, to, now } = await lockForMove(context, ballotId, 'open', mover);
    await postedItem(context, ballot);
    const roll = await buildRoll(context, ballot.councilId, ruleOf(ballot), now);
    demand(roll.length > 0, 'ROLL_EMPTY');
    await writeRoll(context, ballotId, roll);
    await setMoved(context, ballot, to, {
      openedAt: now,
      rollFingerprint: rollFingerprint(roll),
      rollHeads: roll.length,
      rollArea: roll.reduce((sum, party) => sum + party.area, 0),
      voteKeyCipher: newVoteKey(core.crypto, ballotId),
    });
    await writeBallotEvent(context, ballot, { move: 'open', actor: mover.actor, at: now, to, isPublic: true });
  });
}

/** Confidential papers that will never be counted are nobody's business; what is left on the board cannot be read without a tracker. */
async function forgetPapers(context: BallotContext, ballot: BallotRecord): Promise<void> {
  const { sql } = context.core.db;
  const papers = await sql.all<{ tracker: string }>('SELECT tracker FROM ballotPapers WHERE ballotId = ? ORDER BY tracker', [ballot.id]);
  await deleteByKey(context, 'ballotPapers', ballot.id, 'tracker', papers.map((paper) => paper.tracker));
  await sql.run('UPDATE ballotSlips SET choice = NULL WHERE ballotId = ?', [ballot.id]);
}

/**
 * Ends a ballot that should not go on, with its reason, which everybody reads. The key is destroyed here too, and with it confidential papers.
 * Errors: those of `lockForMove`.
 */
export async function annulBallot(context: BallotContext, ballotId: number, mover: Mover, reason: string): Promise<void> {
  await inTransaction(context.core.db, async () => {
    const { ballot, to, now } = await lockForMove(context, ballotId, 'annul', mover);
    if (ballot.secrecy === 'confidential') await forgetPapers(context, ballot);
    await setMoved(context, ballot, to, { annulledReason: reason, voteKeyCipher: null });
    if (ballot.agendaItemId !== null) await context.parts.councils.unlinkBallot(ballot.agendaItemId, ballotId);
    await writeBallotEvent(context, ballot, { move: 'annul', actor: mover.actor, at: now, to, isPublic: true, words: reason });
  });
}
