import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppealDetail } from '@shared/appeals/dto';
import { uploadedIds } from '@/components/PhotoGrid';
import { appealKeys, createAppeal, type AppealInput } from '@/services/appeals';
import { meKeys } from '@/services/me';
import { ApiError } from '@/services/request';
import { useDraft, type Draft } from '@/stores/draft';

export function inputOf(draft: Draft): AppealInput {
  const { place, category } = draft;
  return {
    words: draft.words.trim(),
    categoryCode: category?.code ?? '',
    place: place
      ? {
          source: place.source,
          ...(place.point ? { point: place.point } : {}),
          ...(place.address ? { address: place.address } : {}),
          ...(place.estateId ? { estateId: place.estateId } : {}),
          ...(place.houseId ? { houseId: place.houseId } : {}),
        }
      : { source: 'none' },
    fileIds: uploadedIds(draft.photos),
    anonymous: draft.anonymous,
    ...(draft.contactName.trim() ? { contactName: draft.contactName.trim() } : {}),
    ...(draft.contactPhone.trim() ? { contactPhone: draft.contactPhone.trim() } : {}),
  };
}

/** Nothing is known about it, or it is being done: the key must live on so that a repeat is the same appeal. */
const mustKeepKey = (error: unknown): boolean => error instanceof ApiError && (error.isOnTheWay || error.code === 'KEY_IN_PROGRESS' || error.code === 'KEY_REUSED' || error.status >= 500);

/** Sends the draft once, whatever the network does. */
export function useSubmit(input: { onSent: (detail: AppealDetail) => void; onConsent: () => void; onFields: (fields: Record<string, string>) => void }) {
  const client = useQueryClient();
  const [problem, setProblem] = useState<{ words: string; isOnTheWay: boolean } | null>(null);
  const sending = useMutation({
    mutationFn: () => {
      const { draft, keyForSending } = useDraft.getState();
      return createAppeal(inputOf(draft), keyForSending());
    },
    onSuccess: (detail) => {
      useDraft.getState().clear();
      client.setQueryData(appealKeys.one(detail.id), detail);
      void client.invalidateQueries({ queryKey: ['appeals', 'mine'] });
      void client.invalidateQueries({ queryKey: meKeys.home });
      input.onSent(detail);
    },
    onError: (error) => {
      if (!mustKeepKey(error)) useDraft.getState().change({ key: null });
      if (!(error instanceof ApiError)) {
        setProblem({ words: '没有发出去，请再试一次', isOnTheWay: false });
        return;
      }
      if (error.code === 'CONSENT_REQUIRED') {
        input.onConsent();
        return;
      }
      if (error.code === 'KEY_REUSED') {
        // The first sending did arrive and the draft was changed after it.
        setProblem({ words: '这件诉求刚才已经提交成功了。请到“我的诉求”查看；新写的内容可在那里补充。', isOnTheWay: false });
        return;
      }
      input.onFields(error.fields);
      setProblem({ words: error.message, isOnTheWay: error.isOnTheWay });
    },
  });
  return {
    problem,
    isSending: sending.isPending,
    send: () => {
      setProblem(null);
      if (!sending.isPending) sending.mutate();
    },
    clearProblem: () => setProblem(null),
  };
}
