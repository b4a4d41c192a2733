import { View } from '@tarojs/components';
import type { SessionRow } from '@shared/councils/dto';
import type { CouncilBoard } from '@shared/topics/dto';
import { Card } from '@/components/Card';
import { DayLeaf } from '@/components/council/DayLeaf';
import { Promised } from '@/components/council/Figures';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';
import '@/components/council/Lines.scss';

export function SessionLine({ row }: { row: SessionRow }) {
  const now = useNow();
  const invited = row.allowedActions.includes('reply');
  const reply = row.myReply === 'coming' ? '我会参加' : row.myReply === 'absent' ? '我请假' : invited ? '请回复来不来' : null;
  return (
    <Tap className="y-line t-session-row" label={`${row.title}，${momentText(row.startsAt, now)}，${row.place}`} onTap={() => go(pages.session, { id: row.id })}>
      <DayLeaf iso={row.startsAt} />
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
