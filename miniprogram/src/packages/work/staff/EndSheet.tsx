import { useState } from 'react';
import { View } from '@tarojs/components';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { roleLabels } from '@shared/core/roles';
import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { useNow } from '@/hooks/useNow';
import { endPosition, type StaffPosition } from '@/services/admin';
import { DayField } from '../moves/MomentField';
import { useAdminCall } from './useAdminCall';

const daysMost = 365;

/** The last day of a post. What lies with the person is dispatched anew. */
export function EndSheet({ position, onClose }: { position: StaffPosition; onClose: () => void }) {
  const today = chinaDateOf(new Date(useNow()));
  const [endsOn, setEnd] = useState(today);
  const end = useAdminCall(() => endPosition(position.id, endsOn), '岗位已结束', onClose);
  return (
    <Sheet
      open
      tall
      title={`结束岗位：${position.personName}`}
      onClose={onClose}
      footer={<Button kind="danger" id="t-end-ok" label="确定结束" busy={end.busy} onTap={end.run} />}
    >
      <View className="y-stack">
        <View className="y-words">{`${roleLabels[position.role]}，${position.territoryName}。结束后手上的诉求会重新分派，办理记录保留。`}</View>
        <DayField label="最后一天" value={endsOn} onChange={setEnd} from={today} to={addDays(today, daysMost)} error={end.fields.endsOn ?? null} />
      </View>
    </Sheet>
  );
}
