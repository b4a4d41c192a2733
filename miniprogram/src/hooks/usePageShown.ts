import { useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';

/** False while another page lies over this one (pages below stay in memory). */
export function usePageShown(): boolean {
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  return shown;
}
