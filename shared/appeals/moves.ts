import { addHours } from '../core/dates';
import { levelAbove, levelAtLeast } from '../core/roles';
import type { HandlingLevel } from '../core/roles';
import type { Result } from '../core/result';
import type { ClockEffect } from './clocks';
import { usualMoveRules } from './limits';
import type { MoveRules } from './limits';
import { levelOfUnitKind } from './moveFacts';
import type { AppealFacts, MoveActor, MoveInput, RequestKind } from './moveFacts';
import { gateOf, openMoves } from './moveGate';
import { inputVerdict } from './moveInput';
import { unitAbove } from './unitAbove';
import type { EventAudience, MoveRow } from './moveTable';
import type { AppealMove, AppealOutcome, AppealState, PublicState, ResolveMeasure, SatisfactionLevel, UnitKind } from './states';

/**
 * Columns of table `appeals` that a move writes, besides state (`to`), isOpen, version, updatedAt and the clock's columns.
 * `dispatchedAt`, `acknowledgedAt` and first… are written once, the first time: 首接负责, and the promise is measured by them.
 */
export interface AppealChange {
  level?: HandlingLevel;
  deskLevel?: HandlingLevel;
  unitKind?: UnitKind | null;
  unitCode?: string | null;
  handlerPersonId?: number | null;
  firstUnitKind?: UnitKind;
  firstUnitCode?: string;
  firstHandlerPersonId?: number | null;
  categoryCode?: string;
  publicState?: PublicState;
  dispatchedAt?: Date;
  acknowledgedAt?: Date;
  resolvedAt?: Date | null;
  closedAt?: Date | null;
  outcome?: AppealOutcome | null;
  measure?: ResolveMeasure | null;
  solvedLevel?: HandlingLevel | null;
  satisfaction?: SatisfactionLevel;
  bounceCount?: number;
  reopenCount?: number;
  remindCount?: number;
  remindedAt?: Date;
  supervisedAt?: Date;
  extensionUsed?: boolean;
  pendingRequest?: RequestKind | null;
  mergedIntoId?: number | null;
  stateBeforeMerge?: AppealState | null;
}

/** What a move does. The caller writes it all in one transaction: row, event, and the rows named here. */
export interface MovePlan {
  to: AppealState;
  change: AppealChange;
  /** For applyClock in clocks.ts; `untilAt` is the end of a stop or the granted due moment. */
  clock: { effect: ClockEffect; untilAt: Date | null };
  /** What happens to the row in appealRequests: a request is dropped (declined by itself) when the work leaves the handler. */
  request: 'opened' | 'approved' | 'declined' | 'dropped' | null;
  /** Reason of a new row in appealPromises; the one before it ends now. Null: the promise stays. */
  promise: 'categoryChanged' | 'extended' | 'reopened' | null;
  /** For assessWhistle: whose score it is. */
  scoreOf: 'department' | 'subdistrict' | null;
  isPublic: boolean;
  audience: EventAudience;
  wordsFor: EventAudience;
}

interface PlanContext {
  facts: AppealFacts;
  actor: MoveActor;
  input: MoveInput;
  now: Date;
  rules: MoveRules;
}
type Planned = Partial<Pick<MovePlan, 'to' | 'change' | 'request' | 'promise' | 'scoreOf'>> & { effect?: ClockEffect; untilAt?: Date };

/** The first unit it was ever sent to stays on record. */
function firstReceived(facts: AppealFacts, now: Date, unit: { unitKind: UnitKind; unitCode: string; handlerPersonId: number | null }): AppealChange {
  if (facts.firstUnitKind) return {};
  return { firstUnitKind: unit.unitKind, firstUnitCode: unit.unitCode, firstHandlerPersonId: unit.handlerPersonId, dispatchedAt: now };
}

/** dispatch and transfer: it lies with the unit that was chosen. */
function planReceiver({ facts, input, now }: PlanContext): Planned {
  const { unitKind, unitCode, handlerPersonId = null, targetUnit } = input;
  if (!unitKind || !unitCode) return {};
  const level = targetUnit?.level ?? levelOfUnitKind[unitKind];
  return { change: { level, unitKind, unitCode, handlerPersonId, ...firstReceived(facts, now, { unitKind, unitCode, handlerPersonId }) } };
}

