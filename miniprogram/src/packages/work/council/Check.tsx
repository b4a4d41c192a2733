import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { classes } from '@/utils/classes';
import './council.scss';

/** One condition with whether it holds, in a word and a shape. */
export function Check({ ok, words, soft }: { ok: boolean; words: string; soft?: boolean }) {
  return (
    <View className={classes('c-check', ok ? 'is-ok' : 'is-not')}>
      <Icon name={ok ? 'check' : 'warn'} size={20} />
      <Text className="y-grow">{words}</Text>
      <Text className="c-check__state">{ok ? '已满足' : soft ? '请留意' : '还没满足'}</Text>
    </View>
  );
}
