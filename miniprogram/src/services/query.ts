import Taro from '@tarojs/taro';
import { QueryClient, focusManager, onlineManager } from '@tanstack/react-query';
import { ApiError } from './request';

/** Only what may go better the next time is asked again; the server's plain no is final. */
function mayRetry(count: number, error: unknown): boolean {
  return count < 2 && error instanceof ApiError && (error.isOnTheWay || error.status >= 500);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: mayRetry, staleTime: 15_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

if (process.env.TARO_ENV === 'weapp') {
  onlineManager.setEventListener((setOnline) => {
    const changed = (state: { isConnected: boolean }): void => setOnline(state.isConnected);
    Taro.onNetworkStatusChange(changed);
    return () => Taro.offNetworkStatusChange(changed);
  });
  focusManager.setEventListener((setFocused) => {
    const shown = (): void => setFocused(true);
    const hidden = (): void => setFocused(false);
    Taro.onAppShow(shown);
    Taro.onAppHide(hidden);
    return () => {
      Taro.offAppShow(shown);
      Taro.offAppHide(hidden);
    };
  });
}
