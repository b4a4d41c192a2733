import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { AppealDetail } from '@shared/appeals/dto';
import { routingRuleLabels } from '@shared/appeals/labels';
import { levelLabels } from '@shared/core/roles';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { QueryView } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import { useRouting } from '@/services/appeals';
import { momentText } from '@/utils/time';
import { Facts } from './Facts';

/** Who has it in hand, and in one tap why it came there. */
export function UnitCard({ detail }: { detail: AppealDetail }) {
  const [asked, setAsked] = useState(false);
  const phone = detail.handler?.workPhone;
  return (
    <Card
      title="承办"
      {...(phone ? { aside: <Button kind="quiet" size="s" icon="phone" label="联系承办人" onTap={() => void Taro.makePhoneCall({ phoneNumber: phone })} /> } : {})}
    >
      <Facts
        facts={[
          ['承办单位', detail.unit?.name ?? '还在派单台'],
          ['承办人', detail.handler?.name ?? (detail.unit ? '等待签收' : null)],
          ['首接单位', detail.firstReceiverName],
          ['解决层级', detail.solvedLevel ? levelLabels[detail.solvedLevel] : null],
        ]}
      />
      {asked ? (
        <Why id={detail.id} />
      ) : (
        <View className="w-why__ask">
          <Button kind="quiet" size="s" icon="ask" className="t-routing" label="为什么派到这里？" onTap={() => setAsked(true)} />
        </View>
      )}
    </Card>
  );
}

function Why({ id }: { id: number }) {
  const routing = useRouting(id, true);
  const now = useNow();
  return (
    <View className="w-why">
      <QueryView query={routing}>
        {({ rule, steps, decidedAt }) => (
          <>
            <View className="w-why__rule">{`${routingRuleLabels[rule]}，${momentText(decidedAt, now)} 判定`}</View>
            {steps.map((step, index) => (
              <View key={step} className="w-why__step">
                <View className="w-why__no">{String(index + 1)}</View>
                <View className="y-grow">{step}</View>
              </View>
            ))}
          </>
        )}
      </QueryView>
    </View>
  );
}
