import type { QueueCounts } from '../../../shared/appeals/dto';
import { chinaDateOf } from '../../../shared/core/dates';
import type { NoticeView, WaitingItem } from '../../../shared/identity/dto';
import type { GridCard } from '../../../shared/territory/dto';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { HomeParts } from './index';
import { gridsOfHouses, listNotices } from './notices';

export interface HomeView {
  gridCard: GridCard | null;
  notices: NoticeView[];
  /** What waits for the reader, most pressing first. */
  waiting: WaitingItem[];
  /** Null for residents. */
  counts: QueueCounts | null;
}

const noticesShown = 3;
const pages = {
  appeals: '/pages/appeals/index',
  appeal: '/packages/appeals/detail/index',
  claims: '/packages/work/claims/index',
  queue: '/packages/work/queue/index',
};

/** The first page of the app: my grid, notices, what waits for me. */
export async function readHome(core: Core, parts: HomeParts, input: { actor: Actor; now: Date }): Promise<HomeView> {
  const { actor, now } = input;
  const isStaff = actor.role !== 'resident';
  const [gridCard, notices, own, counts, council] = [
    await myGrid(parts, actor, now),
    await listNotices(core, parts, { actor, now, limit: noticesShown }),
    await ownWaiting(core, actor.personId),
    await parts.appeals.queueCounts(actor, now),
    await councilWaiting(parts, { actor, now }),
  ];
  const work = isStaff ? await workWaiting(parts, actor, counts) : [];
  return { gridCard, notices: notices.items, waiting: [...own, ...council, ...work], counts };
}

/** Card of the grid of the newest verified house; grid staff without one see the grid they serve. */
async function myGrid(parts: HomeParts, actor: Actor, now: Date): Promise<GridCard | null> {
  const [home] = await gridsOfHouses(parts, actor.personId);
  const code = home ?? (actor.territoryCode.length === 15 ? actor.territoryCode : null);
  return code ? parts.territory.gridCard(code, chinaDateOf(now)) : null;
}

/** What the reader's own appeals wait for: an answer to a question, a rating. A single one is linked directly. */
async function ownWaiting(core: Core, personId: number): Promise<WaitingItem[]> {
  const rows = await core.db.sql.all<{ state: string; waiting: number; lastId: number }>(
    `SELECT state, COUNT(*) AS waiting, MAX(id) AS lastId FROM appeals WHERE authorPersonId = ? AND state IN ('waitingResident','resolved') GROUP BY state`,
    [personId],
  );
  const item = (state: string, kind: 'answer' | 'rate', title: string): WaitingItem[] => {
    const row = rows.find((one) => one.state === state);
    if (!row) return [];
    const link = row.waiting === 1 ? `${pages.appeal}?id=${row.lastId}` : `${pages.appeals}?state=waiting`;
    return [{ kind, title, link, count: row.waiting }];
  };
  return [...item('waitingResident', 'answer', '有诉求等您补充情况'), ...item('resolved', 'rate', '有诉求办好了，请您评价')];
}

/** Votes to cast first, then what those who keep or sit in a council have to do. */
async function councilWaiting(parts: HomeParts, reader: { actor: Actor; now: Date }): Promise<WaitingItem[]> {
  return [...(await parts.ballots.waiting(reader)), ...(await parts.topics.waiting(reader)), ...(await parts.proposals.waiting(reader))];
}

async function workWaiting(parts: HomeParts, actor: Actor, counts: QueueCounts | null): Promise<WaitingItem[]> {
  const claims = await parts.identity.pendingClaims(actor);
  const work: WaitingItem[] = [
    { kind: 'queue', title: '待签收的诉求', link: `${pages.queue}?view=toAcknowledge`, count: counts?.toAcknowledge ?? 0 },
    { kind: 'queue', title: '待派单的诉求', link: `${pages.queue}?view=desk`, count: counts?.desk ?? 0 },
    { kind: 'queue', title: '待审批的申请', link: `${pages.queue}?view=requests`, count: counts?.requests ?? 0 },
    { kind: 'houseVerify', title: '待核实的房屋登记', link: pages.claims, count: claims },
  ];
  return work.filter(({ count }) => count > 0);
}
