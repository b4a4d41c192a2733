import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { ColourTag, Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { countdownText, momentText } from '@/utils/time';

/** Marks of the bar: from here on yellow and orange. */
const marks = [50, 80];

/** The clock that runs now, with its colour in words and a bar; or why none runs. */
export function WorkClock({ detail }: { detail: AppealDetail }) {
  const now = useNow();
  const { clock } = detail;
  if (clock.phase === 'ended') {
    const at = detail.closedAt ?? detail.resolvedAt;
    return at ? <View className="y-note">{`${detail.closedAt ? '结案' : '办结'}于 ${momentText(at, now)}`}</View> : null;
  }
  if (clock.phase === 'paused' || !clock.dueAt) return <Tag label={detail.state === 'suspended' ? '暂缓办理，计时已停' : '等待居民补充，计时已停'} icon="pause" />;
  const used = Math.min(100, Math.round((clock.used ?? 0) * 100));
  return (
    <View className={`w-clock w-clock--${clock.colour}`}>
      <View className="w-clock__line">
        <Text className="w-clock__phase">{clock.phase === 'acknowledge' ? '签收' : '办结'}</Text>
        <Text className="w-clock__left">{countdownText(clock.dueAt, now)}</Text>
        <ColourTag colour={clock.colour} />
      </View>
      <View className="w-clock__bar" {...a11y({ hidden: true })}>
        <View className="w-clock__used" style={{ width: `${used}%` }} />
        {marks.map((mark) => (
          <View key={mark} className="w-clock__mark" style={{ left: `${mark}%` }} />
        ))}
      </View>
      <View className="w-clock__due">{`${clock.phase === 'acknowledge' ? '签收时限' : '办结时限'}：${momentText(clock.dueAt, now)}`}</View>
    </View>
  );
}
