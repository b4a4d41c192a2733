import { Text, View } from '@tarojs/components';
import type { SessionRow } from '@shared/councils/dto';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { classes } from '@/utils/classes';
import { momentText } from '@/utils/time';
import { sessionFaces } from '../council/labels';
import '../parts/QueueRow.scss';

/** One session in the list: what is still to do with it, when and where. */
export function SessionRowCard({ row, selected, onOpen }: { row: SessionRow; selected: boolean; onOpen: () => void }) {
  const now = useNow();
  const face = sessionFaces[row.state];
  const agenda = row.itemCount > 0 ? `${row.itemCount} 项议程，共 ${row.minutesTotal} 分钟` : '还没有议程';
  return (
    <View className={classes('w-row', selected && 'is-selected')}>
      <Tap className="w-row__open t-session-row" label={`${row.title}，${face.label}，${momentText(row.startsAt, now)}`} selected={selected} onTap={onOpen}>
        <View className="w-row__top">
          <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
        </View>
        <View className="w-row__middle">
          <View className="w-row__words">{row.title}</View>
        </View>
        <View className="w-row__line">
          <Icon name="calendar" size={16} />
          <Text className="w-row__cut">{momentText(row.startsAt, now)}</Text>
        </View>
        <View className="w-row__line">
          <Icon name="pin" size={16} />
          <Text className="w-row__cut">{row.place || '地点未定'}</Text>
        </View>
        <View className="w-row__line">
          <Icon name="list" size={16} />
          <Text className="w-row__cut">{agenda}</Text>
        </View>
      </Tap>
    </View>
  );
}