/** One step up from the unit (or the desk); the desk follows, so that it never stands below the unit it oversees. */
function planEscalate({ facts, now }: PlanContext): Planned {
  const above = unitAbove(facts);
  if (!above) return {};
  const { level, unitKind, unitCode } = above;
  const unit = { unitKind, unitCode, handlerPersonId: null };
  const deskLevel = levelAtLeast(facts.deskLevel, level) ? facts.deskLevel : level;
  return { change: { level, deskLevel, ...unit, ...firstReceived(facts, now, unit) } };
}

function planAcknowledge({ facts, actor, now }: PlanContext): Planned {
  const first = facts.firstUnitKind && facts.firstUnitKind === facts.unitKind && facts.firstHandlerPersonId === null && !facts.acknowledgedAt;
  return {
    change: {
      handlerPersonId: actor.personId,
      ...(first ? { firstHandlerPersonId: actor.personId } : {}),
      ...(facts.acknowledgedAt ? {} : { acknowledgedAt: now }),
    },
  };
}

/** Back at the desk; with the last bounce allowed the level above decides. */
function planSendBack({ facts, rules }: PlanContext): Planned {
  const bounceCount = facts.bounceCount + 1;
  const deskLevel = bounceCount >= rules.sendBackMost ? (levelAbove(facts.deskLevel) ?? facts.deskLevel) : facts.deskLevel;
  return { change: { bounceCount, deskLevel, level: deskLevel, unitKind: null, unitCode: null, handlerPersonId: null } };
}

/** To the same handler again, with new times; the outcome of the last round lives on in its events and ratings. */
function planAgain({ facts }: PlanContext): Planned & { change: AppealChange } {
  return {
    to: 'dispatched',
    effect: 'reopen',
    promise: 'reopened',
    change: { reopenCount: facts.reopenCount + 1, outcome: null, measure: null, solvedLevel: null, resolvedAt: null, closedAt: null },
  };
}

/** Closed with an outcome; a case that was closed before keeps its day. */
function planClosed({ facts, now }: PlanContext, outcome: AppealOutcome): Planned & { change: AppealChange } {
  return { to: 'closed', effect: 'end', change: { outcome, closedAt: facts.closedAt ?? now } };
}

/** The resident's word is the outcome. */
function planRate(context: PlanContext): Planned {
  const { solved, reopen, satisfaction } = context.input;
  const planned = !solved && reopen ? planAgain(context) : planClosed(context, solved ? 'solved' : 'unsolved');
  return { ...planned, change: { ...planned.change, satisfaction } };
}

function planFollowUp(context: PlanContext): Planned {
  const { reached, solved, satisfaction } = context.input;
  if (!reached) return { to: context.facts.state };
  const planned = solved ? planClosed(context, 'solved') : planAgain(context);
  return { ...planned, change: { ...planned.change, satisfaction } };
}

/** Which side of 双考核 the actor speaks for. */
function planAssess({ facts, actor, input }: PlanContext): Planned {
  const whistle = facts.whistles.find((candidate) => candidate.id === input.whistleId);
  const isDepartment = actor.relations.has('whistled') && whistle?.organisationId === actor.organisationId;
  return { scoreOf: isDepartment ? 'subdistrict' : 'department' };
}

const ended = ({ now }: PlanContext): Planned => ({ change: { closedAt: now } });

/** Effects beyond what the table's row says. A move that is not here only writes its event. */
const plans: Partial<Record<AppealMove, (context: PlanContext) => Planned>> = {
  dispatch: planReceiver,
  transfer: planReceiver,
  escalate: planEscalate,
  acknowledge: planAcknowledge,
  sendBack: planSendBack,
  assessWhistle: planAssess,
  askResident: ({ now, rules }) => ({ untilAt: addHours(now, rules.waitHours) }),
  requestExtension: () => ({ request: 'opened', change: { pendingRequest: 'extension' } }),
  approveExtension: ({ facts }) => ({
    request: 'approved',
    promise: 'extended',
    untilAt: facts.request?.untilAt,
    change: { extensionUsed: true, pendingRequest: null },
  }),
  declineExtension: () => ({ request: 'declined', change: { pendingRequest: null } }),
  requestSuspend: () => ({ request: 'opened', change: { pendingRequest: 'suspend' } }),
  approveSuspend: ({ facts }) => ({ request: 'approved', untilAt: facts.request?.untilAt, change: { pendingRequest: null } }),
  declineSuspend: () => ({ request: 'declined', change: { pendingRequest: null } }),
  supervise: ({ now }) => ({ change: { supervisedAt: now } }),
  remind: ({ facts, now }) => ({ change: { remindCount: facts.remindCount + 1, remindedAt: now } }),
  changeCategory: ({ input }) => ({ promise: 'categoryChanged', change: { categoryCode: input.categoryCode } }),
  release: () => ({ change: { publicState: 'released' } }),
  hide: () => ({ change: { publicState: 'hidden' } }),
  resolve: ({ facts, input, now }) => ({ change: { measure: input.measure, solvedLevel: facts.level, resolvedAt: now } }),
  rate: planRate,
  followUp: planFollowUp,
  reopen: planAgain,
  merge: ({ facts, input }) => ({ change: { mergedIntoId: input.intoId, stateBeforeMerge: facts.state } }),
  unmerge: ({ facts }) => ({ to: facts.stateBeforeMerge ?? facts.state, change: { mergedIntoId: null, stateBeforeMerge: null } }),
  withdraw: ended,
  reject: ended,
  guideElsewhere: ended,
  autoClose: (context) => planClosed(context, context.facts.measure === 'explained' ? 'explained' : 'unconfirmed'),
};

