export const ballotKinds = ['advisoryVote', 'councilVote', 'projectPick', 'ownerDecision'] as const;
export type BallotKind = (typeof ballotKinds)[number];

/** draft → notice (posted, roll not frozen yet) → open (roll frozen) → closed (counted, published); annulled from any but closed. */
export const ballotStates = ['draft', 'notice', 'open', 'closed', 'annulled'] as const;
export type BallotState = (typeof ballotStates)[number];

/** named: who voted how can be checked by everybody entitled; confidential: choice and voter are stored apart. The word "secret" is not used: see TRUST, level 2. */
export const secrecies = ['named', 'confidential'] as const;
export type Secrecy = (typeof secrecies)[number];

/** Who holds one vote. `owner`: one row per owning party of the Civil Code's count; `household`: one per house; `person`: one per verified person; `seat`: one per voting seat. */
export const electorateKinds = ['household', 'person', 'seat', 'owner'] as const;
export type ElectorateKind = (typeof electorateKinds)[number];

/** How a paper is filled. decide: agree, oppose or abstain; single: one option; multiple: up to k; score: 1–5 for any; ranked: an order; projects: up to k within a cap. */
export const ballotModes = ['decide', 'single', 'multiple', 'score', 'ranked', 'projects'] as const;
export type BallotMode = (typeof ballotModes)[number];

export const decisions = ['agree', 'oppose', 'abstain'] as const;
export type Decision = (typeof decisions)[number];

/** The way a paper came in: all ways make one tally. */
export const paperWays = ['online', 'proxy', 'paper'] as const;
export type PaperWay = (typeof paperWays)[number];

export const slipStates = ['waiting', 'confirmed', 'refused'] as const;
export type SlipState = (typeof slipStates)[number];
