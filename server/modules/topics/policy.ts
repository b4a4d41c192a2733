import { type TopicPlace, topicGate } from '../../../shared/topics/moves';
import type { TaskAction, TopicMove } from '../../../shared/topics/states';
import { type TaskFacts, taskGate } from '../../../shared/topics/tasks';
import type { Actor } from '../../core/actor';
import { AppError, demand } from '../../core/errors';
import type { Doing, TopicContext } from './context';
import type { TaskRecord } from './rows';

/** What the rules must know of a task and who looks at it. */
export function taskFacts(task: TaskRecord, actor: Actor | null): TaskFacts {
  const isPerson = actor !== null && task.executorPersonId === actor.personId;
  const isOrganisation = actor !== null && actor.organisationId !== null && task.executorOrganisationId === actor.organisationId;
  const { state, budgetCapFen, spentFen } = task;
  return { state, budgetCapFen, spentFen, hasWorkOrder: task.appealId !== null, isExecutor: isPerson || isOrganisation };
}

/** The version the sender saw; left out by what does not write over anybody's words. */
type Seen = number | null;

/** May the actor make the move, on what they saw? Throws the reasons of `topicGate`, then CHANGED_MEANWHILE. */
export async function requireTopicMove({ parts }: TopicContext, topic: TopicPlace & { councilId: number; version: number }, move: TopicMove, doing: Doing, seen: Seen = null): Promise<void> {
  const verdict = topicGate(topic, move, await parts.councils.relations(doing.actor, topic.councilId, doing.now));
  if (!verdict.ok) throw new AppError(verdict.reason);
  demand(seen === null || seen === topic.version, 'CHANGED_MEANWHILE');
}

/** As `requireTopicMove` for a task, with the reasons of `taskGate`. */
export async function requireTaskAction({ parts }: TopicContext, task: TaskRecord, action: TaskAction, { actor, now }: Doing, seen: Seen = null): Promise<void> {
  const verdict = taskGate(taskFacts(task, actor), action, await parts.councils.relations(actor, task.councilId, now));
  if (!verdict.ok) throw new AppError(verdict.reason);
  demand(seen === null || seen === task.version, 'CHANGED_MEANWHILE');
}
