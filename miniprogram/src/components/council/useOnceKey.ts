import { useRef } from 'react';
import { ApiError } from '@/services/request';
import { randomKey } from '@/utils/randomKey';

/** The same key until the server has said yes or a plain no: sent again after a lost answer, a thing is still done once. */
export function useOnceKey(): { take: () => string; settle: (error?: unknown) => void } {
  const kept = useRef<string | null>(null);
  return {
    take: () => (kept.current ??= randomKey()),
    settle: (error) => {
      const unknown = error instanceof ApiError && (error.isOnTheWay || error.status >= 500 || error.code === 'KEY_IN_PROGRESS');
      if (!unknown) kept.current = null;
    },
  };
}
