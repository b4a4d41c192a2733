import { isWithinTerritory } from '../../../shared/core/roles';
import type { Page } from '../../../shared/core/page';
import type { NoticeView } from '../../../shared/identity/dto';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import { decodeCursor, pageOf } from '../../core/cursor';
import { marks, type SqlValue } from '../../core/sql';
import type { HomeParts } from './index';

interface NoticeRow {
  id: number;
  divisionCode: string;
  title: string;
  body: string;
  publishedAt: Date;
}

/**
 * Notices that concern the reader, newest first: of the district, and of every division their houses or their position lie in.
 * Staff also see those of the divisions below them.
 */
export async function listNotices(
  core: Core,
  parts: HomeParts,
  input: { actor: Actor | null; now: Date; limit: number; cursor?: string },
): Promise<Page<NoticeView>> {
  const { actor, now, limit, cursor } = input;
  const codes = await divisionsOf(parts, actor);
  const wheres = [`divisionCode IN (${marks(codes)})`];
  const values: SqlValue[] = [...codes];
  if (actor?.territoryCode) {
    wheres.push('(divisionCode >= ? AND divisionCode < ?)');
    values.push(actor.territoryCode, `${actor.territoryCode}:`);
  }
  const before = cursor ? Number(decodeCursor(cursor, 1)[0]) : Number.MAX_SAFE_INTEGER;
  const rows = await core.db.sql.all<NoticeRow>(
    `SELECT id, divisionCode, title, body, publishedAt FROM notices
     WHERE (${wheres.join(' OR ')}) AND publishedAt <= ? AND (endsAt IS NULL OR endsAt > ?) AND id < ? ORDER BY id DESC LIMIT ${limit + 1}`,
    [...values, now, now, before],
  );
  return pageOf(rows, limit, (row) => [row.id], (row) => ({
    id: row.id,
    title: row.title,
    body: row.body,
    territoryName: parts.territory.nameOf(row.divisionCode),
    publishedAt: row.publishedAt.toISOString(),
  }));
}

/** The district and every division above the reader's houses and position. */
async function divisionsOf(parts: HomeParts, actor: Actor | null): Promise<string[]> {
  const places = actor ? await gridsOfHouses(parts, actor.personId) : [];
  if (actor?.territoryCode) places.push(actor.territoryCode);
  const district = parts.territory.districtCode();
  const above = places.filter((code) => isWithinTerritory(code, district)).flatMap((code) => [code.slice(0, 9), code.slice(0, 12)]);
  return [...new Set([district, ...above])].sort();
}

/** Grids of the reader's verified houses, newest house first. */
export async function gridsOfHouses(parts: HomeParts, personId: number): Promise<string[]> {
  const houses = await parts.identity.verifiedHousesOf(personId);
  const found = await Promise.all(houses.map(({ houseId }) => parts.territory.house(houseId)));
  return found.flatMap((house) => (house ? [house.gridCode] : []));
}
