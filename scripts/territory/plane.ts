import type { PolygonRings } from '../../shared/territory/dto';
import { boundsOf, pointInRings } from '../../shared/territory/geometry';
import type { Random } from './random';

/** A flat map in metres around the middle of the district: straight lines stay straight, distances are true enough to divide by. */
export interface Plane {
  toMetres(lng: number, lat: number): [number, number];
  toDegrees(x: number, y: number): [number, number];
}

export function planeAround(outline: PolygonRings): Plane {
  const [west, south, east, north] = boundsOf(outline);
  const originLng = (west + east) / 2;
  const originLat = (south + north) / 2;
  const perLat = 111_195.08;
  const perLng = perLat * Math.cos((originLat * Math.PI) / 180);
  return {
    toMetres: (lng, lat) => [(lng - originLng) * perLng, (lat - originLat) * perLat],
    toDegrees: (x, y) => [originLng + x / perLng, originLat + y / perLat],
  };
}

/** Evenly spread points that stand for a surface while it is divided. */
export interface Samples {
  /** Metres: [x0, y0, x1, y1, …]. */
  points: Float64Array;
  /** Four neighbours a point, -1 where there is none: what lies across a bay is near but no neighbour. */
  neighbours: Int32Array;
}

/** About `count` points inside the outline. */
export function sampleOutline(outline: PolygonRings, plane: Plane, count: number, random: Random): Samples {
  const [west, south, east, north] = boundsOf(outline);
  const [x0, y0] = plane.toMetres(west, south);
  const [x1, y1] = plane.toMetres(east, north);
  const share = shareInside(outline, [west, south, east, north]);
  const step = Math.sqrt(((x1 - x0) * (y1 - y0) * share) / count);
  const points: number[] = [];
  const columns = Math.ceil((x1 - x0) / step);
  const rows = Math.ceil((y1 - y0) / step);
  const places = new Int32Array(columns * rows).fill(-1);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const px = x0 + (column + random.next()) * step;
      const py = y0 + (row + random.next()) * step;
      const [lng, lat] = plane.toDegrees(px, py);
      if (pointInRings({ lat, lng }, outline) !== 'inside') continue;
      places[row * columns + column] = points.length / 2;
      points.push(px, py);
    }
  }
  const neighbours = new Int32Array(points.length * 2).fill(-1);
  places.forEach((place, square) => {
    if (place < 0) return;
    const column = square % columns;
    const around = [column > 0 ? square - 1 : -1, column + 1 < columns ? square + 1 : -1, square - columns, square + columns];
    around.forEach((other, i) => (neighbours[place * 4 + i] = places[other] ?? -1));
  });
  return { points: Float64Array.from(points), neighbours };
}

function shareInside(outline: PolygonRings, [west, south, east, north]: [number, number, number, number]): number {
  const side = 60;
  let inside = 0;
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) {
      const point = { lng: west + ((i + 0.5) * (east - west)) / side, lat: south + ((j + 0.5) * (north - south)) / side };
      if (pointInRings(point, outline) !== 'outside') inside++;
    }
  }
  return Math.max(inside, 1) / (side * side);
}
