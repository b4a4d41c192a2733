import type { CouncilRelation } from '../councils/states';
import type { Result } from '../core/result';
import { topicMoves, topicStages } from './states';
import type { TopicMove, TopicStage, TopicState } from './states';

interface TopicRule {
  by: readonly CouncilRelation[];
  /** Stages of an open topic in which it may be done. */
  stages: readonly TopicStage[];
}

const secretary: readonly CouncilRelation[] = ['secretary'];
const notFirst = topicStages.filter((stage) => stage !== 'opinionRound');
const notLast = topicStages.filter((stage) => stage !== 'implementation');

/** The whole table of moves of a topic: who, in which stages. A topic that is solved or dropped stays as it is. */
export const topicTable: Readonly<Record<TopicMove, TopicRule>> = {
  edit: { by: secretary, stages: topicStages },
  opine: { by: ['member'], stages: ['opinionRound', 'review'] },
  summarise: { by: secretary, stages: ['opinionRound', 'proposal', 'review'] },
  address: { by: ['secretary', 'moderator'], stages: topicStages },
  answerAsk: { by: ['seat'], stages: topicStages },
  advance: { by: secretary, stages: notLast },
  goBack: { by: secretary, stages: notFirst },
  solve: { by: secretary, stages: ['implementation'] },
  drop: { by: secretary, stages: topicStages },
  addResolution: { by: secretary, stages: topicStages },
  addTask: { by: secretary, stages: topicStages },
};

export interface TopicPlace {
  state: TopicState;
  stage: TopicStage;
}

/** May it be done? NOT_A_MEMBER for an opinion of somebody from elsewhere, NOT_ALLOWED, TOPIC_WRONG_STATE. */
export function topicGate(topic: TopicPlace, move: TopicMove, relations: readonly CouncilRelation[]): Result<object> {
  const { by, stages } = topicTable[move];
  if (!by.some((relation) => relations.includes(relation))) return { ok: false, reason: move === 'opine' ? 'NOT_A_MEMBER' : 'NOT_ALLOWED' };
  return topic.state === 'open' && stages.includes(topic.stage) ? { ok: true } : { ok: false, reason: 'TOPIC_WRONG_STATE' };
}

/** What a reader may do with a topic now. */
export const topicMovesFor = (topic: TopicPlace, relations: readonly CouncilRelation[]): TopicMove[] =>
  topicMoves.filter((move) => topicGate(topic, move, relations).ok);
