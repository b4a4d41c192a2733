import type { PolygonRings } from './dto';
import { pointInRings, ringAreaSquareMetres } from './geometry';

type Corner = [number, number];
interface DirectedEdge {
  from: Corner;
  to: Corner;
}
const keyOf = (corner: Corner): string => `${corner[0]},${corner[1]}`;

/** Counter-clockwise outside, clockwise holes, closed, no corner twice in a row: the form every stored polygon has. */
export function normaliseRings(rings: PolygonRings): PolygonRings {
  return rings.map((ring, place) => {
    const open = withoutRepeats(ring);
    const counterClockwise = ringAreaSquareMetres(open) > 0;
    const right = counterClockwise === (place === 0) ? open : [...open].reverse();
    return [...right, right[0]!];
  });
}

function withoutRepeats(ring: PolygonRings[number]): Corner[] {
  const open = ring.filter((corner, place) => place === 0 || keyOf(corner) !== keyOf(ring[place - 1]!));
  while (open.length > 1 && keyOf(open[0]!) === keyOf(open[open.length - 1]!)) open.pop();
  return open;
}

/**
 * The sides that are left when every side that two polygons share (same corners, opposite ways) is struck out.
 * Polygons must be normalised. Of a faultless division these are exactly the outer border.
 */
export function unsharedEdges(polygons: readonly PolygonRings[]): DirectedEdge[] {
  const left = new Map<string, DirectedEdge[]>();
  for (const rings of polygons) {
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i++) {
        const edge = { from: ring[i]!, to: ring[i + 1]! };
        const reverse = `${keyOf(edge.to)} ${keyOf(edge.from)}`;
        const partners = left.get(reverse);
        if (partners?.length) {
          partners.pop();
          if (partners.length === 0) left.delete(reverse);
          continue;
        }
        const key = `${keyOf(edge.from)} ${keyOf(edge.to)}`;
        const same = left.get(key);
        if (same) same.push(edge);
        else left.set(key, [edge]);
      }
    }
  }
  return [...left.values()].flat();
}

/** Closed rings along directed sides, the inside to the left. Null when the sides do not close. */
export function traceRings(edges: readonly DirectedEdge[]): PolygonRings | null {
  const leaving = new Map<string, DirectedEdge[]>();
  for (const edge of edges) {
    const list = leaving.get(keyOf(edge.from));
    if (list) list.push(edge);
    else leaving.set(keyOf(edge.from), [edge]);
  }
  const rings: PolygonRings = [];
  for (const start of edges) {
    if (!take(leaving, start)) continue;
    const ring: Corner[] = [start.from];
    let edge = start;
    while (keyOf(edge.to) !== keyOf(start.from)) {
      ring.push(edge.to);
      const next = nextClockwise(leaving.get(keyOf(edge.to)) ?? [], edge);
      if (!next) return null;
      take(leaving, next);
      edge = next;
    }
    rings.push([...ring, start.from]);
  }
  return rings;
}

function take(leaving: Map<string, DirectedEdge[]>, edge: DirectedEdge): boolean {
  const list = leaving.get(keyOf(edge.from));
  const place = list?.indexOf(edge) ?? -1;
  if (place < 0) return false;
  list!.splice(place, 1);
  return true;
}

/** Where several sides leave one corner, the first one clockwise from where we came keeps two touching parts apart. */
function nextClockwise(candidates: readonly DirectedEdge[], came: DirectedEdge): DirectedEdge | null {
  if (candidates.length < 2) return candidates[0] ?? null;
  const back = Math.atan2(came.from[1] - came.to[1], came.from[0] - came.to[0]);
  let best: DirectedEdge | null = null;
  let bestTurn = Infinity;
  for (const edge of candidates) {
    const direction = Math.atan2(edge.to[1] - edge.from[1], edge.to[0] - edge.from[0]);
    const turn = (back - direction + 4 * Math.PI) % (2 * Math.PI) || 2 * Math.PI;
    if (turn < bestTurn) [best, bestTurn] = [edge, turn];
  }
  return best;
}

/**
 * One polygon per connected part of the union of polygons that share sides exactly. Null when the sides do not close, which
 * means that the polygons overlap or their corners do not meet. Largest part first.
 */
export function dissolve(polygons: readonly PolygonRings[]): PolygonRings[] | null {
  const rings = traceRings(unsharedEdges(polygons));
  if (!rings) return null;
  const areas = new Map(rings.map((ring) => [ring, ringAreaSquareMetres(ring)]));
  const outers = rings.filter((ring) => areas.get(ring)! > 0).sort((a, b) => areas.get(b)! - areas.get(a)!);
  const parts = outers.map((ring): PolygonRings => [ring]);
  for (const hole of rings.filter((ring) => areas.get(ring)! < 0)) {
    // The smallest part around it: islands may lie in a hole of a larger part.
    const owner = [...parts].reverse().find(([outer]) => hole.every(([lng, lat]) => pointInRings({ lat, lng }, [outer!]) !== 'outside'));
    if (!owner) return null;
    owner.push(hole);
  }
  return parts;
}
