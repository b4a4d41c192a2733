import { create } from 'zustand';

interface ToastState {
  words: string | null;
  kind: 'done' | 'problem' | 'plain';
}
const showMs = 2600;
let timer: ReturnType<typeof setTimeout> | undefined;

export const useToast = create<ToastState>(() => ({ words: null, kind: 'plain' }));

/** Says a short sentence at the bottom of the page for 2.6 s; read out by screen readers. */
export function toast(words: string, kind: ToastState['kind'] = 'plain'): void {
  clearTimeout(timer);
  useToast.setState({ words, kind });
  timer = setTimeout(() => useToast.setState({ words: null }), showMs);
}
