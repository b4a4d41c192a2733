import type { HouseBrief } from '../../../shared/territory/dto';
import type { Db } from '../../core/db';
import type { HouseInfo } from './index';

interface HouseRow {
  houseId: number;
  unitNo: string;
  roomNo: string;
  buildingName: string;
  estateName: string;
  estateId: number;
  gridCode: string;
  lat: number;
  lng: number;
}

/** 2单元 301室: what stands on the door. */
export const houseLabel = ({ unitNo, roomNo }: { unitNo: string; roomNo: string }): string => `${unitNo}单元 ${roomNo}室`;

/** A house with where it is, or null. */
export async function houseById({ sql }: Db, houseId: number): Promise<HouseInfo | null> {
  const row = await sql.one<HouseRow>(
    `SELECT h.id AS houseId, h.unitNo, h.roomNo, b.name AS buildingName, b.gridCode, b.centreLat AS lat, b.centreLng AS lng,
       e.id AS estateId, e.name AS estateName
     FROM houses h JOIN buildings b ON b.id = h.buildingId JOIN estates e ON e.id = b.estateId WHERE h.id = ?`,
    [houseId],
  );
  if (!row) return null;
  const { estateId, gridCode, lat, lng } = row;
  return { houseId, estateId, gridCode, lat, lng, address: `${row.estateName} ${row.buildingName} ${houseLabel(row)}` };
}

/** Houses of a building, by unit, floor and room; at most a thousand, more than any building has. */
export async function housesOfBuilding({ sql }: Db, buildingId: number): Promise<HouseBrief[]> {
  const rows = await sql.all<{ id: number; unitNo: string; roomNo: string; floorNo: number }>(
    'SELECT id, unitNo, floorNo, roomNo FROM houses WHERE buildingId = ? ORDER BY id LIMIT 1000',
    [buildingId],
  );
  const inOrder = rows.sort(
    (a, b) => a.unitNo.localeCompare(b.unitNo, 'zh', { numeric: true }) || a.floorNo - b.floorNo || a.roomNo.localeCompare(b.roomNo, 'zh', { numeric: true }),
  );
  return inOrder.map((row) => ({ id: row.id, buildingId, label: houseLabel(row) }));
}

/** Open appeals by grid, for the staff's map. */
export async function openAppealsByGrid({ sql }: Db, territoryCode: string): Promise<Map<string, number>> {
  const rows = await sql.all<{ gridCode: string; open: number }>(
    'SELECT gridCode, COUNT(*) AS open FROM appeals WHERE isOpen = 1 AND gridCode LIKE ? GROUP BY gridCode',
    [`${territoryCode}%`],
  );
  return new Map(rows.map(({ gridCode, open }) => [gridCode, Number(open)]));
}

export interface ImportRow {
  id: number;
  kind: string;
  source: string;
  byPersonName: string | null;
  at: string | Date;
  rowsRead: number;
  added: number;
  changed: number;
  refused: number;
  report: string;
}

/** Runs of the importer, newest first, with ids below `before`. */
export function readImports({ sql }: Db, before: number | null, limit: number): Promise<ImportRow[]> {
  return sql.all<ImportRow>(
    `SELECT i.id, i.kind, i.source, COALESCE(p.realName, p.displayName) AS byPersonName, i.at, i.rowsRead, i.added, i.changed, i.refused, i.report
     FROM imports i LEFT JOIN persons p ON p.id = i.byPersonId WHERE i.id < ? ORDER BY i.id DESC LIMIT ?`,
    [before ?? 4_294_967_295, limit],
  );
}
