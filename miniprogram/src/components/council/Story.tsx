import { View } from '@tarojs/components';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { momentText } from '@/utils/time';
import { Icon } from '../Icon';
import './Story.scss';

/** What happened, newest first, in the sentences the server made. */
export function Story({ lines, label }: { lines: { at: string; words: string }[]; label: string }) {
  const now = useNow();
  const ordered = [...lines].sort((a, b) => b.at.localeCompare(a.at));
  if (ordered.length === 0) return <View className="y-note">还没有记录。</View>;
  return (
    <View className="y-story" {...a11y({ role: 'list', label })}>
      {ordered.map((line, index) => (
        <View key={`${line.at}${line.words}${index}`} className="y-story__one" {...a11y({ role: 'listitem' })}>
          <View className="y-story__mark">
            <Icon name={index === 0 ? 'clock' : 'check'} size={14} />
          </View>
          <View className="y-grow">
            <View className="y-story__words">{line.words}</View>
            <View className="y-note">{momentText(line.at, now)}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
