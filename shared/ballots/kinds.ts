import type { BallotKind, BallotMode, ElectorateKind } from './states';

/** Who may hold the votes of a kind of ballot; the first is the usual. */
export const electoratesOf: Record<BallotKind, readonly ElectorateKind[]> = {
  advisoryVote: ['household', 'person'],
  councilVote: ['seat'],
  projectPick: ['household', 'person', 'seat'],
  ownerDecision: ['owner'],
};

/** How a paper of a kind of ballot may be filled; the first is the usual. Only owners decide by the law's own rule, and that knows agree and oppose. */
export const modesOf: Record<BallotKind, readonly BallotMode[]> = {
  advisoryVote: ['decide', 'single', 'multiple', 'score', 'ranked'],
  councilVote: ['decide', 'single', 'multiple', 'score', 'ranked'],
  projectPick: ['projects'],
  ownerDecision: ['decide'],
};
