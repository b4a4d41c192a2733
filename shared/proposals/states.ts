/** draft → screening → cosigning → discussing → agenda → answered; refused, lapsed (too few cosigns in time) and withdrawn end it. */
export const proposalStates = ['draft', 'screening', 'refused', 'cosigning', 'lapsed', 'discussing', 'agenda', 'answered', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

export const proposalMoves = ['edit', 'submit', 'accept', 'refuse', 'cosign', 'uncosign', 'lapse', 'startDiscussion', 'comment', 'amend', 'decideAmendment', 'putOnAgenda', 'answer', 'withdraw', 'report', 'hide', 'show'] as const;
export type ProposalMove = (typeof proposalMoves)[number];

export const stances = ['for', 'against', 'none'] as const;
export type Stance = (typeof stances)[number];

export const answerStates = ['adopted', 'partlyAdopted', 'underStudy', 'notAdopted'] as const;
export type AnswerState = (typeof answerStates)[number];

export const reportReasons = ['insult', 'falseClaim', 'privacy', 'advertising', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

export const reportableKinds = ['proposal', 'comment', 'opinion'] as const;
export type ReportableKind = (typeof reportableKinds)[number];
