import type { ErrorCode } from '../core/errorCodes';
import type { Result } from '../core/result';
import type { BallotAction } from './dto';
import type { BallotState, Secrecy } from './states';

/** What a ballot is at a moment. */
export interface BallotFacts {
  state: BallotState;
  secrecy: Secrecy;
  opensAt: Date | null;
  closesAt: Date | null;
}

/** What the reader is to a ballot: keeper runs it (secretary), clerk enters slips (secretary or moderator), watcher sees the progress (clerk or seat). */
export type BallotRole = 'keeper' | 'clerk' | 'watcher' | 'voter' | 'giver' | 'anyone';

/** Moves that change the state of a ballot. */
export type BallotMove = Extract<BallotAction, 'edit' | 'post' | 'open' | 'close' | 'annul'>;

const movesTo: Record<BallotMove, { from: readonly BallotState[]; to: BallotState | null }> = {
  edit: { from: ['draft'], to: null },
  post: { from: ['draft'], to: 'notice' },
  open: { from: ['notice'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  annul: { from: ['draft', 'notice', 'open'], to: 'annulled' },
};

/**
 * Plans a move of the keeper or of the clock. BALLOT_WRONG_STATE; BALLOT_NOT_OPEN when it would open before its time,
 * BALLOT_WINDOW_INVALID when nobody could vote any more; CLOCK_NOT_DUE when it would close before the time everybody was told.
 */
export function planBallotMove(facts: BallotFacts, move: BallotMove, now: Date): Result<{ to: BallotState }> {
  const { from, to } = movesTo[move];
  if (!from.includes(facts.state)) return { ok: false, reason: 'BALLOT_WRONG_STATE' };
  if (move === 'open' && !(facts.opensAt && now >= facts.opensAt)) return { ok: false, reason: 'BALLOT_NOT_OPEN' };
  if (move === 'open' && !(facts.closesAt && now < facts.closesAt)) return { ok: false, reason: 'BALLOT_WINDOW_INVALID' };
  if (move === 'close' && !(facts.closesAt && now >= facts.closesAt)) return { ok: false, reason: 'CLOCK_NOT_DUE' };
  return { ok: true, to: to ?? facts.state };
}

/** Why no paper can be cast now, by any way; null when it can. The moment of closing is outside. */
export function castRefusal(facts: BallotFacts, now: Date): Extract<ErrorCode, 'BALLOT_NOT_OPEN' | 'BALLOT_CLOSED' | 'BALLOT_WRONG_STATE'> | null {
  if (facts.state === 'annulled') return 'BALLOT_WRONG_STATE';
  if (facts.state === 'closed' || (facts.closesAt && now >= facts.closesAt)) return 'BALLOT_CLOSED';
  return facts.state === 'open' ? null : 'BALLOT_NOT_OPEN';
}

/** What of a row of the roll decides whether a paper may come in. */
export interface RowFacts {
  /** The way of the paper that counts now. */
  way: 'online' | 'proxy' | 'paper' | null;
  /** A slip of paper waits for its second person. */
  slipWaiting: boolean;
}

/** May a paper come in over the network for this row? VOTED_ON_PAPER, SLIP_WAITING: what lies on paper with a signature is changed on paper. */
export function onlineRefusal(row: RowFacts): Extract<ErrorCode, 'VOTED_ON_PAPER' | 'SLIP_WAITING'> | null {
  if (row.way === 'paper') return 'VOTED_ON_PAPER';
  return row.slipWaiting ? 'SLIP_WAITING' : null;
}

/** May a slip be entered for this row? A slip may take the place of an earlier slip, never of a vote cast over the network. */
export function slipRefusal(row: RowFacts): Extract<ErrorCode, 'VOTED_ONLINE' | 'SLIP_WAITING'> | null {
  if (row.way === 'online' || row.way === 'proxy') return 'VOTED_ONLINE';
  return row.slipWaiting ? 'SLIP_WAITING' : null;
}

const needs: Record<BallotAction, { role: BallotRole; may(facts: BallotFacts, now: Date): boolean }> = {
  edit: { role: 'keeper', may: (facts, now) => planBallotMove(facts, 'edit', now).ok },
  post: { role: 'keeper', may: (facts, now) => planBallotMove(facts, 'post', now).ok },
  open: { role: 'keeper', may: (facts, now) => planBallotMove(facts, 'open', now).ok },
  annul: { role: 'keeper', may: (facts, now) => planBallotMove(facts, 'annul', now).ok },
  close: { role: 'keeper', may: (facts, now) => planBallotMove(facts, 'close', now).ok },
  cast: { role: 'voter', may: (facts, now) => castRefusal(facts, now) === null },
  giveProxy: { role: 'voter', may: (facts, now) => castRefusal(facts, now) === null },
  revokeProxy: { role: 'giver', may: (facts, now) => castRefusal(facts, now) === null },
  enterSlip: { role: 'clerk', may: (facts, now) => castRefusal(facts, now) === null },
  confirmSlip: { role: 'clerk', may: (facts, now) => castRefusal(facts, now) === null },
  seeProgress: { role: 'watcher', may: (facts) => facts.state === 'open' },
  export: { role: 'anyone', may: (facts) => facts.state === 'closed' },
};

/** What somebody with these roles may do now, in the order of `ballotActions`. */
export function ballotActionsFor(facts: BallotFacts, roles: readonly BallotRole[], now: Date): BallotAction[] {
  return (Object.keys(needs) as BallotAction[]).filter((action) => roles.includes(needs[action].role) && needs[action].may(facts, now));
}
