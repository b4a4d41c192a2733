import { Text, View } from '@tarojs/components';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Page } from '@shared/core/page';
import type { CouncilRow } from '@shared/councils/dto';
import { chinaDateOf } from '@shared/core/dates';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { Skeleton } from '@/components/States';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { ballotKeys, loadBallots } from '@/services/ballots';
import { councilKeys, loadSessions } from '@/services/councils';
import { useOpenReports } from '@/services/councilWork';
import { useProposals } from '@/services/proposals';
import { loadAsks, loadTasks, topicKeys } from '@/services/topics';
import { classes } from '@/utils/classes';
import { go } from '@/utils/router';
import { isDesk, isSeat } from '../council/choice';
import { workPaths } from '../paths';
import '../home/index.scss';

interface Burn {
  key: string;
  icon: IconName;
  label: string;
  count: number;
  /** There are more than were counted. */
  more: boolean;
  path: string;
  query?: Record<string, string | number>;
}

/** Rows of a first page that count, and whether there are more behind it. */
function counted<T>(query: UseQueryResult<Page<T>>, counts: (item: T) => boolean = () => true): Pick<Burn, 'count' | 'more'> {
  return { count: query.data?.items.filter(counts).length ?? 0, more: query.data?.nextCursor !== null && query.data !== undefined };
}

/** What the desk of a council has waiting. */
function useDeskBurns(council: CouncilRow, now: number): { burns: Burn[]; pending: boolean } {
  const on = isDesk(council);
  const { id: councilId } = council;
  const screening = useProposals({ councilId, state: 'screening', mine: false, q: '' }, on);
  const reports = useOpenReports(councilId, on);
  const coming = { councilId, when: 'coming' } as const;
  const past = { councilId, when: 'past' } as const;
  const sessions = useQuery({ queryKey: [...councilKeys.sessions(coming), 'first'], queryFn: () => loadSessions(coming, null), enabled: on });
  const held = useQuery({ queryKey: [...councilKeys.sessions(past), 'first'], queryFn: () => loadSessions(past, null), enabled: on });
  const open = { councilId, state: 'open' } as const;
  const ballots = useQuery({ queryKey: [...ballotKeys.list(open), 'first'], queryFn: () => loadBallots(open, null), enabled: on });
  const running = { councilId, state: 'open', mine: false } as const;
  const tasks = useQuery({ queryKey: [...topicKeys.tasks(running), 'first'], queryFn: () => loadTasks(running, null), enabled: on });
  const today = chinaDateOf(new Date(now));
  const burns: Burn[] = [
    { key: 'screening', icon: 'eye', label: '提案待初审', path: workPaths.councilProposals, query: { state: 'screening' }, ...counted(screening) },
    { key: 'reports', icon: 'warn', label: '举报待处理', path: workPaths.councilReports, ...counted(reports) },
    { key: 'drafts', icon: 'calendar', label: '议程待公布', path: workPaths.councilSession, ...counted(sessions, ({ state }) => state === 'draft') },
    { key: 'minutes', icon: 'doc', label: '纪要待公布', path: workPaths.councilSession, query: { when: 'past' }, ...counted(held, ({ state }) => state === 'ended') },
    { key: 'ballots', icon: 'gavel', label: '正在投票', path: workPaths.councilBallot, ...counted(ballots) },
    { key: 'late', icon: 'fire', label: '任务超期', path: workPaths.councilTasks, query: { list: 'open' }, ...counted(tasks, ({ dueOn }) => dueOn < today) },
  ];
  return { burns: on ? burns : [], pending: on && [screening, reports, sessions, ballots, tasks].some((query) => query.isPending) };
}

/** What waits for the person as a seat, and what they have promised. */
function useOwnBurns(council: CouncilRow): { burns: Burn[]; pending: boolean } {
  const on = isSeat(council);
  const open = { mine: true, open: true } as const;
  const asks = useQuery({ queryKey: [...topicKeys.asks(open), 'first'], queryFn: () => loadAsks(open, null), enabled: on });
  const mine = { councilId: null, state: 'open', mine: true } as const;
  const tasks = useQuery({ queryKey: [...topicKeys.tasks(mine), 'first'], queryFn: () => loadTasks(mine, null) });
  const ask: Burn = { key: 'asks', icon: 'ask', label: '等我方答复', path: workPaths.councilAsks, ...counted(asks) };
  const task: Burn = { key: 'tasks', icon: 'work', label: '我的任务', path: workPaths.councilTasks, ...counted(tasks) };
  return { burns: on ? [ask, task] : [task], pending: (on && asks.isPending) || tasks.isPending };
}

/** Numbers that lead to their lists; what waits is dark, the rest stays quiet. */
export function Burning({ council }: { council: CouncilRow }) {
  const now = useNow();
  const own = useOwnBurns(council);
  const desk = useDeskBurns(council, now);
  if (own.pending || desk.pending) return <Skeleton rows={2} kind="cards" />;
  return (
    <View className="c-tiles">
      {[...own.burns, ...desk.burns].map((burn) => {
        const number = `${burn.count}${burn.more ? '+' : ''}`;
        return (
          <Tap
            key={burn.key}
            className={classes('w-tile', `t-burn-${burn.key}`, burn.count > 0 && 'is-waiting')}
            label={`${burn.label} ${number}，查看`}
            onTap={() => go(burn.path, { ...burn.query, council: council.id })}
          >
            <View className="w-tile__top">
              <Icon name={burn.icon} size={20} />
              <Text>{burn.label}</Text>
            </View>
            <Text className="w-tile__number">{number}</Text>
          </Tap>
        );
      })}
    </View>
  );
}
