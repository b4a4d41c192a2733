import Flatbush from 'flatbush';
import { difference, intersection, union } from 'polyclip-ts';
import { dissolve, traceRings, unsharedEdges } from '../../../../shared/territory/dissolve';
import type { GeoPoint, PolygonRings } from '../../../../shared/territory/dto';
import { boundsOf, centreInside, distanceMetres, pointInRings, polygonAreaSquareMetres, ringAreaSquareMetres } from '../../../../shared/territory/geometry';

export interface NamedPolygon {
  code: string;
  name: string;
  /** Normalised rings (shared/territory/dissolve). */
  rings: PolygonRings;
}
export interface Overlap {
  /** Codes of the two grids, lower first. */
  codes: [string, string];
  names: [string, string];
  areaSquareMetres: number;
  at: GeoPoint;
}
export interface Gap {
  areaSquareMetres: number;
  at: GeoPoint;
  /** Grids round about, nearest first, at most four. */
  near: { code: string; name: string }[];
}
export interface CoverReport {
  overlaps: Overlap[];
  gaps: Gap[];
}

/** Slivers up to this size come from drawing and rounding and are nobody's quarrel. */
export const toleranceSquareMetres = 10;

/**
 * Finds where grids overlap and where the surface between them (or between them and `outline`, when given) belongs to nobody.
 * A map whose neighbours share their corners exactly is judged by its sides alone; only what does not fit is cut and measured.
 */
export function checkCover(grids: readonly NamedPolygon[], options: { outline?: PolygonRings; toleranceSquareMetres?: number } = {}): CoverReport {
  const tolerance = options.toleranceSquareMetres ?? toleranceSquareMetres;
  const exact = coverBySides(grids, options.outline);
  if (exact) return { overlaps: [], gaps: exact.filter((hole) => polygonAreaSquareMetres(hole) > tolerance).map((hole) => describeGap(hole, grids)) };
  return { overlaps: findOverlaps(grids, tolerance), gaps: findGaps(grids, options.outline, tolerance) };
}

/** Holes between grids that fit together side by side; null when some sides do not fit and the surface has to be cut. */
function coverBySides(grids: readonly NamedPolygon[], outline: PolygonRings | undefined): PolygonRings[] | null {
  const edges = unsharedEdges(grids.map(({ rings }) => rings));
  const rings = traceRings(edges);
  if (!rings || sidesMeet(rings)) return null;
  const outers = rings.filter((ring) => ringAreaSquareMetres(ring) > 0);
  const holes = rings.filter((ring) => ringAreaSquareMetres(ring) < 0);
  if (outers.some((ring) => outers.some((other) => other !== ring && reachesInto(ring, other)))) return null;
  if (outline) {
    const covered = outers.reduce((sum, ring) => sum + ringAreaSquareMetres(ring), 0);
    if (Math.abs(covered - polygonAreaSquareMetres(outline)) > toleranceSquareMetres) return null;
  }
  return holes.map((ring): PolygonRings => [[...ring].reverse()]);
}

/**
 * Is any part of `ring` inside `other`, or all of it within? For rings whose sides do not meet, corners and middles of sides tell.
 * An island in a hole of a larger part says yes as well, and is measured then.
 */
function reachesInto(ring: PolygonRings[number], other: PolygonRings[number]): boolean {
  const sideOf = (lng: number, lat: number): string => pointInRings({ lng, lat }, [other]);
  const corners = ring.map(([lng, lat]) => sideOf(lng, lat));
  const middles = ring.slice(0, -1).map(([lng, lat], i) => sideOf((lng + ring[i + 1]![0]) / 2, (lat + ring[i + 1]![1]) / 2));
  return corners.includes('inside') || middles.includes('inside') || corners.every((corner) => corner !== 'outside');
}

/** Do sides cross, or does a corner lie in the middle of a side? Sides that only end at one corner do neither. */
function sidesMeet(rings: PolygonRings): boolean {
  const sides = rings.flatMap((ring) => ring.slice(0, -1).map((from, i) => [from, ring[i + 1]!] as const));
  if (sides.length === 0) return false;
  const index = new Flatbush(sides.length);
  for (const [a, b] of sides) index.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
  index.finish();
  return sides.some(([a, b], i) =>
    index
      .search(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]))
      .some((j) => j > i && sideMeets(a, b, sides[j]![0], sides[j]![1])),
  );
}

type Corner = readonly [number, number];
const turn = (a: Corner, b: Corner, c: Corner): number => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));

function sideMeets(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (abc === 0 && isWithin(a, b, c)) || (abd === 0 && isWithin(a, b, d)) || (cda === 0 && isWithin(c, d, a)) || (cdb === 0 && isWithin(c, d, b));
}

