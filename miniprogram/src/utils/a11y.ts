import { isBrowser } from './env';

interface A11yInput {
  role?: string;
  label?: string;
  hidden?: boolean;
  selected?: boolean;
  checked?: boolean;
  disabled?: boolean;
  expanded?: boolean;
  live?: 'polite' | 'assertive';
  modal?: boolean;
}

/**
 * Names and roles for screen readers, in the spelling of the platform: `role`/`aria-label` in a browser,
 * `ariaRole`/`ariaLabel` in WeChat (the aria plugin puts them into the templates).
 */
export function a11y(input: A11yInput): Record<string, string | boolean> {
  const out: Record<string, string | boolean> = {};
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    if (isBrowser) {
      out[name === 'role' ? 'role' : `aria-${name}`] = typeof value === 'boolean' ? String(value) : value;
      continue;
    }
    out[`aria${name.charAt(0).toUpperCase()}${name.slice(1)}`] = value;
  }
  return out;
}
