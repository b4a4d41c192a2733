import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import { resolveBallot, resolveItem } from './commands/addResolution';
import type { TopicContext, TopicParts } from './context';
import { reportableOpinions } from './reportable';
import { resolutionOperations } from './resolutionRoutes';
import { topicOperations } from './routes';
import { warnAsksTask } from './tasks/warnAsks';

/** 议题与决议: topics through their five stages, what was resolved, and the tasks that come of it. */
export function createTopics(core: Core, parts: TopicParts): Module {
  const context: TopicContext = { core, parts };
  parts.councils.onItemDecided((decided, by, now) => resolveItem(context, decided, by, now));
  parts.ballots.onClosed((closed, now) => resolveBallot(context, closed, now));
  parts.proposals.registerReportable('opinion', reportableOpinions(context));
  return { operations: [...topicOperations(context), ...resolutionOperations(context)], tasks: [warnAsksTask(context)] };
}
