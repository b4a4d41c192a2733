import type { GeoPoint, PolygonRings } from './dto';

/** Mean radius of the earth in metres (IUGG). */
const earthRadiusMetres = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Signed area of one ring on the sphere, m²; positive when the ring runs counter-clockwise. The ring may be open or closed. */
export function ringAreaSquareMetres(ring: readonly (readonly [number, number])[]): number {
  const first = ring[0];
  if (!first) return 0;
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const [lng1, lat1] = ring[i]!;
    const [lng2, lat2] = ring[(i + 1) % ring.length]!;
    sum -= radians(lng2 - lng1) * (Math.sin(radians(lat1)) + Math.sin(radians(lat2)) - 2 * Math.sin(radians(first[1])));
  }
  return (sum * earthRadiusMetres * earthRadiusMetres) / 2;
}

/** Area of a polygon in m², holes taken off. Outer ring first, whatever way the rings run. */
export function polygonAreaSquareMetres(rings: PolygonRings): number {
  return rings.reduce((sum, ring, place) => sum + (place === 0 ? 1 : -1) * Math.abs(ringAreaSquareMetres(ring)), 0);
}

/** Straight distance in metres; good to a few parts in a thousand inside one district. */
export function distanceMetres(a: GeoPoint, b: GeoPoint): number {
  const x = radians(b.lng - a.lng) * Math.cos(radians((a.lat + b.lat) / 2));
  return Math.hypot(x, radians(b.lat - a.lat)) * earthRadiusMetres;
}

export type Side = 'inside' | 'edge' | 'outside';

/** Where a point lies by the even-odd rule over all rings, so that holes count as outside. Exactly on a side or corner is `edge`. */
export function pointInRings(point: GeoPoint, rings: PolygonRings): Side {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[j]!;
      const b = ring[i]!;
      // From the lower end to the upper one: two neighbours that share a side reckon with the same numbers and never both say no.
      const [low, high] = a[1] < b[1] || (a[1] === b[1] && a[0] < b[0]) ? [a, b] : [b, a];
      const turn = (high[0] - low[0]) * (point.lat - low[1]) - (high[1] - low[1]) * (point.lng - low[0]);
      if (turn === 0 && isBetween(point.lng, a[0], b[0]) && isBetween(point.lat, a[1], b[1])) return 'edge';
      if (low[1] <= point.lat && point.lat < high[1] && turn > 0) inside = !inside;
    }
  }
  return inside ? 'inside' : 'outside';
}

const isBetween = (value: number, a: number, b: number): boolean => value >= Math.min(a, b) && value <= Math.max(a, b);

/** The box around a polygon: [west, south, east, north] in degrees. */
export function boundsOf(rings: PolygonRings): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng, lat] of rings[0] ?? []) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

/** A point inside the polygon for labels and markers: the centre of gravity, or the middle of the widest stretch at its height. */
export function centreInside(rings: PolygonRings): GeoPoint {
  const gravity = centreOfGravity(rings[0] ?? []);
  if (pointInRings(gravity, rings) === 'inside') return gravity;
  const [, south, , north] = boundsOf(rings);
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9]) {
    const lat = south + (north - south) * share;
    const lng = middleOfWidestStretch(rings, lat);
    if (lng !== null) return roundPoint({ lat, lng });
  }
  return gravity;
}

/** Six decimals, about a decimetre: the precision every stored coordinate has. */
export const roundDegrees = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
export const roundPoint = (point: GeoPoint): GeoPoint => ({ lat: roundDegrees(point.lat), lng: roundDegrees(point.lng) });

function centreOfGravity(ring: PolygonRings[number]): GeoPoint {
  const [originLng, originLat] = ring[0] ?? [0, 0];
  let area = 0;
  let lng = 0;
  let lat = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const ax = ring[j]![0] - originLng;
    const ay = ring[j]![1] - originLat;
    const bx = ring[i]![0] - originLng;
    const by = ring[i]![1] - originLat;
    const cross = ax * by - bx * ay;
    area += cross;
    lng += (ax + bx) * cross;
    lat += (ay + by) * cross;
  }
  if (area === 0) return { lat: originLat, lng: originLng };
  return roundPoint({ lng: originLng + lng / (3 * area), lat: originLat + lat / (3 * area) });
}

function middleOfWidestStretch(rings: PolygonRings, lat: number): number | null {
  const crossings: number[] = [];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const a = ring[j]!;
      const b = ring[i]!;
      if (a[1] > lat !== b[1] > lat) crossings.push(a[0] + ((lat - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
    }
  }
  crossings.sort((a, b) => a - b);
  let widest = 0;
  let middle: number | null = null;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = crossings[i + 1]! - crossings[i]!;
    if (width <= widest) continue;
    widest = width;
    middle = (crossings[i]! + crossings[i + 1]!) / 2;
  }
  return middle;
}

/**
 * Fewer points for a map on a phone (Ramer–Douglas–Peucker), `tolerance` in degrees. Rings that would shrink to less than a
 * triangle are left out, except the outer one, which stays as it was.
 */
export function simplifyRings(rings: PolygonRings, tolerance: number): PolygonRings {
  const simple = rings.map((ring) => simplifyRing(ring, tolerance));
  return simple.filter((ring, place) => place === 0 || ring.length >= 4).map((ring, place) => (ring.length >= 4 ? ring : rings[place]!));
}

function simplifyRing(ring: PolygonRings[number], tolerance: number): PolygonRings[number] {
  const first = ring[0];
  const last = ring[ring.length - 1];
  if (!first || !last) return ring;
  const open = first[0] === last[0] && first[1] === last[1] ? ring.slice(0, -1) : ring;
  if (open.length < 4) return [...open, first];
  // A ring has no ends: the corner furthest from the first one is taken as the other fixed end.
  let far = 0;
  let farDistance = -1;
  open.forEach(([lng, lat], place) => {
    const distance = Math.hypot(lng - first[0], lat - first[1]);
    if (distance > farDistance) [far, farDistance] = [place, distance];
  });
  const there = simplifyLine(open.slice(0, far + 1), tolerance);
  const back = simplifyLine([...open.slice(far), first], tolerance);
  return [...there, ...back.slice(1)];
}

function simplifyLine(line: PolygonRings[number], tolerance: number): PolygonRings[number] {
  if (line.length < 3) return line;
  const a = line[0]!;
  const b = line[line.length - 1]!;
  let worst = 0;
  let worstDistance = tolerance;
  for (let i = 1; i < line.length - 1; i++) {
    const distance = distanceToSegment(line[i]!, a, b);
    if (distance > worstDistance) [worst, worstDistance] = [i, distance];
  }
  if (worst === 0) return [a, b];
  return [...simplifyLine(line.slice(0, worst + 1), tolerance).slice(0, -1), ...simplifyLine(line.slice(worst), tolerance)];
}

function distanceToSegment(p: [number, number], a: [number, number], b: [number, number]): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length2));
  return Math.hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy);
}
