import { ownerAgreeShare, usualPassRule } from './decide';
import type { BallotRule, Gate } from './dto';
import { areaWords, costWords, countWords } from './format';
import { gateLabels } from './labels';
import { matterOf } from './matters';
import type { ElectorateKind, Secrecy } from './states';

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const numberWords = (count: number): string => digits[count] ?? ` ${count} `;

/** A share as people say it: 过半数, 达到三分之二, 超过五分之三, 全部. */
export function shareWords({ share, over }: Pick<Gate, 'share' | 'over'>): string {
  const { numerator, denominator } = share;
  if (over === 'moreThan' && numerator * 2 === denominator) return '过半数';
  if (numerator === denominator) return over === 'atLeast' ? '达到全部' : '超过全部';
  return `${over === 'atLeast' ? '达到' : '超过'}${numberWords(denominator)}分之${numberWords(numerator)}`.replace('  ', ' ').trimEnd();
}

const headsUnits: Record<ElectorateKind, string> = { household: '户', owner: '户', person: '人', seat: '席' };

/** Holders of a vote with their unit: 67 户, 5 席. */
export function headsWords(electorate: ElectorateKind, heads: number): string {
  return `${countWords(heads)} ${headsUnits[electorate]}`;
}

/** A counted gate in one sentence: what was needed, what came, whether it is enough. */
export function gateWords(gate: Gate, electorate: ElectorateKind): string {
  const [needed, got] = [gate.needed, gate.got].map((amount) => (gate.unit === 'area' ? areaWords(amount) : headsWords(electorate, amount)));
  return `${gateLabels[gate.key]}要${shareWords(gate)}（至少 ${needed}），实际 ${got}，${gate.passed ? '够了' : '不够'}`;
}

const heldBy: Record<ElectorateKind, string> = {
  household: '每户一票。',
  person: '每人一票。',
  seat: '每个席位一票。',
  owner: '每户业主一票：一套房的几位共有人合投一票；一人有几套房，人数算一、面积合计；开发商没有卖出的房子合起来人数算一。租户不参加。',
};

function ownerWords(rule: BallotRule): string[] {
  const matter = matterOf(rule.matter);
  const law = ownerAgreeShare(rule.matter);
  return [
    `按《民法典》第二百七十八条表决${matter ? `，属于第 ${matter.no} 项：${matter.title}` : ''}。面积和人数两样都要够。`,
    '第一步：参加表决的面积和人数，都要达到全体业主的三分之二（正好三分之二也算）。',
    `第二步：在参加表决的里面，同意的面积和人数都要${shareWords(law)}（${law.over === 'atLeast' ? '正好也算' : '正好一半不算'}）。`,
    '弃权算参加了表决，但不算同意。',
  ];
}

function passWords(rule: BallotRule): string[] {
  const { base, over, share, abstainCounts } = rule.passRule ?? usualPassRule;
  const of = base === 'eligible' ? '全部有票的里面' : abstainCounts ? '投出的票（弃权也算在内）里面' : '投了同意或反对的票里面';
  const isPart = base === 'eligible' || abstainCounts;
  return [`在${of}，同意的要${shareWords({ share, over })}，才算通过。`, `弃权不算同意${isPart ? '，但算在总数里，会让通过变难' : '，也不算在总数里'}。`];
}

function projectWords(rule: BallotRule): string {
  return rule.capFen === null
    ? `得票最多的 ${rule.pickMost ?? 1} 个项目选中。`
    : `按得票多少依次选，加起来不超过 ${costWords(rule.capFen)}；放不下的跳过，看下一个。`;
}

function optionWords(rule: BallotRule): string[] {
  const most = rule.pickMost === null ? '可以选几项' : `最多选 ${rule.pickMost} 项`;
  const ways: Record<Exclude<BallotRule['mode'], 'decide'>, string> = {
    single: '只选一项，票数最多的选中。',
    multiple: `${most}，被选次数最多的一项选中。`,
    projects: `${most}。${projectWords(rule)}`,
    score: '给每项打 1 到 5 分，没打分的不计分，总分最高的选中。',
    ranked: '按喜欢的顺序排，可以只排前几项。先数每张票的第一名；没有一项过半，就去掉票最少的一项，它的票转给下一名，直到有一项过半。',
  };
  const way = rule.mode === 'decide' ? [] : [ways[rule.mode]];
  return [...way, '票数相同又分不出先后的，由人再定，不抽签。', '一项都不选就是弃权：算参加了，但不支持任何一项。'];
}

function silenceWords(rule: BallotRule): string {
  if (rule.mode !== 'decide' || !rule.silence) return '不投票就是没有参加，不会当成同意。';
  return `请注意：按已经通过的议事规则，到结束时没有投票的，算参加了并且算“同意”。规则原文：${rule.silence.rule}`;
}

const namedWords = ['这是记名投票：结束后公开每一票是谁投的、投了什么，人人可以核对。'];

/** Said as it is (level 2 of the three there are): who can still find out, and what a voter can prove. */
function confidentialWords(rule: BallotRule): string[] {
  return [
    '结束后公开所有的票和哪些户投了票，但不写哪张票是谁的。投票结束前谁也看不到中间结果。',
    '它保护的是：邻居和工作人员在页面上看不到您投了什么。它不能保护的是：投票进行中，掌管系统的人有办法把票和人对上；结束后用来对应的钥匙会销毁。',
    '您凭回执可以查到自己的票，也就能向别人证明自己怎么投的；请不要因为别人要求就把回执给人看。',
    '一张票改来改去，回执编号不变：替您投过的受托人、和您合投一票的人，结束后凭他们的回执也能查到这张票最后投的是什么。',
    ...(rule.electorate === 'owner' ? ['公开的票上写着面积。如果您家的面积和别家都不一样，别人可能从面积认出您的票。'] : []),
  ];
}

const bindingWords = '有的城市规定，有法律效力的业主表决必须在住建（房管）部门的系统里进行。办理前请先问清楚；在那里表决的，结果可以连同凭证录到这里。';

/** What everybody should know before voting, as plain Chinese sentences in the order in which they are read. */
export function explainRule(rule: BallotRule, secrecy: Secrecy): string[] {
  const isOwners = rule.kind === 'ownerDecision';
  const quorum = rule.quorum && !isOwners ? [`参加的要${shareWords({ share: rule.quorum, over: 'atLeast' })}有票的，不够就没有结果。`] : [];
  const pass = isOwners ? ownerWords(rule) : rule.mode === 'decide' ? passWords(rule) : optionWords(rule);
  return [
    heldBy[rule.electorate],
    // A silence that counts as agreement must be read first: pages may fold what comes last.
    ...(rule.silence ? [silenceWords(rule)] : []),
    ...quorum,
    ...pass,
    ...(rule.silence ? [] : [silenceWords(rule)]),
    '结束前可以改，以最后一次为准。',
    ...(secrecy === 'named' ? namedWords : confidentialWords(rule)),
    ...(isOwners ? [bindingWords] : []),
  ];
}
