import type { PropsWithChildren } from 'react';

export interface TapProps extends PropsWithChildren {
  className?: string;
  id?: string;
  style?: Record<string, string>;
  onTap: () => void;
  /** What a screen reader says; needed when the words inside do not say it. */
  label?: string;
  role?: 'button' | 'link' | 'tab' | 'radio' | 'checkbox' | 'switch' | 'option';
  selected?: boolean;
  checked?: boolean;
  expanded?: boolean;
  disabled?: boolean;
}
