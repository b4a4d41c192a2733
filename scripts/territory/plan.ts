import type { PolygonRings } from '../../shared/territory/dto';
import { makeCells, neighboursOfCells } from './cells';
import { planeAround, sampleOutline, type Plane, type Samples } from './plane';
import { makeRandom, type Random } from './random';
import { apportion, divide, keepTogether, spreadSites, splitMembers, type DivideOptions, type Site } from './sites';

export interface SubdistrictPlan {
  code: string;
  urban: boolean;
  communityCodes: string[];
  /** Where it lies in reality, if known: [lng, lat]. */
  anchor: [number, number] | null;
}
export interface TerritoryPlan {
  outline: PolygonRings;
  subdistricts: SubdistrictPlan[];
  urbanGrids: number;
  ruralGrids: number;
  seed: number;
}
export interface PlannedGrid {
  communityCode: string;
  urban: boolean;
  rings: PolygonRings;
}

/** An urban grid has about 500 households close together: this share of the surface of a rural one. */
const urbanGridShare = 0.2;
const samplesPerGrid = 90;
const samplesLeast = 6_000;

interface Leaf {
  subdistrict: string;
  communityCode: string;
  urban: boolean;
  x: number;
  y: number;
}

/**
 * Divides a district from the top down into places for grids, then builds all grids at once from those places, so that communities
 * and subdistricts are exact unions of their grids. Every community and subdistrict is in one piece.
 */
export function planGrids(plan: TerritoryPlan): PlannedGrid[] {
  const random = makeRandom(plan.seed);
  const plane = planeAround(plan.outline);
  const total = plan.urbanGrids + plan.ruralGrids;
  // Crooked outlines do not come out in one piece at the first try: the same random numbers go on to the next.
  for (let attempt = 0; attempt < 12; attempt++) {
    const samples = sampleOutline(plan.outline, plane, Math.max(total * samplesPerGrid, samplesLeast), random);
    const leaves = placeGrids(plan, plane, samples, random);
    const cells = buildConnected(leaves, plan.outline, plane);
    if (cells) return cells.map((rings, i) => ({ communityCode: leaves[i]!.communityCode, urban: leaves[i]!.urban, rings }));
  }
  throw new Error('the communities could not be made in one piece: try another --seed');
}

/** Divides and keeps every part in one piece. */
function divideInPieces({ points, neighbours }: Samples, members: Uint32Array, sites: Site[], options: DivideOptions): Uint32Array[] {
  const owners = divide(points, members, sites, options);
  keepTogether(neighbours, members, owners, sites.length);
  return splitMembers(members, owners, sites.length);
}

function gridCounts(plan: TerritoryPlan): Map<string, number> {
  const counts = new Map<string, number>();
  for (const urban of [true, false]) {
    const members = plan.subdistricts.filter((one) => one.urban === urban);
    const total = urban ? plan.urbanGrids : plan.ruralGrids;
    const communities = members.reduce((sum, one) => sum + one.communityCodes.length, 0);
    if (total < communities) throw new Error(`${communities} ${urban ? 'urban' : 'rural'} communities need at least as many grids, ${total} were asked for`);
    if (members.length === 0 && total > 0) throw new Error(`no ${urban ? 'urban' : 'rural'} subdistrict for ${total} grids: see --urban-codes`);
    // The constant gives zones with a single community (development zones, farms) more than one grid's worth.
    const spare = apportion(
      total - communities,
      members.map((one) => (total / Math.max(communities, 1) - 1) * one.communityCodes.length + (urban ? 18 : 5)),
      0,
    );
    members.forEach((one, i) => counts.set(one.code, one.communityCodes.length + spare[i]!));
  }
  return counts;
}

function placeGrids(plan: TerritoryPlan, plane: Plane, samples: Samples, random: Random): Leaf[] {
  const { points } = samples;
  const counts = gridCounts(plan);
  const all = Uint32Array.from({ length: points.length / 2 }, (_, i) => i);
  const sites = subdistrictSites(plan, counts, plane, points, all, random);
  const anchored = plan.subdistricts.every((one) => one.anchor);
  const parts = divideInPieces(samples, all, sites, { rounds: 150, moveShare: anchored ? 0.04 : 0.3 });
  return plan.subdistricts.flatMap((subdistrict, i) => placeCommunities(subdistrict, counts.get(subdistrict.code)!, samples, parts[i]!, random));
}

function subdistrictSites(plan: TerritoryPlan, counts: Map<string, number>, plane: Plane, points: Float64Array, all: Uint32Array, random: Random): Site[] {
  const shares = plan.subdistricts.map((one) => counts.get(one.code)! * (one.urban ? urbanGridShare : 1));
  const spread = spreadSites(points, all, shares, random);
  const middle = meanOf(points, all);
  // Without known places the urban ones gather round the middle and the others keep the places they were dealt.
  const urbanCount = plan.subdistricts.filter((one) => one.urban).length;
  let urbanSeen = 0;
  return plan.subdistricts.map((one, i): Site => {
    if (one.anchor) {
      const [x, y] = plane.toMetres(one.anchor[0], one.anchor[1]);
      return { x, y, share: shares[i]! };
    }
    if (!one.urban) return spread[i]!;
    const angle = (2 * Math.PI * urbanSeen++) / urbanCount;
    const radius = urbanCount === 1 ? 0 : 2_500;
    return { x: middle[0] + radius * Math.cos(angle), y: middle[1] + radius * Math.sin(angle), share: shares[i]! };
  });
}