/** A request belongs to the handler who works on it: it falls when the work goes elsewhere, ends or is merged. */
function dropsRequest(facts: AppealFacts, to: AppealState): boolean {
  return facts.request !== null && to !== 'inProgress' && to !== 'waitingResident';
}

function completePlan(row: MoveRow, planned: Planned, facts: AppealFacts): MovePlan {
  const to = planned.to ?? (row.to === 'same' || row.to === 'computed' ? facts.state : row.to);
  const drops = !planned.request && dropsRequest(facts, to);
  return {
    to,
    change: { ...planned.change, ...(drops ? { pendingRequest: null } : {}) },
    clock: { effect: planned.effect ?? row.clock, untilAt: planned.untilAt ?? null },
    request: planned.request ?? (drops ? 'dropped' : null),
    promise: planned.promise ?? null,
    scoreOf: planned.scoreOf ?? null,
    isPublic: row.audience !== 'staff',
    audience: row.audience,
    wordsFor: row.wordsFor,
  };
}

/**
 * Plans a move: what it changes, or the code of why not. Never throws. Order of refusals: relation
 * (APPEAL_MOVE_NOT_YOURS), state (APPEAL_WRONG_STATE), the move's own conditions (SEND_BACK_LIMIT, NO_LEVEL_ABOVE,
 * ALREADY_REMINDED_TODAY, EXTENSION_USED, REQUEST_PENDING, REQUEST_NOT_PENDING, REQUEST_DATE_PASSED, REOPEN_WINDOW_PASSED,
 * RATE_WINDOW_PASSED, ALREADY_RATED, RATE_OWN_WORK, FOLLOW_UP_BY_HANDLER, FOLLOW_UP_BY_AUTHOR, FOLLOWED_UP_ALREADY, CLOCK_NOT_DUE,
 * WHISTLE_NOT_OPEN, WHISTLE_NOT_FINISHED, WHISTLE_ASSESSED), input (INPUT_INVALID, PROOF_PHOTO_MISSING, UNTIL_TOO_EARLY, UNTIL_TOO_LATE,
 * TARGET_NOT_IN_TERRITORY, TARGET_ABOVE_DESK, TARGET_IS_THE_SAME, WHISTLE_PENDING, MERGE_INTO_SELF, MERGE_TARGET_ENDED, NOT_FOUND).
 */
export function planMove(
  facts: AppealFacts,
  move: AppealMove,
  actor: MoveActor,
  input: MoveInput,
  now: Date,
  rules: MoveRules = usualMoveRules,
): Result<MovePlan> {
  const gate = gateOf(facts, move, actor, now, rules);
  if (!gate.ok) return gate;
  const verdict = inputVerdict({ facts, actor, input, now, rules, row: gate.row });
  if (verdict) return { ok: false, reason: verdict };
  const planned = plans[move]?.({ facts, actor, input, now, rules }) ?? {};
  return { ok: true, ...completePlan(gate.row, planned, facts) };
}

/** The moves planMove would accept from this actor now, given some valid input; in the order of the table. Goes out as `allowedActions`. */
export function movesFor(facts: AppealFacts, actor: MoveActor, now: Date, rules: MoveRules = usualMoveRules): AppealMove[] {
  return openMoves(facts, actor, now, rules);
}
