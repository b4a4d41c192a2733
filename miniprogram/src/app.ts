import './utils/polyfill';
import { createElement, type PropsWithChildren } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { useLaunch } from '@tarojs/taro';
import { listenForPrivacyAsk } from './services/privacy';
import { queryClient } from './services/query';
import './styles/tokens.scss';
import './styles/icons.scss';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => listenForPrivacyAsk());
  return createElement(QueryClientProvider, { client: queryClient }, children);
}
