import { Text, View } from '@tarojs/components';
import { JoinSteps, useMustJoin } from '@/components/council/JoinSteps';
import { ResultLine } from '@/components/council/ResultLine';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { Skeleton } from '@/components/States';
import { Badge } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';
import type { TabQueries } from '../useTabQueries';
import { OpenBallot } from './BallotCards';

/** 长辈版: the votes first, then five large ways on. */
export function ElderTab({ queries, signedIn }: { queries: TabQueries; signedIn: boolean }) {
  const now = useNow();
  const mustJoin = useMustJoin();
  const open = queries.open.data?.items ?? [];
  const session = queries.sessions.data?.items[0];
  const toCosign = (queries.cosigning.data?.items ?? []).filter((row) => !row.mine && !row.cosign.mine);
  const result = (queries.results.data?.items ?? []).find((row) => row.verdict !== null);
  const board = queries.board.data;
  return (
    <View className="c-elder">
      {queries.open.isPending && <Skeleton rows={1} kind="cards" />}
      {open.map((row) => (
        <OpenBallot key={row.id} row={row} />
      ))}
      {queries.open.data && open.length === 0 && !mustJoin && <Big icon="check" title="没有要投的票" note="有新的表决会发消息告诉您" />}
      {mustJoin && <JoinSteps />}
      {session && <Big icon="calendar" title={session.title} note={`${momentText(session.startsAt, now)}　${session.place}`} onTap={() => go(pages.session, { id: session.id })} />}
      <Big icon="people" title="邻居的提案" note={toCosign.length > 0 ? '看看您愿不愿意附议' : '看看大家想改什么'} count={signedIn ? toCosign.length : 0} onTap={() => go(pages.proposals)} />
      {result && (
        <View className="y-card y-card--flush">
          <View className="c-elder__head">最近的结果</View>
          <ResultLine row={result} />
        </View>
      )}
      <Big icon="list" title="说到做到" note={board ? `定下 ${board.tasksPromised} 件，做完 ${board.tasksDone} 件` : '定下的事做到哪一步了'} onTap={() => go(pages.councilBoard)} />
      <Big icon="doc" title="开过的会" note="会上说了什么、定了什么" onTap={() => go(pages.sessions)} />
    </View>
  );
}

function Big({ icon, title, note, count = 0, onTap }: { icon: IconName; title: string; note: string; count?: number; onTap?: () => void }) {
  const inner = (
    <>
      <View className="c-big__icon">
        <Icon name={icon} size={34} />
      </View>
      <View className="y-grow">
        <View className="c-big__title">
          <Text>{title}</Text>
          <Badge count={count} />
        </View>
        <View className="c-big__note">{note}</View>
      </View>
    </>
  );
  if (!onTap) return <View className="c-big is-still">{inner}</View>;
  return (
    <Tap className="c-big" label={`${title}，${note}`} onTap={onTap}>
      {inner}
    </Tap>
  );
}
