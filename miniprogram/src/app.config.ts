import { councilPages } from './packages/council/pages';
import { workPages } from './packages/work/pages';

export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/appeals/index',
    'pages/council/index',
    'pages/services/index',
    'pages/me/index',
    'pages/submit/index',
    'pages/sign-in/index',
  ],
  subPackages: [
    { root: 'packages/appeals', name: 'appeals', pages: ['detail/index', 'board/index', 'map/index'] },
    {
      root: 'packages/account',
      name: 'account',
      pages: [
        'houses/index',
        'bind-house/index',
        'messages/index',
        'notices/index',
        'grid/index',
        'settings/index',
        'privacy/index',
        'rules/index',
        'staff-sign-in/index',
      ],
    },
    { root: 'packages/council', name: 'council', pages: councilPages },
    { root: 'packages/work', name: 'work', pages: workPages },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['appeals'] },
    'pages/council/index': { network: 'all', packages: ['council'] },
    'pages/me/index': { network: 'all', packages: ['account'] },
  },
  window: {
    navigationBarBackgroundColor: '@navBgColor',
    navigationBarTextStyle: '@navTxtStyle' as 'white',
    navigationBarTitleText: '议格',
    backgroundColor: '@bgColor',
    backgroundTextStyle: '@bgTxtStyle' as 'dark',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  resizable: true,
  // Browser only: pages are shown at once; a moving page would also carry everything fixed with it.
  animation: false,
  requiredPrivateInfos: ['chooseLocation', 'getLocation'],
  permission: { 'scope.userLocation': { desc: '用于标出您反映的问题在哪里' } },
  tabBar: {
    custom: true,
    color: '#5C6661',
    selectedColor: '#0F4F47',
    backgroundColor: '#FFFDF8',
    borderStyle: 'white',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/appeals/index', text: '诉求' },
      { pagePath: 'pages/council/index', text: '议事' },
      { pagePath: 'pages/services/index', text: '服务' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
});
