import { useState } from 'react';
import { View } from '@tarojs/components';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { useNow } from '@/hooks/useNow';
import { setAbsence, type StaffPosition } from '@/services/admin';
import { DayField } from '../moves/MomentField';
import { useAdminCall } from './useAdminCall';

const daysMost = 180;

/** From when to when somebody is away; new work of the grid goes to others meanwhile. */
export function AbsenceSheet({ position, onClose }: { position: StaffPosition; onClose: () => void }) {
  const today = chinaDateOf(new Date(useNow()));
  const [fromOn, setFrom] = useState(today);
  const [toOn, setTo] = useState<string | null>(position.absentUntil && position.absentUntil >= today ? position.absentUntil : null);
  const end = toOn && toOn >= fromOn ? toOn : null;
  const save = useAdminCall(() => setAbsence(position.id, { fromOn, toOn: end ?? fromOn }), '请假已登记', onClose);
  const back = useAdminCall(() => setAbsence(position.id, null), '已登记回岗', onClose);
  return (
    <Sheet
      open
      tall
      title={`${position.personName} 请假`}
      onClose={onClose}
      footer={
        <>
          {position.absentUntil && <Button kind="plain" className="t-absence-back" label="已回岗" busy={back.busy} onTap={back.run} />}
          <Button id="t-absence-ok" label="登记" disabled={!end} busy={save.busy} onTap={save.run} />
        </>
      }
    >
      <View className="y-stack y-stack--l">
        <View className="y-note">请假期间，新的诉求派给网格内其他在岗人员；手上在办的会重新分派。</View>
        <DayField label="从哪天起" value={fromOn} onChange={setFrom} from={today} to={addDays(today, daysMost)} error={save.fields.fromOn ?? null} />
        <DayField label="到哪天止（含当天）" value={end} onChange={setTo} from={fromOn} to={addDays(fromOn, daysMost)} error={save.fields.toOn ?? null} />
      </View>
    </Sheet>
  );
}
