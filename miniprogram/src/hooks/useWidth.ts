import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';

const readWidth = (): number => {
  if (process.env.TARO_ENV === 'h5') return window.innerWidth;
  return Taro.getWindowInfo().windowWidth;
};

/** Width of the window in px; follows resizing (PC and iPad in WeChat, the browser). */
export function useWidth(): number {
  const [width, setWidth] = useState(readWidth);
  useEffect(() => {
    const changed = (): void => setWidth(readWidth());
    if (process.env.TARO_ENV === 'h5') {
      window.addEventListener('resize', changed);
      return () => window.removeEventListener('resize', changed);
    }
    Taro.onWindowResize(changed);
    return () => Taro.offWindowResize(changed);
  }, []);
  return width;
}

/** True from 768 px: side rail, two panes. */
export const useIsWide = (): boolean => useWidth() >= 768;
