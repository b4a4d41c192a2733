import type { GeoPoint } from '@shared/territory/dto';
import { pointInRings } from '@shared/territory/geometry';
import type { MapArea } from './types';

/** Plane coordinates: metres-like units, x to the east, y to the south. Good enough for one district. */
const metresPerDegree = 111_320;

export interface Plane {
  to(lng: number, lat: number): [number, number];
  from(x: number, y: number): GeoPoint;
}

export function planeAt(origin: GeoPoint): Plane {
  const shrink = Math.cos((origin.lat * Math.PI) / 180);
  return {
    to: (lng, lat) => [(lng - origin.lng) * metresPerDegree * shrink, (origin.lat - lat) * metresPerDegree],
    from: (x, y) => ({ lng: origin.lng + x / (metresPerDegree * shrink), lat: origin.lat - y / metresPerDegree }),
  };
}

export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

export function boxOf(areas: MapArea[], points: GeoPoint[], plane: Plane): Box | null {
  const box: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  const take = (x: number, y: number): void => {
    box.minX = Math.min(box.minX, x);
    box.maxX = Math.max(box.maxX, x);
    box.minY = Math.min(box.minY, y);
    box.maxY = Math.max(box.maxY, y);
  };
  for (const area of areas) for (const ring of area.polygon) for (const [lng, lat] of ring) take(...plane.to(lng, lat));
  for (const point of points) take(...plane.to(point.lng, point.lat));
  return Number.isFinite(box.minX) ? box : null;
}

export const pathOf = (area: MapArea, plane: Plane): string =>
  area.polygon
    .map((ring) => `M${ring.map(([lng, lat]) => plane.to(lng, lat).map((n) => n.toFixed(1)).join(' ')).join('L')}Z`)
    .join('');

/** The area under a tap on WeChat's map, which does not say which polygon was hit. */
export const areaAt = (areas: MapArea[], point: GeoPoint): MapArea | null =>
  areas.find((area) => pointInRings(point, area.polygon) !== 'outside') ?? null;
