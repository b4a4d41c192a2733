import { View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import './council.scss';

interface MeterProps {
  label: string;
  /** What stands at the right: the figures. */
  words: string;
  part: number;
  whole: number;
  /** Where the part must come to. */
  needed?: number;
  late?: boolean;
}

/** A bar with its figures; a mark shows how far it must come. */
export function Meter({ label, words, part, whole, needed, late }: MeterProps) {
  const percent = (n: number): string => `${whole > 0 ? Math.min(100, Math.round((n * 100) / whole)) : 0}%`;
  return (
    <View className={classes('c-meter', late && 'is-late')}>
      <View className="c-meter__words">
        <View>{label}</View>
        <View>{words}</View>
      </View>
      <View className="c-meter__track" {...a11y({ role: 'img', label: `${label}：${words}` })}>
        <View className="c-meter__done" style={{ width: percent(part) }} />
        {needed !== undefined && whole > 0 && <View className="c-meter__mark" style={{ left: percent(needed) }} />}
      </View>
    </View>
  );
}
