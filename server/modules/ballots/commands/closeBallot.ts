import { countBallot } from '../../../../shared/ballots/count';
import type { Choice, Outcome, PublishedPaper, RollRow } from '../../../../shared/ballots/dto';
import { leafHash } from '../../../../shared/ballots/leaf';
import { treeRoot } from '../../../../shared/ballots/merkle';
import { inTransaction } from '../../../core/transaction';
import { type BallotRecord, ruleOf } from '../ballotRow';
import { extendBoard } from '../board';
import type { BallotContext } from '../context';
import { deleteByKey } from '../deleteByKey';
import { writeBallotEvent } from '../events';
import { papersOf, rollOf } from '../queries/published';
import { lockForMove, type Mover, setMoved } from './moveBallot';

/**
 * Takes away what could tell in which order or when somebody voted: rows are written again in the order of their keys (a file keeps rows
 * in the order in which they came), and of a confidential ballot all moments and the number of changes, which the board would lead to, go.
 */
async function forgetOrder(context: BallotContext, ballot: BallotRecord, papers: readonly PublishedPaper[], now: Date): Promise<void> {
  const { sql } = context.core.db;
  const ballotId = ballot.id;
  const trackers = papers.map((paper) => paper.tracker);
  await deleteByKey(context, 'ballotPapers', ballotId, 'tracker', trackers);
  await sql.insertMany('ballotPapers', papers.map(({ tracker, choice, area, no }) => ({ ballotId, tracker, choice: JSON.stringify(choice), area, no: no ?? null })));
  const leaves = await sql.all<{ leafHash: string; seq: number }>('SELECT leafHash, seq FROM ballotBoard WHERE ballotId = ? ORDER BY leafHash', [ballotId]);
  await deleteByKey(context, 'ballotBoard', ballotId, 'leafHash', leaves.map((leaf) => leaf.leafHash));
  await sql.insertMany('ballotBoard', leaves.map((leaf) => ({ ballotId, ...leaf })));
  if (ballot.secrecy === 'named') return;
  const turnouts = await sql.all<{ no: number; way: string; castByPersonId: number }>('SELECT no, way, castByPersonId FROM ballotTurnouts WHERE ballotId = ? ORDER BY no', [ballotId]);
  await deleteByKey(context, 'ballotTurnouts', ballotId, 'no', turnouts.map((turnout) => turnout.no));
  await sql.insertMany('ballotTurnouts', turnouts.map((turnout) => ({ ballotId, ...turnout, castAt: now, changes: 0 })));
  await sql.run('UPDATE ballotProxies SET endedAt = ? WHERE ballotId = ? AND endedAt IS NOT NULL', [now, ballotId]);
}

/** Slips nobody confirmed in time are not counted; the choice of no slip outlives a confidential ballot. */
async function endSlips({ core }: BallotContext, ballot: BallotRecord, now: Date): Promise<void> {
  const { sql } = core.db;
  await sql.run("UPDATE ballotSlips SET state = 'refused', refusedReason = ?, decidedAt = ? WHERE ballotId = ? AND state = 'waiting'", ['截止前没有复核', now, ballot.id]);
  if (ballot.secrecy === 'confidential') await sql.run('UPDATE ballotSlips SET choice = NULL, decidedAt = ? WHERE ballotId = ?', [now, ballot.id]);
}

function count(ballot: BallotRecord, roll: (RollRow & { voted: boolean })[], papers: readonly { choice: Choice; area: number }[]): Outcome {
  return countBallot(ruleOf(ballot), roll, papers, new Set(roll.filter((row) => row.voted).map((row) => row.no)));
}

/**
 * Counts a ballot at or after its end and publishes it. Casting holds the ballot's row, so every paper that was acknowledged is in the count and none
 * comes after it. Listeners run in the same transaction. Errors: those of `lockForMove`.
 */
export async function closeBallot(context: BallotContext, ballotId: number, mover: Mover): Promise<void> {
  const { core } = context;
  await inTransaction(core.db, async () => {
    const { ballot, to, now } = await lockForMove(context, ballotId, 'close', mover);
    await endSlips(context, ballot, now);
    await extendBoard(context, ballotId, { least: 1, now });
    const [roll, papers] = [await rollOf(context, ballotId), await papersOf(context, ballot)];
    const outcome = count(ballot, roll, papers);
    await forgetOrder(context, ballot, papers, now);
    await setMoved(context, ballot, to, { closedAt: now, outcome: JSON.stringify(outcome), papersRoot: treeRoot(papers.map(leafHash)), voteKeyCipher: null });
    await writeBallotEvent(context, ballot, { move: 'close', actor: mover.actor, at: now, to, isPublic: true });
    const { councilId, topicId, proposalId, agendaItemId, title } = ballot;
    for (const listener of context.closedListeners) await listener({ ballotId, councilId, topicId, proposalId, agendaItemId, title, outcome }, now);
  });
}
