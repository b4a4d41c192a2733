import { Text, View } from '@tarojs/components';
import { useOnline } from '@/hooks/useOnline';
import { a11y } from '@/utils/a11y';
import { Icon } from './Icon';
import './OfflineBanner.scss';

/** Stays at the top while there is no network; what has been written stays. */
export function OfflineBanner() {
  const online = useOnline();
  if (online) return null;
  return (
    <View className="y-offline" {...a11y({ role: 'status', live: 'polite' })}>
      <Icon name="offline" size={20} />
      <Text>现在没有网络。您写的内容已存在手机里，联网后再发。</Text>
    </View>
  );
}
