import { Text, View } from '@tarojs/components';
import { chinaDateOf, weekdayOf } from '@shared/core/dates';
import { a11y } from '@/utils/a11y';
import './SessionCard.scss';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** A day as a leaf of a calendar: month, day, weekday. */
export function DayLeaf({ iso }: { iso: string }) {
  const date = chinaDateOf(new Date(iso));
  const [, month, day] = date.split('-').map(Number);
  return (
    <View className="sc-leaf" {...a11y({ hidden: true })}>
      <Text className="sc-leaf__month">{`${month} 月`}</Text>
      <Text className="sc-leaf__day">{String(day)}</Text>
      <Text className="sc-leaf__week">{`周${weekdays[weekdayOf(date) - 1]}`}</Text>
    </View>
  );
}
