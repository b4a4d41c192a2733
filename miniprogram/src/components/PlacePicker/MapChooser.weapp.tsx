import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { toast } from '@/stores/toast';
import { Icon } from '../Icon';
import { Tap } from '../Tap';
import type { PlaceChoice } from './types';

/** In WeChat: its own chooser, which needs no permission to see where the person is. */
export function MapChooser({ onChoose }: { onChoose: (place: PlaceChoice) => void }) {
  const choose = async (): Promise<void> => {
    try {
      const { name, address, latitude, longitude } = await Taro.chooseLocation({});
      const words = name || address;
      if (!words) return;
      onChoose({ source: 'point', point: { lat: Number(latitude), lng: Number(longitude) }, address: name ? `${name}（${address}）` : address, words });
    } catch (cause) {
      const message = (cause as { errMsg?: string }).errMsg ?? '';
      if (!/cancel/.test(message)) toast('地图没有打开，可以改用“写地址”', 'problem');
    }
  };
  return (
    <Tap className="y-place__way t-place-map" onTap={() => void choose()}>
      <Icon name="map" />
      <View className="y-grow">
        <Text>在地图上选</Text>
        <View className="y-note">打开地图，选出问题在哪里</View>
      </View>
      <Icon name="next" size={18} />
    </Tap>
  );
}
