import { isChinaDate, chinaDateOf } from '../../../../shared/core/dates';
import { spend } from '../../../../shared/topics/tasks';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Doing, TopicContext } from '../context';
import { requireTaskAction } from '../policy';
import { demandPeople } from '../queries/people';
import { lockTask, resolutionColumns, type ResolutionRecord, type TaskRecord, updateTask } from '../rows';
import { tellPersons } from '../tell';
import { councilOf } from './createTopic';

interface TaskFields {
  executorPersonId?: number;
  executorOrganisationId?: number;
  helperName?: string;
  supervisorPersonId?: number;
  budgetCapFen?: number;
}
export type TaskInput = TaskFields & { title: string; words: string; dueOn: string };
export type TaskChange = TaskFields & { version: number; title?: string; words?: string; dueOn?: string };

/** A task lies with one: a person or an organisation. Throws INPUT_INVALID. */
async function demandExecutor(context: TopicContext, councilId: number, task: TaskFields, now: Date): Promise<void> {
  const { executorPersonId, executorOrganisationId, supervisorPersonId } = task;
  demand((executorPersonId === undefined) !== (executorOrganisationId === undefined), 'INPUT_INVALID', { executorPersonId: '请选择一个执行人或执行单位' });
  const isKnown = executorOrganisationId === undefined || context.parts.territory.organisation(executorOrganisationId) !== null;
  demand(isKnown, 'INPUT_INVALID', { executorOrganisationId: '没有这个单位' });
  await demandPeople(context, await councilOf(context, councilId), { executorPersonId, supervisorPersonId }, now);
}

async function tellTask(context: TopicContext, task: Pick<TaskRecord, 'executorPersonId' | 'executorOrganisationId' | 'supervisorPersonId' | 'title' | 'dueOn'>, now: Date): Promise<void> {
  const staff = task.executorOrganisationId === null ? [] : await context.parts.identity.positionsOfOrganisation(task.executorOrganisationId, chinaDateOf(now));
  const executors = [task.executorPersonId, ...staff.map(({ personId }) => personId)];
  await tellPersons(context, executors, { kind: 'task.create', title: '议事会交给您一项任务', body: `任务“${task.title}”，请在 ${task.dueOn} 前完成并报告进度。`, about: 'task' });
  await tellPersons(context, [task.supervisorPersonId], { kind: 'task.supervise', title: '请您督促一项任务', body: `任务“${task.title}”，${task.dueOn} 前完成。`, about: 'task' });
}

/**
 * Promises a piece of work for an adopted resolution; who carries it out and who supervises are told. Returns its id.
 * Errors: NOT_FOUND, NOT_ALLOWED, RESOLUTION_REJECTED, INPUT_INVALID.
 */
export async function addTask(context: TopicContext, doing: Doing, resolutionId: number, input: TaskInput): Promise<number> {
  const { core, parts } = context;
  const { actor, now } = doing;
  const { sql } = core.db;
  return inTransaction(core.db, async () => {
    const resolution = await sql.one<ResolutionRecord>(`SELECT ${resolutionColumns('r')} FROM councilResolutions r WHERE r.id = ?${sql.forUpdate}`, [resolutionId]);
    if (!resolution) throw new AppError('NOT_FOUND');
    const { councilId } = resolution;
    await parts.councils.require(actor, councilId, ['secretary'], now);
    demand(resolution.decision === 'adopted', 'RESOLUTION_REJECTED');
    demand(isChinaDate(input.dueOn) && input.dueOn >= chinaDateOf(now), 'INPUT_INVALID', { dueOn: '请选择今天或以后的日期' });
    await demandExecutor(context, councilId, input, now);
    const task = {
      resolutionId, councilId, title: input.title, words: input.words, executorPersonId: input.executorPersonId ?? null, executorOrganisationId: input.executorOrganisationId ?? null,
      helperName: input.helperName ?? null, supervisorPersonId: input.supervisorPersonId ?? null, dueOn: input.dueOn, budgetCapFen: input.budgetCapFen ?? null, state: 'open', createdAt: now,
    };
    const id = await sql.insert('resolutionTasks', task);
    await parts.councils.writeEvent({ objectKind: 'task', objectId: id, councilId, move: 'create', toState: 'open', actor, at: now, isPublic: true, words: task.title });
    await tellTask(context, task, now);
    return id;
  });
}

/**
 * Changes a promise while it is open; what it was before stays in the history.
 * Errors: NOT_FOUND, NOT_ALLOWED, TASK_WRONG_STATE, CHANGED_MEANWHILE, BUDGET_EXCEEDED (a cap below what is spent), INPUT_INVALID.
 */
export async function editTask(context: TopicContext, doing: Doing, id: number, input: TaskChange): Promise<void> {
  const { actor, now } = doing;
  await inTransaction(context.core.db, async () => {
    const task = await lockTask(context, id);
    await requireTaskAction(context, task, 'edit', doing, input.version);
    const { version: _seen, ...change } = input;
    demand(Object.keys(change).length > 0, 'INPUT_INVALID', { title: '没有要修改的内容' });
    demand(change.dueOn === undefined || isChinaDate(change.dueOn), 'INPUT_INVALID', { dueOn: '没有这一天' });
    const isReassigned = change.executorPersonId !== undefined || change.executorOrganisationId !== undefined;
    const executor = isReassigned ? { executorPersonId: change.executorPersonId ?? null, executorOrganisationId: change.executorOrganisationId ?? null } : {};
    if (isReassigned) await demandExecutor(context, task.councilId, change, now);
    else await demandPeople(context, await councilOf(context, task.councilId), { supervisorPersonId: change.supervisorPersonId }, now);
    const after = { ...task, ...change, ...executor };
    demand(spend(after, 0).ok, 'BUDGET_EXCEEDED', { budgetCapFen: '不能低于已经支出的金额' });
    await updateTask(context, task, { ...change, ...executor });
    const { title, words, dueOn, budgetCapFen, executorPersonId, executorOrganisationId } = task;
    const before = { title, words, dueOn, budgetCapFen, executorPersonId, executorOrganisationId };
    await context.parts.councils.writeEvent({ objectKind: 'task', objectId: id, councilId: task.councilId, move: 'edit', actor, at: now, isPublic: true, detail: { before } });
    if (isReassigned) await tellTask(context, after, now);
  });
}
