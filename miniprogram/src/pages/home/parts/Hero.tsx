import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { Mark } from '@/components/Mark';
import { Tap } from '@/components/Tap';
import { switchElderMode, useMe } from '@/services/me';
import { useMeta } from '@/services/meta';
import { useSettings } from '@/stores/settings';
import { go, pages } from '@/utils/router';

/** The jade head: who we are, the way to 长辈版, and the one big thing to do. */
export function Hero() {
  const elderMode = useSettings((state) => state.elderMode);
  const { data: meta } = useMeta();
  const { data: me } = useMe();
  return (
    <View className="h-hero">
      <View className="h-hero__top">
        <Mark size={elderMode ? 44 : 38} onDark />
        <View className="y-grow">
          <View className="h-hero__name">议格</View>
          <View className="h-hero__district">{meta?.districtName ?? '\u00a0'}</View>
        </View>
        <Tap
          className="h-hero__elder t-elder-toggle"
          role="switch"
          checked={elderMode}
          label={elderMode ? '回到标准版' : '打开长辈版，字更大'}
          onTap={() => switchElderMode(!elderMode)}
        >
          <Icon name="textsize" size={20} />
          <Text>{elderMode ? '标准版' : '长辈版'}</Text>
        </Tap>
      </View>
      <View className="h-hero__greeting">{me ? `${me.displayName}，您好` : '身边的事，说出来就有人办'}</View>
      <Tap className="h-hero__report t-report" label="我要反映，拍张照、写两句就行" onTap={() => go(pages.submit)}>
        <View className="h-hero__pen">
          <Icon name="edit" size={28} />
        </View>
        <View className="y-grow">
          <View className="h-hero__report-word">我要反映</View>
          <View className="h-hero__report-note">拍张照、写两句就行</View>
        </View>
        <Icon name="next" />
      </Tap>
    </View>
  );
}
