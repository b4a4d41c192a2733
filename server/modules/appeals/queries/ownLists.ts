import type { AppealRow } from '../../../../shared/appeals/dto';
import { terminalStates } from '../../../../shared/appeals/states';
import type { Page } from '../../../../shared/core/page';
import { decodeCursor, pageOf } from '../../../core/cursor';
import { marks } from '../../../core/sql';
import type { AppealContext } from '../context';
import type { Scope } from '../policy';
import { presentFollowed, type FollowedRecord } from '../present/rows';
import { all, idOf, type ListReader, newestFirst, type Paging } from './listRows';
import { followedSelect } from './board';

export const mineStates = ['open', 'waiting', 'ended', 'all'] as const;
export type MineState = (typeof mineStates)[number];

/** `waiting` waits for the author: an answer to give, or an answer to rate. */
const stateScopes: Record<MineState, Scope | null> = {
  open: { sql: 'appeals.isOpen = 1', values: [] },
  waiting: { sql: `appeals.state IN ('waitingResident', 'resolved')`, values: [] },
  ended: { sql: `appeals.state IN (${marks(terminalStates)})`, values: [...terminalStates] },
  all: null,
};

/** The person's own appeals, whatever position is in use, newest first. */
export function minePage(context: AppealContext, reader: ListReader, filter: Paging & { state: MineState }): Promise<Page<AppealRow>> {
  const own: Scope = { sql: 'appeals.authorPersonId = ?', values: [reader.actor.personId] };
  return newestFirst(context, reader, all(own, stateScopes[filter.state]), filter);
}

/** Appeals of others that the person follows, latest case first; what was hidden from the public meanwhile is not shown. */
export async function followingPage(context: AppealContext, reader: ListReader, paging: Paging): Promise<Page<AppealRow>> {
  const { personId } = reader.actor;
  const before = paging.cursor === undefined ? null : idOf(decodeCursor(paging.cursor, 1)[0]);
  const rows = await context.core.db.sql.all<FollowedRecord>(
    `${followedSelect} JOIN appealFollowers followed ON followed.appealId = appeals.id AND followed.personId = ?
     WHERE appeals.publicState <> 'hidden'${before === null ? '' : ' AND followed.appealId < ?'} ORDER BY followed.appealId DESC LIMIT ?`,
    [personId, personId, ...(before === null ? [] : [before]), paging.limit + 1],
  );
  const thumbs = await context.parts.files.firstThumbs('appeal', rows.map((row) => row.id), true);
  return pageOf(rows, paging.limit, (row) => [row.id], (row) => presentFollowed(context, row, thumbs.get(row.id) ?? null, reader.now));
}
