import type { CouncilRelation } from '../../../shared/councils/states';
import { type TopicPlace, topicGate } from '../../../shared/topics/moves';
import type { TaskAction, TopicMove } from '../../../shared/topics/states';
import { type TaskFacts, taskGate } from '../../../shared/topics/tasks';
import type { Actor } from '../../core/actor';
import { AppError } from '../../core/errors';
import type { Doing, TopicContext } from './context';
import type { TaskRecord } from './rows';

/** What the rules must know of a task and who looks at it. */
export function taskFacts(task: TaskRecord, actor: Actor | null): TaskFacts {
  const isPerson = actor !== null && task.executorPersonId === actor.personId;
  const isOrganisation = actor !== null && actor.organisationId !== null && task.executorOrganisationId === actor.organisationId;
  const { state, budgetCapFen, spentFen } = task;
  return { state, budgetCapFen, spentFen, hasWorkOrder: task.appealId !== null, isExecutor: isPerson || isOrganisation };
}

/** What the actor is to the topic's council, if that allows the move. Throws the reasons of `topicGate`. */
export async function requireTopicMove({ parts }: TopicContext, topic: TopicPlace & { councilId: number }, move: TopicMove, { actor, now }: Doing): Promise<CouncilRelation[]> {
  const relations = await parts.councils.relations(actor, topic.councilId, now);
  const verdict = topicGate(topic, move, relations);
  if (!verdict.ok) throw new AppError(verdict.reason);
  return relations;
}

/** As `requireTopicMove` for a task. Throws the reasons of `taskGate`. */
export async function requireTaskAction({ parts }: TopicContext, task: TaskRecord, action: TaskAction, { actor, now }: Doing): Promise<void> {
  const verdict = taskGate(taskFacts(task, actor), action, await parts.councils.relations(actor, task.councilId, now));
  if (!verdict.ok) throw new AppError(verdict.reason);
}
