import { demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Doing, TopicContext } from '../context';
import { requireTopicMove } from '../policy';
import { demandPeople } from '../queries/people';
import { lockTopic, updateTopic } from '../rows';
import { councilOf, demandStageDay } from './createTopic';

export interface TopicChange {
  version: number;
  title?: string;
  words?: string;
  stageDueOn?: string;
  ownerPersonId?: number;
}

/**
 * Changes words, date or owner of an open topic. Words written in the stage 组织提议 are the plan that residents then review.
 * Errors: NOT_FOUND, NOT_ALLOWED, TOPIC_WRONG_STATE, CHANGED_MEANWHILE, INPUT_INVALID.
 */
export async function editTopic(context: TopicContext, doing: Doing, id: number, input: TopicChange): Promise<void> {
  const { core, parts } = context;
  const { actor, now } = doing;
  await inTransaction(core.db, async () => {
    const topic = await lockTopic(context, id);
    await requireTopicMove(context, topic, 'edit', doing, input.version);
    const { version: _seen, ...change } = input;
    demand(Object.keys(change).length > 0, 'INPUT_INVALID', { title: '没有要修改的内容' });
    if (change.stageDueOn !== undefined) demandStageDay(change.stageDueOn, now);
    await demandPeople(context, await councilOf(context, topic.councilId), { ownerPersonId: change.ownerPersonId }, now);
    await updateTopic(context, topic, change, now);
    const { ownerPersonId = topic.ownerPersonId, stageDueOn: dueOn = topic.stageDueOn } = change;
    await core.db.sql.update('topicStages', { ownerPersonId, dueOn }, { topicId: id, endedAt: null });
    const isPlan = topic.stage === 'proposal' && change.words !== undefined && change.words !== topic.words;
    const event = isPlan ? { move: 'writePlan', words: '方案已写进议题内容' } : { move: 'edit' };
    const before = { title: topic.title, words: topic.words };
    await parts.councils.writeEvent({ objectKind: 'topic', objectId: id, councilId: topic.councilId, ...event, actor, at: now, isPublic: true, detail: { before } });
  });
}

/** Writes the summary of the opinions for everybody to read. Errors: as `editTopic`. */
export async function summariseOpinions(context: TopicContext, doing: Doing, id: number, input: { version: number; words: string }): Promise<void> {
  const { actor, now } = doing;
  await inTransaction(context.core.db, async () => {
    const topic = await lockTopic(context, id);
    await requireTopicMove(context, topic, 'summarise', doing, input.version);
    await updateTopic(context, topic, { opinionSummary: input.words }, now);
    await context.parts.councils.writeEvent({ objectKind: 'topic', objectId: id, councilId: topic.councilId, move: 'summarise', actor, at: now, isPublic: true });
  });
}
