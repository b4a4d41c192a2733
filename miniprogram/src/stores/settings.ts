import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { readStored, store } from '@/utils/storage';

interface SettingsState {
  elderMode: boolean;
  /** WeChat's own font size, 1 = standard. */
  fontScale: number;
  setElderMode(on: boolean): void;
}

const name = 'yige.elderMode';

function wechatFontScale(): number {
  if (process.env.TARO_ENV !== 'weapp') return 1;
  try {
    const base = Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number };
    const factor = base.fontSizeScaleFactor ?? 1;
    return Math.min(1.4, Math.max(0.9, factor));
  } catch {
    return 1;
  }
}

/** 长辈版 and the font scale; kept on the device and, when signed in, on the server (services/me.ts). */
export const useSettings = create<SettingsState>((set) => ({
  elderMode: readStored<boolean>(name) === true,
  fontScale: wechatFontScale(),
  setElderMode: (on) => {
    store(name, on);
    set({ elderMode: on });
  },
}));
