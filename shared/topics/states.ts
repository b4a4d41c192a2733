/** The five stages: 征求民意, 组织提议, 居民审议, 发动倡议, 落实民意. */
export const topicStages = ['opinionRound', 'proposal', 'review', 'initiative', 'implementation'] as const;
export type TopicStage = (typeof topicStages)[number];

export const topicStates = ['open', 'solved', 'dropped'] as const;
export type TopicState = (typeof topicStates)[number];

export const topicMoves = ['edit', 'opine', 'summarise', 'address', 'answerAsk', 'advance', 'goBack', 'solve', 'drop', 'addResolution', 'addTask'] as const;
export type TopicMove = (typeof topicMoves)[number];

export const opinionStances = ['support', 'oppose', 'unsure'] as const;
export type OpinionStance = (typeof opinionStances)[number];

export const taskStates = ['open', 'done', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

export const taskActions = ['edit', 'report', 'finish', 'cancel', 'rate', 'openWorkOrder'] as const;
export type TaskAction = (typeof taskActions)[number];

/** How a resolution came about: in a session, by a ballot, or outside (e.g. in the housing authority's system) with its paper. */
export const resolutionManners = ['session', 'ballot', 'outside'] as const;
export type ResolutionManner = (typeof resolutionManners)[number];

export const resolutionDecisions = ['adopted', 'rejected'] as const;
export type ResolutionDecision = (typeof resolutionDecisions)[number];
