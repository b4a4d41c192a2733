import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProposalDetail } from '@shared/proposals/dto';
import { uploadedIds } from '@/components/PhotoGrid';
import { changeProposal, createProposal, proposalKeys } from '@/services/proposals';
import { ApiError, post } from '@/services/request';
import { useProposalDraft, type ProposalDraft } from './draft';
import { fenOf } from '@/utils/money';

const textOf = (draft: ProposalDraft) => ({
  title: draft.title.trim(),
  problem: draft.problem.trim(),
  suggestion: draft.suggestion.trim(),
  expectedCostFen: draft.cost.trim() === '' ? null : fenOf(draft.cost),
  anonymous: draft.anonymous,
  fileIds: uploadedIds(draft.photos),
});

/** A new one in one call; a known one is changed, then submitted when that is wanted and still to be done. */
async function save(old: ProposalDetail | null, submit: boolean): Promise<ProposalDetail> {
  const { draft, keyForSending } = useProposalDraft.getState();
  if (!old) return createProposal({ ...textOf(draft), councilId: draft.councilId ?? 0, submit }, keyForSending());
  const changed = await changeProposal(old.id, { ...textOf(draft), version: old.version });
  return submit && changed.allowedActions.includes('submit') ? post<ProposalDetail>(`/proposals/${old.id}/submit`) : changed;
}

const mustKeepKey = (error: unknown): boolean => error instanceof ApiError && (error.isOnTheWay || error.code === 'KEY_IN_PROGRESS' || error.code === 'KEY_REUSED' || error.status >= 500);

interface SaveInput {
  old: ProposalDetail | null;
  onSaved: (proposal: ProposalDetail, submitted: boolean) => void;
  onConsent: () => void;
  onFields: (fields: Record<string, string>) => void;
}

/** Saves what is written, once whatever the network does; the text stays on the device until the server has it. */
export function useSave({ old, onSaved, onConsent, onFields }: SaveInput) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<{ words: string; isOnTheWay: boolean } | null>(null);
  const saving = useMutation({
    mutationFn: (submit: boolean) => save(old, submit),
    onSuccess: (proposal, submit) => {
      useProposalDraft.getState().clear();
      client.setQueryData(proposalKeys.one(proposal.id), proposal);
      void client.invalidateQueries({ queryKey: proposalKeys.all, predicate: ({ queryKey }) => queryKey[1] !== 'one' });
      onSaved(proposal, submit);
    },
    onError: (error) => {
      if (!mustKeepKey(error)) useProposalDraft.getState().change({ key: null });
      if (!(error instanceof ApiError)) {
        setProblem({ words: '没有发出去，请再试一次', isOnTheWay: false });
        return;
      }
      if (error.code === 'CONSENT_REQUIRED') {
        onConsent();
        return;
      }
      onFields(error.fields);
      // A changed text under the same key: the first sending did arrive.
      const words = error.code === 'KEY_REUSED' ? '刚才那次已经保存成功了，请到“我的提案”里看；新改的内容可以在那里修改。' : error.message;
      setProblem({ words, isOnTheWay: error.isOnTheWay });
    },
  });
  return {
    problem,
    isSaving: saving.isPending,
    save: (submit: boolean) => {
      setProblem(null);
      if (!saving.isPending) saving.mutate(submit);
    },
  };
}
