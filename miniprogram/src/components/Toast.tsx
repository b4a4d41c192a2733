import { Text, View } from '@tarojs/components';
import { useToast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { Icon } from './Icon';
import './Toast.scss';

const icons = { done: 'check', problem: 'warn', plain: 'info' } as const;

/** Page draws it; say something with toast('…') from stores/toast. */
export function ToastHost() {
  const { words, kind } = useToast();
  if (!words) return null;
  return (
    <View className={`y-toast y-toast--${kind}`} {...a11y({ role: 'status', live: 'polite', label: words })}>
      <Icon name={icons[kind]} size={20} />
      <Text className="y-toast__words">{words}</Text>
    </View>
  );
}
