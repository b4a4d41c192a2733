import type { KeyboardEvent } from 'react';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import type { TapProps } from './types';
import './index.scss';

/** Anything that can be tapped and is not a plain button: a card, a row, a chip. Works with Enter and Space. */
export function Tap({ className, id, style, onTap, children, disabled = false, role = 'button', ...names }: TapProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (disabled || event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onTap();
  };
  return (
    <div
      id={id}
      className={classes('y-tap', disabled && 'is-disabled', className)}
      style={style}
      tabIndex={disabled ? -1 : 0}
      onClick={(event) => {
        event.stopPropagation();
        if (!disabled) onTap();
      }}
      onKeyDown={onKeyDown}
      {...a11y({ role, ...names, ...(disabled ? { disabled } : {}) })}
    >
      {children}
    </div>
  );
}
