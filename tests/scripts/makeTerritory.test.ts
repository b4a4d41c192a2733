import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dissolve } from '../../shared/territory/dissolve';
import type { PolygonRings } from '../../shared/territory/dto';
import { pointInRings, polygonAreaSquareMetres } from '../../shared/territory/geometry';
import { checkCover } from '../../server/modules/territory/map/check';
import { gridsAsGeoJson, makeTerritory } from '../../scripts/make-territory';
import type { DressedGrid } from '../../scripts/territory/dress';

const root = path.join(__dirname, '../..');

function groupBy(grids: readonly DressedGrid[], length: number): DressedGrid[][] {
  const groups = new Map<string, DressedGrid[]>();
  for (const grid of grids) groups.set(grid.code.slice(0, length), [...(groups.get(grid.code.slice(0, length)) ?? []), grid]);
  return [...groups.values()];
}

describe('a territory made from divisions and an outline', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yige-make-'));
  const divisions = path.join(folder, 'divisions.csv');
  const outlineFile = path.join(folder, 'outline.geojson');
  // A district with a bay, so that cells are cut in two by the border.
  const outline: PolygonRings = [
    [
      [119, 33],
      [119.2, 33],
      [119.2, 33.2],
      [119.11, 33.2],
      [119.11, 33.05],
      [119.09, 33.05],
      [119.09, 33.2],
      [119, 33.2],
      [119, 33],
    ],
  ];
  const names = ['东风街道', '西山镇', '南湖镇'];
  writeFileSync(
    divisions,
    [
      'code,name,level,parent',
      '990101,试验区,district,',
      ...names.map((name, i) => `99010100${i + 1},${name},subdistrict,990101`),
      ...names.flatMap((name, i) => [1, 2, 3].map((j) => `99010100${i + 1}00${j},${name}${j}社区,community,99010100${i + 1}`)),
      '',
    ].join('\n'),
  );
  writeFileSync(outlineFile, JSON.stringify({ type: 'Feature', properties: { crs: 'GCJ-02' }, geometry: { type: 'Polygon', coordinates: outline } }));
  afterAll(() => rmSync(folder, { recursive: true }));
  const make = (seed: number) => makeTerritory({ divisions, outline: outlineFile, urban: 12, rural: 20, seed, urbanCodes: null, anchors: null });

  it.each([1, 2, 3])('has the counts asked for, every community in one piece, no gap and no overlap (seed %i)', (seed) => {
    const { grids } = make(seed);
    expect([grids.filter((grid) => grid.urban).length, grids.filter((grid) => !grid.urban).length]).toEqual([12, 20]);
    expect(groupBy(grids, 12)).toHaveLength(9);
    for (const group of [...groupBy(grids, 12), ...groupBy(grids, 9)]) expect(dissolve(group.map(({ rings }) => rings))).toHaveLength(1);
    expect(checkCover(grids, { outline })).toEqual({ overlaps: [], gaps: [] });
    const covered = grids.reduce((sum, { rings }) => sum + polygonAreaSquareMetres(rings), 0);
    expect(covered / polygonAreaSquareMetres(outline)).toBeCloseTo(1, 6);
  });

  it('is the same for the same seed, byte for byte, and another for another seed', () => {
    const [first, same, other] = [make(5), make(5), make(6)].map(({ grids }) => gridsAsGeoJson(grids));
    expect(first).toBe(same);
    expect(first).not.toBe(other);
  });

  it.each([
    ['fewer grids than communities', { urban: 2 }],
    ['urban grids without an urban subdistrict', { urbanCodes: [] }],
    ['an urban code that is no subdistrict', { urbanCodes: ['990101009'] }],
  ])('is refused with %s', (_what, change) => {
    expect(() => makeTerritory({ divisions, outline: outlineFile, urban: 12, rural: 20, seed: 1, urbanCodes: null, anchors: null, ...change })).toThrow();
  });

  it('is refused when the outline does not say its CRS', () => {
    const file = path.join(folder, 'unnamed.geojson');
    writeFileSync(file, JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: outline } }));
    expect(() => makeTerritory({ divisions, outline: file, urban: 12, rural: 20, seed: 1, urbanCodes: null, anchors: null })).toThrow(/crs/);
  });
});

