import type { ProposalDraft } from './draft';
import { fenOf } from './money';

export const proposalTextLimits = { titleMin: 4, titleMax: 60, textMin: 10, textMax: 1000, photosMax: 9 } as const;

export type ProposalField = 'councilId' | 'title' | 'problem' | 'suggestion' | 'expectedCostFen';

/** What is still to be put right, said to the person. The server checks the same. */
export function problemsOf(draft: ProposalDraft): Partial<Record<ProposalField, string>> {
  const { titleMin, textMin } = proposalTextLimits;
  const problems: Partial<Record<ProposalField, string>> = {};
  if (draft.councilId === null) problems.councilId = '请选一个议事会';
  if (draft.title.trim().length < titleMin) problems.title = `题目至少 ${titleMin} 个字`;
  if (draft.problem.trim().length < textMin) problems.problem = `请至少写 ${textMin} 个字，说清楚是什么问题`;
  if (draft.suggestion.trim().length < textMin) problems.suggestion = `请至少写 ${textMin} 个字，说清楚建议怎么做`;
  if (draft.cost.trim() !== '' && fenOf(draft.cost) === null) problems.expectedCostFen = '请填数字，例如 3000 或 3000.50';
  return problems;
}
