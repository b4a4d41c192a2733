import { normaliseRings } from '../../../shared/territory/dissolve';
import type { PolygonRings } from '../../../shared/territory/dto';
import { checkCover, type NamedPolygon } from '../../../server/modules/territory/map/check';

const side = 0.01;
const box = (west: number, south: number, east: number, north: number): PolygonRings =>
  normaliseRings([
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ]);
const cell = (column: number, row: number): PolygonRings => box(119 + column * side, 33 + row * side, 119 + (column + 1) * side, 33 + (row + 1) * side);
const named = (code: string, rings: PolygonRings): NamedPolygon => ({ code, name: `第${code}网格`, rings });
/** Nine grids in a square, 1 to 9 from the south-west. */
const square = (): NamedPolygon[] => Array.from({ length: 9 }, (_, i) => named(String(i + 1), cell(i % 3, Math.floor(i / 3))));
const outline = box(119, 33, 119 + 3 * side, 33 + 3 * side);

describe('a map without fault', () => {
  it('has neither gaps nor overlaps, with and without an outline', () => {
    expect(checkCover(square())).toEqual({ overlaps: [], gaps: [] });
    expect(checkCover(square(), { outline })).toEqual({ overlaps: [], gaps: [] });
  });

  it('may have corners in the middle of a neighbour’s side', () => {
    const half = [named('1', cell(0, 0)), named('2', box(119.01, 33, 119.02, 33.005)), named('3', box(119.01, 33.005, 119.02, 33.01))];
    expect(checkCover(half)).toEqual({ overlaps: [], gaps: [] });
  });
});

describe('overlaps', () => {
  it('names the two grids and says how much', () => {
    const grids = square();
    grids[4] = named('5', box(119.009, 33.01, 119.02, 33.02));
    const { overlaps, gaps } = checkCover(grids);
    expect(overlaps.map(({ codes }) => codes)).toEqual([['4', '5']]);
    expect(overlaps[0]!.names).toEqual(['第4网格', '第5网格']);
    // A tenth of a grid of 0.01 by 0.01 degrees at 33° north (932 m by 1,112 m).
    expect(overlaps[0]!.areaSquareMetres / 103_700).toBeCloseTo(1, 1);
    expect(gaps).toEqual([]);
  });

  it('finds a grid that lies wholly on top of another', () => {
    const grids = [...square(), named('99', box(119.012, 33.012, 119.014, 33.014))];
    expect(checkCover(grids).overlaps.map(({ codes }) => codes)).toEqual([['5', '99']]);
  });

  it('finds grids pushed along one line, whose sides never cross', () => {
    expect(checkCover([named('1', cell(0, 0)), named('2', box(119.005, 33, 119.015, 33.01))]).overlaps.map(({ codes }) => codes)).toEqual([['1', '2']]);
  });

  it('finds a grid that shares two corners with another and cuts through it', () => {
    const kite = normaliseRings([
      [
        [119, 33],
        [119.008, 33.002],
        [119.01, 33.01],
        [118.99, 33.02],
        [119, 33],
      ],
    ]);
    expect(checkCover([named('1', cell(0, 0)), named('2', kite)]).overlaps.map(({ codes }) => codes)).toEqual([['1', '2']]);
  });

  it('finds the same grid drawn twice', () => {
    const grids = [...square(), named('99', cell(1, 1))];
    expect(checkCover(grids).overlaps.map(({ codes }) => codes)).toEqual([['5', '99']]);
  });

  it('lets slivers below the tolerance pass and reports them when the tolerance is smaller', () => {
    const grids = square();
    // 0.000001 degrees are 9 cm: about 100 m² along a whole side.
    grids[4] = named('5', box(119.009999, 33.01, 119.02, 33.02));
    expect(checkCover(grids, { toleranceSquareMetres: 500 }).overlaps).toEqual([]);
    expect(checkCover(grids, { toleranceSquareMetres: 1 }).overlaps.map(({ codes }) => codes)).toEqual([['4', '5']]);
  });
});

describe('gaps', () => {
  it('names the grids round a missing one', () => {
    const grids = square().filter(({ code }) => code !== '5');
    const { gaps, overlaps } = checkCover(grids);
    expect(overlaps).toEqual([]);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]!.near.map(({ code }) => code).every((code) => ['1', '2', '3', '4', '6', '7', '8', '9'].includes(code))).toBe(true);
    expect(gaps[0]!.at.lng).toBeCloseTo(119.015, 4);
    expect(gaps[0]!.at.lat).toBeCloseTo(33.015, 4);
  });

  it('finds a strip between neighbours whose corners do not meet', () => {
    const grids = square();
    grids[4] = named('5', box(119.0105, 33.0105, 119.02, 33.02));
    const { gaps } = checkCover(grids);
    expect(gaps).toHaveLength(1);
    expect(gaps[0]!.near.map(({ code }) => code)).toEqual(expect.arrayContaining(['4', '5']));
  });

  it('finds what is missing at the outer border only when the outline is known', () => {
    const grids = square().filter(({ code }) => code !== '9');
    expect(checkCover(grids).gaps).toEqual([]);
    const { gaps } = checkCover(grids, { outline });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]!.near.map(({ code }) => code)).toEqual(expect.arrayContaining(['6', '8']));
  });
});