describe('the territory of 淮安区 that is delivered', () => {
  const file = JSON.parse(readFileSync(path.join(root, 'data/huaian/grids.geojson'), 'utf8')) as {
    properties: { crs: string; bordersAreMade: boolean };
    features: { properties: Omit<DressedGrid, 'rings'>; geometry: { coordinates: PolygonRings } }[];
  };
  const grids = file.features.map(({ properties, geometry }): DressedGrid => ({ ...properties, rings: geometry.coordinates }));

  it('has 355 urban and 936 rural grids in 346 communities of 19 subdistricts, and says that its borders are made', () => {
    expect([grids.filter(({ urban }) => urban).length, grids.filter(({ urban }) => !urban).length]).toEqual([355, 936]);
    expect([groupBy(grids, 12).length, groupBy(grids, 9).length]).toEqual([346, 19]);
    const urban = new Set(grids.filter((grid) => grid.urban).map(({ code }) => code.slice(0, 9)));
    expect([...urban].sort()).toEqual(['320803001', '320803002', '320803004', '320803401']);
    expect(file.properties).toEqual({ crs: 'GCJ-02', bordersAreMade: true });
  });

  it('has neither gap nor overlap, and every community and subdistrict is in one piece', () => {
    expect(checkCover(grids)).toEqual({ overlaps: [], gaps: [] });
    for (const group of [...groupBy(grids, 12), ...groupBy(grids, 9), grids]) expect(dissolve(group.map(({ rings }) => rings))).toHaveLength(1);
  });

  it('keeps to the district’s real outline', () => {
    const outline = (JSON.parse(readFileSync(path.join(root, 'data/huaian/boundary.geojson'), 'utf8')) as { geometry: { coordinates: PolygonRings } }).geometry
      .coordinates;
    const district = dissolve(grids.map(({ rings }) => rings))![0]!;
    expect(polygonAreaSquareMetres(district) / polygonAreaSquareMetres(outline)).toBeCloseTo(1, 4);
    const border = district[0]!;
    const awayFrom = ([lng, lat]: [number, number]): number =>
      Math.min(
        ...border.slice(0, -1).map(([ax, ay], i) => {
          const [bx, by] = border[i + 1]!;
          const share = Math.min(1, Math.max(0, ((lng - ax) * (bx - ax) + (lat - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
          return Math.hypot(lng - ax - share * (bx - ax), lat - ay - share * (by - ay));
        }),
      );
    const kept = outline[0]!.filter((corner) => awayFrom(corner) < 2e-6);
    expect(kept.length / outline[0]!.length).toBeGreaterThan(0.97);
  });

  it('has plausible households: about 500 in a town grid, 200 to 300 in a village', () => {
    const mean = (kind: string): number => {
      const list = grids.filter((grid) => grid.kind === kind).map(({ households }) => households);
      return list.reduce((sum, households) => sum + households, 0) / list.length;
    };
    expect(Math.round(mean('base') / 50) * 50).toBe(500);
    expect(grids.filter(({ kind }) => kind === 'rural').every(({ households }) => households >= 200 && households <= 300)).toBe(true);
    expect(grids.filter(({ kind }) => kind === 'exclusive').length).toBeGreaterThan(10);
  });

  it('has the centre of the city where it is: around 镇淮楼 in 淮城街道', () => {
    const tower = { lat: 33.505, lng: 119.14 };
    expect(grids.find(({ rings }) => pointInRings(tower, rings) !== 'outside')?.code.slice(0, 9)).toBe('320803001');
  });
});
