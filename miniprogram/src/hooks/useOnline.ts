import { useEffect, useState } from 'react';
import Taro from '@tarojs/taro';

/** False while the phone has no network. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(() => (process.env.TARO_ENV === 'h5' ? navigator.onLine : true));
  useEffect(() => {
    if (process.env.TARO_ENV === 'h5') {
      const changed = (): void => setOnline(navigator.onLine);
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      return () => {
        window.removeEventListener('online', changed);
        window.removeEventListener('offline', changed);
      };
    }
    const changed = (state: { isConnected: boolean }): void => setOnline(state.isConnected);
    Taro.onNetworkStatusChange(changed);
    return () => Taro.offNetworkStatusChange(changed);
  }, []);
  return online;
}
