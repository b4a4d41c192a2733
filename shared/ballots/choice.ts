import type { BallotRule, Choice } from './dto';
import { decisionLabels } from './labels';
import { type BallotMode, decisions } from './states';

/** `field` for INPUT_INVALID, `reason` in Chinese. */
export type ChoiceCheck = { ok: true } | { ok: false; field: string; reason: string };

const fine: ChoiceCheck = { ok: true };
const refuse = (part: string, reason: string): ChoiceCheck => ({ ok: false, field: part ? `choice.${part}` : 'choice', reason });

/** The one key a choice has besides its mode. */
const partOfMode: Record<BallotMode, 'decision' | 'options' | 'scores' | 'order'> = {
  decide: 'decision',
  single: 'options',
  multiple: 'options',
  projects: 'options',
  score: 'scores',
  ranked: 'order',
};
const scoreMost = 5;

function checkCodes(rule: BallotRule, part: 'options' | 'order', codes: unknown): ChoiceCheck {
  if (!Array.isArray(codes)) return refuse(part, '请重新选择');
  const known = rule.options.map((option) => option.code);
  if (!codes.every((code) => known.includes(code as string))) return refuse(part, '有的选项不在这次表决里，请刷新后再选');
  if (new Set(codes).size < codes.length) return refuse(part, '同一个选项只能选一次');
  if (rule.mode === 'single' && codes.length > 1) return refuse(part, '只能选一项');
  if (part === 'options' && rule.pickMost !== null && codes.length > rule.pickMost) return refuse(part, `最多选 ${rule.pickMost} 项`);
  return fine;
}

function checkScores(rule: BallotRule, scores: unknown): ChoiceCheck {
  if (typeof scores !== 'object' || scores === null || Array.isArray(scores)) return refuse('scores', '请重新打分');
  const known = rule.options.map((option) => option.code);
  if (!Object.keys(scores).every((code) => known.includes(code))) return refuse('scores', '有的选项不在这次表决里，请刷新后再打分');
  const isScore = (score: unknown): boolean => Number.isInteger(score) && (score as number) >= 1 && (score as number) <= scoreMost;
  return Object.values(scores).every(isScore) ? fine : refuse('scores', `每项打 1 到 ${scoreMost} 分，必须是整数`);
}

/**
 * May this stand on a paper of the ballot? Takes anything (a request, a file), never throws. Refused are another mode, unknown and
 * repeated options, too many, scores outside 1–5, and keys beyond the mode's own: a published choice has no room for anything else.
 * An empty list or no score is an abstention. The cap of projects limits what is picked in the end, not a paper.
 */
export function checkChoice(rule: BallotRule, choice: unknown): ChoiceCheck {
  if (typeof choice !== 'object' || choice === null || (choice as { mode?: unknown }).mode !== rule.mode) {
    return refuse('mode', '这次表决不是这样投票的，请刷新后再投');
  }
  const part = partOfMode[rule.mode];
  const extra = Object.keys(choice).find((key) => key !== 'mode' && key !== part);
  if (extra !== undefined) return refuse('', '票上有多余的内容');
  const value = (choice as Record<string, unknown>)[part];
  if (part === 'decision') return (decisions as readonly unknown[]).includes(value) ? fine : refuse(part, '请选择同意、反对或弃权');
  return part === 'scores' ? checkScores(rule, value) : checkCodes(rule, part, value);
}

const abstained = '您投了“弃权”';

/** What a paper says, in plain Chinese: 您投了“同意”. The choice must have passed checkChoice. */
export function choiceWords(rule: BallotRule, choice: Choice): string {
  const titleOf = (code: string): string => rule.options.find((option) => option.code === code)?.title ?? code;
  switch (choice.mode) {
    case 'decide':
      return `您投了“${decisionLabels[choice.decision]}”`;
    case 'score': {
      const scored = rule.options.filter((option) => choice.scores[option.code] !== undefined);
      return scored.length ? `您打的分：${scored.map((option) => `“${option.title}”${choice.scores[option.code]} 分`).join('，')}` : abstained;
    }
    case 'ranked':
      return choice.order.length ? `您排的顺序：${choice.order.map((code, at) => `第 ${at + 1}“${titleOf(code)}”`).join('，')}` : abstained;
    default:
      return choice.options.length ? `您选了${choice.options.map((code) => `“${titleOf(code)}”`).join('、')}` : abstained;
  }
}
