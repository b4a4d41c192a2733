import type { SimilarAppeal } from '../../../../shared/appeals/dto';
import { appealLimits } from '../../../../shared/appeals/limits';
import { addHours } from '../../../../shared/core/dates';
import type { Actor } from '../../../core/actor';
import { marks } from '../../../core/sql';
import type { AppealContext } from '../context';
import { presentSimilar, type PublicRecord } from '../present/rows';
import { publicSelect } from './board';

/** In towns people mean the same broken lamp within a block; in the villages the next house may be that far away. */
const urbanMetres = 250;
const ruralMetres = 500;
const withinDays = 30;
const metresPerDegree = 111_195;
/** The nearest are chosen among these; more than so many open ones of one kind in one place are the same matter anyway. */
const readMost = 200;

/** Metres between two points, exact enough below a kilometre. */
export function distanceMetres(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const northSouth = (a.lat - b.lat) * metresPerDegree;
  const eastWest = (a.lng - b.lng) * metresPerDegree * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(northSouth, eastWest);
}

/**
 * Open appeals of the same minor category near by, of the last 30 days, nearest first: "follow this one instead".
 * Only what the public may see of them; sensitive and hidden ones never. Throws CATEGORY_UNKNOWN.
 */
export async function similarAppeals(
  context: AppealContext,
  asker: { actor: Actor; now: Date },
  at: { categoryCode: string; lat: number; lng: number },
): Promise<SimilarAppeal[]> {
  const { categories, core, parts } = context;
  const chosen = categories.chosen(at.categoryCode);
  const grid = parts.territory.locate(at);
  if (!grid) return [];
  const codes = categories.items().filter((item) => item.minorCode === chosen.minorCode && !item.isSensitive).map((item) => item.code);
  if (!codes.length) return [];
  const radius = parts.territory.grid(grid)?.kind === 'rural' ? ruralMetres : urbanMetres;
  const latSpan = radius / metresPerDegree;
  const lngSpan = latSpan / Math.cos((at.lat * Math.PI) / 180);
  const rows = await core.db.sql.all<PublicRecord>(
    `${publicSelect} WHERE appeals.categoryCode IN (${marks(codes)}) AND appeals.isOpen = 1 AND appeals.lat BETWEEN ? AND ? AND appeals.lng BETWEEN ? AND ?
       AND appeals.createdAt >= ? AND appeals.publicState <> 'hidden' ORDER BY appeals.id DESC LIMIT ${readMost}`,
    [asker.actor.personId, ...codes, at.lat - latSpan, at.lat + latSpan, at.lng - lngSpan, at.lng + lngSpan, addHours(asker.now, -24 * withinDays)],
  );
  return rows
    .map((row) => ({ row, metres: distanceMetres(at, { lat: row.lat ?? 0, lng: row.lng ?? 0 }) }))
    .filter(({ metres }) => metres <= radius)
    .sort((a, b) => a.metres - b.metres || b.row.id - a.row.id)
    .slice(0, appealLimits.similarMost)
    .map(({ row, metres }) => presentSimilar(context, row, metres));
}
