import { View } from '@tarojs/components';
import { TabBar } from '@/components/Page/Navigation';
import { useSettings } from '@/stores/settings';
import { useTab } from '@/stores/tab';
import { classes } from '@/utils/classes';
import './index.scss';

/** What WeChat draws below the tab pages. */
export default function CustomTabBar() {
  const current = useTab((state) => state.tab);
  const elderMode = useSettings((state) => state.elderMode);
  return (
    <View className={classes('y-root-bar', elderMode && 'y-elder')}>
      <TabBar current={current} />
    </View>
  );
}
