import { useCallback, useRef, useState } from 'react';
import { useMe } from '@/services/me';
import { forget, readStored, store } from '@/utils/storage';

/**
 * A form that outlives leaving the page and losing the network: on this device, for this person. `name` says which form of which
 * object; `clear` forgets it when it was sent.
 */
export function useKept<T extends object>(name: string, start: T) {
  const { data: me } = useMe();
  const place = `yige.council.${me?.personId ?? 0}.${name}`;
  const begin = useRef(start);
  const [kept] = useState(() => readStored<T>(place));
  const [value, setValue] = useState<T>(() => ({ ...start, ...kept }));
  const gone = useRef(false);
  const change = useCallback(
    (patch: Partial<T> | ((now: T) => Partial<T>)) => {
      gone.current = false;
      setValue((now) => {
        const next = { ...now, ...(typeof patch === 'function' ? patch(now) : patch) };
        // Photos of a form that has been sent may still report progress.
        if (!gone.current) store(place, next);
        return next;
      });
    },
    [place],
  );
  const clear = useCallback(() => {
    gone.current = true;
    forget(place);
    setValue(begin.current);
  }, [place]);
  return { value, change, clear, wasKept: kept !== null };
}
