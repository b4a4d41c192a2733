import { View } from '@tarojs/components';
import { Chips } from '@/components/Chips';
import { FieldFrame } from '@/components/Field';

const two = (n: number): string => String(n).padStart(2, '0');
const hours = Array.from({ length: 15 }, (_, index) => index + 7).map((hour) => ({ value: two(hour), label: `${hour} 点` }));
const minutes = ['00', '15', '30', '45'].map((value) => ({ value, label: `${value} 分` }));

/** A time of the day as HH:MM, from seven in the morning to nine in the evening, by quarters of an hour. */
export function ClockField({ label, value, onChange, error }: { label: string; value: string; onChange: (clock: string) => void; error?: string | null }) {
  const [hour = '09', minute = '00'] = value.split(':');
  return (
    <FieldFrame label={`${label}：${value}`} {...(error ? { error } : {})}>
      <View className="c-clock">
        <Chips label={`${label}，几点`} oneLine choices={hours} value={hour} onChange={(next) => onChange(`${next}:${minute}`)} />
        <Chips label={`${label}，几分`} choices={minutes} value={minute} onChange={(next) => onChange(`${hour}:${next}`)} />
      </View>
    </FieldFrame>
  );
}
