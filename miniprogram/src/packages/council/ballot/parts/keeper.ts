import type { BallotAction, BallotDetail } from '@shared/ballots/dto';

const keeping: readonly BallotAction[] = ['edit', 'post', 'open', 'annul', 'close', 'enterSlip', 'confirmSlip'];

/** Runs this ballot: drafts, posts, counts, enters slips. Does it in the work space, and is not told how to get a vote. */
export const isKeeper = (ballot: BallotDetail): boolean => ballot.allowedActions.some((action) => keeping.includes(action));
