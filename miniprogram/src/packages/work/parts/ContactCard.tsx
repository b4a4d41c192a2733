import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { AppealDetail } from '@shared/appeals/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Tag } from '@/components/Tags';
import { ApiError } from '@/services/request';
import { lookAtPhone } from '@/services/queue';
import { toast } from '@/stores/toast';

/** Who brought it. The number opens only on a tap, and each look is on record: the card says so before. */
export function ContactCard({ detail }: { detail: AppealDetail }) {
  const [phone, setPhone] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { contact } = detail;
  if (!contact) return null;
  const look = async (): Promise<void> => {
    setBusy(true);
    try {
      setPhone((await lookAtPhone(detail.id)).phone);
    } catch (error) {
      toast(error instanceof ApiError ? error.message : '没有打开，请重试', 'problem');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title="诉求人" {...(detail.anonymous ? { aside: <Tag label="对外匿名" icon="hidden" /> } : {})}>
      <View className="w-contact">
        <View className="y-grow">
          <View className="w-contact__name">{contact.name}</View>
          <Text className="w-contact__phone">{phone ?? contact.phoneMasked ?? '没有留电话'}</Text>
        </View>
        {phone ? (
          <Button icon="phone" className="t-call" label="拨打" onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })} />
        ) : (
          contact.phoneMasked && <Button kind="plain" icon="eye" className="t-phone" label="查看电话" busy={busy} onTap={() => void look()} />
        )}
      </View>
      {contact.phoneMasked && <View className="y-note">{phone ? '这次查看已记录，只能用于办理这一件。' : '每次查看都会记录是谁、什么时间看的。'}</View>}
    </Card>
  );
}
