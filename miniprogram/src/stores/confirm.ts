import { create } from 'zustand';

export interface ConfirmAsk {
  title: string;
  words?: string;
  /** Label of the button that does it. */
  ok: string;
  cancel?: string;
  danger?: boolean;
}
interface ConfirmState {
  ask: ConfirmAsk | null;
  answer(yes: boolean): void;
}

let resolveOpen: ((yes: boolean) => void) | null = null;

export const useConfirm = create<ConfirmState>((set) => ({
  ask: null,
  answer: (yes) => {
    set({ ask: null });
    resolveOpen?.(yes);
    resolveOpen = null;
  },
}));

/** Asks before something that cannot be undone; true when the person says yes. */
export function confirm(ask: ConfirmAsk): Promise<boolean> {
  resolveOpen?.(false);
  return new Promise((resolve) => {
    resolveOpen = resolve;
    useConfirm.setState({ ask });
  });
}
