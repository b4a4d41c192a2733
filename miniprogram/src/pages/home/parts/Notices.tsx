import { Text, View } from '@tarojs/components';
import type { NoticeView } from '@shared/identity/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { go, pages } from '@/utils/router';
import { agoText } from '@/utils/time';

const shown = 3;

export function Notices({ items }: { items: NoticeView[] }) {
  const now = useNow();
  if (items.length === 0) return null;
  return (
    <Card title="通知" flush aside={<Button kind="quiet" size="s" label="全部" onTap={() => go(pages.notices)} />}>
      {items.slice(0, shown).map((notice) => (
        <Tap key={notice.id} className="y-line" label={`通知：${notice.title}`} onTap={() => go(pages.notices, { id: notice.id })}>
          <View className="y-grow">
            <View className="h-notice__title">{notice.title}</View>
            <View className="y-note">
              <Text>{`${notice.territoryName} · ${agoText(notice.publishedAt, now)}`}</Text>
            </View>
          </View>
        </Tap>
      ))}
    </Card>
  );
}
