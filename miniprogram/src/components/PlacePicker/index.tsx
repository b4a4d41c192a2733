import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useHouses } from '@/services/me';
import { useLocate } from '@/services/territory';
import { useSignedIn } from '@/stores/session';
import { a11y } from '@/utils/a11y';
import { Button } from '../Button';
import { Field } from '../Field';
import { Icon } from '../Icon';
import { Sheet } from '../Sheet';
import { Tap } from '../Tap';
import { MapChooser } from './MapChooser';
import type { PlaceChoice } from './types';
import './index.scss';

export type { PlaceChoice } from './types';

interface PlacePickerProps {
  value: PlaceChoice | null;
  onChange: (place: PlaceChoice | null) => void;
  error?: string | null;
}

const addressMax = 200;

/** Where it is: a point on the map, one of my houses, or an address in words. */
export function PlacePicker({ value, onChange, error }: PlacePickerProps) {
  const signedIn = useSignedIn();
  const houses = useHouses();
  const [writing, setWriting] = useState(false);
  const [address, setAddress] = useState('');
  const mine = signedIn ? (houses.data?.items.filter((house) => house.state === 'verified' || house.state === 'pending') ?? []) : [];
  const located = useLocate(value?.point ?? null);

  if (value) {
    const { gridName, communityName, subdistrictName } = located.data ?? {};
    const outside = value.point !== undefined && located.data !== undefined && located.data.subdistrictName === null;
    return (
      <View className="y-place y-place--chosen">
        <Icon name="pin" className="y-place__pin" />
        <View className="y-grow">
          <View className="y-place__words">{value.words}</View>
          {outside ? (
            <View className="y-place__outside" {...a11y({ role: 'alert' })}>
              这个位置不在本区范围内，请重新选择
            </View>
          ) : (
            gridName && <View className="y-note">{[subdistrictName, communityName, gridName].filter(Boolean).join(' · ')}</View>
          )}
        </View>
        <Button kind="quiet" size="s" label="更改" id="t-place-change" onTap={() => onChange(null)} />
      </View>
    );
  }
  return (
    <View className="y-place">
      <View className="y-place__ways">
        <MapChooser onChoose={onChange} />
        {mine.map((house) => (
          <Tap
            key={house.id}
            className="y-place__way t-place-home"
            label={`我的住址：${house.address}`}
            onTap={() => onChange({ source: 'home', houseId: house.houseId, words: house.address })}
          >
            <Icon name="house" />
            <View className="y-grow">
              <Text>我的住址</Text>
              <View className="y-note">{house.address}</View>
            </View>
            <Icon name="next" size={18} />
          </Tap>
        ))}
        <Tap className="y-place__way t-place-address" onTap={() => setWriting(true)}>
          <Icon name="edit" />
          <View className="y-grow">
            <Text>写地址</Text>
            <View className="y-note">说清楚小区、楼号或路口</View>
          </View>
          <Icon name="next" size={18} />
        </Tap>
      </View>
      {error && (
        <View className="y-field__error" {...a11y({ role: 'alert' })}>
          <Icon name="warn" size={16} />
          <Text>{error}</Text>
        </View>
      )}
      <Sheet
        open={writing}
        title="写地址"
        onClose={() => setWriting(false)}
        footer={
          <Button
            label="就用这个地址"
            id="t-address-ok"
            disabled={address.trim().length < 2}
            onTap={() => {
              setWriting(false);
              onChange({ source: 'address', address: address.trim(), words: address.trim() });
            }}
          />
        }
      >
        <Field label="在什么地方" id="t-address" value={address} onChange={setAddress} maxLength={addressMax} placeholder="例如：翔宇大道与华西路路口东北角" />
      </Sheet>
    </View>
  );
}
