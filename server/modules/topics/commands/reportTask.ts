import { spend, taskFenMost } from '../../../../shared/topics/tasks';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Doing, TopicContext } from '../context';
import { requireTaskAction } from '../policy';
import { lockTask, type TaskRecord, updateTask } from '../rows';
import { tellPersons } from '../tell';

export interface ReportInput {
  version: number;
  progress: number;
  words: string;
  /** Spent since the last report. */
  spentFen: number;
  fileIds: string[];
}

async function keepReport(context: TopicContext, task: TaskRecord, doing: Doing, report: Omit<ReportInput, 'version'>): Promise<void> {
  const { fileIds, ...kept } = report;
  const id = await context.core.db.sql.insert('taskReports', { taskId: task.id, personId: doing.actor.personId, ...kept, at: doing.now });
  await context.parts.files.attach(fileIds, doing.actor.personId, { kind: 'taskReport', id });
}

/**
 * Reports progress, with what was spent since the last report and photos. Under the task's lock: of two reports at once the second
 * has not seen the first and is told so, and the cap holds for both together.
 * Errors: NOT_FOUND, NOT_ALLOWED, TASK_WRONG_STATE, CHANGED_MEANWHILE, BUDGET_EXCEEDED, INPUT_INVALID (more than any task may cost), FILE_NOT_YOURS.
 */
export async function reportTask(context: TopicContext, doing: Doing, id: number, { version, ...report }: ReportInput): Promise<void> {
  const { actor, now } = doing;
  await inTransaction(context.core.db, async () => {
    const task = await lockTask(context, id);
    await requireTaskAction(context, task, 'report', doing, version);
    const total = spend(task, report.spentFen);
    if (!total.ok) throw new AppError(total.reason, { spentFen: '支出超过了预算上限' });
    demand(total.spentFen <= taskFenMost, 'INPUT_INVALID', { spentFen: '一项任务最多记 2000 万元支出' });
    await updateTask(context, task, { progress: report.progress, spentFen: total.spentFen });
    await keepReport(context, task, doing, report);
    await context.parts.councils.writeEvent({
      objectKind: 'task', objectId: id, councilId: task.councilId, move: 'report', actor, at: now, isPublic: true, words: `${report.progress}%`, detail: { spentFen: report.spentFen },
    });
  });
}

/**
 * Finishes a task with at least one photo as proof; the supervisor is told. From then on residents rate it.
 * Errors: NOT_FOUND, NOT_ALLOWED, TASK_WRONG_STATE, CHANGED_MEANWHILE, PROOF_PHOTO_MISSING, FILE_NOT_YOURS.
 */
export async function finishTask(context: TopicContext, doing: Doing, id: number, input: { version: number; words: string; fileIds: string[] }): Promise<void> {
  const { actor, now } = doing;
  await inTransaction(context.core.db, async () => {
    const task = await lockTask(context, id);
    await requireTaskAction(context, task, 'finish', doing, input.version);
    demand(input.fileIds.length > 0, 'PROOF_PHOTO_MISSING', { fileIds: '请至少上传一张完成后的照片' });
    await updateTask(context, task, { state: 'done', progress: 100, doneAt: now });
    await keepReport(context, task, doing, { progress: 100, words: input.words, spentFen: 0, fileIds: input.fileIds });
    await context.parts.councils.writeEvent({
      objectKind: 'task', objectId: id, councilId: task.councilId, move: 'finish', fromState: task.state, toState: 'done', actor, at: now, isPublic: true,
    });
    await tellPersons(context, [task.supervisorPersonId], { kind: 'task.finish', title: '任务已完成', body: `任务“${task.title}”报告已完成，请核实。`, about: 'task' });
  });
}

/** Takes a promise back, with the reason for everybody to read. Errors: NOT_FOUND, NOT_ALLOWED, TASK_WRONG_STATE, CHANGED_MEANWHILE. */
export async function cancelTask(context: TopicContext, doing: Doing, id: number, input: { version: number; reason: string }): Promise<void> {
  const { actor, now } = doing;
  await inTransaction(context.core.db, async () => {
    const task = await lockTask(context, id);
    await requireTaskAction(context, task, 'cancel', doing, input.version);
    await updateTask(context, task, { state: 'cancelled' });
    await context.parts.councils.writeEvent({
      objectKind: 'task', objectId: id, councilId: task.councilId, move: 'cancel', fromState: task.state, toState: 'cancelled', actor, at: now, isPublic: true, words: input.reason,
    });
    await tellPersons(context, [task.executorPersonId, task.supervisorPersonId], { kind: 'task.cancel', title: '任务已取消', body: `任务“${task.title}”已取消，原因可在议事会查看。`, about: 'task' });
  });
}
