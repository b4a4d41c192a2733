import { addCalendarDays, isSameChinaDay } from '../core/dates';
import type { ErrorCode } from '../core/errorCodes';
import { levelAtLeast } from '../core/roles';
import type { Result } from '../core/result';
import type { MoveRules } from './limits';
import type { AppealFacts, MoveActor, RequestKind, WhistleFacts } from './moveFacts';
import { rowsFromState, rowsOfMove } from './moveTable';
import type { MoveRow } from './moveTable';
import type { AppealMove, AppealRelation } from './states';
import { unitAbove } from './unitAbove';

/** Null: nothing stands against it. */
type Verdict = ErrorCode | null;

interface GateContext {
  facts: AppealFacts;
  actor: MoveActor;
  now: Date;
  rules: MoveRules;
  /** The actor's relations that the row allows. */
  allowedBy: ReadonlySet<AppealRelation>;
}

/** True when the actor had a hand in the answer: holds it, held it when it was resolved, or works for the unit that did. */
function hadItInHand({ facts, actor }: GateContext): boolean {
  if (actor.relations.has('handler')) return true;
  return actor.personId !== null && (actor.personId === facts.handlerPersonId || actor.personId === facts.resolvedByPersonId);
}

const only = (context: GateContext, relation: AppealRelation): boolean => context.allowedBy.size === 1 && context.allowedBy.has(relation);

/** A grid leader moves work about inside the own grid; property firms and offices in that grid are not under the leader. */
function leaderGate(context: GateContext): Verdict {
  return only(context, 'leader') && context.facts.unitKind !== 'grid' ? 'APPEAL_MOVE_NOT_YOURS' : null;
}

function escalateGate(context: GateContext): Verdict {
  return leaderGate(context) ?? (unitAbove(context.facts) ? null : 'NO_LEVEL_ABOVE');
}

/** 街道吹哨、部门报到: a community cannot call departments. */
function whistleGate({ actor }: GateContext): Verdict {
  return actor.level && levelAtLeast(actor.level, 'subdistrict') ? null : 'APPEAL_MOVE_NOT_YOURS';
}

const isOwn = (whistle: WhistleFacts, actor: MoveActor): boolean => whistle.organisationId === actor.organisationId;

/** Why this whistle cannot be answered, finished or scored by the actor now; null when it can. */
export function whistleVerdict(move: 'reportIn' | 'finishWhistle' | 'assessWhistle', whistle: WhistleFacts, actor: MoveActor): Verdict {
  if (move === 'reportIn') return isOwn(whistle, actor) && !whistle.reportedInAt && !whistle.finishedAt ? null : 'WHISTLE_NOT_OPEN';
  if (move === 'finishWhistle') return isOwn(whistle, actor) && whistle.reportedInAt && !whistle.finishedAt ? null : 'WHISTLE_NOT_OPEN';
  // 双考核: each side scores the other; who works for the department can only score the subdistrict, also with a desk of their own.
  const scoresSubdistrict = actor.relations.has('whistled') && isOwn(whistle, actor);
  const isCaller = actor.relations.has('desk') && actor.level !== null && levelAtLeast(actor.level, 'subdistrict');
  if (!scoresSubdistrict && !isCaller) return 'APPEAL_MOVE_NOT_YOURS';
  if (!whistle.finishedAt) return 'WHISTLE_NOT_FINISHED';
  return (scoresSubdistrict ? whistle.scoreOfSubdistrict : whistle.scoreOfDepartment) === null ? null : 'WHISTLE_ASSESSED';
}

/** One whistle that will do is enough; else the reason of the first that came nearest. */
function anyWhistleGate(move: 'reportIn' | 'finishWhistle' | 'assessWhistle', { facts, actor }: GateContext): Verdict {
  const verdicts = facts.whistles.map((whistle) => whistleVerdict(move, whistle, actor));
  if (verdicts.includes(null)) return null;
  return verdicts.find((verdict) => verdict !== 'APPEAL_MOVE_NOT_YOURS') ?? verdicts[0] ?? 'WHISTLE_NOT_OPEN';
}

function requestGate(kind: RequestKind, { facts }: GateContext): Verdict {
  if (kind === 'extension' && facts.extensionUsed) return 'EXTENSION_USED';
  return facts.request ? 'REQUEST_PENDING' : null;
}

/** Nobody decides on the own request, whatever else they are to the appeal. */
function decisionGate(kind: RequestKind, { facts, actor }: GateContext): Verdict {
  if (facts.request?.kind !== kind) return 'REQUEST_NOT_PENDING';
  return facts.request.requestedByPersonId === actor.personId ? 'APPEAL_MOVE_NOT_YOURS' : null;
}

/** A date that has passed meanwhile can be declined, not granted. */
function approvalGate(kind: RequestKind, context: GateContext): Verdict {
  const { facts, now } = context;
  const verdict = decisionGate(kind, context);
  if (verdict || !facts.request) return verdict;
  const after = kind === 'extension' && facts.resolveDueAt > now ? facts.resolveDueAt : now;
  return facts.request.untilAt > after ? null : 'REQUEST_DATE_PASSED';
}

/** The clock may end a stop only when its time is over; without an announced end never. */
function stopOverGate({ facts, now }: GateContext): Verdict {
  return facts.pauseEndsAt && now >= facts.pauseEndsAt ? null : 'CLOCK_NOT_DUE';
}

/**
 * The resident's word once a round: when resolved, or within the window after the clock closed it unanswered. Whoever had it in
 * hand cannot confirm the own work as a resident.
 */
