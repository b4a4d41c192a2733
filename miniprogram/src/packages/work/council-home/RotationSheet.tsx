import { useState } from 'react';
import { View } from '@tarojs/components';
import type { OrganisationBrief } from '@shared/territory/dto';
import type { CouncilDetail, SeatView } from '@shared/councils/dto';
import { chinaDateOf } from '@shared/core/dates';
import { monthAfter, monthOf } from '@shared/councils/terms';
import { Chips } from '@/components/Chips';
import { FieldFrame } from '@/components/Field';
import { useNow } from '@/hooks/useNow';
import { setRotation } from '@/services/councilWork';
import { FormSheet } from '../council/FormSheet';
import { UnitField } from '../council/UnitField';
import { useWrite } from '../council/useWrite';
import { ChoiceLine } from '../moves/Choice';

const lengths = [
  { value: '3', label: '3 个月' },
  { value: '6', label: '6 个月' },
  { value: '12', label: '12 个月' },
] as const;

const monthLabel = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;
function monthsFrom(first: string, count: number): string[] {
  const months = [first];
  while (months.length < count) months.push(monthAfter(months[months.length - 1] ?? first));
  return months;
}

/** One unit a month: the units in their order, from a month on, round and round. */
export function RotationSheet({ council, seat, onClose }: { council: CouncilDetail; seat: SeatView; onClose: () => void }) {
  const thisMonth = monthOf(chinaDateOf(new Date(useNow())));
  const [units, setUnits] = useState<OrganisationBrief[]>([]);
  const [first, setFirst] = useState(() => (seat.rotation.some(({ month }) => month === thisMonth) ? monthAfter(thisMonth) : thisMonth));
  const [length, setLength] = useState<(typeof lengths)[number]['value']>('12');
  const write = useWrite();
  const plan = units.length === 0 ? [] : monthsFrom(first, Number(length)).map((month, index) => ({ month, unit: units[index % units.length] as OrganisationBrief }));
  const starts = monthsFrom(thisMonth, 2);
  const save = async (): Promise<void> => {
    const body = { seatId: seat.id, months: plan.map(({ month, unit }) => ({ month, organisationId: unit.id })) };
    const done = await write.run({ name: 'rotation', body, send: (key) => setRotation(council.id, body, key), done: '轮值表已排好' });
    if (done) onClose();
  };
  return (
    <FormSheet tall title={`轮值表：${seat.title}`} ok="保存轮值表" disabled={plan.length === 0} write={write} hint="从所选的月份起，原来的安排由新的代替。" onOk={() => void save()} onClose={onClose}>
      {seat.rotation.length > 0 && (
        <FieldFrame label="现在的安排">
          <Months months={seat.rotation} />
        </FieldFrame>
      )}
      <FieldFrame label="从哪个月起排">
        <Chips label="从哪个月起排" choices={starts.map((value) => ({ value, label: monthLabel(value) }))} value={first} onChange={setFirst} />
      </FieldFrame>
      <FieldFrame label="排多久">
        <Chips label="排多久" choices={lengths} value={length} onChange={setLength} />
      </FieldFrame>
      {units.length > 0 && (
        <FieldFrame label="按这个顺序轮">
          <View className="w-choices">
            {units.map((unit, index) => (
              <ChoiceLine key={unit.id} kind="checkbox" on title={`${index + 1}. ${unit.name}`} aside="移除" onTap={() => setUnits(units.filter((one) => one.id !== unit.id))} />
            ))}
          </View>
        </FieldFrame>
      )}
      <UnitField starts="department" key={units.length} value={null} onChange={(unit) => unit && !units.some(({ id }) => id === unit.id) && setUnits([...units, unit])} error={write.fields.months ?? null} />
      {plan.length > 0 && (
        <FieldFrame label="排出来是这样">
          <Months months={plan.map(({ month, unit }) => ({ month, organisationName: unit.name }))} />
        </FieldFrame>
      )}
    </FormSheet>
  );
}

function Months({ months }: { months: SeatView['rotation'] }) {
  return (
    <View>
      {months.map(({ month, organisationName }) => (
        <View key={month} className="y-words">{`${monthLabel(month)}：${organisationName}`}</View>
      ))}
    </View>
  );
}
