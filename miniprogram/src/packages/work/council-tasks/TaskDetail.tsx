import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import type { TaskView } from '@shared/topics/dto';
import type { TaskAction } from '@shared/topics/states';
import { TaskCard } from '@/components/council/TaskCard';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { Sheet } from '@/components/Sheet';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { cancelTask, finishTask } from '@/services/councilWork';
import { loadTasks, topicKeys, type TaskFilter } from '@/services/topics';
import { go } from '@/utils/router';
import { ActionBar } from '../council/ActionBar';
import { TaskSheet } from '../council/TaskSheet';
import { useWrite } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';
import { workPaths } from '../paths';
import { OrderSheet } from './OrderSheet';
import { ReportSheet } from './ReportSheet';

/** Pages looked through for one task of a list. */
const pagesMost = 3;

async function findIn(filter: TaskFilter, id: number): Promise<TaskView | null> {
  let cursor: string | null = null;
  for (let page = 0; page < pagesMost; page += 1) {
    const { items, nextCursor } = await loadTasks(filter, cursor);
    const found = items.find((task) => task.id === id);
    if (found) return found;
    if (nextCursor === null) return null;
    cursor = nextCursor;
  }
  return null;
}

/** Own work first: that is where most come from. */
async function findTask(id: number, councilId: number): Promise<TaskView | null> {
  return (await findIn({ councilId: null, state: null, mine: true }, id)) ?? (await findIn({ councilId, state: null, mine: false }, id));
}

/** One task with its history, and what can be done with it now. */
export function TaskDetail({ id, councilId }: { id: number; councilId: number }) {
  const task = useQuery({ queryKey: [...topicKeys.all, 'task', id, councilId], queryFn: () => findTask(id, councilId) });
  return (
    <QueryView query={task} skeleton={<Skeleton kind="cards" />}>
      {(found) => (found ? <Task task={found} councilId={councilId} /> : <EmptyState picture="search" title="没有找到这项任务" />)}
    </QueryView>
  );
}

type Form = Exclude<TaskAction, 'rate'>;
const others: { form: Form; title: string; note: string; icon: 'edit' | 'forward' | 'close' }[] = [
  { form: 'openWorkOrder', title: '转成工单', note: '走诉求办理的流程，派给网格、物业或部门', icon: 'forward' },
  { form: 'edit', title: '修改任务', note: '由谁做、什么时候做完、预算上限', icon: 'edit' },
  { form: 'cancel', title: '取消任务', note: '要写明原因，居民能看到', icon: 'close' },
];

function Task({ task, councilId }: { task: TaskView; councilId: number }) {
  const [form, setForm] = useState<Form | null>(null);
  const [more, setMore] = useState(false);
  const may = (action: TaskAction): boolean => task.allowedActions.includes(action);
  const rest = others.filter((one) => may(one.form));
  const start = (next: Form): void => {
    setMore(false);
    setForm(next);
  };
  return (
    <View className="y-stack">
      <TaskCard task={task} />
      {task.appeal && (
        <Card flush>
          <Row icon="forward" title="看工单" note={`${task.appeal.caseNo}，${task.appeal.stateLabel}`} onTap={() => task.appeal && go(workPaths.detail, { id: task.appeal.id })} />
        </Card>
      )}
      {(may('report') || rest.length > 0) && (
        <ActionBar>
          {rest.length > 0 && <Button size="l" kind="plain" className="t-task-more" label="更多" onTap={() => setMore(true)} />}
          {may('finish') && <Button size="l" kind="plain" className="t-task-finish" label="办完" onTap={() => start('finish')} />}
          {may('report') && <Button size="l" className="t-task-report" label="报进展" onTap={() => start('report')} />}
        </ActionBar>
      )}
      <Sheet open={more} title="可以做的事" onClose={() => setMore(false)}>
        <Card flush>
          {rest.map((one) => (
            <Row key={one.form} id={`t-task-${one.form}`} icon={one.icon} title={one.title} note={one.note} onTap={() => start(one.form)} />
          ))}
        </Card>
      </Sheet>
      {form && <FormOf task={task} councilId={councilId} form={form} onClose={() => setForm(null)} />}
    </View>
  );
}

function FormOf({ task, councilId, form, onClose }: { task: TaskView; councilId: number; form: Form; onClose: () => void }) {
  const write = useWrite();
  const finish = (words: string, fileIds: string[]): Promise<unknown> => {
    const body = { version: task.version, words, fileIds };
    return write.run({ name: `finish${task.id}`, body, send: (key) => finishTask(task.id, body, key), done: '任务已办完，请居民来评' });
  };
  const cancel = (reason: string): Promise<unknown> => {
    const body = { version: task.version, reason };
    return write.run({ name: `cancel${task.id}`, body, send: (key) => cancelTask(task.id, body, key), done: '任务已取消' });
  };
  if (form === 'edit') return <TaskSheet councilId={councilId} task={task} onClose={onClose} />;
  if (form === 'report') return <ReportSheet task={task} onClose={onClose} />;
  if (form === 'finish') {
    return <WordsSheet name={`finish.${task.id}`} title={`办完：${task.title}`} label="做成了什么样" ok="办完" hint="居民会看到照片，并给这件事打分。办完后不能再改。" photosLeast={1} write={write} onSend={finish} onClose={onClose} />;
  }
  if (form === 'cancel') {
    return <WordsSheet name={`cancelTask.${task.id}`} title={`取消：${task.title}`} label="原因" ok="确定取消任务" danger hint="居民都能看到原因。取消后不能恢复。" most={300} write={write} onSend={cancel} onClose={onClose} />;
  }
  return <OrderSheet task={task} onClose={onClose} />;
}
