import type { Result } from '../core/result';
import type { StageCondition } from './dto';
import { topicStages } from './states';
import type { TopicStage } from './states';

/** What is counted of a topic before it may leave its stage. */
export interface StageFacts {
  /** Residents who have given an opinion. */
  opinions: number;
  hasSummary: boolean;
  /** The plan was written into the topic's words during the stage 组织提议. */
  planWritten: boolean;
  /** A resident's proposal behind the topic that has come to discussion, agenda or answer. */
  hasProposal: boolean;
  answeredAsks: number;
  /** Asked of a seat, not answered, and the day to answer not yet over. */
  waitingAsks: number;
  /** Items on posted agendas. */
  agendaItems: number;
  openBallots: number;
  adoptedResolutions: number;
  openTasks: number;
  doneTasks: number;
}

/** A condition as data: what must hold, in words a resident understands. */
export interface StageRule {
  words: string;
  holds(facts: StageFacts): boolean;
}

/**
 * The five stages 五步议事 with what must hold to come in and to go out. To leave a stage is to fulfil its exit and the entry of
 * the next one; the exit of the last one is that of solving the topic. A seat that does not answer in time stops nothing: that is
 * shown in red, and the other parties go on.
 */
export const stageRules: Readonly<Record<TopicStage, { entry: readonly StageRule[]; exit: readonly StageRule[] }>> = {
  opinionRound: {
    entry: [],
    exit: [{ words: '至少收到 1 位居民的意见', holds: ({ opinions }) => opinions >= 1 }],
  },
  proposal: {
    entry: [{ words: '意见汇总已写好并公开', holds: ({ hasSummary }) => hasSummary }],
    exit: [
      {
        words: '方案已写进议题内容，或有席位作出答复，或有居民提案进入讨论',
        holds: ({ planWritten, answeredAsks, hasProposal }) => planWritten || answeredAsks >= 1 || hasProposal,
      },
    ],
  },
  review: {
    entry: [{ words: '没有尚在答复期内的交办事项', holds: ({ waitingAsks }) => waitingAsks === 0 }],
    exit: [],
  },
  initiative: {
    entry: [{ words: '已列入公布的会议议程', holds: ({ agendaItems }) => agendaItems >= 1 }],
    exit: [{ words: '没有正在进行的表决', holds: ({ openBallots }) => openBallots === 0 }],
  },
  implementation: {
    entry: [{ words: '决议已经通过', holds: ({ adoptedResolutions }) => adoptedResolutions >= 1 }],
    exit: [
      { words: '至少完成 1 项任务', holds: ({ doneTasks }) => doneTasks >= 1 },
      { words: '没有未完成的任务', holds: ({ openTasks }) => openTasks === 0 },
    ],
  },
};

/** The stage after, or null from the last. */
export const nextStage = (stage: TopicStage): TopicStage | null => topicStages[topicStages.indexOf(stage) + 1] ?? null;

/** The stage before, or null from the first. */
export const previousStage = (stage: TopicStage): TopicStage | null => topicStages[topicStages.indexOf(stage) - 1] ?? null;

/** What must hold to leave a stage (from the last one: to be solved), with whether it holds now. */
export function conditionsToLeave(stage: TopicStage, facts: StageFacts): StageCondition[] {
  const next = nextStage(stage);
  const rules = [...stageRules[stage].exit, ...(next ? stageRules[next].entry : [])];
  return rules.map(({ words, holds }) => ({ words, holds: holds(facts) }));
}

/** Where a step leads. TOPIC_WRONG_STATE where there is no such step, TOPIC_CONDITION_UNMET when one does not hold; going back asks for nothing. */
export function planStep(step: 'advance' | 'goBack' | 'solve', stage: TopicStage, facts: StageFacts): Result<{ to: TopicStage | null }> {
  if (step === 'goBack') {
    const to = previousStage(stage);
    return to ? { ok: true, to } : { ok: false, reason: 'TOPIC_WRONG_STATE' };
  }
  const to = nextStage(stage);
  if ((step === 'advance') !== (to !== null)) return { ok: false, reason: 'TOPIC_WRONG_STATE' };
  return conditionsToLeave(stage, facts).every(({ holds }) => holds) ? { ok: true, to } : { ok: false, reason: 'TOPIC_CONDITION_UNMET' };
}
