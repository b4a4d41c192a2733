import { applyClock, type AppealClock } from '../../../shared/appeals/clocks';
import { gateOf } from '../../../shared/appeals/moveGate';
import { usualMoveRules } from '../../../shared/appeals/limits';
import type { MoveActor, MoveInput } from '../../../shared/appeals/moveFacts';
import { type MovePlan, planMove } from '../../../shared/appeals/moves';
import type { AppealDetail } from '../../../shared/appeals/dto';
import type { AppealMove } from '../../../shared/appeals/states';
import type { Actor } from '../../core/actor';
import { AppError, demand } from '../../core/errors';
import { inTransaction } from '../../core/transaction';
import { type AppealRecord, lockAppeal } from './appealRow';
import type { AppealContext } from './context';
import { factsOfOne, moveActorOf, systemActor } from './load';
import type { LockedAppeal, MoveRequest, Prepared, WrittenMove } from './moves/moveWork';
import { tellMove } from './moves/tellMove';
import { workOf } from './moves/works';
import { clockOf, insertEvent, updateAppeal, writePromise, writeRequest } from './moves/writeMove';
import { relationsOf, standingOf } from './policy';
import { showAfterMove } from './queries/showAppeal';

/** Moves whose rules ask about whistles; the others spare the look. */
const whistleMoves: ReadonlySet<AppealMove> = new Set(['whistle', 'reportIn', 'finishWhistle', 'assessWhistle']);

/** The fields a refusal points at, where a form can mark one. */
const fieldOfReason: Partial<Record<string, Record<string, string>>> = {
  PROOF_PHOTO_MISSING: { fileIds: '请至少上传一张处理后的照片' },
  UNTIL_TOO_EARLY: { untilAt: '日期须晚于现在的期限' },
  UNTIL_TOO_LATE: { untilAt: '日期太远，请选近一些的日期' },
};
const fieldOfMove: Partial<Record<AppealMove, Record<string, string>>> = {
  changeCategory: { categoryCode: '请选择另一个分类' },
  rate: { reopen: '没有解决时才能要求重办' },
  followUp: { reached: '联系上了须填写是否解决和满意程度，没有联系上则不填' },
};

/** Rejected by the rules: the code is the reason, with the field where there is one. */
function refusal(move: AppealMove, reason: AppError['code']): AppError {
  return new AppError(reason, reason === 'INPUT_INVALID' ? (fieldOfMove[move] ?? { words: '填写的内容有误' }) : fieldOfReason[reason]);
}

/** What the actor is to the appeal, for the rules. The clock is `system`. */
async function moveActor(context: AppealContext, row: AppealRecord, actor: Actor | null): Promise<MoveActor> {
  if (!actor) return systemActor;
  return moveActorOf(actor, relationsOf(row, actor, await standingOf(context, actor, row.id)));
}

/** Locks the appeal and whatever else the move touches, in the order of their ids: two merges at once wait, they do not deadlock. */
async function lockAll(context: AppealContext, move: AppealMove, request: MoveRequest): Promise<AppealRecord> {
  const others = (await workOf(move).alsoLock?.(context, request)) ?? [];
  let own: AppealRecord | null = null;
  for (const id of [...new Set([request.appealId, ...others])].sort((a, b) => a - b)) {
    const row = await lockAppeal(context, request.actor, id);
    if (id === request.appealId) own = row;
  }
  if (!own) throw new AppError('NOT_FOUND');
  return own;
}

/** What only the system's own work may give: other relations than `system`, and columns the rules do not plan. */
export interface SystemMove {
  as?: MoveActor;
  prepared?: Prepared;
}

interface Planned extends LockedAppeal {
  input: MoveInput;
  prepared: Prepared;
  plan: MovePlan;
}

/** Steps 1 to 3: lock, what the actor is, gate, the move's own look-ups, plan. Nothing has been written yet. */
async function planUnderLock(context: AppealContext, move: AppealMove, request: MoveRequest, system: SystemMove): Promise<Planned> {
  const row = await lockAll(context, move, request);
  demand(request.version === undefined || request.version === row.version, 'CHANGED_MEANWHILE');
  const facts = await factsOfOne(context, {
    ...row,
    ...(whistleMoves.has(move) ? {} : { whistleCount: 0 }),
    ...(move === 'release' ? {} : { unreleasedFileCount: 0 }),
  });
  const actor = system.as ?? (await moveActor(context, row, request.actor));
  const gate = gateOf(facts, move, actor, request.now, usualMoveRules);
  if (!gate.ok) throw refusal(move, gate.reason);
  const prepared = { ...(await workOf(move).prepare?.(context, { row, facts }, request)), ...system.prepared };
  const { untilAt, ...body } = request.input;
  const input: MoveInput = { ...body, ...(untilAt ? { untilAt: new Date(untilAt) } : {}), ...prepared.input };
  const plan = planMove(facts, move, actor, input, request.now);
  if (!plan.ok) throw refusal(move, plan.reason);
  return { row, facts, input, prepared, plan };
}

/** The clock after the plan, or null where it is kept as it is. */
function clockAfter(context: AppealContext, row: AppealRecord, plan: MovePlan, now: Date): AppealClock | null {
  if (plan.clock.effect === 'keep') return null;
  const category = context.categories.item(plan.change.categoryCode ?? row.categoryCode);
  if (!category) throw new Error(`no category ${row.categoryCode}`);
  const timing = { now, limits: category.limits, calendar: context.calendar.current() };
  return applyClock(clockOf(row), { effect: plan.clock.effect, to: plan.to, untilAt: plan.clock.untilAt }, timing);
}

/**
 * The one mechanism of every move, in one transaction: locking read with the actor's scope, relations by the policy, plan by
 * the table of moves, update on state and version, event, request, promise, photos, the move's own rows, messages.
 * Throws NOT_FOUND, CHANGED_MEANWHILE, every reason of planMove, and the errors of the move's own work.
 */
export async function makeMove(context: AppealContext, move: AppealMove, request: MoveRequest, system: SystemMove = {}): Promise<WrittenMove> {
  return inTransaction(context.core.db, async () => {
    const planned = await planUnderLock(context, move, request, system);
    const { row, input, prepared, plan } = planned;
    const { now } = request;
    const after = await updateAppeal(context, row, { plan, clock: clockAfter(context, row, plan, now), set: prepared.set, now });
    const eventId = await insertEvent(context, row, { move, plan, request, prepared, words: input.words });
    await writeRequest(context, row, plan, request, input);
    await writePromise(context, after, plan.promise, now);
    const written: WrittenMove = { ...planned, move, request, after, eventId };
    if (request.actor && input.fileIds?.length) {
      await context.parts.files.attach([...input.fileIds], request.actor.personId, { kind: 'appeal', id: row.id, eventId });
    }
    await workOf(move).write?.(context, written);
    await tellMove(context, written);
    return written;
  });
}

/** A person's move and what the appeal is to them after it, in the caller's keyed transaction. Errors: those of `makeMove`. */
export async function carryOutMove(context: AppealContext, move: AppealMove, request: MoveRequest & { actor: Actor }): Promise<AppealDetail> {
  await makeMove(context, move, request);
  return showAfterMove(context, { actor: request.actor, now: request.now, id: request.appealId });
}
