import { dayMillis } from '../core/dates';
import type { ErrorCode } from '../core/errorCodes';
import { levelAtLeast } from '../core/roles';
import { appealLimits } from './limits';
import type { MoveRules } from './limits';
import { levelOfUnitKind } from './moveFacts';
import type { AppealFacts, MoveActor, MoveInput } from './moveFacts';
import { whistleVerdict } from './moveGate';
import type { MoveRow } from './moveTable';
import { isOpen } from './states';
import type { AppealMove } from './states';

interface InputContext {
  facts: AppealFacts;
  actor: MoveActor;
  input: MoveInput;
  now: Date;
  rules: MoveRules;
  row: MoveRow;
}
type Verdict = ErrorCode | null;

/** Characters a reader sees, so that spaces do not pass for a reason. */
const lengthOf = (text: string | undefined): number => [...(text ?? '').trim()].length;

function wordsVerdict({ input, row }: InputContext): Verdict {
  const length = lengthOf(input.words);
  const least = row.move === 'resolve' ? appealLimits.resolveWordsMin : appealLimits.moveWordsMin;
  if (row.needs.includes('words') && length < least) return 'INPUT_INVALID';
  if (length > appealLimits.moveWordsMax || (input.fileIds?.length ?? 0) > appealLimits.photosMax) return 'INPUT_INVALID';
  return null;
}

function targetVerdict({ facts, actor, input, row }: InputContext): Verdict {
  const { unitKind, unitCode } = input;
  if (!unitKind || !unitCode) return 'INPUT_INVALID';
  const byDesk = row.by.includes('desk') && actor.relations.has('desk');
  if (!byDesk && (unitKind !== 'grid' || unitCode !== facts.unitCode)) return 'TARGET_NOT_IN_TERRITORY';
  const level = input.targetUnit?.level ?? levelOfUnitKind[unitKind];
  // Departments are reached through the dispatch catalogue from any desk; everybody else above is asked by escalating.
  if (byDesk && unitKind !== 'department' && !(actor.level && levelAtLeast(actor.level, level))) return 'TARGET_ABOVE_DESK';
  const isSame = unitKind === facts.unitKind && unitCode === facts.unitCode && (input.handlerPersonId ?? null) === facts.handlerPersonId;
  return isSame ? 'TARGET_IS_THE_SAME' : null;
}

function whistleInputVerdict({ facts, input }: InputContext): Verdict {
  const { organisationIds: ids = [], arriveHours: hours = 0 } = input;
  if (ids.length < 1 || ids.length > appealLimits.whistleOrganisationsMax || new Set(ids).size !== ids.length) return 'INPUT_INVALID';
  if (!Number.isInteger(hours) || hours < appealLimits.arriveHoursMin || hours > appealLimits.arriveHoursMax) return 'INPUT_INVALID';
  return facts.whistles.some((whistle) => !whistle.finishedAt && ids.includes(whistle.organisationId)) ? 'WHISTLE_PENDING' : null;
}

function chosenWhistleVerdict({ facts, actor, input, row }: InputContext): Verdict {
  const whistle = facts.whistles.find((candidate) => candidate.id === input.whistleId);
  if (!whistle) return 'WHISTLE_NOT_OPEN';
  const { move } = row;
  if (move !== 'reportIn' && move !== 'finishWhistle' && move !== 'assessWhistle') return null;
  const verdict = whistleVerdict(move, whistle, actor);
  if (verdict || move !== 'assessWhistle') return verdict;
  const { score = 0 } = input;
  return Number.isInteger(score) && score >= appealLimits.scoreMin && score <= appealLimits.scoreMax ? null : 'INPUT_INVALID';
}

/** `untilAt` lies after `after`, by at most `daysMost` days. */
function untilVerdict(untilAt: Date | undefined, after: Date, daysMost: number): Verdict {
  if (!untilAt || Number.isNaN(untilAt.getTime())) return 'INPUT_INVALID';
  if (untilAt <= after) return 'UNTIL_TOO_EARLY';
  return untilAt.getTime() > after.getTime() + daysMost * dayMillis ? 'UNTIL_TOO_LATE' : null;
}

function resolveVerdict({ facts, input, rules }: InputContext): Verdict {
  if (!input.measure) return 'INPUT_INVALID';
  const mustShow = input.measure === 'done' && facts.unitKind !== null && rules.proofKinds.includes(facts.unitKind);
  return mustShow && (input.fileIds ?? []).length === 0 ? 'PROOF_PHOTO_MISSING' : null;
}

function rateVerdict({ input }: InputContext): Verdict {
  if (input.solved === undefined || !input.satisfaction) return 'INPUT_INVALID';
  return input.solved && input.reopen ? 'INPUT_INVALID' : null;
}

/** Nobody who was not reached can have said anything. */
function followUpVerdict({ input }: InputContext): Verdict {
  const answered = input.solved !== undefined && input.satisfaction !== undefined;
  const silent = input.solved === undefined && input.satisfaction === undefined;
  if (input.reached === undefined) return 'INPUT_INVALID';
  return (input.reached ? answered : silent) ? null : 'INPUT_INVALID';
}

function mergeVerdict({ facts, input }: InputContext): Verdict {
  if (!input.intoId) return 'INPUT_INVALID';
  if (input.intoId === facts.id) return 'MERGE_INTO_SELF';
  if (input.mergeTarget?.id !== input.intoId) return 'NOT_FOUND';
  return isOpen(input.mergeTarget.state) ? null : 'MERGE_TARGET_ENDED';
}

function partsVerdict({ input }: InputContext): Verdict {
  const { parts = [] } = input;
  const fits = parts.length >= appealLimits.splitPartsMin && parts.length <= appealLimits.splitPartsMax;
  const complete = parts.every((part) => lengthOf(part.words) >= appealLimits.wordsMin && lengthOf(part.words) <= appealLimits.wordsMax && part.categoryCode);
  return fits && complete ? null : 'INPUT_INVALID';
}

function whereToVerdict({ input }: InputContext): Verdict {
  const length = lengthOf(input.whereTo);
  return length >= appealLimits.whereToMin && length <= appealLimits.whereToMax ? null : 'INPUT_INVALID';
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

const checks: Partial<Record<AppealMove, (context: InputContext) => Verdict>> = {
  dispatch: targetVerdict,
  transfer: targetVerdict,
  whistle: whistleInputVerdict,
  reportIn: chosenWhistleVerdict,
  finishWhistle: chosenWhistleVerdict,
  assessWhistle: chosenWhistleVerdict,
  requestExtension: ({ input, facts, now, rules }) => untilVerdict(input.untilAt, later(facts.resolveDueAt, now), rules.extensionDaysMost),
  requestSuspend: ({ input, now, rules }) => untilVerdict(input.untilAt, now, rules.suspendDaysMost),
  changeCategory: ({ input, facts }) => (input.categoryCode && input.categoryCode !== facts.categoryCode ? null : 'INPUT_INVALID'),
  resolve: resolveVerdict,
  rate: rateVerdict,
  followUp: followUpVerdict,
  merge: mergeVerdict,
  split: partsVerdict,
  reject: whereToVerdict,
  guideElsewhere: whereToVerdict,
};

/** What is wrong with the input of a move that the gate has let through; null when it will do. */
export function inputVerdict(context: InputContext): ErrorCode | null {
  return wordsVerdict(context) ?? checks[context.row.move]?.(context) ?? null;
}
