import { proposalLimits } from '@shared/proposals/limits';
import type { ProposalDraft } from './draft';
import { fenOf } from '@/utils/money';

export type ProposalField = 'councilId' | 'title' | 'problem' | 'suggestion' | 'expectedCostFen';

/** What is still to be put right, said to the person. The server checks the same. */
export function problemsOf(draft: ProposalDraft): Partial<Record<ProposalField, string>> {
  const { titleMin, problemMin, suggestionMin, costFenMax } = proposalLimits;
  const cost = draft.cost.trim() === '' ? 0 : fenOf(draft.cost);
  const problems: Partial<Record<ProposalField, string>> = {};
  if (draft.councilId === null) problems.councilId = '请选一个议事会';
  if (draft.title.trim().length < titleMin) problems.title = `题目至少 ${titleMin} 个字`;
  if (draft.problem.trim().length < problemMin) problems.problem = `请至少写 ${problemMin} 个字，说清楚是什么问题`;
  if (draft.suggestion.trim().length < suggestionMin) problems.suggestion = `请至少写 ${suggestionMin} 个字，说清楚建议怎么做`;
  if (cost === null) problems.expectedCostFen = '请填数字，例如 3000 或 3000.50';
  else if (cost > costFenMax) problems.expectedCostFen = '金额太大，请检查';
  return problems;
}
