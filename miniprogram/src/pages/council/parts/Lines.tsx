import { Text, View } from '@tarojs/components';
import type { SessionRow } from '@shared/councils/dto';
import type { CouncilBoard, TopicRow } from '@shared/topics/dto';
import { topicStages } from '@shared/topics/states';
import { Card } from '@/components/Card';
import { Promised } from '@/components/council/Figures';
import { stageFaces } from '@/components/council/labels';
import { Icon } from '@/components/Icon';
import { ColourTag, Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';

/** Day and month as on a calendar leaf, in China's time. */
function leafOf(iso: string): { month: string; day: string } {
  const shifted = new Date(new Date(iso).getTime() + 8 * 3_600_000);
  return { month: `${shifted.getUTCMonth() + 1}月`, day: String(shifted.getUTCDate()) };
}

export function SessionLine({ row }: { row: SessionRow }) {
  const now = useNow();
  const leaf = leafOf(row.startsAt);
  const invited = row.allowedActions.includes('reply');
  const reply = row.myReply === 'coming' ? '我会参加' : row.myReply === 'absent' ? '我请假' : invited ? '请回复来不来' : null;
  return (
    <Tap className="y-line t-session-row" label={`${row.title}，${momentText(row.startsAt, now)}，${row.place}`} onTap={() => go(pages.session, { id: row.id })}>
      <View className="c-leaf" {...a11y({ hidden: true })}>
        <Text className="c-leaf__month">{leaf.month}</Text>
        <Text className="c-leaf__day">{leaf.day}</Text>
      </View>
      <View className="y-grow">
        <View className="c-line__title">{row.title}</View>
        <View className="y-note">{`${momentText(row.startsAt, now)} · ${row.place}`}</View>
        <View className="c-line__tags">
          {row.state === 'open' && <Tag label="正在开会" tone="red" icon="bell" />}
          {row.itemCount > 0 && <Tag label={`${row.itemCount} 项议程`} />}
          {reply && <Tag label={reply} tone={row.myReply === 'coming' ? 'green' : 'gold'} />}
        </View>
      </View>
      <Icon name="next" size={18} className="y-line__next" />
    </Tap>
  );
}

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

/** Promised against done at a glance; opens the board. */
export function BoardCard({ board, councilId }: { board: CouncilBoard; councilId: number | null }) {
  return (
    <Card id="t-council-board" onTap={() => go(pages.councilBoard, { councilId })} label={`落实情况：承诺 ${board.tasksPromised} 件，做完 ${board.tasksDone} 件，超期 ${board.tasksLate} 件`}>
      <View className="y-row">
        <View className="y-grow">
          <Promised promised={board.tasksPromised} done={board.tasksDone} late={board.tasksLate} />
          <View className="y-note c-board__more">{`开会 ${board.sessionsHeld} 次，解决议题 ${board.topicsSolved} 件`}</View>
        </View>
        <Icon name="next" size={18} className="y-line__next" />
      </View>
    </Card>
  );
}
