import type { BallotRule, PassRule, Share } from '../../../shared/ballots/dto';
import { electoratesOf, modesOf } from '../../../shared/ballots/kinds';
import type { BallotKind, BallotMode, ElectorateKind, Secrecy } from '../../../shared/ballots/states';
import { AppError } from '../../core/errors';

/** The rule as it is drafted: options without codes, silence as a wish. */
export interface RuleInput {
  mode: BallotMode;
  electorate: ElectorateKind;
  options?: { title: string; words?: string; costFen?: number | null }[];
  pickMost?: number | null;
  capFen?: number | null;
  quorum?: Share | null;
  passRule?: PassRule | null;
  matter?: number | null;
  silence?: boolean;
}

const refuse = (field: string, words: string): never => {
  throw new AppError('INPUT_INVALID', { [`rule.${field}`]: words });
};

function checkOptions(input: RuleInput): void {
  const count = input.options?.length ?? 0;
  if (input.mode === 'decide' ? count > 0 : count < 2) refuse('options', input.mode === 'decide' ? '同意或反对的表决没有选项' : '至少写两个选项');
  const withCost = (input.options ?? []).filter((option) => typeof option.costFen === 'number').length;
  const isProjects = input.mode === 'projects';
  if (withCost !== (isProjects ? count : 0)) refuse('options', isProjects ? '每个项目都要写费用' : '只有项目票决写费用');
}

function checkLimits(input: RuleInput): void {
  const { mode, pickMost = null, capFen = null } = input;
  const takesMost = mode === 'multiple' || mode === 'projects';
  if (pickMost !== null && (!takesMost || pickMost > (input.options?.length ?? 0))) refuse('pickMost', takesMost ? '不能多于选项的个数' : '这种投票没有可选个数');
  if (takesMost && pickMost === null && capFen === null) refuse('pickMost', '请填写最多选几项');
  if (capFen !== null && mode !== 'projects') refuse('capFen', '只有项目票决有费用上限');
}

function checkPassing(kind: BallotKind, input: RuleInput): void {
  const isOwners = kind === 'ownerDecision';
  if (isOwners !== (typeof input.matter === 'number')) refuse('matter', isOwners ? '请选择是民法典第 278 条的哪一项' : '只有业主共同决定才有事项');
  if (isOwners && (input.quorum || input.passRule)) refuse('passRule', '业主共同决定按法律规定的比例');
  if (input.passRule && input.mode !== 'decide') refuse('passRule', '只有同意或反对的表决有通过比例');
  for (const [field, share] of [['quorum', input.quorum], ['passRule.share', input.passRule?.share]] as const) {
    if (share && share.numerator > share.denominator) refuse(field, '比例不能大于一');
  }
  // More than all of it can never be reached.
  if (input.passRule?.over === 'moreThan' && input.passRule.share.numerator === input.passRule.share.denominator) refuse('passRule.share', '超过全部是达不到的');
}

/**
 * The rule of a drafted ballot, checked as a whole. `silenceRule` is the council's adopted one, or null: only by it may silence count.
 * Throws INPUT_INVALID with the field of the rule.
 */
export function buildRule(draft: { kind: BallotKind; secrecy: Secrecy; rule: RuleInput }, silenceRule: string | null): BallotRule {
  const { kind, rule } = draft;
  if (!modesOf[kind].includes(rule.mode)) refuse('mode', '这类表决不能这样投票');
  if (!electoratesOf[kind].includes(rule.electorate)) refuse('electorate', '这类表决不能这样定谁有票');
  checkOptions(rule);
  checkLimits(rule);
  checkPassing(kind, rule);
  if (rule.silence && rule.mode !== 'decide') refuse('silence', '只有同意或反对的表决可以这样算');
  if (rule.silence && silenceRule === null) refuse('silence', '本议事会的议事规则没有规定不投票算同意');
  const options = (rule.options ?? []).map((option, at) => ({ code: `o${at + 1}`, title: option.title, words: option.words ?? '', costFen: option.costFen ?? null }));
  return {
    kind, mode: rule.mode, electorate: rule.electorate, options, pickMost: rule.pickMost ?? null, capFen: rule.capFen ?? null,
    quorum: rule.quorum ?? null, passRule: rule.passRule ?? null, matter: rule.matter ?? null,
    silence: rule.silence && silenceRule !== null ? { decision: 'agree', rule: silenceRule } : null,
  };
}

