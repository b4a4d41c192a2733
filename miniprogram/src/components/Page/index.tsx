import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { usePageShown } from '@/hooks/usePageShown';
import { useSettings } from '@/stores/settings';
import { useTab, type TabKey } from '@/stores/tab';
import { classes } from '@/utils/classes';
import { goBack } from '@/utils/router';
import { ConfirmHost } from '../Confirm';
import { Icon } from '../Icon';
import { OfflineBanner } from '../OfflineBanner';
import { PrivacySheet } from '../PrivacySheet';
import { Tap } from '../Tap';
import { ToastHost } from '../Toast';
import { SideRail, TabBar } from './Navigation';
import './index.scss';

export interface PageProps {
  /** Title of the window, of WeChat's bar and of the head in a browser. */
  title: string;
  /** Given on the five tab pages only. */
  tab?: TabKey;
  /** The tab a page belongs to, marked in the rail when the page was opened directly. */
  section?: TabKey;
  /** Where the back button leads when the page was opened directly; default is 首页. */
  backTo?: string;
  /** column (720 px in the middle) or full (the whole width beside the rail). */
  width?: 'column' | 'full';
  /** No head in a browser (the page has its own). */
  bare?: boolean;
  /** At the right of the head; in WeChat above the content. */
  actions?: ReactNode;
  /** A bar at the bottom that is always there; 1–2 buttons. */
  footer?: ReactNode;
  /** Belongs to the work space: the rail marks 工作台. */
  inWork?: boolean;
  className?: string;
  children?: ReactNode;
}

/** The frame of every page: mode and font size, head, tab bar or rail, safe areas, messages, questions, offline word. */
export function Page({ title, tab, section, backTo, width = 'column', bare, actions, footer, inWork = false, className, children }: PageProps) {
  const { elderMode, fontScale } = useSettings();
  const shown = usePageShown();
  const setTab = useTab((state) => state.setTab);
  const isBrowser = process.env.TARO_ENV === 'h5';
  useDidShow(() => {
    void Taro.setNavigationBarTitle({ title: process.env.TARO_ENV === 'h5' ? `${title} · 议格` : title });
    const belongs = tab ?? (Taro.getCurrentPages().length === 1 ? section : undefined);
    if (belongs) setTab(belongs);
  });
  return (
    <View
      className={classes('y-root', isBrowser && 'is-browser', elderMode && 'y-elder', tab && 'has-tabbar', Boolean(footer) && 'has-footer', className)}
      style={{ '--fs': String(fontScale) } as Record<string, string>}
    >
      {isBrowser && <SideRail inWork={inWork} />}
      <View className={classes('y-main', `y-main--${width}`)}>
        <OfflineBanner />
        {isBrowser && !bare && (
          <View className={classes('y-head', tab && 'y-head--tab')}>
            {!tab && (
              <Tap className="y-head__back" label="返回" onTap={() => goBack(backTo)}>
                <Icon name="back" />
              </Tap>
            )}
            <Text className="y-head__title">{title}</Text>
            {actions && <View className="y-head__actions">{actions}</View>}
          </View>
        )}
        {!isBrowser && actions && <View className="y-actions">{actions}</View>}
        <View className="y-content">{children}</View>
      </View>
      {footer && (
        <View className={classes('y-footer', `y-footer--${width}`)}>
          <View className="y-footer__in">{footer}</View>
        </View>
      )}
      {isBrowser && tab && <TabBar current={tab} />}
      {shown && <ToastHost />}
      {shown && <ConfirmHost />}
      {shown && process.env.TARO_ENV === 'weapp' && <PrivacySheet />}
    </View>
  );
}
