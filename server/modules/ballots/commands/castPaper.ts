import { checkChoice, choiceWords } from '../../../../shared/ballots/choice';
import type { BallotRule, Choice, Receipt } from '../../../../shared/ballots/dto';
import { castRefusal, onlineRefusal } from '../../../../shared/ballots/moves';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import { type BallotRecord, factsOf } from '../ballotRow';
import type { BallotContext } from '../context';
import { mayCast } from '../holders';
import { lockRow, readForCast, type RowState, writePaper } from '../paper';
import { endProxies, useProxy } from '../proxies';
import { trackerOf } from '../voteKey';

export interface CastInput {
  rollNo: number;
  choice: Choice;
  /** The proxy by which the actor casts; may be left out, since a row has one. */
  proxyId?: number;
}

/** Throws INPUT_INVALID with the field unless the choice may stand on a paper of the ballot. */
export function demandChoice(rule: BallotRule, choice: Choice): void {
  const checked = checkChoice(rule, choice);
  if (!checked.ok) throw new AppError('INPUT_INVALID', { [checked.field]: checked.reason });
}

/** Throws why no paper can be cast now: BALLOT_NOT_OPEN, BALLOT_CLOSED, BALLOT_WRONG_STATE. */
export function demandOpen(ballot: BallotRecord, now: Date): void {
  const refusal = castRefusal(factsOf(ballot), now);
  if (refusal) throw new AppError(refusal);
}

/** In which right the actor casts this row: their own, or by a proxy, which is marked as used. Errors: NO_VOTE, PROXY_ENDED. */
async function rightToCast(context: BallotContext, ballot: BallotRecord, rule: BallotRule, row: RowState, { actor, proxyId }: { actor: Actor; proxyId?: number }): Promise<'online' | 'proxy'> {
  const of = { id: ballot.id, councilId: ballot.councilId, electorate: rule.electorate };
  if (await mayCast(context, of, row.no, actor.personId)) return 'online';
  const giverPersonId = await useProxy(context, { ballotId: ballot.id, no: row.no, proxyPersonId: actor.personId, proxyId });
  // Who sold the house has no vote to give.
  demand(await mayCast(context, of, row.no, giverPersonId), 'PROXY_ENDED');
  return 'proxy';
}

/**
 * Casts or changes the paper of one row of the roll: whoever of those entitled casts last before closing counts. Who casts in their own
 * right ends a proxy for that row. Errors: NOT_FOUND, BALLOT_NOT_OPEN, BALLOT_CLOSED, BALLOT_WRONG_STATE, INPUT_INVALID, NO_VOTE, PROXY_ENDED,
 * VOTED_ON_PAPER, SLIP_WAITING.
 */
export async function castPaper(context: BallotContext, { actor, ballotId, input }: { actor: Actor; ballotId: number; input: CastInput }): Promise<Receipt> {
  const { core } = context;
  return inTransaction(core.db, async () => {
    const { ballot, rule } = await readForCast(context, ballotId);
    demandOpen(ballot, core.clock.now());
    demandChoice(rule, input.choice);
    const locked = await lockRow(context, ballotId, input.rollNo);
    // The clock is asked again: whoever waited for the lock past the end is late.
    const now = core.clock.now();
    demandOpen({ ...ballot, state: locked.ballot.state }, now);
    demand(locked.row, 'NO_VOTE');
    const way = await rightToCast(context, ballot, rule, locked.row, { actor, proxyId: input.proxyId });
    const refusal = onlineRefusal(locked.row);
    if (refusal) throw new AppError(refusal);
    if (way === 'online' && locked.row.proxies > 0) await endProxies(context, { ballotId, no: input.rollNo, now });
    const { tracker, changed } = await writePaper(context, { ballot, row: locked.row, choice: input.choice, way, actor, now });
    return { tracker, rollNo: input.rollNo, choiceWords: choiceWords(rule, input.choice), castAt: now.toISOString(), changed };
  });
}

const received = { confidential: '您的票已经收到', over: '您的票已经收到。投票已经结束，回执不能再取' } as const;

/**
 * The receipt again, for a repeat of a key: of the paper that counts now, which a co-owner may have changed meanwhile. A confidential choice is not
 * said again, and after closing nothing leads to its tracker any more. Errors: NOT_FOUND, NO_VOTE.
 */
export async function receiptAgain(context: BallotContext, { actor, ballotId, rollNo }: { actor: Actor; ballotId: number; rollNo: number }): Promise<Receipt> {
  const { core } = context;
  const { ballot, rule } = await readForCast(context, ballotId);
  const turnout = await core.db.sql.one<{ castAt: Date; castByPersonId: number; changes: number }>(
    'SELECT castAt, castByPersonId, changes FROM ballotTurnouts WHERE ballotId = ? AND no = ?',
    [ballotId, rollNo],
  );
  const isTheirs = turnout !== null && (turnout.castByPersonId === actor.personId || (await mayCast(context, { id: ballotId, councilId: ballot.councilId, electorate: rule.electorate }, rollNo, actor.personId)));
  demand(turnout && isTheirs, 'NO_VOTE');
  const tracker = await trackerNow(context, ballot, rollNo);
  const receipt = { tracker, rollNo, castAt: turnout.castAt.toISOString(), changed: turnout.changes > 0 };
  if (ballot.secrecy === 'confidential') return { ...receipt, choiceWords: tracker ? received.confidential : received.over };
  const paper = await core.db.sql.one<{ choice: string }>('SELECT choice FROM ballotPapers WHERE ballotId = ? AND tracker = ?', [ballotId, tracker]);
  if (!paper) throw new Error('a turnout without its paper');
  return { ...receipt, choiceWords: choiceWords(rule, JSON.parse(paper.choice) as Choice) };
}

async function trackerNow({ core }: BallotContext, ballot: BallotRecord, rollNo: number): Promise<string> {
  if (ballot.voteKeyCipher) return trackerOf(core.crypto, { id: ballot.id, voteKeyCipher: ballot.voteKeyCipher }, rollNo);
  if (ballot.secrecy === 'confidential') return '';
  const paper = await core.db.sql.one<{ tracker: string }>('SELECT tracker FROM ballotPapers WHERE ballotId = ? AND no = ?', [ballot.id, rollNo]);
  return paper?.tracker ?? '';
}
