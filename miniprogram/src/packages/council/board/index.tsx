import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import type { CouncilBoard, TaskView } from '@shared/topics/dto';
import type { TaskState } from '@shared/topics/states';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chips, Segmented } from '@/components/Chips';
import { Promised, Tile } from '@/components/council/Figures';
import { TaskCard } from '@/components/council/TaskCard';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { useCouncils } from '@/services/councils';
import { loadTasks, topicKeys, useCouncilBoard, type TaskFilter } from '@/services/topics';
import { useSignedIn } from '@/stores/session';
import { go, pages } from '@/utils/router';
import { Months } from './Months';
import './index.scss';

const every = 'all';
const states = [
  { value: 'open', label: '正在做' },
  { value: 'done', label: '已完成' },
  { value: every, label: '全部' },
] as const;

/** 落实情况: promised against done, by month, and every task behind the figures. Public. */
export default function CouncilBoardScreen() {
  const { params } = useRouter();
  const signedIn = useSignedIn();
  const [councilId, setCouncilId] = useState(params.councilId ?? every);
  const [state, setState] = useState<TaskState | typeof every>('open');
  const councils = useCouncils({ mine: true }, signedIn).data?.items ?? [];
  const id = councilId === every ? null : Number(councilId);
  const board = useCouncilBoard(id);
  const filter: TaskFilter = { councilId: id, state: state === every ? null : state, mine: false };
  const tasks = usePages<TaskView>({ key: topicKeys.tasks(filter), load: (cursor) => loadTasks(filter, cursor) });
  const toTasks = (wanted: TaskState): void => {
    setState(wanted);
    void Taro.pageScrollTo({ selector: '#t-board-tasks', duration: 200 });
  };
  return (
    <Page title="落实情况" section="council" backTo={pages.council} className="cb-page">
      <View className="y-stack">
        {councils.length > 0 && (
          <Chips
            oneLine
            label="哪个议事会"
            value={councilId}
            choices={[{ value: every, label: '全区' }, ...councils.map((one) => ({ value: String(one.id), label: one.scopeName }))]}
            onChange={setCouncilId}
          />
        )}
        <QueryView query={board} skeleton={<Skeleton rows={2} kind="cards" />}>
          {(figures) => <Figures figures={figures} councilId={id} onTasks={toTasks} />}
        </QueryView>
        <View id="t-board-tasks" className="y-h2">
          每一件定下的事
        </View>
        <Segmented label="做得怎么样" choices={states} value={state} onChange={setState} />
        <InfiniteList
          pages={tasks}
          keyOf={(task) => task.id}
          skeleton={<Skeleton rows={3} kind="cards" />}
          render={(task) => <TaskCard task={task} />}
          empty={<EmptyState picture={state === 'open' ? 'done' : 'paper'} title={state === 'open' ? '没有正在做的任务' : '还没有任务'} words="议事会定下的事分成任务以后，会在这里公布谁做、什么时候做完。" />}
        />
      </View>
    </Page>
  );
}

function Figures({ figures, councilId, onTasks }: { figures: CouncilBoard; councilId: number | null; onTasks: (state: TaskState) => void }) {
  return (
    <View className="cb-figures">
      <Card className="cb-promise">
        <Promised promised={figures.tasksPromised} done={figures.tasksDone} late={figures.tasksLate} />
      </Card>
      <View className="y-tiles">
        <Tile icon="council" count={figures.sessionsHeld} label="开会" onTap={() => go(pages.sessions, { councilId, when: 'past' })} />
        <Tile icon="list" count={figures.topicsOpen} label="议题在办" />
        <Tile icon="check" count={figures.topicsSolved} label="议题解决" />
        <Tile icon="edit" count={figures.proposalsAdopted} label="提案采纳" onTap={() => go(pages.proposals, { councilId, state: 'answered' })} />
        <Tile icon="people" count={figures.ballotsHeld} label="表决" />
        <Tile icon="warn" count={figures.tasksLate} label="任务超期" warn onTap={() => onTasks('open')} />
      </View>
      <Months byMonth={figures.byMonth} />
      <Explanation words={figures.explanation} />
    </View>
  );
}

function Explanation({ words }: { words: string }) {
  const [open, setOpen] = useState(false);
  return (
    <View className="cb-explanation">
      <Button kind="quiet" icon={open ? 'up' : 'down'} id="t-board-how" label={open ? '收起' : '这些数是怎么算的'} onTap={() => setOpen(!open)} />
      {open && <View className="y-note">{words}</View>}
    </View>
  );
}
