import { inTransaction } from '../../../core/transaction';
import type { Doing, TopicContext } from '../context';
import { requireTaskAction } from '../policy';
import { lockTask } from '../rows';

/** A member's score of finished work, 1–5, one each; said again, it takes the place of the earlier one. Errors: NOT_FOUND, NOT_A_MEMBER, NOT_ALLOWED, TASK_WRONG_STATE, CONSENT_REQUIRED. */
export async function rateTask(context: TopicContext, doing: Doing, id: number, input: { score: number; words: string }): Promise<void> {
  const { core, parts } = context;
  const { actor, now } = doing;
  await inTransaction(core.db, async () => {
    const task = await lockTask(context, id);
    await requireTaskAction(context, task, 'rate', doing);
    await parts.identity.requireConsent(actor.personId);
    const key = { taskId: id, personId: actor.personId };
    const changed = await core.db.sql.update('taskRatings', { ...input, at: now }, key);
    if (!changed) await core.db.sql.insert('taskRatings', { ...key, ...input, at: now });
    await parts.councils.writeEvent({ objectKind: 'task', objectId: id, councilId: task.councilId, move: 'rate', actor, at: now, isPublic: false });
  });
}
