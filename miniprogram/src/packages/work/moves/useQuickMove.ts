import { useState } from 'react';
import type { AppealMove } from '@shared/appeals/states';
import { useAppealMove } from '@/services/appeals';
import { ApiError } from '@/services/request';
import { toast } from '@/stores/toast';
import { randomKey } from '@/utils/randomKey';
import { moveWords } from './words';

/**
 * Makes a move right away, for those that need no form or whose form is a list of its own. A second tap after a lost answer
 * carries the same key, so nothing is done twice. Resolves to whether it was done.
 */
export function useQuickMove(id: number) {
  const make = useAppealMove(id);
  const [keys] = useState(() => new Map<string, string>());
  const run = async (move: AppealMove, body: object = {}): Promise<boolean> => {
    const text = `${move}${JSON.stringify(body)}`;
    const key = keys.get(text) ?? randomKey();
    keys.set(text, key);
    try {
      await make.mutateAsync({ move, body, key });
      toast(moveWords[move]?.done ?? '已完成', 'done');
      keys.delete(text);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError && error.isOnTheWay)) keys.delete(text);
      toast(error instanceof ApiError ? error.message : '没有办成，请再试一次', 'problem');
      return false;
    }
  };
  return { run, busy: make.isPending };
}
