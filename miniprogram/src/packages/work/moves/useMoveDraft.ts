import { useCallback, useRef, useState } from 'react';
import type { AppealMove } from '@shared/appeals/states';
import { useMe } from '@/services/me';
import { readStored, store } from '@/utils/storage';
import { emptyDraft, type MoveDraft } from './draft';

interface Kept {
  at: number;
  draft: MoveDraft;
}
const name = 'yige.work.drafts';
/** The oldest give way; more half-written answers than this nobody has. */
const keptMost = 40;

const readAll = (): Record<string, Kept> => readStored<Record<string, Kept>>(name) ?? {};

function keep(key: string, draft: MoveDraft | null): void {
  const { [key]: _former, ...others } = readAll();
  const newest = Object.entries(others).sort(([, a], [, b]) => b.at - a.at).slice(0, keptMost - 1);
  store(name, { ...Object.fromEntries(newest), ...(draft ? { [key]: { at: Date.now(), draft } } : {}) });
}

/** True when something half written waits for this move of this appeal. */
export const hasDraft = (personId: number, appealId: number, move: AppealMove): boolean => `${personId}:${appealId}:${move}` in readAll();

/**
 * What is typed into the form of a move. It outlives leaving the page and losing the network, on this device and for this person
 * only; `clear` forgets it when it was sent.
 */
export function useMoveDraft(appealId: number, move: AppealMove, usual: Partial<MoveDraft>) {
  const { data: me } = useMe();
  const key = `${me?.personId ?? 0}:${appealId}:${move}`;
  const kept = useRef(readAll()[key]?.draft);
  const [draft, setDraft] = useState<MoveDraft>(() => ({ ...emptyDraft, ...usual, ...kept.current }));
  const gone = useRef(false);
  const change = useCallback(
    (patch: Partial<MoveDraft> | ((now: MoveDraft) => Partial<MoveDraft>)) => {
      setDraft((now) => {
        const next = { ...now, ...(typeof patch === 'function' ? patch(now) : patch) };
        if (!gone.current) keep(key, next);
        return next;
      });
    },
    [key],
  );
  const clear = useCallback(() => {
    gone.current = true;
    keep(key, null);
  }, [key]);
  return { draft, change, clear, wasKept: kept.current !== undefined };
}
