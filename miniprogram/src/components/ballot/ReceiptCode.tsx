import Taro from '@tarojs/taro';
import { Text, View } from '@tarojs/components';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { Button } from '../Button';
import { groupsOf } from './words';

/** A receipt's number in groups of four, with a button that copies it. */
export function ReceiptCode({ tracker }: { tracker: string }) {
  const copy = (): void => {
    Taro.setClipboardData({ data: tracker }).then(
      () => toast('回执号已复制', 'done'),
      () => toast('没能复制，请照着抄下来', 'problem'),
    );
  };
  return (
    <View className="bl-code">
      <View className="bl-code__groups t-tracker" {...a11y({ role: 'img', label: `回执号 ${groupsOf(tracker).join(' ')}` })}>
        {groupsOf(tracker).map((group, at) => (
          <Text key={`${at}${group}`} className="bl-code__group" selectable>
            {group}
          </Text>
        ))}
      </View>
      <Button kind="plain" icon="doc" label="复制回执号" id="t-copy-tracker" onTap={copy} />
    </View>
  );
}
