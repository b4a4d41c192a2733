import { answerStateLabels } from '@shared/proposals/labels';
import type { AnswerState, ProposalState, ReportReason, Stance } from '@shared/proposals/states';
import type { TopicDetail } from '@shared/topics/dto';
import { opinionLabels, stageLabels, taskStateLabels, topicStateLabels } from '@shared/topics/labels';
import type { OpinionStance, ResolutionManner, TaskState, TopicStage, TopicState } from '@shared/topics/states';
import type { Tone } from '../Tags';
import type { IconName } from '../icons';

/** How the codes of proposals and topics are said to people. */
interface Face {
  label: string;
  tone: Tone;
  icon?: IconName;
}

export const proposalFaces: Record<ProposalState, Face> = {
  draft: { label: '草稿', tone: 'grey', icon: 'edit' },
  screening: { label: '初审中', tone: 'blue', icon: 'clock' },
  refused: { label: '没有通过初审', tone: 'grey', icon: 'close' },
  cosigning: { label: '征集附议', tone: 'gold', icon: 'people' },
  lapsed: { label: '附议人数不够', tone: 'grey', icon: 'clock' },
  discussing: { label: '讨论中', tone: 'jade', icon: 'chat' },
  agenda: { label: '已列入议程', tone: 'jade', icon: 'calendar' },
  answered: { label: '已答复', tone: 'green', icon: 'check' },
  withdrawn: { label: '已撤回', tone: 'grey', icon: 'exit' },
};

export const stanceFaces: Record<Stance, Face> = {
  for: { label: '赞成', tone: 'jade', icon: 'check' },
  against: { label: '不赞成', tone: 'orange', icon: 'close' },
  none: { label: '只说看法', tone: 'grey', icon: 'chat' },
};

export const answerFaces: Record<AnswerState, Face> = {
  adopted: { label: answerStateLabels.adopted, tone: 'green', icon: 'check' },
  partlyAdopted: { label: answerStateLabels.partlyAdopted, tone: 'jade', icon: 'check' },
  underStudy: { label: answerStateLabels.underStudy, tone: 'gold', icon: 'clock' },
  notAdopted: { label: answerStateLabels.notAdopted, tone: 'grey', icon: 'close' },
};

export const reportReasonLabels: Record<ReportReason, string> = {
  insult: '辱骂、攻击别人',
  falseClaim: '说的不是事实',
  privacy: '泄露别人的隐私',
  advertising: '做广告',
  other: '其他',
};

export const stageFaces: Record<TopicStage, { label: string; words: string; icon: IconName }> = {
  opinionRound: { label: stageLabels.opinionRound, words: '按楼栋听大家怎么说', icon: 'chat' },
  proposal: { label: stageLabels.proposal, words: '把意见写成可以做的方案', icon: 'edit' },
  review: { label: stageLabels.review, words: '方案给大家看，再提意见', icon: 'eye' },
  initiative: { label: stageLabels.initiative, words: '列入议程，开会决定或投票表决', icon: 'gavel' },
  implementation: { label: stageLabels.implementation, words: '定下的事分头去做，做完大家评', icon: 'work' },
};

export const topicFaces: Record<TopicState, Face> = {
  open: { label: topicStateLabels.open, tone: 'jade', icon: 'clock' },
  solved: { label: topicStateLabels.solved, tone: 'green', icon: 'check' },
  dropped: { label: topicStateLabels.dropped, tone: 'grey', icon: 'close' },
};

export const opinionFaces: Record<OpinionStance, Face> = {
  support: { label: opinionLabels.support, tone: 'jade', icon: 'check' },
  oppose: { label: opinionLabels.oppose, tone: 'orange', icon: 'close' },
  unsure: { label: opinionLabels.unsure, tone: 'grey', icon: 'ask' },
};

export const taskFaces: Record<TaskState, Face> = {
  open: { label: taskStateLabels.open, tone: 'jade', icon: 'clock' },
  done: { label: taskStateLabels.done, tone: 'green', icon: 'check' },
  cancelled: { label: taskStateLabels.cancelled, tone: 'grey', icon: 'close' },
};

export const mannerLabels: Record<ResolutionManner, string> = { session: '会议决定', ballot: '投票决定', outside: '外部结果' };
export const scoreLabels = ['很不满意', '不满意', '一般', '满意', '很满意'] as const;

/** With which words a topic was solved or dropped; null while it is open. */
export const endWordsOf = ({ state, stages }: Pick<TopicDetail, 'state' | 'stages'>): string | null =>
  state === 'open' ? null : ([...stages].reverse().find(({ endedAt }) => endedAt !== null)?.exitWords ?? null);
