import type { WaitingItem } from '../../../../shared/identity/dto';
import type { Actor } from '../../../core/actor';
import type { BallotContext } from '../context';
import { listBallots } from './listBallots';

const most = 50;

/** Open ballots in which the reader still has a paper to cast; a single one is linked directly. */
export async function ballotsWaiting(context: BallotContext, reader: { actor: Actor; now: Date }): Promise<WaitingItem[]> {
  const { items } = await listBallots(context, reader, { mine: true, state: 'open', limit: most });
  const left = items.filter(({ mine }) => mine.left > 0);
  const [first] = left;
  if (!first) return [];
  if (left.length > 1) return [{ kind: 'ballot', title: '有表决等您投票', link: '/pages/council/index', count: left.length }];
  return [{ kind: 'ballot', title: `请您投票：${first.title}`, link: `/packages/council/ballot/index?id=${first.id}`, count: 1 }];
}
