import { dissolve, normaliseRings, unsharedEdges } from '../../../shared/territory/dissolve';
import type { PolygonRings } from '../../../shared/territory/dto';
import { boundsOf, centreInside, distanceMetres, pointInRings, polygonAreaSquareMetres, simplifyRings } from '../../../shared/territory/geometry';

const box = (west: number, south: number, east: number, north: number): PolygonRings => [[[west, south], [east, south], [east, north], [west, north], [west, south]]];
const withHole: PolygonRings = [...box(119, 33, 119.03, 33.03), [[119.01, 33.01], [119.01, 33.02], [119.02, 33.02], [119.02, 33.01], [119.01, 33.01]]];
/** A C, open to the east: its centre of gravity lies in the opening. */
const letterC: PolygonRings = [[[0, 0], [3, 0], [3, 1], [1, 1], [1, 2], [3, 2], [3, 3], [0, 3], [0, 0]]];

describe('area', () => {
  it('agrees with the formula for a box between two parallels', () => {
    const radius = 6_371_008.8;
    const rad = Math.PI / 180;
    const expected = radius ** 2 * (0.01 * rad) * (Math.sin(33.01 * rad) - Math.sin(33 * rad));
    expect(polygonAreaSquareMetres(box(119, 33, 119.01, 33.01))).toBeCloseTo(expected, 0);
  });

  it('is the same whatever way the ring runs, and leaves holes out', () => {
    const reversed: PolygonRings = [[...withHole[0]!].reverse(), withHole[1]!];
    expect(polygonAreaSquareMetres(reversed)).toBeCloseTo(polygonAreaSquareMetres(withHole), 3);
    expect(polygonAreaSquareMetres(withHole) / polygonAreaSquareMetres(box(119, 33, 119.03, 33.03))).toBeCloseTo(8 / 9, 3);
  });
});

describe('point in rings', () => {
  it.each([
    ['in the middle', 119.005, 33.005, 'inside'],
    ['in the hole', 119.015, 33.015, 'outside'],
    ['outside', 119.04, 33.005, 'outside'],
    ['on the outer side', 119.03, 33.015, 'edge'],
    ['on a corner', 119, 33, 'edge'],
    ['on the side of the hole', 119.01, 33.015, 'edge'],
    ['level with a corner but outside', 118.99, 33.03, 'outside'],
  ])('%s', (_where, lng, lat, expected) => {
    expect(pointInRings({ lng, lat }, withHole)).toBe(expected);
  });
});

describe('centre', () => {
  it('lies inside also where the centre of gravity does not', () => {
    expect(pointInRings(centreInside(letterC), letterC)).toBe('inside');
  });
});

describe('simplification', () => {
  it('drops corners that stray less than the tolerance and keeps the ring closed', () => {
    const wavy: PolygonRings = [[[0, 0], [0.5, 0.0001], [1, 0], [1, 1], [0, 1], [0, 0]]];
    const simple = simplifyRings(wavy, 0.001)[0]!;
    expect(simple).toHaveLength(5);
    expect(simple[0]).toEqual(simple[simple.length - 1]);
  });

  it('never makes an outer ring vanish', () => {
    expect(simplifyRings(box(0, 0, 0.00001, 0.00001), 1)[0]!.length).toBeGreaterThanOrEqual(4);
  });
});

describe('joining polygons that share sides', () => {
  const grid = (column: number, row: number): PolygonRings => normaliseRings(box(column, row, column + 1, row + 1));

  it('makes one polygon of neighbours and drops nothing', () => {
    const joined = dissolve([grid(0, 0), grid(1, 0), grid(1, 1)])!;
    expect(joined).toHaveLength(1);
    expect(boundsOf(joined[0]!)).toEqual([0, 0, 2, 2]);
    expect(polygonAreaSquareMetres(joined[0]!)).toBeCloseTo([grid(0, 0), grid(1, 0), grid(1, 1)].reduce((sum, rings) => sum + polygonAreaSquareMetres(rings), 0), -2);
  });

  it('keeps the hole in a ring of grids', () => {
    const ring = [0, 1, 2].flatMap((column) => [0, 1, 2].map((row) => [column, row] as const)).filter(([column, row]) => column !== 1 || row !== 1);
    const joined = dissolve(ring.map(([column, row]) => grid(column, row)))!;
    expect(joined.map((rings) => rings.length)).toEqual([2]);
  });

  it('keeps parts that touch at one corner apart', () => {
    expect(dissolve([grid(0, 0), grid(1, 1)])).toHaveLength(2);
  });

  it('leaves no side over between equal neighbours but the outer border', () => {
    expect(unsharedEdges([grid(0, 0), grid(1, 0)])).toHaveLength(6);
  });
});

it('measures a hundredth of a degree of latitude as 1,112 metres', () => {
  expect(distanceMetres({ lat: 33, lng: 119 }, { lat: 33.01, lng: 119 })).toBeCloseTo(1_112, 0);
});
