import type { MapArea } from './types';

const charPx = 15;
const linePx = 19;

export interface PlacedName {
  area: MapArea;
  left: number;
  top: number;
}

/** The names that can be written without lying on another: the chosen one first, then the heaviest areas. Zooming in makes room for the rest. */
export function namesWithRoom(
  areas: MapArea[],
  window: { selected: string | null; at: (area: MapArea) => { left: number; top: number }; width: number; height: number },
): PlacedName[] {
  const ordered = [...areas].sort(
    (a, b) => Number(b.code === window.selected) - Number(a.code === window.selected) || (b.weight ?? 0) - (a.weight ?? 0) || spanOf(b) - spanOf(a),
  );
  const placed: (PlacedName & { halfWidth: number; halfHeight: number })[] = [];
  for (const area of ordered) {
    const { left, top } = window.at(area);
    if (left < -40 || left > window.width + 40 || top < -20 || top > window.height + 20) continue;
    const halfWidth = (Math.max(area.name.length, area.note?.length ?? 0) * charPx) / 2;
    const halfHeight = (area.note ? 2 * linePx : linePx) / 2;
    const isFree = placed.every((other) => Math.abs(other.left - left) > other.halfWidth + halfWidth || Math.abs(other.top - top) > other.halfHeight + halfHeight);
    if (isFree) placed.push({ area, left, top, halfWidth, halfHeight });
  }
  return placed.map(({ area, left, top }) => ({ area, left, top }));
}

/** Width of an area in degrees; larger areas have more room for their name. */
function spanOf(area: MapArea): number {
  const lngs = (area.polygon[0] ?? []).map(([lng]) => lng);
  return lngs.length === 0 ? 0 : Math.max(...lngs) - Math.min(...lngs);
}
