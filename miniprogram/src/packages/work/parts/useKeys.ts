import { useEffect, useRef } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** Single keys of a keyboard, in a browser only; silent while something is typed, a sheet is open or the page lies below another. */
export function useKeys(keys: Record<string, () => void>, on: boolean): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !on) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (typing(event.target) || document.querySelector('.y-sheet')) return;
      // On a focused row or button Enter already means that row or button.
      if (event.key === 'Enter' && event.target !== document.body) return;
      const run = now.current[event.key];
      if (!run) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [on]);
}
