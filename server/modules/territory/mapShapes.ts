import type { HandlingLevel } from '../../../shared/core/roles';
import type { MapShape, PolygonRings } from '../../../shared/territory/dto';
import { simplifyRings } from '../../../shared/territory/geometry';
import type { HeldTerritory } from './load';

export type MapLevel = 'subdistrict' | 'community' | 'grid';

/** How far a line may stray on the map, in degrees: what a phone shows at that level as less than a pixel or two. */
const tolerance: Record<MapLevel, number> = { subdistrict: 4e-4, community: 1.5e-4, grid: 3e-5 };
const shownDecimals = 1e5;

type Shape = Omit<MapShape, 'openAppeals'>;
/** Drawn once for a version of the territory: the maps of the home page are the same for everybody. */
const drawn = new WeakMap<HeldTerritory, Map<string, Shape[]>>();

/** Shapes of all places of a level inside `parent` (any code above them; '' for the whole district), without counts. */
export function mapShapes(territory: HeldTerritory, level: MapLevel, parent: string): Shape[] {
  const kept = drawn.get(territory) ?? new Map<string, Shape[]>();
  drawn.set(territory, kept);
  // A code that is no place would let anybody fill the memory.
  const isPlace = parent === '' || territory.divisions.has(parent);
  const shapes = kept.get(`${level} ${parent}`) ?? (isPlace ? drawShapes(territory, level, parent) : []);
  if (isPlace) kept.set(`${level} ${parent}`, shapes);
  return shapes;
}

function drawShapes(territory: HeldTerritory, level: MapLevel, parent: string): Shape[] {
  const shape = (code: string, name: string, rings: PolygonRings | null, centre: MapShape['centre'] | null): Shape[] =>
    rings && centre && rings.length > 0 ? [{ code, name, level: level satisfies HandlingLevel, polygon: forScreen(rings, tolerance[level]), centre }] : [];
  if (level === 'grid')
    return [...territory.grids.values()]
      .filter(({ code }) => code.startsWith(parent))
      .flatMap(({ code, name, rings, centre }) => shape(code, name, rings, centre));
  return [...territory.divisions.values()]
    .filter((division) => division.level === level && division.code.startsWith(parent))
    .flatMap(({ code, name, rings, centre }) => shape(code, name, rings, centre));
}

/** Five decimals are a metre: enough to draw. */
export function forScreen(rings: PolygonRings, toleranceDegrees: number): PolygonRings {
  return simplifyRings(rings, toleranceDegrees).map((ring) =>
    ring.map(([lng, lat]): [number, number] => [Math.round(lng * shownDecimals) / shownDecimals, Math.round(lat * shownDecimals) / shownDecimals]),
  );
}
