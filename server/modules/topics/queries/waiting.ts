import type { WaitingItem } from '../../../../shared/identity/dto';
import { type Doing, readerOf, type TopicContext } from '../context';
import { askPage } from './asks';
import { taskPage } from './tasks';

const most = 50;
const pages = { asks: '/packages/work/council-asks/index', tasks: '/packages/work/council-tasks/index' };

/** What a seat of the reader was asked and has not answered, and tasks they carry out. */
export async function topicsWaiting(context: TopicContext, { actor, now }: Doing): Promise<WaitingItem[]> {
  const reader = readerOf(context, actor, now);
  const asks = await askPage(context, reader, { mine: true, open: true, limit: most });
  const tasks = await taskPage(context, reader, { mine: true, state: 'open', limit: most });
  const items: WaitingItem[] = [
    { kind: 'ask', title: '议事会等您答复', link: pages.asks, count: asks.items.length },
    { kind: 'task', title: '议事会的任务，由您办或监督', link: pages.tasks, count: tasks.items.length },
  ];
  return items.filter(({ count }) => count > 0);
}
