import { union } from 'polyclip-ts';
import { dissolve, normaliseRings } from '../../../../shared/territory/dissolve';
import type { PolygonRings } from '../../../../shared/territory/dto';
import { polygonAreaSquareMetres } from '../../../../shared/territory/geometry';

/**
 * The border of a community, subdistrict or district as the union of its grids. Grids that share their corners are joined by
 * striking out shared sides; others are cut. Of several parts the largest is taken, as one polygon is what a division keeps.
 */
export function joinGrids(polygons: readonly PolygonRings[]): PolygonRings | null {
  const [first, ...rest] = polygons;
  if (!first) return null;
  const exact = dissolve(polygons);
  const whole = polygons.reduce((sum, rings) => sum + polygonAreaSquareMetres(rings), 0);
  const joined =
    exact && Math.abs(exact.reduce((sum, rings) => sum + polygonAreaSquareMetres(rings), 0) - whole) < 1
      ? exact
      : (union([first], ...rest.map((rings) => [rings])) as PolygonRings[]);
  const largest = [...joined].sort((a, b) => polygonAreaSquareMetres(b) - polygonAreaSquareMetres(a))[0];
  return largest ? normaliseRings(largest) : null;
}
