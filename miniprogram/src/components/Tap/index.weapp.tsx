import { View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import type { TapProps } from './types';
import './index.scss';

/** Anything that can be tapped and is not a plain button: a card, a row, a chip. */
export function Tap({ className, id, style, onTap, children, disabled = false, role = 'button', ...names }: TapProps) {
  return (
    <View
      className={classes('y-tap', disabled && 'is-disabled', className)}
      hoverClass={disabled ? 'none' : 'is-pressed'}
      hoverStayTime={80}
      {...(id ? { id } : {})}
      {...(style ? { style } : {})}
      onClick={(event) => {
        event.stopPropagation();
        if (!disabled) onTap();
      }}
      {...a11y({ role, ...names, ...(disabled ? { disabled } : {}) })}
    >
      {children}
    </View>
  );
}
