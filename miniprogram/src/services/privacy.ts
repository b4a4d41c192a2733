import Taro from '@tarojs/taro';
import { create } from 'zustand';

type Answer = { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string };

let pending: ((answer: Answer) => void) | null = null;

export const usePrivacyAsk = create<{ open: boolean }>(() => ({ open: false }));

/** WeChat asks through this before the first use of a private API; refusing leaves a working app. */
export function listenForPrivacyAsk(): void {
  if (process.env.TARO_ENV !== 'weapp' || !Taro.canIUse('onNeedPrivacyAuthorization')) return;
  Taro.onNeedPrivacyAuthorization((resolve: (answer: Answer) => void) => {
    pending = resolve;
    usePrivacyAsk.setState({ open: true });
  });
}

export function answerPrivacyAsk(agree: boolean, buttonId: string): void {
  pending?.(agree ? { event: 'agree', buttonId } : { event: 'disagree' });
  pending = null;
  usePrivacyAsk.setState({ open: false });
}
