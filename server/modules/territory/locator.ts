import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';
import type { PolygonRings } from '../../../shared/territory/dto';
import { boundsOf } from '../../../shared/territory/geometry';

export interface LocatorGrid {
  code: string;
  /** Closed rings. */
  rings: PolygonRings;
}
export interface Locator {
  readonly gridMapId: number;
  readonly size: number;
  /** Code of the grid at the point, null outside all. A point on a border belongs to the grid with the lowest code. */
  locate(lat: number, lng: number): string | null;
}

/** How many squares the district's box is cut into along its longer side. */
const squaresAcross = 512;
const unknown = 0;
const nobody = -1;

/**
 * Finds the grid of a point in well under two microseconds. Squares that lie wholly inside one grid answer at once; the others
 * try the few grids that come into question, in the order of their codes. A square is worked out when it is first asked for, so that building is quick.
 */
export function createLocator(gridMapId: number, grids: readonly LocatorGrid[]): Locator {
  const sorted = [...grids].sort((a, b) => (a.code < b.code ? -1 : 1));
  if (sorted.length === 0) return { gridMapId, size: 0, locate: () => null };
  const packed = packGrids(sorted);
  const index = new Flatbush(sorted.length);
  for (const { rings } of sorted) index.add(...boundsOf(rings));
  index.finish();
  const { minX, minY, maxX, maxY } = index as unknown as Record<'minX' | 'minY' | 'maxX' | 'maxY', number>;
  const side = Math.max(maxX - minX, maxY - minY) / squaresAcross || 1;
  const columns = Math.floor((maxX - minX) / side) + 1;
  const rows = Math.floor((maxY - minY) / side) + 1;
  // 0 not worked out, -1 nobody, n > 0 wholly in grid n - 1, n < -1 candidates number -n - 2.
  const squares = new Int32Array(columns * rows);
  const candidates: Uint16Array[] = [];

  const workOut = (square: number, column: number, row: number): number => {
    // A little wider than the square: a point on its edge may be counted to either side by rounding.
    const slack = side * 1e-6;
    const box: Box = [minX + column * side - slack, minY + row * side - slack, minX + (column + 1) * side + slack, minY + (row + 1) * side + slack];
    const near = index.search(...box).sort((a, b) => a - b);
    const crossing = near.some((grid) => hasSideIn(packed, grid, box));
    const touching = near.filter((grid) => hasSideIn(packed, grid, box) || sideOf(packed, sorted, grid, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2) >= 0);
    let answer = nobody;
    if (!crossing && touching.length > 0) answer = touching[0]! + 1;
    else if (touching.length > 0) {
      answer = -candidates.length - 2;
      candidates.push(Uint16Array.from(touching));
    }
    squares[square] = answer;
    return answer;
  };

  return {
    gridMapId,
    size: sorted.length,
    locate(lat, lng) {
      if (!(lng >= minX && lng <= maxX && lat >= minY && lat <= maxY)) return null;
      const column = Math.floor((lng - minX) / side);
      const row = Math.floor((lat - minY) / side);
      const square = row * columns + column;
      let answer = squares[square]!;
      if (answer === unknown) answer = workOut(square, column, row);
      if (answer > 0) return sorted[answer - 1]!.code;
      if (answer === nobody) return null;
      const list = candidates[-answer - 2]!;
      for (let i = 0; i < list.length; i++) if (sideOf(packed, sorted, list[i]!, lng, lat) >= 0) return sorted[list[i]!]!.code;
      return null;
    },
  };
}

type Box = [west: number, south: number, east: number, north: number];

/** All corners in one array; every side from its lower to its upper end, so that neighbours reckon with the same numbers. */
interface PackedGrids {
  /** Where the sides of each grid begin in `sides`, four numbers a side; one more entry for the end. */
  starts: Uint32Array;
  sides: Float64Array;
}

function packGrids(grids: readonly LocatorGrid[]): PackedGrids {
  const starts = new Uint32Array(grids.length + 1);
  grids.forEach(({ rings }, i) => (starts[i + 1] = starts[i]! + 4 * rings.reduce((sum, ring) => sum + ring.length - 1, 0)));
  const sides = new Float64Array(starts[grids.length]!);
  let at = 0;
  for (const { rings } of grids) {
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const a = ring[i]!;
        const b = ring[i + 1]!;
        const upward = a[1] < b[1] || (a[1] === b[1] && a[0] < b[0]);
        sides.set(upward ? [a[0], a[1], b[0], b[1]] : [b[0], b[1], a[0], a[1]], at);
        at += 4;
      }
    }
  }
  return { starts, sides };
}

/** 1 inside, 0 on the border, -1 outside. */
function sideOf({ starts, sides }: PackedGrids, grids: readonly LocatorGrid[], grid: number, x: number, y: number): number {
  let inside = -1;
  const end = starts[grid + 1]!;
  for (let i = starts[grid]!; i < end; i += 4) {
    const lowY = sides[i + 1]!;
    const highY = sides[i + 3]!;
    if (y < lowY || y > highY) continue;
    const lowX = sides[i]!;
    const highX = sides[i + 2]!;
    const a = (highX - lowX) * (y - lowY);
    const b = (highY - lowY) * (x - lowX);
    const turn = a - b;
    // Too close to the side for floating point (Shewchuk's bound): the exact test decides.
    if (Math.abs(turn) <= 4e-15 * (Math.abs(a) + Math.abs(b)) + 1e-30) {
      if (x < Math.min(lowX, highX) || x > Math.max(lowX, highX)) {
        if (y < highY && turn > 0) inside = -inside;
        continue;
      }
      const exact = pointInPolygon([x, y], grids[grid]!.rings as never) as unknown as boolean | 0;
      return exact === 0 ? 0 : exact ? 1 : -1;
    }
    if (y < highY && turn > 0) inside = -inside;
  }
  return inside;
}

/** Does any side of the grid touch the box? May say yes for a side that passes close by. */
function hasSideIn({ starts, sides }: PackedGrids, grid: number, [west, south, east, north]: Box): boolean {
  for (let i = starts[grid]!; i < starts[grid + 1]!; i += 4) {
    const ax = sides[i]!;
    const ay = sides[i + 1]!;
    const bx = sides[i + 2]!;
    const by = sides[i + 3]!;
    if (Math.min(ax, bx) > east || Math.max(ax, bx) < west || ay > north || by < south) continue;
    // All four corners of the box strictly on one side of the line: the side does not touch it.
    const turns = [
      (bx - ax) * (south - ay) - (by - ay) * (west - ax),
      (bx - ax) * (south - ay) - (by - ay) * (east - ax),
      (bx - ax) * (north - ay) - (by - ay) * (west - ax),
      (bx - ax) * (north - ay) - (by - ay) * (east - ax),
    ];
    if (turns.every((turn) => turn > 1e-18) || turns.every((turn) => turn < -1e-18)) continue;
    return true;
  }
  return false;
}
