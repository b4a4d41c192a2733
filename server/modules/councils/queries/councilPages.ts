import type { CouncilRow } from '../../../../shared/councils/dto';
import type { CouncilRelation } from '../../../../shared/councils/states';
import { chinaDateOf, momentOf } from '../../../../shared/core/dates';
import type { Page } from '../../../../shared/core/page';
import { decodeCursor, pageOf } from '../../../core/cursor';
import { marks, type SqlValue } from '../../../core/sql';
import type { CouncilContext } from '../context';
import { councilsOfActor, relationsOfMany } from '../policy';
import type { Reader } from '../request';
import { councilColumns, type CouncilRecord } from './facts';
import { scopeNames } from './places';
import { councilStats } from './stats';

export interface CouncilFilter {
  territoryCode?: string;
  mine?: boolean;
  limit: number;
  cursor?: string;
}

interface NextSession {
  id: number;
  councilId: number;
  startsAt: Date;
  place: string;
}

/** The next posted session of each council, or the one under way. */
async function nextSessions({ core }: CouncilContext, ids: readonly number[], now: Date): Promise<Map<number, NextSession>> {
  const rows = await core.db.sql.all<NextSession>(
    `SELECT id, councilId, startsAt, place FROM councilSessions
     WHERE councilId IN (${marks(ids)}) AND (state = 'open' OR (state = 'posted' AND startsAt >= ?)) ORDER BY startsAt DESC, id DESC`,
    [...ids, momentOf(chinaDateOf(now))],
  );
  return new Map(rows.map((row) => [row.councilId, row]));
}

/** Rows of councils as the reader may see them, with what they are to each. */
export async function presentCouncils(context: CouncilContext, records: readonly CouncilRecord[], reader: Reader): Promise<CouncilRow[]> {
  if (!records.length) return [];
  const ids = records.map(({ id }) => id);
  const relations = await relationsOfMany(context, reader.actor, ids, reader.now);
  const [nameOf, stats, next] = [await scopeNames(context, records), await councilStats(context, ids), await nextSessions(context, ids, reader.now)];
  return records.map((record): CouncilRow => {
    const session = next.get(record.id);
    const counts = stats.get(record.id);
    if (!counts) throw new Error('counts of a council that was given');
    return {
      id: record.id, name: record.name, template: record.template, scope: record.scope, scopeName: nameOf(record),
      communityName: context.parts.territory.division(record.communityCode)?.name ?? '',
      relations: relations.get(record.id) ?? ([] as CouncilRelation[]),
      nextSession: session ? { id: session.id, startsAt: session.startsAt.toISOString(), place: session.place } : null,
      counts,
    };
  });
}

/** Councils of a territory, or those the reader belongs to, in the order they were founded. */
export async function councilPage(context: CouncilContext, reader: Reader, filter: CouncilFilter): Promise<Page<CouncilRow>> {
  const { sql } = context.core.db;
  return sql.together(async () => {
    const after = filter.cursor ? Number(decodeCursor(filter.cursor, 1)[0]) : 0;
    const wheres = ['endedAt IS NULL', 'id > ?'];
    const values: SqlValue[] = [after];
    if (filter.territoryCode) {
      wheres.push('communityCode LIKE ?');
      values.push(`${filter.territoryCode}%`);
    }
    if (filter.mine) {
      const own = reader.actor ? (await councilsOfActor(context, reader.actor, reader.now)).map(({ id }) => id) : [];
      if (!own.length) return { items: [], nextCursor: null };
      wheres.push(`id IN (${marks(own)})`);
      values.push(...own);
    }
    const records = await sql.all<CouncilRecord>(`SELECT ${councilColumns} FROM councils WHERE ${wheres.join(' AND ')} ORDER BY id LIMIT ?`, [...values, filter.limit + 1]);
    const rows = await presentCouncils(context, records, reader);
    return pageOf(rows, filter.limit, ({ id }) => [id], (row) => row);
  });
}
