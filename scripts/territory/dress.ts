import type { GridKind, PolygonRings } from '../../shared/territory/dto';
import { centreInside } from '../../shared/territory/geometry';
import type { PlannedGrid } from './plan';
import { makeRandom, seedOf } from './random';

export interface DressedGrid {
  code: string;
  name: string;
  kind: GridKind;
  urban: boolean;
  households: number;
  communityCode: string;
  rings: PolygonRings;
}

const exclusiveWords = ['市场', '学校', '商务楼', '医院'];

/** Codes, names, kinds and household counts: about 500 households in a town grid, 200–300 in a village grid (DOMAIN 2). */
export function dressGrids(grids: readonly PlannedGrid[], subdistrictNames: ReadonlyMap<string, string>, seed: number): DressedGrid[] {
  const byCommunity = new Map<string, PlannedGrid[]>();
  for (const grid of grids) byCommunity.set(grid.communityCode, [...(byCommunity.get(grid.communityCode) ?? []), grid]);
  return [...byCommunity.keys()].sort().flatMap((communityCode) => {
    const random = makeRandom(seedOf(communityCode, seed));
    const zone = /开发区|产业园|工业园|新区/.test(subdistrictNames.get(communityCode.slice(0, 9)) ?? '');
    const northFirst = byCommunity.get(communityCode)!.sort((a, b) => centreInside(b.rings).lat - centreInside(a.rings).lat);
    return northFirst.map((grid, i): DressedGrid => {
      const code = `${communityCode}${String(i + 1).padStart(3, '0')}`;
      const exclusive = northFirst.length > 2 && random.chance(zone ? 0.4 : grid.urban ? 0.04 : 0);
      const word = zone ? '园区' : random.pick(exclusiveWords);
      return {
        code,
        name: exclusive ? `第${i + 1}网格（${word}专属）` : `第${i + 1}网格`,
        kind: exclusive ? 'exclusive' : grid.urban ? 'base' : 'rural',
        urban: grid.urban,
        households: exclusive ? random.between(0, 60) : grid.urban ? random.between(400, 600) : random.between(200, 300),
        communityCode,
        rings: grid.rings,
      };
    });
  });
}
