import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { DoorCode, SessionDetail } from '@shared/councils/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Sheet } from '@/components/Sheet';
import { QueryView, Skeleton } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import { usePageShown } from '@/hooks/usePageShown';
import { useDoorCode } from '@/services/councilWork';
import { QrPicture } from '../council/QrPicture';

const secondMs = 1_000;

/** The code at the door, renewed by itself; large for the screen in the hall. */
export function Door({ session }: { session: SessionDetail }) {
  const shown = usePageShown();
  const [large, setLarge] = useState(false);
  const code = useDoorCode(session.id, shown);
  return (
    <Card title="签到码" aside={<Button kind="quiet" size="s" icon="qr" className="t-door-large" label="放大" onTap={() => setLarge(true)} />}>
      <QueryView query={code} skeleton={<Skeleton rows={1} kind="cards" />}>{(door) => <DoorPicture door={door} />}</QueryView>
      <Sheet open={large} tall title="扫码签到" onClose={() => setLarge(false)}>
        <View className="c-door is-large">{code.data && <DoorPicture door={code.data} />}</View>
      </Sheet>
    </Card>
  );
}

/** The digits in the link, for who types instead of scanning. */
const digitsOf = (text: string): string => (/[?&]code=(\d+)/.exec(text)?.[1] ?? '').replace(/(\d{3})(?=\d)/g, '$1 ');

function DoorPicture({ door }: { door: DoorCode }) {
  const digits = digitsOf(door.text);
  const left = Math.ceil((new Date(door.expiresAt).getTime() - useNow(secondMs)) / secondMs);
  return (
    <View className="c-door t-door">
      <QrPicture className="c-door__picture" text={door.text} label="签到二维码" />
      {digits !== '' && <Text className="c-door__digits">{digits}</Text>}
      <Text className="y-note">{left > 0 ? `${left} 秒后自动更换；拍照转发的旧码不能签到` : '正在更换…'}</Text>
      <Text className="y-note">不会扫码的，请在下面名单里登记到会。</Text>
    </View>
  );
}
