import { Text, View } from '@tarojs/components';
import type { TopicRow } from '@shared/topics/dto';
import { stageFaces, topicFaces } from '@/components/council/labels';
import { Icon } from '@/components/Icon';
import { ColourTag, Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { classes } from '@/utils/classes';
import { dayWords } from '../council/days';
import '../parts/QueueRow.scss';

/** One topic in the list: how far it is, who has it, until when. */
export function TopicRowCard({ row, selected, onOpen }: { row: TopicRow; selected: boolean; onOpen: () => void }) {
  const now = useNow();
  const isOpen = row.state === 'open';
  const face = topicFaces[row.state];
  const stage = stageFaces[row.stage];
  return (
    <View className={classes('w-row', isOpen && `w-row--${row.colour}`, selected && 'is-selected')}>
      <Tap className="w-row__open t-topic-row" label={`${row.title}，${isOpen ? stage.label : face.label}`} selected={selected} onTap={onOpen}>
        <View className="w-row__top">
          {isOpen ? <Tag label={stage.label} tone="jade" icon={stage.icon} /> : <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />}
          {isOpen && <ColourTag colour={row.colour} />}
        </View>
        <View className="w-row__middle">
          <View className="w-row__words">{row.title}</View>
        </View>
        <View className="w-row__line">
          <Icon name="people" size={16} />
          <Text className="w-row__cut">{`${row.ownerName}负责${isOpen ? `，本阶段到${dayWords(row.stageDueOn, now)}` : ''}`}</Text>
        </View>
        <View className="w-row__line">
          <Icon name="chat" size={16} />
          <Text className="w-row__cut">{`${row.opinionCount} 人说了意见`}</Text>
        </View>
      </Tap>
    </View>
  );
}
