import type { WaitingItem } from '../../../shared/identity/dto';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import { resolveBallot, resolveItem } from './commands/addResolution';
import type { TopicContext, TopicParts } from './context';
import { ownOpinions } from './ownData';
import { topicsWaiting } from './queries/waiting';
import { reportableOpinions } from './reportable';
import { resolutionOperations } from './resolutionRoutes';
import { topicOperations } from './routes';
import { warnAsksTask } from './tasks/warnAsks';

/** What other modules may ask of topics. */
export interface Topics extends Module {
  /** What waits for the reader on the first page. */
  waiting(reader: { actor: Actor; now: Date }): Promise<WaitingItem[]>;
}

/** 议题与决议: topics through their five stages, what was resolved, and the tasks that come of it. */
export function createTopics(core: Core, parts: TopicParts): Topics {
  const context: TopicContext = { core, parts };
  for (const section of ownOpinions(context)) parts.identity.addOwnData(section);
  parts.councils.onItemDecided((decided, by, now) => resolveItem(context, decided, by, now));
  parts.ballots.onClosed((closed, now) => resolveBallot(context, closed, now));
  parts.proposals.registerReportable('opinion', reportableOpinions(context));
  return { operations: [...topicOperations(context), ...resolutionOperations(context)], tasks: [warnAsksTask(context)], waiting: (reader) => topicsWaiting(context, reader) };
}
