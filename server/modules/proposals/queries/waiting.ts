import type { WaitingItem } from '../../../../shared/identity/dto';
import type { Actor } from '../../../core/actor';
import { marks } from '../../../core/sql';
import type { ProposalContext } from '../context';

const pages = { screening: '/packages/work/council-proposals/index', reports: '/packages/work/council-reports/index' };

/** Proposals to screen and reports to decide in the councils the reader keeps. */
export async function proposalsWaiting({ core, parts }: ProposalContext, reader: { actor: Actor; now: Date }): Promise<WaitingItem[]> {
  const own = await parts.councils.councilsOf(reader.actor, reader.now);
  const ids = own.filter(({ relations }) => relations.includes('secretary') || relations.includes('moderator')).map(({ id }) => id);
  if (ids.length === 0) return [];
  const count = async (text: string): Promise<number> => Number((await core.db.sql.one<{ waiting: number }>(text, ids))?.waiting ?? 0);
  const list = marks(ids);
  const items: WaitingItem[] = [
    { kind: 'screening', title: '待审核的居民提案', link: pages.screening, count: await count(`SELECT COUNT(*) AS waiting FROM proposals WHERE state = 'screening' AND councilId IN (${list})`) },
    { kind: 'report', title: '待处理的举报', link: pages.reports, count: await count(`SELECT COUNT(*) AS waiting FROM contentReports WHERE state = 'open' AND councilId IN (${list})`) },
  ];
  return items.filter((item) => item.count > 0);
}
