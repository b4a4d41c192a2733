import { useState } from 'react';
import type { AppealDetail } from '@shared/appeals/dto';
import { fieldsOf } from '@shared/appeals/moveTable';
import type { AppealMove } from '@shared/appeals/states';
import type { MoveDraft } from './draft';
import { useQuickMove } from './useQuickMove';

export interface MoveDesk {
  /** The form that is open. */
  move: AppealMove | null;
  usual: Partial<MoveDraft>;
  /** The sheet with all moves is open. */
  choosing: boolean;
  busy: boolean;
  choose: () => void;
  start: (move: AppealMove, usual?: Partial<MoveDraft>) => void;
  close: () => void;
}

/** Which form of a detail is open; a move without any field is made at once. */
export function useMoveDesk(detail: Pick<AppealDetail, 'id' | 'version'> | undefined): MoveDesk {
  const [move, setMove] = useState<AppealMove | null>(null);
  const [usual, setUsual] = useState<Partial<MoveDraft>>({});
  const [choosing, setChoosing] = useState(false);
  const quick = useQuickMove(detail?.id ?? 0);
  const start = (next: AppealMove, given: Partial<MoveDraft> = {}): void => {
    setChoosing(false);
    const { needs, takes } = fieldsOf(next);
    if (needs.length + takes.length === 0) {
      void quick.run(next, detail ? { version: detail.version } : {});
      return;
    }
    setUsual(given);
    setMove(next);
  };
  return {
    move, usual, choosing, start,
    busy: quick.busy,
    choose: () => setChoosing(true),
    close: () => {
      setMove(null);
      setChoosing(false);
    },
  };
}
