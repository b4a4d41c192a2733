import { Text, View } from '@tarojs/components';
import type { TaskView } from '@shared/topics/dto';
import { taskFaces } from '@/components/council/labels';
import { Icon } from '@/components/Icon';
import { ColourTag, Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { classes } from '@/utils/classes';
import { dayWords } from '../council/days';
import '../parts/QueueRow.scss';

/** One task in the list. */
export function TaskRow({ task, selected, onOpen }: { task: TaskView; selected: boolean; onOpen: () => void }) {
  const now = useNow();
  const isOpen = task.state === 'open';
  const face = taskFaces[task.state];
  return (
    <View className={classes('w-row', isOpen && `w-row--${task.colour}`, selected && 'is-selected')}>
      <Tap className="w-row__open t-task-row" label={`${task.title}，${face.label}，${task.progress}%`} selected={selected} onTap={onOpen}>
        <View className="w-row__top">
          {isOpen && task.colour !== 'none' ? <ColourTag colour={task.colour} /> : <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />}
          <View className="w-row__clock">
            <Text className="y-countdown">{`${task.progress}%`}</Text>
          </View>
        </View>
        <View className="w-row__middle">
          <View className="w-row__words">{task.title}</View>
        </View>
        <View className="w-row__line">
          <Icon name="people" size={16} />
          <Text className="w-row__cut">{task.executorName}</Text>
        </View>
        <View className="w-row__line">
          <Icon name="calendar" size={16} />
          <Text className="w-row__cut">{`${dayWords(task.dueOn, now)}前做完`}</Text>
        </View>
      </Tap>
    </View>
  );
}
