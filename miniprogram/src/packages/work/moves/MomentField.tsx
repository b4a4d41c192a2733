import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { addDays, chinaDateOf, daysBetween, momentOf, weekdayOf } from '@shared/core/dates';
import { Chips } from '@/components/Chips';
import { FieldFrame } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Tap } from '@/components/Tap';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';

interface DayFieldProps {
  label: string;
  /** YYYY-MM-DD */
  value: string | null;
  onChange: (day: string) => void;
  /** First and last day that can be chosen. */
  from: string;
  to: string;
  error?: string | null;
  hint?: string;
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const monthTitle = (first: string): string => `${first.slice(0, 4)} 年 ${Number(first.slice(5, 7))} 月`;
const firstOfMonth = (day: string): string => `${day.slice(0, 8)}01`;
const nextMonth = (first: string): string => firstOfMonth(addDays(first, 31));
const lastMonth = (first: string): string => firstOfMonth(addDays(first, -1));

/** A calendar of our own: the same on both platforms, in Chinese, with large targets. Days are days in China. */
export function DayField({ label, value, onChange, from, to, error, hint }: DayFieldProps) {
  const [month, setMonth] = useState(() => firstOfMonth(value ?? from));
  const length = daysBetween(month, nextMonth(month));
  const blanks = weekdayOf(month) - 1;
  const days = Array.from({ length }, (_, index) => addDays(month, index));
  return (
    <FieldFrame label={label} {...(error ? { error } : {})} {...(hint ? { hint } : {})}>
      <View className="w-calendar">
        <View className="w-calendar__head">
          <Tap className="w-calendar__turn" label="上个月" disabled={month <= firstOfMonth(from)} onTap={() => setMonth(lastMonth(month))}>
            <Icon name="back" size={20} />
          </Tap>
          <Text className="w-calendar__month">{monthTitle(month)}</Text>
          <Tap className="w-calendar__turn" label="下个月" disabled={month >= firstOfMonth(to)} onTap={() => setMonth(nextMonth(month))}>
            <Icon name="next" size={20} />
          </Tap>
        </View>
        <View className="w-calendar__days" {...a11y({ role: 'radiogroup', label })}>
          {weekdays.map((name) => (
            <View key={name} className="w-calendar__weekday">{name}</View>
          ))}
          {Array.from({ length: blanks }, (_, index) => (
            <View key={`blank${index}`} />
          ))}
          {days.map((day) => (
            <Tap
              key={day}
              className={classes('w-calendar__day', 't-day', day === value && 'is-on')}
              role="radio"
              checked={day === value}
              disabled={day < from || day > to}
              label={`${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`}
              onTap={() => onChange(day)}
            >
              <Text>{String(Number(day.slice(8)))}</Text>
            </Tap>
          ))}
        </View>
      </View>
    </FieldFrame>
  );
}

const hours = [
  { value: '9', label: '上午 9 点' },
  { value: '12', label: '中午 12 点' },
  { value: '18', label: '下午 6 点' },
  { value: '24', label: '当天结束' },
] as const;
type Hour = (typeof hours)[number]['value'];
const isHour = (value: string): value is Hour => hours.some((hour) => hour.value === value);

/** One minute before midnight, so that 当天结束 is still that day. */
const minutesOf = (hour: Hour): number => (hour === '24' ? 24 * 60 - 1 : Number(hour) * 60);

function partsOf(iso: string): { day: string; hour: Hour } {
  const at = new Date(iso);
  const day = chinaDateOf(at);
  const hour = String(Math.ceil((at.getTime() - momentOf(day).getTime()) / 3_600_000));
  return { day, hour: isHour(hour) ? hour : '18' };
}

interface MomentFieldProps {
  label: string;
  /** ISO 8601 */
  value: string | null;
  onChange: (at: string) => void;
  /** It must lie after this moment, by at most `daysMost` days. */
  after: Date;
  daysMost: number;
  error?: string | null;
  hint?: string;
}

/** A day and one of four times of it. */
export function MomentField({ label, value, onChange, after, daysMost, error, hint }: MomentFieldProps) {
  const chosen = value ? partsOf(value) : null;
  const from = chinaDateOf(after);
  const set = (day: string, hour: Hour): void => onChange(momentOf(day, minutesOf(hour)).toISOString());
  return (
    <View className="w-moment">
      <DayField
        label={label}
        value={chosen?.day ?? null}
        from={from}
        to={addDays(from, daysMost)}
        onChange={(day) => set(day, chosen?.hour ?? '18')}
        {...(error ? { error } : {})}
        {...(hint ? { hint } : {})}
      />
      {chosen && <Chips label="几点" choices={hours} value={chosen.hour} onChange={(hour) => set(chosen.day, hour)} />}
    </View>
  );
}
