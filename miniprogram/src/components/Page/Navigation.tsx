import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useMe } from '@/services/me';
import { useMeta } from '@/services/meta';
import { tabs, useTab, type TabKey } from '@/stores/tab';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { go, pages } from '@/utils/router';
import { Icon } from '../Icon';
import { Mark } from '../Mark';
import { Tap } from '../Tap';
import './Navigation.scss';

const open = (path: string): void => void Taro.switchTab({ url: path });

/** The bar of the five tabs at the bottom; WeChat draws it through custom-tab-bar, a browser through Page. */
export function TabBar({ current }: { current: TabKey }) {
  return (
    <View className="y-tabbar" {...a11y({ role: 'tablist', label: '主要页面' })}>
      {tabs.map((tab) => (
        <Tap
          key={tab.key}
          className={classes('y-tabbar__item', `t-tab-${tab.key}`, tab.key === current && 'is-current')}
          role="tab"
          label={tab.text}
          selected={tab.key === current}
          onTap={() => open(tab.path)}
        >
          <Icon name={tab.icon} />
          <Text className="y-tabbar__text">{tab.text}</Text>
        </Tap>
      ))}
    </View>
  );
}

/** The rail at the left of a wide window. */
export function SideRail({ inWork }: { inWork: boolean }) {
  const current = useTab((state) => state.tab);
  const { data: me } = useMe();
  const { data: meta } = useMeta();
  return (
    <View className="y-rail" {...a11y({ role: 'navigation', label: '主要页面' })}>
      <View className="y-rail__brand">
        <Mark size={36} onDark />
        <View>
          <View className="y-rail__name">议格</View>
          <View className="y-rail__sub">{meta?.districtName ?? '\u00a0'}</View>
        </View>
      </View>
      {tabs.map((tab) => (
        <Tap
          key={tab.key}
          className={classes('y-rail__item', !inWork && tab.key === current && 'is-current')}
          role="link"
          label={tab.text}
          onTap={() => open(tab.path)}
        >
          <Icon name={tab.icon} size={22} />
          <Text>{tab.text}</Text>
        </Tap>
      ))}
      {me?.position && (
        <Tap className={classes('y-rail__item', 'y-rail__work', inWork && 'is-current')} role="link" label="工作台" onTap={() => go(pages.work)}>
          <Icon name="work" size={22} />
          <Text>工作台</Text>
        </Tap>
      )}
    </View>
  );
}
