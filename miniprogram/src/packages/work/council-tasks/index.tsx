import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { loadTasks, topicKeys, type TaskFilter } from '@/services/topics';
import { isSecretary } from '../council/choice';
import { Desk, type DeskList } from '../council/Desk';
import { OutsideSheet } from '../council/OutsideSheet';
import { workPaths } from '../paths';
import { Resolutions } from './Resolutions';
import { TaskDetail } from './TaskDetail';
import { TaskRow } from './TaskRow';

type List = 'mine' | 'open' | 'done' | 'resolutions';
const lists = [
  { value: 'mine', label: '我的' },
  { value: 'open', label: '在做' },
  { value: 'done', label: '做完' },
  { value: 'resolutions', label: '决议' },
] as const;
const isList = (text: string | undefined): text is List => lists.some(({ value }) => value === text);
const emptyOf: Record<Exclude<List, 'resolutions'>, string> = { mine: '没有派给您的任务', open: '没有正在做的任务', done: '还没有做完的任务' };

/** Promised work: who does it, how far it is, what it cost, and the proof. */
export default function ScreenCouncilTasks() {
  return (
    <Desk
      title="落实任务"
      path={workPaths.councilTasks}
      list={(desk) => <Tasks key={desk.council.id} {...desk} />}
      detail={(id, council) => <TaskDetail key={id} id={id} councilId={council.id} />}
      nothing={{ title: '选一项任务', words: '左边选一项，这里报进展、传照片、办完。' }}
    />
  );
}

function Tasks(desk: DeskList) {
  const { params } = useRouter();
  const [list, setList] = useState<List>(isList(params.list) ? params.list : 'mine');
  const [outside, setOutside] = useState(false);
  return (
    <View className="y-stack">
      <Segmented label="任务列表" choices={lists} value={list} onChange={setList} />
      {list === 'resolutions' && isSecretary(desk.council) && <Button kind="plain" icon="plus" className="t-outside" label="录入外部结果" onTap={() => setOutside(true)} />}
      {list === 'resolutions' ? <Resolutions councilId={desk.council.id} followsPage={!desk.wide} /> : <TaskList key={list} desk={desk} list={list} />}
      {outside && <OutsideSheet councilId={desk.council.id} onClose={() => setOutside(false)} />}
    </View>
  );
}

function TaskList({ desk, list }: { desk: DeskList; list: Exclude<List, 'resolutions'> }) {
  const filter: TaskFilter = list === 'mine' ? { councilId: null, state: 'open', mine: true } : { councilId: desk.council.id, state: list, mine: false };
  const pages = usePages({ key: topicKeys.tasks(filter), load: (cursor) => loadTasks(filter, cursor) });
  return (
    <InfiniteList
      pages={pages}
      followsPage={!desk.wide}
      keyOf={(task) => task.id}
      empty={<EmptyState picture={list === 'mine' ? 'done' : 'paper'} title={emptyOf[list]} />}
      render={(task) => <TaskRow task={task} selected={task.id === desk.selectedId} onOpen={() => desk.open(task.id)} />}
    />
  );
}
