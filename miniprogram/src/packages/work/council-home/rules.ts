import type { CouncilRules } from '@shared/councils/dto';

type NumberRule = 'monthlyDay' | 'cosignThreshold' | 'cosignDays' | 'discussionDays' | 'similarAppeals' | 'answerDays';
/** The rules as they are typed. */
export type RulesDraft = Omit<CouncilRules, NumberRule | 'silenceRule'> & Record<NumberRule, string> & { isMonthly: boolean; hasSilence: boolean; silenceRule: string };

const usualDay = 15;
/** What each number counts and between which values the server takes it. */
export const numberRules: { name: Exclude<NumberRule, 'monthlyDay'>; label: string; least: number; most: number }[] = [
  { name: 'cosignThreshold', label: '提案要多少人附议', least: 1, most: 10_000 },
  { name: 'cosignDays', label: '附议期多少天', least: 1, most: 365 },
  { name: 'discussionDays', label: '公开讨论多少天', least: 1, most: 365 },
  { name: 'similarAppeals', label: '几件相似诉求建议成议题', least: 2, most: 100 },
  { name: 'answerDays', label: '答复期限（工作日）', least: 1, most: 60 },
];

export function draftOf(rules: CouncilRules): RulesDraft {
  return {
    ...rules,
    isMonthly: rules.monthlyDay > 0,
    monthlyDay: String(rules.monthlyDay > 0 ? rules.monthlyDay : usualDay),
    cosignThreshold: String(rules.cosignThreshold),
    cosignDays: String(rules.cosignDays),
    discussionDays: String(rules.discussionDays),
    similarAppeals: String(rules.similarAppeals),
    answerDays: String(rules.answerDays),
    hasSilence: rules.silenceRule !== null,
    silenceRule: rules.silenceRule ?? '',
  };
}

const isWhole = (text: string, least: number, most: number): boolean => /^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

/** What is wrong with which field; empty when it can be saved. */
export function checkRules(draft: RulesDraft): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, least, most } of numberRules) if (!isWhole(draft[name], least, most)) found[name] = `请填 ${least} 到 ${most} 的整数`;
  if (draft.isMonthly && !isWhole(draft.monthlyDay, 1, 28)) found.monthlyDay = '请填 1 到 28 的整数';
  if (draft.isMonthly && draft.place.trim() === '') found.place = '例会要有地点';
  if (draft.hasSilence && draft.silenceRule.trim().length < 10) found.silenceRule = '请照抄已通过的议事规则原文';
  return found;
}

export function rulesOf(draft: RulesDraft): CouncilRules {
  const { isMonthly, hasSilence, ...rest } = draft;
  return {
    ...rest,
    place: draft.place.trim(),
    words: draft.words.trim(),
    monthlyDay: isMonthly ? Number(draft.monthlyDay) : 0,
    cosignThreshold: Number(draft.cosignThreshold),
    cosignDays: Number(draft.cosignDays),
    discussionDays: Number(draft.discussionDays),
    similarAppeals: Number(draft.similarAppeals),
    answerDays: Number(draft.answerDays),
    silenceRule: hasSilence ? draft.silenceRule.trim() : null,
  };
}
