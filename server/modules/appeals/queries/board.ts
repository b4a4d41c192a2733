import type { PublicAppealRow } from '../../../../shared/appeals/dto';
import { addHours } from '../../../../shared/core/dates';
import type { Page } from '../../../../shared/core/page';
import type { GeoPoint } from '../../../../shared/territory/dto';
import type { Actor } from '../../../core/actor';
import { decodeCursor, pageOf } from '../../../core/cursor';
import type { AppealContext } from '../context';
import type { Scope } from '../policy';
import { presentPublicRow, type PublicRecord } from '../present/rows';
import { all, idOf, type Paging } from './listRows';

/** What lists for others read; the first value to bind is the reader's person id, 0 for nobody. */
const publicColumns = `appeals.id, appeals.state, appeals.outcome, appeals.categoryCode, appeals.majorCode, appeals.publicState, appeals.contactName, appeals.createdAt,
  appeals.closedAt, appeals.followerCount, appeals.placeSource, appeals.lat, appeals.lng, appeals.address, appeals.estateId, appeals.gridCode, appeals.communityCode,
  appeals.subdistrictCode, SUBSTR(appeals.words, 1, 160) AS summary,
  (SELECT COUNT(*) FROM appealFollowers own WHERE own.appealId = appeals.id AND own.personId = ?) AS following`;
export const publicSelect = `SELECT ${publicColumns} FROM appeals`;
export const followedSelect = `SELECT ${publicColumns}, appeals.urgency, appeals.ackStartedAt, appeals.resolveStartedAt, appeals.dueAt, appeals.yellowAt, appeals.orangeAt,
  appeals.unitKind, appeals.unitCode, appeals.reopenCount FROM appeals`;

export const boardStates = ['open', 'resolved', 'closed', 'all'] as const;
export type BoardState = (typeof boardStates)[number];

export interface BoardFilter extends Paging {
  subdistrict?: string;
  community?: string;
  major?: string;
  state: BoardState;
}

const boardScopes: Record<BoardState, Scope | null> = {
  open: { sql: 'appeals.isOpen = 1', values: [] },
  resolved: { sql: `appeals.state = 'resolved'`, values: [] },
  closed: { sql: `appeals.state = 'closed'`, values: [] },
  all: null,
};

/** The public board, newest first: released only, no person, the place to the estate. */
export async function boardPage(context: AppealContext, reader: { actor: Actor | null }, filter: BoardFilter): Promise<Page<PublicAppealRow>> {
  const { subdistrict, community, major, limit, cursor } = filter;
  const before = cursor === undefined ? null : idOf(decodeCursor(cursor, 1)[0]);
  const equal = (column: string, value: string | undefined): Scope | null => (value === undefined ? null : { sql: `appeals.${column} = ?`, values: [value] });
  const scope = all(
    equal('publicState', 'released'),
    equal('subdistrictCode', subdistrict),
    equal('communityCode', community),
    equal('majorCode', major),
    boardScopes[filter.state],
    before === null ? null : { sql: 'appeals.id < ?', values: [before] },
  );
  const rows = await context.core.db.sql.all<PublicRecord>(`${publicSelect} WHERE ${scope.sql} ORDER BY appeals.id DESC LIMIT ?`, [
    reader.actor?.personId ?? 0,
    ...scope.values,
    limit + 1,
  ]);
  const thumbs = await context.parts.files.firstThumbs('appeal', rows.map((row) => row.id), true);
  return pageOf(rows, limit, (row) => [row.id], (row) => presentPublicRow(context, row, thumbs.get(row.id) ?? null));
}

export interface BoardMapItem {
  code: string;
  name: string;
  centre: GeoPoint | null;
  open: number;
  resolved: number;
}

interface MapRow {
  code: string;
  name: string;
  centreLat: number | null;
  centreLng: number | null;
  openCount: number;
  resolvedCount: number;
}

const mapDays = 180;
const mapKeptMillis = 60_000;

/** The map adds up many rows, so one answer serves everybody for a minute. */
export interface BoardMap {
  items(subdistrict: string | undefined, now: Date): Promise<BoardMapItem[]>;
}

/** Released appeals of the last 180 days by community of a subdistrict, or by subdistrict of the district. */
export function createBoardMap(context: Pick<AppealContext, 'core'>): BoardMap {
  const kept = new Map<string, { until: number; items: BoardMapItem[] }>();
  return {
    async items(subdistrict, now) {
      const key = subdistrict ?? '';
      const found = kept.get(key);
      if (found && found.until > now.getTime()) return found.items;
      const items = await readMap(context, subdistrict, now);
      // Only known codes are kept: the number of keys is that of the subdistricts.
      if (items.length) kept.set(key, { until: now.getTime() + mapKeptMillis, items });
      return items;
    },
  };
}

async function readMap({ core }: Pick<AppealContext, 'core'>, subdistrict: string | undefined, now: Date): Promise<BoardMapItem[]> {
  const column = subdistrict === undefined ? 'subdistrictCode' : 'communityCode';
  const rows = await core.db.sql.all<MapRow>(
    `SELECT d.code, d.name, d.centreLat, d.centreLng, counted.openCount, counted.resolvedCount FROM divisions d JOIN
       (SELECT appeals.${column} AS code, SUM(appeals.isOpen) AS openCount, SUM(CASE WHEN appeals.state IN ('resolved', 'closed') THEN 1 ELSE 0 END) AS resolvedCount
        FROM appeals WHERE appeals.publicState = 'released' AND appeals.createdAt >= ?${subdistrict === undefined ? '' : ' AND appeals.subdistrictCode = ?'}
        GROUP BY appeals.${column}) counted ON counted.code = d.code ORDER BY d.code`,
    [addHours(now, -24 * mapDays), ...(subdistrict === undefined ? [] : [subdistrict])],
  );
  return rows.map(({ code, name, centreLat, centreLng, openCount, resolvedCount }) => ({
    code, name,
    centre: centreLat === null || centreLng === null ? null : { lat: centreLat, lng: centreLng },
    // SUM comes back as text from MySQL.
    open: Number(openCount),
    resolved: Number(resolvedCount),
  }));
}
