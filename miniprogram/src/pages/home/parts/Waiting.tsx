import { Text, View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { Badge } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import type { WaitingItem } from '@shared/identity/dto';
import { go } from '@/utils/router';

const icons: Record<WaitingItem['kind'], IconName> = { rate: 'star', answer: 'ask', houseVerify: 'house', queue: 'work', ballot: 'council', screening: 'doc', report: 'shield', ask: 'ask', task: 'list' };

/** What waits for the person, most pressing first as the server sends it. */
export function Waiting({ items }: { items: WaitingItem[] }) {
  if (items.length === 0) return null;
  return (
    <Card title="等您处理" flush className="h-waiting">
      {items.map((item) => (
        <Tap key={`${item.kind}${item.link}`} className={`y-line t-waiting-${item.kind}`} label={`${item.title}，${item.count} 件`} onTap={() => go(item.link)}>
          <View className="h-waiting__icon">
            <Icon name={icons[item.kind]} size={22} />
          </View>
          <Text className="y-line__title y-grow">{item.title}</Text>
          <Badge count={item.count} />
          <Icon name="next" size={18} className="y-line__next" />
        </Tap>
      ))}
    </Card>
  );
}
