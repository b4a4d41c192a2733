import { create } from 'zustand';

export const tabs = [
  { key: 'home', path: '/pages/home/index', text: '首页', icon: 'home' },
  { key: 'appeals', path: '/pages/appeals/index', text: '诉求', icon: 'appeals' },
  { key: 'council', path: '/pages/council/index', text: '议事', icon: 'council' },
  { key: 'services', path: '/pages/services/index', text: '服务', icon: 'services' },
  { key: 'me', path: '/pages/me/index', text: '我的', icon: 'me' },
] as const;
export type TabKey = (typeof tabs)[number]['key'];

interface TabState {
  tab: TabKey;
  /** Which view of the tab a link asked for; the tab page takes it and sets it back to null. */
  wanted: string | null;
  setTab(tab: TabKey): void;
}

/** The tab in front; each tab page sets it when it is shown (WeChat draws one tab bar per tab page). */
export const useTab = create<TabState>((set) => ({
  tab: 'home',
  wanted: null,
  setTab: (tab) => set({ tab }),
}));
