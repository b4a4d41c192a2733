import { stageLabels } from '../../../../shared/topics/labels';
import { conditionsToLeave, planStep } from '../../../../shared/topics/stages';
import type { TopicStage } from '../../../../shared/topics/states';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Doing, TopicContext } from '../context';
import { requireTopicMove } from '../policy';
import { demandPeople } from '../queries/people';
import { stageFacts } from '../queries/stageFacts';
import { lockTopic, type TopicRecord, updateTopic } from '../rows';
import { tellCouncil, tellPersons } from '../tell';
import { councilOf, demandStageDay } from './createTopic';
import { writeBack } from './writeBack';

export interface StepInput {
  version: number;
  words: string;
  stageDueOn: string;
  ownerPersonId?: number;
}

/** Where the step leads. Throws TOPIC_WRONG_STATE, TOPIC_CONDITION_UNMET with what does not hold. */
async function planned(context: TopicContext, topic: TopicRecord, step: 'advance' | 'goBack' | 'solve', now: Date): Promise<TopicStage | null> {
  const facts = await stageFacts(context, topic, now);
  const plan = planStep(step, topic.stage, facts);
  if (plan.ok) return plan.to;
  const unmet = conditionsToLeave(topic.stage, facts).filter(({ holds }) => !holds).map(({ words }) => words);
  throw new AppError(plan.reason, plan.reason === 'TOPIC_CONDITION_UNMET' ? { conditions: unmet.join('；') } : undefined);
}

/**
 * On to the next stage when the conditions hold, or back to the one before with a reason; with a new last day and, if given, owner.
 * Errors: NOT_FOUND, NOT_ALLOWED, TOPIC_WRONG_STATE, TOPIC_CONDITION_UNMET, CHANGED_MEANWHILE, INPUT_INVALID.
 */
export async function stepTopic(context: TopicContext, doing: Doing, id: number, step: 'advance' | 'goBack', input: StepInput): Promise<void> {
  const { core, parts } = context;
  const { actor, now } = doing;
  await inTransaction(core.db, async () => {
    const topic = await lockTopic(context, id);
    await requireTopicMove(context, topic, step, doing, input.version);
    demand(step === 'advance' || input.words, 'INPUT_INVALID', { words: '请写明退回的原因' });
    demandStageDay(input.stageDueOn, now);
    const council = await councilOf(context, topic.councilId);
    await demandPeople(context, council, { ownerPersonId: input.ownerPersonId }, now);
    const to = await planned(context, topic, step, now);
    if (!to) throw new AppError('TOPIC_WRONG_STATE');
    const { stageDueOn, ownerPersonId = topic.ownerPersonId } = input;
    await updateTopic(context, topic, { stage: to, stageDueOn, ownerPersonId }, now);
    await endStage(context, topic.id, input.words, now);
    await core.db.sql.insert('topicStages', { topicId: id, stage: to, ownerPersonId, startedAt: now, dueOn: stageDueOn });
    const words = input.words ? `${stageLabels[to]}，${input.words}` : stageLabels[to];
    await parts.councils.writeEvent({ objectKind: 'topic', objectId: id, councilId: council.id, move: step, fromState: topic.stage, toState: to, actor, at: now, isPublic: true, words });
    await tellStage(context, topic, to, doing);
  });
}

/** A review asks everybody again; other steps concern who now answers for it. */
async function tellStage(context: TopicContext, topic: TopicRecord, to: TopicStage, doing: Doing): Promise<void> {
  const said = { kind: 'topic.advance', title: `议题进入“${stageLabels[to]}”`, body: `议题《${topic.title}》进入“${stageLabels[to]}”阶段。` };
  if (to === 'review') await tellCouncil(context, topic.councilId, doing, { ...said, topicId: topic.id });
  else await tellPersons(context, [topic.ownerPersonId], { ...said, about: 'topic', topicId: topic.id });
}

async function endStage({ core }: TopicContext, topicId: number, words: string, now: Date): Promise<void> {
  await core.db.sql.update('topicStages', { endedAt: now, exitWords: words || null }, { topicId, endedAt: null });
}

/**
 * Ends a topic: solved when its tasks are done, or dropped with a reason; those whose appeals it came from read it there.
 * Errors: NOT_FOUND, NOT_ALLOWED, TOPIC_WRONG_STATE, TOPIC_CONDITION_UNMET, CHANGED_MEANWHILE.
 */
export async function endTopic(context: TopicContext, doing: Doing, id: number, move: 'solve' | 'drop', input: { version: number; words: string }): Promise<void> {
  const { core, parts } = context;
  const { actor, now } = doing;
  await inTransaction(core.db, async () => {
    const topic = await lockTopic(context, id);
    await requireTopicMove(context, topic, move, doing, input.version);
    if (move === 'solve') await planned(context, topic, 'solve', now);
    const toState = move === 'solve' ? 'solved' : 'dropped';
    await updateTopic(context, topic, { state: toState, endedAt: now }, now);
    await endStage(context, id, input.words, now);
    await parts.councils.writeEvent({
      objectKind: 'topic', objectId: id, councilId: topic.councilId, move, fromState: topic.state, toState, actor, at: now, isPublic: true, words: input.words,
    });
    await writeBack(context, topic, `${move === 'solve' ? '议题已经办成' : '议题不再继续'}：${input.words}`, now);
  });
}