/** Is `p`, which lies on the line through a and b, between them and neither of them? */
function isWithin(a: Corner, b: Corner, p: Corner): boolean {
  const axis = Math.abs(b[0] - a[0]) > Math.abs(b[1] - a[1]) ? 0 : 1;
  return p[axis] > Math.min(a[axis], b[axis]) && p[axis] < Math.max(a[axis], b[axis]);
}

function indexOf(grids: readonly NamedPolygon[]): Flatbush {
  const index = new Flatbush(Math.max(grids.length, 1));
  for (const { rings } of grids) index.add(...boundsOf(rings));
  if (grids.length === 0) index.add(0, 0, 0, 0);
  index.finish();
  return index;
}

function findOverlaps(grids: readonly NamedPolygon[], tolerance: number): Overlap[] {
  const index = indexOf(grids);
  return grids.flatMap((grid, i) =>
    index.search(...boundsOf(grid.rings)).flatMap((j): Overlap[] => {
      const other = grids[j]!;
      if (j <= i || fitSideBySide(grid.rings, other.rings)) return [];
      const shared = intersection(grid.rings, other.rings) as PolygonRings[];
      const areaSquareMetres = shared.reduce((sum, rings) => sum + polygonAreaSquareMetres(rings), 0);
      if (areaSquareMetres <= tolerance) return [];
      const [low, high] = grid.code < other.code ? [grid, other] : [other, grid];
      const largest = shared.sort((a, b) => polygonAreaSquareMetres(b) - polygonAreaSquareMetres(a))[0]!;
      return [{ codes: [low.code, high.code], names: [low.name, high.name], areaSquareMetres: Math.round(areaSquareMetres), at: centreInside(largest) }];
    }),
  );
}

/** Two polygons that share sides exactly and whose other sides never meet cannot overlap: no need to cut them. */
function fitSideBySide(a: PolygonRings, b: PolygonRings): boolean {
  const edges = unsharedEdges([a, b]);
  const total = [...a, ...b].reduce((sum, ring) => sum + ring.length - 1, 0);
  if (edges.length === total) return false;
  const rings = traceRings(edges);
  return rings !== null && rings.filter((ring) => ringAreaSquareMetres(ring) > 0).length === 1 && !sidesMeet(rings);
}

function findGaps(grids: readonly NamedPolygon[], outline: PolygonRings | undefined, tolerance: number): Gap[] {
  const [first, ...rest] = joinFitting(grids);
  if (!first) return [];
  const covered = union(first, ...rest) as PolygonRings[];
  const bare = outline
    ? (difference(outline, covered) as PolygonRings[])
    : covered.flatMap((rings) => rings.slice(1).map((hole): PolygonRings => [[...hole].reverse()]));
  return bare
    .filter((rings) => polygonAreaSquareMetres(rings) > tolerance)
    .sort((a, b) => polygonAreaSquareMetres(b) - polygonAreaSquareMetres(a))
    .map((rings) => describeGap(rings, grids));
}

/** Joins the grids of which every side has its partner, so that the slow union sees only the rest and one outer border. */
function joinFitting(grids: readonly NamedPolygon[]): PolygonRings[][] {
  const loose = new Set(unsharedEdges(grids.map(({ rings }) => rings)).map(({ from, to }) => `${from.join()} ${to.join()}`));
  const isLoose = ({ rings }: NamedPolygon): boolean =>
    rings.some((ring) => ring.slice(0, -1).some((from, i) => loose.has(`${from.join()} ${ring[i + 1]!.join()}`)));
  const fitting = grids.filter((grid) => !isLoose(grid));
  const joined = dissolve(fitting.map(({ rings }) => rings));
  if (!joined) return grids.map(({ rings }) => [rings]);
  return [...(joined.length > 0 ? [joined] : []), ...grids.filter(isLoose).map(({ rings }) => [rings])];
}

function describeGap(rings: PolygonRings, grids: readonly NamedPolygon[]): Gap {
  const at = centreInside(rings);
  const [west, south, east, north] = boundsOf(rings);
  const touching = indexOf(grids)
    .search(west - 1e-4, south - 1e-4, east + 1e-4, north + 1e-4)
    .map((i) => grids[i]!);
  const distanceTo = ({ rings: [outer] }: NamedPolygon): number => Math.min(...outer!.map(([lng, lat]) => distanceMetres({ lng, lat }, at)));
  const near = touching.sort((a, b) => distanceTo(a) - distanceTo(b)).slice(0, 4);
  return { areaSquareMetres: Math.round(polygonAreaSquareMetres(rings)), at, near: near.map(({ code, name }) => ({ code, name })) };
}
