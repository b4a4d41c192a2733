import type { Gate, OptionResult, Outcome } from './dto';
import type { BallotKind, BallotMode, BallotState, Decision, ElectorateKind, PaperWay, Secrecy, SlipState } from './states';

/** Chinese words only: one place decides how a code is said to people. */
export const ballotKindLabels: Record<BallotKind, string> = {
  advisoryVote: '意见征询',
  councilVote: '议事会表决',
  projectPick: '民生项目票决',
  ownerDecision: '业主共同决定',
};

export const ballotStateLabels: Record<BallotState, string> = {
  draft: '草稿',
  notice: '公示中',
  open: '投票中',
  closed: '已结束',
  annulled: '已作废',
};

/** Short; explainRule says what it does and does not protect. The word secret is not used. */
export const secrecyLabels: Record<Secrecy, string> = { named: '记名', confidential: '不公开谁投了什么' };

export const electorateLabels: Record<ElectorateKind, string> = { household: '一户一票', person: '一人一票', seat: '一席一票', owner: '业主按面积和人数' };

export const ballotModeLabels: Record<BallotMode, string> = {
  decide: '同意或反对',
  single: '单选',
  multiple: '多选',
  score: '打分',
  ranked: '排顺序',
  projects: '选项目',
};

export const decisionLabels: Record<Decision, string> = { agree: '同意', oppose: '反对', abstain: '弃权' };

export const paperWayLabels: Record<PaperWay, string> = { online: '网上投票', proxy: '委托投票', paper: '纸质票' };

export const slipStateLabels: Record<SlipState, string> = { waiting: '等待复核', confirmed: '已复核', refused: '未通过复核' };

export const verdictLabels: Record<Outcome['verdict'], string> = {
  passed: '通过',
  failed: '未通过',
  decided: '已有结果',
  tied: '票数相同，需要再定',
  void: '无效，没有结果',
};

export const optionResultLabels: Record<OptionResult['result'], string> = { won: '选中', lost: '未选中', tied: '待定' };

export const gateLabels: Record<Gate['key'], string> = {
  participationArea: '参加表决的面积',
  participationHeads: '参加表决的人数',
  agreeArea: '同意的面积',
  agreeHeads: '同意的人数',
  quorum: '参加表决的票数',
  agree: '同意的票数',
};
