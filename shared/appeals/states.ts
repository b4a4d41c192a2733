/** States of an appeal 诉求. "Overdue" and colours are functions of the clock (clocks.ts), never states. */
export const appealStates = [
  'submitted',
  'dispatched',
  'inProgress',
  'waitingResident',
  'suspended',
  'resolved',
  'closed',
  'rejected',
  'guidedElsewhere',
  'withdrawn',
  'merged',
] as const;
export type AppealState = (typeof appealStates)[number];

/** Work is still to be done: these appear in queues and have a running or stopped clock. */
export const openStates = ['submitted', 'dispatched', 'inProgress', 'waitingResident', 'suspended'] as const satisfies readonly AppealState[];
export const terminalStates = ['closed', 'rejected', 'guidedElsewhere', 'withdrawn', 'merged'] as const satisfies readonly AppealState[];

export const isOpen = (state: AppealState): boolean => (openStates as readonly string[]).includes(state);

/** Moves a person or the clock can make. `submit` creates the appeal and is not in the table of moves. */
export const appealMoves = [
  'dispatch',
  'acknowledge',
  'sendBack',
  'transfer',
  'escalate',
  'whistle',
  'reportIn',
  'finishWhistle',
  'assessWhistle',
  'progress',
  'note',
  'askResident',
  'answer',
  'waitingTimeout',
  'requestExtension',
  'approveExtension',
  'declineExtension',
  'requestSuspend',
  'approveSuspend',
  'declineSuspend',
  'resume',
  'supervise',
  'remind',
  'changeCategory',
  'release',
  'hide',
  'resolve',
  'rate',
  'followUp',
  'reopen',
  'merge',
  'unmerge',
  'split',
  'withdraw',
  'reject',
  'guideElsewhere',
  'autoClose',
  'councilNote',
] as const;
export type AppealMove = (typeof appealMoves)[number];

/**
 * What an actor is to one appeal; computed by the server's policy from loaded rows, never taken from the client.
 * - author: filed it, or it was filed for them
 * - handler: it lies with this person, or with the unit this position works for
 * - leader: grid leader of the grid it lies with
 * - desk: dispatch desk, i.e. community/subdistrict/district staff whose territory holds it and who stand at its desk level or above
 * - overseer: staff whose territory holds it and who stand at least one level above the unit it lies with
 * - whistled: staff of a department that was whistled for it
 * - system: the clock
 */
export const appealRelations = ['author', 'handler', 'leader', 'desk', 'overseer', 'whistled', 'system'] as const;
export type AppealRelation = (typeof appealRelations)[number];

/** Outcome, never just "closed": only the resident or an independent follow-up can say `solved`. */
export const appealOutcomes = ['solved', 'explained', 'unsolved', 'unconfirmed'] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

/** What the handler says was done when resolving: the matter was dealt with, or why it cannot be was explained. */
export const resolveMeasures = ['done', 'explained'] as const;
export type ResolveMeasure = (typeof resolveMeasures)[number];

/** Kinds of unit an appeal can lie with (派单目录). `unitCode` is a grid code, a division code or an organisation code. */
export const unitKinds = ['grid', 'community', 'subdistrict', 'district', 'property', 'department'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** Channels an appeal can come in by; one entity for all of them (一口受理). */
export const appealChannels = [
  'miniProgram',
  'gridWorker',
  'patrol',
  'phone',
  'hotline12345',
  'nonEmergency110',
  'petition',
  'property',
  'openApi',
  'council',
] as const;
export type AppealChannel = (typeof appealChannels)[number];

export const urgencies = ['safety', 'utilities', 'general', 'complex'] as const;
export type Urgency = (typeof urgencies)[number];

/** Warning colours of an open appeal; `none` before half its time is used or when it is not open. */
export const warningColours = ['none', 'yellow', 'orange', 'red'] as const;
export type WarningColour = (typeof warningColours)[number];

/** Five levels of satisfaction, best first: 非常满意 … 非常不满意. */
export const satisfactionLevels = ['verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied'] as const;
export type SatisfactionLevel = (typeof satisfactionLevels)[number];

/** How the place of an appeal was given. */
export const placeSources = ['point', 'home', 'address', 'estate', 'none'] as const;
export type PlaceSource = (typeof placeSources)[number];

/** Whether the public may see it: words and photos wait for a person's release, `hidden` was taken back. */
export const publicStates = ['pending', 'released', 'hidden'] as const;
export type PublicState = (typeof publicStates)[number];
