import type { Outcome } from '../ballots/dto';
import type { OpinionStance, ResolutionDecision, TaskState, TopicStage, TopicState } from './states';

/** Chinese words only: one place decides how a code is said to people. */
export const stageLabels: Record<TopicStage, string> = {
  opinionRound: '征求民意',
  proposal: '组织提议',
  review: '居民审议',
  initiative: '发动倡议',
  implementation: '落实民意',
};
export const topicStateLabels: Record<TopicState, string> = { open: '进行中', solved: '已解决', dropped: '不再推进' };
export const opinionLabels: Record<OpinionStance, string> = { support: '支持', oppose: '反对', unsure: '不确定' };
export const taskStateLabels: Record<TaskState, string> = { open: '进行中', done: '已完成', cancelled: '已取消' };
export const decisionLabels: Record<ResolutionDecision, string> = { adopted: '通过', rejected: '未通过' };

/** What a ballot resolved: adopted, rejected, or nothing when the quorum was missed or equals must be decided between. */
export function decisionOfVerdict(verdict: Outcome['verdict']): ResolutionDecision | null {
  if (verdict === 'passed' || verdict === 'decided') return 'adopted';
  return verdict === 'failed' ? 'rejected' : null;
}

/** A ballot's result in one sentence with its figures. */
export function outcomeWords({ roll, cast, decide, verdict, gates }: Outcome): string {
  const turnout = `应投 ${roll.heads} 票，实投 ${cast.heads} 票`;
  const split = decide ? `，同意 ${decide.agree.heads} 票、反对 ${decide.oppose.heads} 票、弃权 ${decide.abstain.heads} 票` : '';
  const isQuorate = gates.every(({ passed }) => passed);
  const said: Record<Outcome['verdict'], string> = { passed: '表决通过', failed: '表决未通过', decided: '表决已有结果', tied: '票数相同，须另行商定', void: isQuorate ? '没有一项被选中，表决没有结果' : '参加人数不足，表决无效' };
  return `${said[verdict]}：${turnout}${split}。`;
}
