import type { PassRule, Share } from '@shared/ballots/dto';
import type { BallotKind, BallotMode, ElectorateKind, Secrecy } from '@shared/ballots/states';
import type { IconName } from '@/components/icons';

/** What the choices of the editor mean, for who fills it in. */
export const kindWords: Record<BallotKind, { icon: IconName; words: string }> = {
  advisoryVote: { icon: 'chat', words: '听听大家怎么想。结果供议事会参考，不是最后决定。' },
  councilVote: { icon: 'council', words: '议事会的席位对议程上的一项作决定，一席一票。' },
  projectPick: { icon: 'star', words: '一笔钱，几个项目，大家选先做哪些。' },
  ownerDecision: { icon: 'gavel', words: '《民法典》规定要由全体业主决定的事，例如用维修资金、换物业。按面积和人数两样算。' },
};
export const modeWords: Record<BallotMode, string> = {
  decide: '一个方案，赞成还是反对',
  single: '几个方案里选一个',
  multiple: '几个方案里可以选几个',
  score: '每个方案打 1 到 5 分，总分最高的选中',
  ranked: '按喜欢的先后排，去掉票少的再数，直到有一个过半',
  projects: '每个项目有费用，可以选几个',
};
export const electorateWords: Record<ElectorateKind, string> = {
  household: '每套房一票，住在里面、已核实的人都可以投，以最后一次为准',
  person: '每位已核实的居民一票',
  seat: '议事会的每个有表决权的席位一票',
  owner: '每户业主一票，按面积和人数两样算；租户不参加',
};
export const secrecyWords: Record<Secrecy, string> = {
  named: '结束后公开每一票是谁投的、投了什么，人人可以核对。',
  confidential: '结束后公开所有的票，但不写哪张是谁的。能防邻居和工作人员看到；防不住投票期间掌管系统的人，投票人也能凭回执向别人证明自己怎么投的。这些会原样告诉居民。',
};

const sameShare = (a: Share, b: Share): boolean => a.numerator === b.numerator && a.denominator === b.denominator;
export const passShares: { over: PassRule['over']; share: Share; label: string; note: string }[] = [
  { over: 'moreThan', share: { numerator: 1, denominator: 2 }, label: '过半数', note: '正好一半不算' },
  { over: 'atLeast', share: { numerator: 2, denominator: 3 }, label: '三分之二以上', note: '正好三分之二也算' },
  { over: 'atLeast', share: { numerator: 3, denominator: 4 }, label: '四分之三以上', note: '正好四分之三也算' },
  { over: 'atLeast', share: { numerator: 1, denominator: 1 }, label: '全部同意', note: '有一票反对就不通过' },
];
export const isPass = (rule: PassRule, one: Pick<PassRule, 'over' | 'share'>): boolean => rule.over === one.over && sameShare(rule.share, one.share);

/** Of which votes the share is taken. */
export const passBases: { base: PassRule['base']; abstainCounts: boolean; label: string; note: string }[] = [
  { base: 'cast', abstainCounts: false, label: '投了同意或反对的票里', note: '弃权的不算在总数里，最常用' },
  { base: 'cast', abstainCounts: true, label: '投出的全部票里', note: '弃权也算在总数里，更难通过' },
  { base: 'eligible', abstainCounts: false, label: '全部有票的里', note: '没有投的也算在总数里，最难通过' },
];
export const isBase = (rule: PassRule, one: Pick<PassRule, 'base' | 'abstainCounts'>): boolean => rule.base === one.base && (one.base === 'eligible' || rule.abstainCounts === one.abstainCounts);

export const quorums: { share: Share | null; label: string }[] = [
  { share: null, label: '不要求' },
  { share: { numerator: 1, denominator: 2 }, label: '一半以上' },
  { share: { numerator: 2, denominator: 3 }, label: '三分之二以上' },
  { share: { numerator: 3, denominator: 4 }, label: '四分之三以上' },
];
export const isQuorum = (share: Share | null, one: Share | null): boolean => (share === null || one === null ? share === one : sameShare(share, one));
