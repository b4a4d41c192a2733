import { Delaunay } from 'd3-delaunay';
import Flatbush from 'flatbush';
import { intersection } from 'polyclip-ts';
import type { PolygonRings } from '../../shared/territory/dto';
import { dissolve, normaliseRings } from '../../shared/territory/dissolve';
import { boundsOf, polygonAreaSquareMetres, roundDegrees } from '../../shared/territory/geometry';
import type { Plane } from './plane';

type Corner = [number, number];
const keyOf = ([lng, lat]: Corner): string => `${lng},${lat}`;

/**
 * One polygon per seed: the Voronoi cells cut to the outline. Neighbours share their corners exactly (six decimals), so that
 * everything built by joining cells has neither gap nor overlap. A piece that the outline cuts off its cell goes to the neighbour
 * that `kinship` calls closest (higher is closer).
 */
export function makeCells(seeds: readonly Corner[], outline: PolygonRings, plane: Plane, kinship: (a: number, b: number) => number): PolygonRings[] {
  const pieces = meetAtCorners(cutToOutline(seeds, outline, plane));
  return joinStrayPieces(pieces, seeds.length, kinship);
}

interface Piece {
  owner: number;
  rings: PolygonRings;
}

function cutToOutline(seeds: readonly Corner[], outline: PolygonRings, plane: Plane): Piece[] {
  const [west, south, east, north] = boundsOf(outline);
  const [x0, y0] = plane.toMetres(west, south);
  const [x1, y1] = plane.toMetres(east, north);
  const margin = 5_000;
  const voronoi = Delaunay.from(seeds.map(([lng, lat]) => plane.toMetres(lng, lat))).voronoi([x0 - margin, y0 - margin, x1 + margin, y1 + margin]);
  const border = segmentIndex(outline);
  return seeds.flatMap((_, owner): Piece[] => {
    const cell = (voronoi.cellPolygon(owner) as Corner[] | null)?.map(([x, y]): Corner => snap(plane.toDegrees(x, y)));
    if (!cell) throw new Error(`seed ${owner} has no cell: two seeds lie on one point`);
    const [w, s, e, n] = boundsOf([cell]);
    if (border.search(w, s, e, n).length === 0) return [{ owner, rings: [cell] }];
    const parts = intersection([cell], windowOf(outline, [w - 1e-3, s - 1e-3, e + 1e-3, n + 1e-3])) as PolygonRings[];
    return parts.map((rings) => ({ owner, rings: rings.map((ring) => ring.map(snap)) }));
  });
}

/**
 * The outline cut to a box somewhat larger than the cell (Sutherland–Hodgman): cutting with all its corners took fifty times as long.
 * The cut leaves double sides along the box, which lie outside the cell and do not matter.
 */
function windowOf(outline: PolygonRings, [west, south, east, north]: [number, number, number, number]): PolygonRings {
  const walls: [axis: 0 | 1, at: number, sign: 1 | -1][] = [
    [0, west, 1],
    [0, east, -1],
    [1, south, 1],
    [1, north, -1],
  ];
  return outline.map((ring) => walls.reduce((cut, wall) => cutRing(cut, wall), ring as Corner[])).filter((ring) => ring.length >= 3);
}

function cutRing(ring: readonly Corner[], [axis, at, sign]: readonly [0 | 1, number, 1 | -1]): Corner[] {
  const isIn = (corner: Corner): boolean => (corner[axis] - at) * sign >= 0;
  return ring.flatMap((b, i): Corner[] => {
    const a = ring[(i + ring.length - 1) % ring.length]!;
    if (isIn(a) === isIn(b)) return isIn(b) ? [b] : [];
    const share = (at - a[axis]) / (b[axis] - a[axis]);
    const crossing: Corner = axis === 0 ? [at, a[1] + share * (b[1] - a[1])] : [a[0] + share * (b[0] - a[0]), at];
    return isIn(b) ? [crossing, b] : [crossing];
  });
}

const snap = ([lng, lat]: readonly [number, number]): Corner => [roundDegrees(lng), roundDegrees(lat)];

function segmentIndex(rings: PolygonRings): Flatbush {
  const index = new Flatbush(rings.reduce((sum, ring) => sum + ring.length, 0));
  for (const ring of rings) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      index.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
    });
  }
  index.finish();
  return index;
}

/**
 * Rounding can leave two neighbours with corners a step apart, or one with a corner in the middle of the other's side.
 * Corners within a step and a half become one, and every corner on a side is put into that side.
 */
