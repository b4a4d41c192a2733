import { Text, View } from '@tarojs/components';
import type { TopicRow } from '@shared/topics/dto';
import { topicStages } from '@shared/topics/states';
import { Icon } from '@/components/Icon';
import { ColourTag, Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { go, pages } from '@/utils/router';
import { stageFaces } from './labels';
import './Lines.scss';

/** A topic with its five stages as small squares, the reached ones filled. */
export function TopicLine({ row }: { row: TopicRow }) {
  const at = topicStages.indexOf(row.stage);
  const asks = row.allowedActions.includes('opine') && row.myOpinion === null;
  return (
    <Tap className="y-line t-topic-row" label={`${row.title}，第 ${at + 1} 步，${stageFaces[row.stage].label}`} onTap={() => go(pages.topic, { id: row.id })}>
      <View className="y-grow">
        <View className="c-line__title">{row.title}</View>
        <View className="c-five">
          {topicStages.map((stage, index) => (
            <View key={stage} className={`c-five__one${index <= at ? ' is-on' : ''}`} />
          ))}
          <Text className="y-note">{`第 ${at + 1} 步：${stageFaces[row.stage].label}`}</Text>
        </View>
        <View className="c-line__tags">
          {asks && <Tag label="等您说意见" tone="gold" icon="chat" />}
          {row.myOpinion !== null && <Tag label="我说过意见" tone="green" icon="check" />}
          <ColourTag colour={row.colour} />
          <Text className="y-note">{`${row.opinionCount} 人说了意见`}</Text>
        </View>
      </View>
      <Icon name="next" size={18} className="y-line__next" />
    </Tap>
  );
}
