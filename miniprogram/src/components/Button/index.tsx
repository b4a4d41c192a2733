import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import type { ButtonProps } from './types';
import './index.scss';

export function Button({ label, onTap, kind = 'main', size = 'm', icon, block, busy, disabled, id, className }: ButtonProps) {
  return (
    <button
      type="button"
      id={id}
      className={classes('y-button', `y-button--${kind}`, `y-button--${size}`, block && 'y-button--block', busy && 'is-busy', className)}
      disabled={disabled ?? false}
      onClick={(event) => {
        event.stopPropagation();
        if (!busy) onTap?.();
      }}
      {...(busy ? a11y({ disabled: true }) : {})}
    >
      {busy ? <span className="y-button__spin" /> : icon ? <Icon name={icon} /> : null}
      <span className="y-button__label">{label}</span>
    </button>
  );
}