function meanOf(points: Float64Array, members: Uint32Array): [number, number] {
  let x = 0;
  let y = 0;
  for (const member of members) {
    x += points[member * 2]!;
    y += points[member * 2 + 1]!;
  }
  return [x / members.length, y / members.length];
}

function placeCommunities(subdistrict: SubdistrictPlan, gridCount: number, samples: Samples, members: Uint32Array, random: Random): Leaf[] {
  const { points } = samples;
  const weights = subdistrict.communityCodes.map(() => 0.6 + random.next() * 0.8);
  const gridsEach = apportion(gridCount, weights, 1);
  const sites = spreadSites(points, members, gridsEach, random);
  const parts = divideInPieces(samples, members, sites, { rounds: 70, moveShare: 1 });
  return subdistrict.communityCodes.flatMap((communityCode, i) => {
    const part = parts[i]!;
    if (part.length < gridsEach[i]!) throw new Error(`community ${communityCode} got no surface`);
    const grids = spreadSites(points, part, new Array<number>(gridsEach[i]!).fill(1), random);
    divide(points, part, grids, { rounds: 40, moveShare: 1 });
    const [mx, my] = meanOf(points, part);
    // Drawn a little together, so that the cells of one community hold on to each other and not to those across the border.
    const northFirst = grids.sort((a, b) => b.y - a.y || a.x - b.x);
    return northFirst.map((site): Leaf => {
      // In a crooked part the middle may lie outside it.
      const [x, y] = nearestMember(points, part, mx + (site.x - mx) * 0.93, my + (site.y - my) * 0.93);
      return { subdistrict: subdistrict.code, communityCode, urban: subdistrict.urban, x, y };
    });
  });
}

function nearestMember(points: Float64Array, members: Uint32Array, x: number, y: number): [number, number] {
  let best: [number, number] = [x, y];
  let bestDistance = Infinity;
  for (const member of members) {
    const px = points[member * 2]!;
    const py = points[member * 2 + 1]!;
    const away = Math.hypot(px - x, py - y);
    if (away < bestDistance) [best, bestDistance] = [[px, py], away];
  }
  return best;
}

function buildConnected(leaves: Leaf[], outline: PolygonRings, plane: Plane): PolygonRings[] | null {
  const kinship = (a: number, b: number): number => {
    if (leaves[a]!.communityCode === leaves[b]!.communityCode) return 2;
    return leaves[a]!.subdistrict === leaves[b]!.subdistrict ? 1 : 0;
  };
  for (let attempt = 0; attempt < 25; attempt++) {
    const cells = makeCells(
      leaves.map(({ x, y }) => plane.toDegrees(x, y)),
      outline,
      plane,
      kinship,
    );
    const neighbours = neighboursOfCells(cells);
    const torn = [...tornOff(leaves, neighbours, (leaf) => leaf.communityCode), ...tornOff(leaves, neighbours, (leaf) => leaf.subdistrict)];
    if (torn.length === 0) return cells;
    for (const { lost, home } of torn) pullTogether(leaves, lost, home);
  }
  return null;
}

/** Members of a group that its largest connected part does not reach, with that part. */
function tornOff(leaves: readonly Leaf[], neighbours: readonly Set<number>[], groupOf: (leaf: Leaf) => string): { lost: number; home: number[] }[] {
  const groups = new Map<string, number[]>();
  leaves.forEach((leaf, i) => groups.set(groupOf(leaf), [...(groups.get(groupOf(leaf)) ?? []), i]));
  return [...groups.values()].flatMap((members) => {
    const parts = connectedParts(members, neighbours);
    const [home, ...others] = parts.sort((a, b) => b.length - a.length);
    return others.flat().map((lost) => ({ lost, home: home! }));
  });
}

function connectedParts(members: readonly number[], neighbours: readonly Set<number>[]): number[][] {
  const waiting = new Set(members);
  const parts: number[][] = [];
  for (const start of members) {
    if (!waiting.delete(start)) continue;
    const part = [start];
    for (const one of part) for (const next of neighbours[one]!) if (waiting.delete(next)) part.push(next);
    parts.push(part);
  }
  return parts;
}

function pullTogether(leaves: Leaf[], lost: number, home: readonly number[]): void {
  const leaf = leaves[lost]!;
  const nearest = [...home].sort((a, b) => distance(leaves[a]!, leaf) - distance(leaves[b]!, leaf))[0]!;
  leaf.x += 0.25 * (leaves[nearest]!.x - leaf.x);
  leaf.y += 0.25 * (leaves[nearest]!.y - leaf.y);
}

const distance = (a: Leaf, b: Leaf): number => Math.hypot(a.x - b.x, a.y - b.y);
