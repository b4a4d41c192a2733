import { View } from '@tarojs/components';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { momentText } from '@/utils/time';
import { Card } from '../Card';

/** What happened to a ballot or a session, newest first; nothing while there is nothing to tell. */
export function Happened({ title, events }: { title: string; events: readonly { at: string; words: string }[] }) {
  const now = useNow();
  if (events.length === 0) return null;
  const newestFirst = [...events].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <Card title={title}>
      <View className="bl-happened" {...a11y({ role: 'list', label: title })}>
        {newestFirst.map((event, at) => (
          <View key={`${at}${event.at}`} className="bl-happened__one" {...a11y({ role: 'listitem' })}>
            <View className="bl-happened__words">{event.words}</View>
            <View className="y-note">{momentText(event.at, now)}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}
