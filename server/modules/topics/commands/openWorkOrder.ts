import { inTransaction } from '../../../core/transaction';
import type { Doing, TopicContext } from '../context';
import { requireTaskAction } from '../policy';
import { lockTask, type TaskRecord, updateTask } from '../rows';
import { councilOf } from './createTopic';

export interface WorkOrderInput {
  words?: string;
  /** Left out: that of the topic's appeals, else what the words say. */
  categoryCode?: string;
}

/** Estate a council works in, for the place of the work; null for a whole community. */
async function estateOf({ core }: TopicContext, council: { scope: string; scopeId: string }): Promise<number | null> {
  if (council.scope === 'estate') return Number(council.scopeId);
  if (council.scope === 'community') return null;
  return (await core.db.sql.one<{ estateId: number }>('SELECT estateId FROM buildings WHERE id = ?', [council.scopeId]))?.estateId ?? null;
}

async function categoryOf({ core }: TopicContext, task: TaskRecord): Promise<string | null> {
  const row = await core.db.sql.one<{ categoryCode: string | null }>(
    'SELECT t.categoryCode FROM councilResolutions r JOIN topics t ON t.id = r.topicId WHERE r.id = ?',
    [task.resolutionId],
  );
  return row?.categoryCode ?? null;
}

/**
 * Opens the work order by which a task is carried out: an appeal as any other, once for a task.
 * Errors: NOT_FOUND, NOT_ALLOWED, TASK_WRONG_STATE, WORK_ORDER_EXISTS, INPUT_INVALID (no category is named by the words), CATEGORY_UNKNOWN.
 */
export async function openWorkOrder(context: TopicContext, doing: Doing, id: number, input: WorkOrderInput): Promise<void> {
  const { core, parts } = context;
  const { actor, now } = doing;
  await inTransaction(core.db, async () => {
    const task = await lockTask(context, id);
    await requireTaskAction(context, task, 'openWorkOrder', doing);
    const council = await councilOf(context, task.councilId);
    const words = `${council.name}任务“${task.title}”。${input.words ?? task.words}`.trim();
    const categoryCode = input.categoryCode ?? (await categoryOf(context, task));
    const order = await parts.appeals.openWorkOrder({ actor, now, words, categoryCode, estateId: await estateOf(context, council), communityCode: council.communityCode });
    await updateTask(context, task, { appealId: order.id });
    await parts.councils.writeEvent({ objectKind: 'task', objectId: id, councilId: council.id, move: 'openWorkOrder', actor, at: now, isPublic: true, words: order.caseNo });
  });
}