function meetAtCorners(pieces: readonly Piece[]): Piece[] {
  const near = 1.6e-6;
  const corners: Corner[] = [];
  const chosen = new Map<string, Corner>();
  const buckets = new Map<string, Corner[]>();
  const bucketOf = (lng: number, lat: number): string => `${Math.floor(lng / near)},${Math.floor(lat / near)}`;
  const choose = (corner: Corner): Corner => {
    const known = chosen.get(keyOf(corner));
    if (known) return known;
    let found: Corner | undefined;
    for (let i = -1; i <= 1 && !found; i++) {
      for (let j = -1; j <= 1 && !found; j++) {
        found = buckets.get(bucketOf(corner[0] + i * near, corner[1] + j * near))?.find((c) => Math.hypot(c[0] - corner[0], c[1] - corner[1]) <= near);
      }
    }
    if (!found) {
      found = corner;
      corners.push(corner);
      const bucket = bucketOf(corner[0], corner[1]);
      buckets.set(bucket, [...(buckets.get(bucket) ?? []), corner]);
    }
    chosen.set(keyOf(corner), found);
    return found;
  };
  const merged = pieces.map(({ owner, rings }) => ({ owner, rings: rings.map((ring) => ring.map(choose)) }));

  const index = new Flatbush(corners.length);
  for (const [lng, lat] of corners) index.add(lng, lat, lng, lat);
  index.finish();
  const withMiddles = (ring: Corner[]): Corner[] =>
    ring.flatMap((a, i) => {
      const b = ring[(i + 1) % ring.length]!;
      if (keyOf(a) === keyOf(b)) return [a];
      const between = index
        .search(Math.min(a[0], b[0]) - near, Math.min(a[1], b[1]) - near, Math.max(a[0], b[0]) + near, Math.max(a[1], b[1]) + near)
        .map((place) => corners[place]!)
        .filter((corner) => liesOnSide(corner, a, b, near))
        .sort((p, q) => Math.hypot(p[0] - a[0], p[1] - a[1]) - Math.hypot(q[0] - a[0], q[1] - a[1]));
      return [a, ...between];
    });
  return merged
    .map(({ owner, rings }) => ({ owner, rings: rings.map(withMiddles).filter((ring) => new Set(ring.map(keyOf)).size >= 3) }))
    .filter(({ rings }) => rings.length > 0 && polygonAreaSquareMetres(rings) > 0)
    .map(({ owner, rings }) => ({ owner, rings: normaliseRings(rings) }));
}

function liesOnSide(p: Corner, a: Corner, b: Corner, near: number): boolean {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = Math.hypot(dx, dy);
  const along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length;
  if (along <= 0 || along >= length || keyOf(p) === keyOf(a) || keyOf(p) === keyOf(b)) return false;
  return Math.abs((p[0] - a[0]) * dy - (p[1] - a[1]) * dx) / length <= near;
}

function joinStrayPieces(pieces: readonly Piece[], count: number, kinship: (a: number, b: number) => number): PolygonRings[] {
  const main = new Map<number, Piece>();
  for (const piece of pieces) {
    const best = main.get(piece.owner);
    if (!best || polygonAreaSquareMetres(piece.rings) > polygonAreaSquareMetres(best.rings)) main.set(piece.owner, piece);
  }
  let stray = pieces.filter((piece) => main.get(piece.owner) !== piece);
  const cells = Array.from({ length: count }, (_, owner) => {
    const piece = main.get(owner);
    if (!piece) throw new Error(`seed ${owner} lies outside the outline`);
    return piece.rings;
  });
  while (stray.length > 0) {
    const shared = sharedSideLengths(cells);
    const waiting: Piece[] = [];
    for (const piece of stray) {
      const neighbours = [...shared.neighboursOf(piece.rings)].sort(
        ([a, la], [b, lb]) => kinship(piece.owner, b) - kinship(piece.owner, a) || lb - la || a - b,
      );
      const joined = neighbours.map(([cell]) => ({ cell, union: dissolve([cells[cell]!, piece.rings]) })).find(({ union }) => union?.length === 1);
      if (joined?.union) cells[joined.cell] = joined.union[0]!;
      else waiting.push(piece);
    }
    // What touches nothing in one point or side cannot be given to anybody: the outline itself is broken there.
    if (waiting.length === stray.length) throw new Error(`${waiting.length} pieces of the outline hang on to nothing`);
    stray = waiting;
  }
  return cells;
}

interface SharedSides {
  /** Cells that share a side with the polygon, and the length of it in degrees. */
  neighboursOf(rings: PolygonRings): Map<number, number>;
}

function sharedSideLengths(cells: readonly PolygonRings[]): SharedSides {
  const owners = new Map<string, number>();
  cells.forEach((rings, cell) => {
    for (const ring of rings) for (let i = 0; i + 1 < ring.length; i++) owners.set(`${keyOf(ring[i]!)} ${keyOf(ring[i + 1]!)}`, cell);
  });
  return {
    neighboursOf(rings) {
      const lengths = new Map<number, number>();
      for (const ring of rings) {
        for (let i = 0; i + 1 < ring.length; i++) {
          const cell = owners.get(`${keyOf(ring[i + 1]!)} ${keyOf(ring[i]!)}`);
          if (cell === undefined) continue;
          lengths.set(cell, (lengths.get(cell) ?? 0) + Math.hypot(ring[i]![0] - ring[i + 1]![0], ring[i]![1] - ring[i + 1]![1]));
        }
      }
      return lengths;
    },
  };
}

/** Which cells share a side: pairs in both directions. */
export function neighboursOfCells(cells: readonly PolygonRings[]): Set<number>[] {
  const shared = sharedSideLengths(cells);
  return cells.map((rings) => new Set(shared.neighboursOf(rings).keys()));
}
