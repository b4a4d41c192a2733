import { View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import type { IconName } from './icons';

interface IconProps {
  name: IconName;
  /** px; without it the icon follows the mode (24, in 长辈版 30). */
  size?: number;
  className?: string;
}

/** A picture beside words; never alone without a label on the control around it. Has the colour of its text. */
export function Icon({ name, size, className }: IconProps) {
  const style = size ? { width: `${size}px`, height: `${size}px` } : undefined;
  return <View className={classes('y-icon', `y-i-${name}`, className)} {...(style ? { style } : {})} {...a11y({ hidden: true })} />;
}
