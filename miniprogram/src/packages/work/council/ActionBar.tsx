import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useIsWide } from '@/hooks/useWidth';

/** The next step in reach of the thumb: at the bottom of the window on a phone, of the pane in a wide one. */
export function ActionBar({ children }: { children: ReactNode }) {
  const wide = useIsWide();
  if (wide) {
    return (
      <View className="c-bar">
        <View className="c-bar__in">{children}</View>
      </View>
    );
  }
  return (
    <>
      <View className="c-bar__room" />
      <View className="y-footer y-footer--column">
        <View className="y-footer__in">{children}</View>
      </View>
    </>
  );
}
