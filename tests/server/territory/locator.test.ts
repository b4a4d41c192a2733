import { readFileSync } from 'node:fs';
import path from 'node:path';
import pointInPolygon from 'point-in-polygon-hao';
import type { PolygonRings } from '../../../shared/territory/dto';
import { createLocator, type LocatorGrid } from '../../../server/modules/territory/locator';
import { makeRandom } from '../../../scripts/territory/random';

const seed = Number(process.env.YIGE_SEED ?? 20261122);

function realGrids(): LocatorGrid[] {
  const json = JSON.parse(readFileSync(path.join(__dirname, '../../../data/huaian/grids.geojson'), 'utf8')) as {
    features: { properties: { code: string }; geometry: { coordinates: PolygonRings } }[];
  };
  return json.features.map(({ properties, geometry }) => ({ code: properties.code, rings: geometry.coordinates })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** All polygons one after the other with the exact test; edges belong to the lowest code. */
function bruteForce(grids: readonly LocatorGrid[], lat: number, lng: number): string | null {
  return grids.find(({ rings }) => (pointInPolygon([lng, lat], rings as never) as unknown as boolean | 0) !== false)?.code ?? null;
}

const box = (code: string, west: number, south: number, east: number, north: number): LocatorGrid => ({
  code,
  rings: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});

describe('the locator of the real district', () => {
  const grids = realGrids();
  const locator = createLocator(7, grids);

  it(`agrees with brute force at random points (seed ${seed})`, () => {
    const random = makeRandom(seed);
    for (let i = 0; i < 2_500; i++) {
      const lat = 33.28 + random.next() * 0.49;
      const lng = 118.98 + random.next() * 0.65;
      expect([lat, lng, locator.locate(lat, lng)]).toEqual([lat, lng, bruteForce(grids, lat, lng)]);
    }
  });

  it(`agrees with brute force on corners, in the middle of sides and close beside them (seed ${seed})`, () => {
    const random = makeRandom(seed + 1);
    for (const { rings } of grids.filter((_, i) => i % 11 === 0)) {
      const ring = rings[0]!;
      for (let i = 0; i + 1 < ring.length; i++) {
        const [ax, ay] = ring[i]!;
        const [bx, by] = ring[i + 1]!;
        const share = random.next();
        const onSide = [ay + share * (by - ay), ax + share * (bx - ax)] as const;
        for (const [lat, lng] of [[ay, ax], [(ay + by) / 2, (ax + bx) / 2], onSide, [onSide[0] + 1e-9, onSide[1] - 1e-9]] as const) {
          expect([lat, lng, locator.locate(lat, lng)]).toEqual([lat, lng, bruteForce(grids, lat, lng)]);
        }
      }
    }
  });

  it('knows its version and size', () => {
    expect([locator.gridMapId, locator.size]).toEqual([7, 1_291]);
  });
});

describe('edges', () => {
  const two = createLocator(1, [box('2', 0.5, 0, 1, 1), box('1', 0, 0, 0.5, 1)]);

  it('belong to the lowest code, whatever the order the grids came in', () => {
    expect(two.locate(0.5, 0.5)).toBe('1');
    expect(two.locate(0, 0.5)).toBe('1');
    expect(two.locate(1, 1)).toBe('2');
  });

  it('between a grid and its hole belong to the lowest code, too', () => {
    const holed: LocatorGrid = {
      code: '2',
      rings: [
        [
          [0, 0],
          [3, 0],
          [3, 3],
          [0, 3],
          [0, 0],
        ],
        [
          [1, 1],
          [1, 2],
          [2, 2],
          [2, 1],
          [1, 1],
        ],
      ],
    };
    const locator = createLocator(1, [holed, box('1', 1, 1, 2, 2)]);
    expect([locator.locate(1, 1.5), locator.locate(1.5, 1.5), locator.locate(0.5, 0.5)]).toEqual(['1', '1', '2']);
  });
});

it('finds nothing outside, nothing in an empty map, and nothing for numbers that are none', () => {
  const one = createLocator(1, [box('1', 0, 0, 1, 1)]);
  expect([one.locate(2, 0.5), one.locate(Number.NaN, 0), createLocator(1, []).locate(0, 0)]).toEqual([null, null, null]);
});