function rateGate(context: GateContext): Verdict {
  const { facts, now, rules } = context;
  if (hadItInHand(context)) return 'RATE_OWN_WORK';
  if (facts.rated) return 'ALREADY_RATED';
  if (facts.state === 'resolved') return null;
  if (facts.followedUp || (facts.outcome !== 'unconfirmed' && facts.outcome !== 'explained')) return 'APPEAL_WRONG_STATE';
  return facts.closedAt && now <= addCalendarDays(facts.closedAt, rules.rateDays) ? null : 'RATE_WINDOW_PASSED';
}

function followUpGate(context: GateContext): Verdict {
  if (hadItInHand(context)) return 'FOLLOW_UP_BY_HANDLER';
  if (context.actor.relations.has('author')) return 'FOLLOW_UP_BY_AUTHOR';
  return context.facts.followedUp ? 'FOLLOWED_UP_ALREADY' : null;
}

function reopenGate({ facts, now, rules }: GateContext): Verdict {
  const from = facts.closedAt ?? facts.resolvedAt;
  return from && now <= addCalendarDays(from, rules.reopenDays) ? null : 'REOPEN_WINDOW_PASSED';
}

function autoCloseGate({ facts, now, rules }: GateContext): Verdict {
  return facts.resolvedAt && now > addCalendarDays(facts.resolvedAt, rules.autoCloseDays) ? null : 'CLOCK_NOT_DUE';
}

/** A grid worker or a property firm may not choose the category, which sets the time they have. */
function categoryGate(context: GateContext): Verdict {
  if (!only(context, 'handler')) return null;
  return context.actor.level && levelAtLeast(context.actor.level, 'community') && context.facts.unitKind !== 'property' ? null : 'APPEAL_MOVE_NOT_YOURS';
}

/** What a move asks for beyond state and relation. A move that is not here asks for nothing more. */
const gates: Partial<Record<AppealMove, (context: GateContext) => Verdict>> = {
  sendBack: ({ facts, rules }) => (facts.bounceCount >= rules.sendBackMost ? 'SEND_BACK_LIMIT' : null),
  transfer: leaderGate,
  escalate: escalateGate,
  whistle: whistleGate,
  reportIn: (context) => anyWhistleGate('reportIn', context),
  finishWhistle: (context) => anyWhistleGate('finishWhistle', context),
  assessWhistle: (context) => anyWhistleGate('assessWhistle', context),
  waitingTimeout: stopOverGate,
  requestExtension: (context) => requestGate('extension', context),
  approveExtension: (context) => approvalGate('extension', context),
  declineExtension: (context) => decisionGate('extension', context),
  requestSuspend: (context) => requestGate('suspend', context),
  approveSuspend: (context) => approvalGate('suspend', context),
  declineSuspend: (context) => decisionGate('suspend', context),
  resume: (context) => (only(context, 'system') ? stopOverGate(context) : null),
  remind: ({ facts, now }) => (facts.remindedAt && isSameChinaDay(facts.remindedAt, now) ? 'ALREADY_REMINDED_TODAY' : null),
  changeCategory: categoryGate,
  // Shown already, it is released again only for photos that came since.
  release: ({ facts }) => (facts.publicState === 'released' && facts.unreleasedFileCount === 0 ? 'APPEAL_WRONG_STATE' : null),
  hide: ({ facts }) => (facts.publicState === 'released' ? null : 'APPEAL_WRONG_STATE'),
  rate: rateGate,
  followUp: followUpGate,
  reopen: reopenGate,
  unmerge: ({ facts }) => (facts.stateBeforeMerge ? null : 'APPEAL_WRONG_STATE'),
  autoClose: autoCloseGate,
};

const isFor = (row: MoveRow, actor: MoveActor): boolean => row.by.some((relation) => actor.relations.has(relation));

/** What stands against a row that fits state and relation. */
function verdictOf(row: MoveRow, facts: AppealFacts, actor: MoveActor, now: Date, rules: MoveRules): Verdict {
  const gate = gates[row.move];
  if (!gate) return null;
  const allowedBy = new Set(row.by.filter((relation) => actor.relations.has(relation)));
  return gate({ facts, actor, now, rules, allowedBy });
}

/**
 * May this actor make this move now, given some valid input? Who has no relation that could ever allow it is told so first,
 * whatever the state, so that a stranger learns nothing. `row` is the row of the table that allows it.
 */
export function gateOf(facts: AppealFacts, move: AppealMove, actor: MoveActor, now: Date, rules: MoveRules): Result<{ row: MoveRow }> {
  const row = rowsOfMove[move].find((candidate) => candidate.from.includes(facts.state) && isFor(candidate, actor));
  if (!row) return { ok: false, reason: rowsOfMove[move].some((candidate) => isFor(candidate, actor)) ? 'APPEAL_WRONG_STATE' : 'APPEAL_MOVE_NOT_YOURS' };
  const verdict = verdictOf(row, facts, actor, now, rules);
  return verdict ? { ok: false, reason: verdict } : { ok: true, row };
}

/** The moves whose gate is open, in the order of the table; the same answer as asking `gateOf` for each, made once for a list's row. */
export function openMoves(facts: AppealFacts, actor: MoveActor, now: Date, rules: MoveRules): AppealMove[] {
  const rows = rowsFromState[facts.state].filter((row) => isFor(row, actor) && verdictOf(row, facts, actor, now, rules) === null);
  return rows.map((row) => row.move);
}
