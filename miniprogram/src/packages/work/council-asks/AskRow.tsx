import { Text, View } from '@tarojs/components';
import type { AskView } from '@shared/topics/dto';
import { Icon } from '@/components/Icon';
import { ColourTag, Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { classes } from '@/utils/classes';
import { countdownText } from '@/utils/time';
import '../parts/QueueRow.scss';

/** One question to a seat in the list. */
export function AskRow({ ask, selected, onOpen }: { ask: AskView; selected: boolean; onOpen: () => void }) {
  const now = useNow();
  const { answer } = ask;
  return (
    <View className={classes('w-row', !answer && `w-row--${ask.colour}`, selected && 'is-selected')}>
      <Tap className="w-row__open t-ask-row" label={`${ask.topicTitle}：${ask.words}`} selected={selected} onTap={onOpen}>
        <View className="w-row__top">
          {answer ? <Tag label={answer.late ? '逾期答复' : '已答复'} tone={answer.late ? 'orange' : 'green'} icon="check" /> : <ColourTag colour={ask.colour} />}
          {!answer && (
            <View className="w-row__clock">
              <Text className={classes('y-countdown', new Date(ask.dueAt).getTime() < now && 'is-late')}>{countdownText(ask.dueAt, now)}</Text>
            </View>
          )}
        </View>
        <View className="w-row__middle">
          <View className="w-row__words">{ask.words}</View>
        </View>
        <View className="w-row__line">
          <Icon name="chat" size={16} />
          <Text className="w-row__cut">{ask.topicTitle}</Text>
        </View>
        <View className="w-row__line">
          <Icon name="people" size={16} />
          <Text className="w-row__cut">{`${ask.councilName} · 以“${ask.seatTitle}”答复`}</Text>
        </View>
      </Tap>
    </View>
  );
}
