import Taro from '@tarojs/taro';
import { tabs, useTab } from '@/stores/tab';

export const pages = {
  home: '/pages/home/index',
  appeals: '/pages/appeals/index',
  council: '/pages/council/index',
  services: '/pages/services/index',
  me: '/pages/me/index',
  submit: '/pages/submit/index',
  signIn: '/pages/sign-in/index',
  appeal: '/packages/appeals/detail/index',
  board: '/packages/appeals/board/index',
  boardMap: '/packages/appeals/map/index',
  houses: '/packages/account/houses/index',
  bindHouse: '/packages/account/bind-house/index',
  messages: '/packages/account/messages/index',
  notices: '/packages/account/notices/index',
  grid: '/packages/account/grid/index',
  settings: '/packages/account/settings/index',
  privacy: '/packages/account/privacy/index',
  rules: '/packages/account/rules/index',
  staffSignIn: '/packages/account/staff-sign-in/index',
  proposals: '/packages/council/proposals/index',
  proposal: '/packages/council/proposal/index',
  proposalEdit: '/packages/council/proposal-edit/index',
  topic: '/packages/council/topic/index',
  records: '/packages/council/records/index',
  councilBoard: '/packages/council/board/index',
  ballot: '/packages/council/ballot/index',
  verify: '/packages/council/verify/index',
  sessions: '/packages/council/sessions/index',
  session: '/packages/council/session/index',
  attend: '/packages/council/attend/index',
  work: '/packages/work/home/index',
  workAppeal: '/packages/work/detail/index',
  workCouncil: '/packages/work/council-home/index',
} as const;

const isTab = (url: string): boolean => tabs.some((tab) => url.split('?')[0] === tab.path);

/** A tab takes no query in WeChat: what a link wants to be shown there is handed over by useTab. */
function openTab(url: string): void {
  const [path = url, query = ''] = url.split('?');
  useTab.setState({ wanted: /(?:^|&)state=(\w+)/.exec(query)?.[1] ?? null });
  void Taro.switchTab({ url: path });
}

export function withQuery(url: string, query: Record<string, string | number | boolean | null | undefined> = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `${url}?${pairs.join('&')}` : url;
}

/** Opens a page of the app; tabs are switched to. Links in messages come in the same form. */
export function go(url: string, query?: Parameters<typeof withQuery>[1]): void {
  if (isTab(url)) {
    openTab(url);
    return;
  }
  void Taro.navigateTo({ url: withQuery(url, query) });
}

/** Puts a page in the place of this one. */
export function goInstead(url: string, query?: Parameters<typeof withQuery>[1]): void {
  if (isTab(url)) {
    openTab(url);
    return;
  }
  void Taro.redirectTo({ url: withQuery(url, query) });
}

/** Back to a page that lies right below this one, so that it is not there twice; else it takes the place of this one. */
export function returnTo(url: string): void {
  const stack = Taro.getCurrentPages();
  const below = stack[stack.length - 2]?.route?.replace(/^\//, '').split('?')[0];
  if (below !== undefined && below === url.replace(/^\//, '').split('?')[0]) {
    void Taro.navigateBack();
    return;
  }
  goInstead(url);
}

/** One page back; from a page that was opened directly, to the tab it belongs to. */
export function goBack(otherwise: string = pages.home): void {
  if (Taro.getCurrentPages().length > 1) {
    void Taro.navigateBack();
    return;
  }
  goInstead(otherwise);
}
