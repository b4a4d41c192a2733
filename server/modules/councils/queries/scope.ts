import type { CouncilScope } from '../../../../shared/councils/states';
import type { CouncilContext } from '../context';

export interface ScopeHouse {
  houseId: number;
  /** 3幢 2单元 301室; with the estate's name before it where the scope is a community. */
  label: string;
  buildingId: number;
  building: string;
  /** 0.01 m² */
  area: number;
}
interface ScopeOf {
  scope: CouncilScope;
  scopeId: string;
}

const scopeColumn: Record<CouncilScope, string> = { community: 'e.communityCode', estate: 'e.id', building: 'b.id' };
const scopeValue = ({ scope, scopeId }: ScopeOf): string | number => (scope === 'community' ? scopeId : Number(scopeId));

/** Condition for a scope on building `b` and estate `e`. */
export const scopeCondition = (place: ScopeOf): { sql: string; value: string | number } => ({ sql: `${scopeColumn[place.scope]} = ?`, value: scopeValue(place) });

const housesOfScope = (scope: CouncilScope): string =>
  `FROM houses h JOIN buildings b ON b.id = h.buildingId JOIN estates e ON e.id = b.estateId WHERE ${scopeColumn[scope]} = ?`;

async function scopeOf({ core }: CouncilContext, councilId: number): Promise<ScopeOf | null> {
  return core.db.sql.one<ScopeOf>('SELECT scope, scopeId FROM councils WHERE id = ?', [councilId]);
}

/** Every house of a council's scope, in the order of their ids. */
export async function scopeHouses(context: CouncilContext, councilId: number): Promise<ScopeHouse[]> {
  const place = await scopeOf(context, councilId);
  if (!place) return [];
  const rows = await context.core.db.sql.all<{ houseId: number; unitNo: string; roomNo: string; buildingId: number; building: string; estate: string; area: number }>(
    `SELECT h.id AS houseId, h.unitNo, h.roomNo, b.id AS buildingId, b.name AS building, e.name AS estate, h.areaCentiSquareMetres AS area
     ${housesOfScope(place.scope)} ORDER BY h.id`,
    [scopeValue(place)],
  );
  return rows.map(({ houseId, unitNo, roomNo, buildingId, building: name, estate, area }) => {
    const building = place.scope === 'community' ? `${estate} ${name}` : name;
    return { houseId, label: `${building} ${unitNo}单元 ${roomNo}室`, buildingId, building, area };
  });
}

/** How many houses a council's scope has. */
export async function countScopeHouses(context: CouncilContext, place: ScopeOf): Promise<number> {
  const row = await context.core.db.sql.one<{ houses: number }>(`SELECT COUNT(*) AS houses ${housesOfScope(place.scope)}`, [scopeValue(place)]);
  return Number(row?.houses ?? 0);
}

/** Persons with a verified house in the scope, at most `limit`. */
export async function memberIds(context: CouncilContext, councilId: number, limit: number): Promise<number[]> {
  const place = await scopeOf(context, councilId);
  if (!place) return [];
  const rows = await context.core.db.sql.all<{ personId: number }>(
    `SELECT DISTINCT ph.personId FROM personHouses ph JOIN houses h ON h.id = ph.houseId JOIN buildings b ON b.id = h.buildingId JOIN estates e ON e.id = b.estateId
     WHERE ph.state = 'verified' AND ${scopeColumn[place.scope]} = ? ORDER BY ph.personId LIMIT ?`,
    [scopeValue(place), limit],
  );
  return rows.map(({ personId }) => personId);
}
