import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { AppealDetail } from '@shared/appeals/dto';
import { placeSourceLabels } from '@shared/appeals/labels';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { GridMap } from '@/components/GridMap';
import { useGrid } from '@/services/territory';
import { toast } from '@/stores/toast';

/** Where it is: words, grid, a map with the grid's border; WeChat can lead there. */
export function PlaceCard({ detail }: { detail: AppealDetail }) {
  const { place } = detail;
  const grid = useGrid(place.gridCode ?? '');
  const address = place.address || place.estateName || '没有写地址';
  const areas = grid.data ? [{ code: grid.data.code, name: grid.data.name, polygon: grid.data.polygon, centre: grid.data.centre }] : [];
  const point = place.point;
  return (
    <Card title="地点">
      <View className="w-place__address">{address}</View>
      <View className="y-note">
        {[place.subdistrictName, place.communityName, place.gridName, `（${placeSourceLabels[place.source]}）`].filter(Boolean).join(' ')}
      </View>
      {point && (
        <View className="w-place__map">
          <GridMap still height={170} label="诉求位置" areas={areas} marks={[{ id: 'here', point, label: '位置', kind: 'pin' }]} centre={point} />
        </View>
      )}
      <View className="w-place__ways">
        {process.env.TARO_ENV === 'weapp' && point && (
          <Button
            kind="plain"
            icon="locate"
            label="导航到这里"
            onTap={() => void Taro.openLocation({ latitude: point.lat, longitude: point.lng, name: place.estateName ?? place.communityName, address })}
          />
        )}
        <Button
          kind="quiet"
          size="s"
          icon="doc"
          label="复制地址"
          onTap={() => void Taro.setClipboardData({ data: address }).then(() => (process.env.TARO_ENV === 'h5' ? toast('地址已复制', 'done') : undefined))}
        />
      </View>
    </Card>
  );
}
