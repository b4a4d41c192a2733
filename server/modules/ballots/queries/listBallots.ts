import type { BallotRowView } from '../../../../shared/ballots/dto';
import type { BallotState } from '../../../../shared/ballots/states';
import type { Page } from '../../../../shared/core/page';
import type { Actor } from '../../../core/actor';
import { decodeCursor, pageOf } from '../../../core/cursor';
import type { SqlValue } from '../../../core/sql';
import { ballotColumns, type BallotRecord } from '../ballotRow';
import type { BallotContext } from '../context';
import { presentRow, type RowReader } from '../present';
import { mineOf, standingOf, visibleTo, votedBy } from './mine';
import { castCounts } from './progress';

export interface BallotFilter {
  councilId?: number;
  state?: BallotState;
  mine?: boolean;
  limit: number;
  cursor?: string;
}

/** Ballots, newest first: everybody's but drafts. `mine` keeps those the reader holds a vote in. */
export async function listBallots(context: BallotContext, reader: { actor: Actor | null; now: Date }, filter: BallotFilter): Promise<Page<BallotRowView>> {
  const { sql } = context.core.db;
  const standing = await standingOf(context, reader.actor, reader.now);
  const scopes: { sql: string; values: SqlValue[] }[] = [visibleTo(standing)];
  if (filter.mine) scopes.push(votedBy(standing));
  if (filter.councilId !== undefined) scopes.push({ sql: 'b.councilId = ?', values: [filter.councilId] });
  if (filter.state) scopes.push({ sql: 'b.state = ?', values: [filter.state] });
  if (filter.cursor !== undefined) scopes.push({ sql: 'b.id < ?', values: [Number(decodeCursor(filter.cursor, 1)[0])] });
  const rows = await sql.all<BallotRecord & { councilName: string }>(
    `SELECT ${ballotColumns}, c.name AS councilName FROM ballots b JOIN councils c ON c.id = b.councilId WHERE ${scopes.map((scope) => scope.sql).join(' AND ')} ORDER BY b.id DESC LIMIT ?`,
    [...scopes.flatMap((scope) => scope.values), filter.limit + 1],
  );
  const mine = await mineOf(context, standing, rows);
  const counts = await castCounts(context, rows.filter((row) => row.state === 'open').map((row) => row.id));
  const readerOf = (row: BallotRecord): RowReader => ({
    relations: standing.relations.get(row.councilId) ?? [],
    mine: mine.get(row.id) ?? { entitled: false, cast: 0, left: 0 },
    gave: false,
    castNow: counts.get(row.id) ?? 0,
    now: reader.now,
  });
  return pageOf(rows, filter.limit, (row) => [row.id], (row) => presentRow(row, row.councilName, readerOf(row)));
}
