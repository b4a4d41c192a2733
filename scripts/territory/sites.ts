import type { Random } from './random';

/** One part of a surface that is being divided: where it stands (metres) and which share of the surface it is to get. */
export interface Site {
  x: number;
  y: number;
  share: number;
}
export interface DivideOptions {
  rounds: number;
  /** How far a site moves to the middle of its part each round: 0 stays, 1 is Lloyd's relaxation. */
  moveShare: number;
}

/**
 * Divides sample points among sites by a weighted Voronoi (power) diagram whose weights are adjusted until each part has its share.
 * Sites are moved in place. Gives the site's index for each of `members` (indexes of points).
 */
export function divide(points: Float64Array, members: Uint32Array, sites: Site[], options: DivideOptions): Int32Array {
  const owners = new Int32Array(members.length);
  if (sites.length === 1) return owners;
  const total = sites.reduce((sum, site) => sum + site.share, 0);
  const spacing2 = meanSpacingSquared(points, members, sites.length);
  const weights = new Float64Array(sites.length);
  for (let round = 0; round < options.rounds; round++) {
    const { counts, sumX, sumY } = assign(points, members, sites, weights, owners);
    if (round === options.rounds - 1) break;
    const damping = 0.6 * (1 - round / options.rounds) + 0.05;
    sites.forEach((site, i) => {
      const wanted = (site.share / total) * members.length;
      const missing = Math.max(-1, Math.min(1, (wanted - counts[i]!) / wanted));
      weights[i]! += damping * missing * spacing2 * 0.5;
      if (counts[i] === 0) return;
      site.x += options.moveShare * (sumX[i]! / counts[i]! - site.x);
      site.y += options.moveShare * (sumY[i]! / counts[i]! - site.y);
    });
  }
  return owners;
}

function assign(points: Float64Array, members: Uint32Array, sites: readonly Site[], weights: Float64Array, owners: Int32Array) {
  const counts = new Int32Array(sites.length);
  const sumX = new Float64Array(sites.length);
  const sumY = new Float64Array(sites.length);
  const xs = Float64Array.from(sites, (site) => site.x);
  const ys = Float64Array.from(sites, (site) => site.y);
  for (let m = 0; m < members.length; m++) {
    const x = points[members[m]! * 2]!;
    const y = points[members[m]! * 2 + 1]!;
    let best = 0;
    let bestCost = Infinity;
    for (let i = 0; i < xs.length; i++) {
      const dx = x - xs[i]!;
      const dy = y - ys[i]!;
      const cost = dx * dx + dy * dy - weights[i]!;
      if (cost < bestCost) {
        bestCost = cost;
        best = i;
      }
    }
    owners[m] = best;
    counts[best]!++;
    sumX[best]! += x;
    sumY[best]! += y;
  }
  return { counts, sumX, sumY };
}

function meanSpacingSquared(points: Float64Array, members: Uint32Array, parts: number): number {
  let west = Infinity;
  let east = -Infinity;
  let south = Infinity;
  let north = -Infinity;
  for (const member of members) {
    west = Math.min(west, points[member * 2]!);
    east = Math.max(east, points[member * 2]!);
    south = Math.min(south, points[member * 2 + 1]!);
    north = Math.max(north, points[member * 2 + 1]!);
  }
  return ((east - west) * (north - south)) / parts;
}

/** Starting sites far from each other among the members (k-means++), so that no part starts inside another. */
export function spreadSites(points: Float64Array, members: Uint32Array, shares: readonly number[], random: Random): Site[] {
  const distances = new Float64Array(members.length).fill(Infinity);
  const sites: Site[] = [];
  for (const share of shares) {
    const member = sites.length === 0 ? random.between(0, members.length - 1) : drawByWeight(distances, random);
    const x = points[members[member]! * 2]!;
    const y = points[members[member]! * 2 + 1]!;
    sites.push({ x, y, share });
    for (let m = 0; m < members.length; m++) {
      const dx = points[members[m]! * 2]! - x;
      const dy = points[members[m]! * 2 + 1]! - y;
      distances[m] = Math.min(distances[m]!, dx * dx + dy * dy);
    }
  }
  return sites;
}

function drawByWeight(weights: Float64Array, random: Random): number {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!;
    if (left <= 0) return i;
  }
  return weights.length - 1;
}

/**
 * Gives what lies apart from the largest piece of its part to the part next to it, so that every part is in one piece along the
 * neighbourhood of the samples. Changes `owners` in place.
 */
export function keepTogether(neighbours: Int32Array, members: Uint32Array, owners: Int32Array, parts: number): void {
  const placeOf = new Map<number, number>();
  members.forEach((member, m) => placeOf.set(member, m));
  const around = (m: number): number[] => [0, 1, 2, 3].flatMap((i) => placeOf.get(neighbours[members[m]! * 4 + i]!) ?? []);
  const piece = new Int32Array(members.length).fill(-1);
  const pieces: number[][] = [];
  for (let start = 0; start < members.length; start++) {
    if (piece[start] !== -1) continue;
    const list = [start];
    piece[start] = pieces.length;
    for (const m of list) {
      for (const next of around(m)) {
        if (piece[next] !== -1 || owners[next] !== owners[start]) continue;
        piece[next] = pieces.length;
        list.push(next);
      }
    }
    pieces.push(list);
  }
  const largest = new Array<number>(parts).fill(-1);
  pieces.forEach((list, i) => {
    const owner = owners[list[0]!]!;
    if (largest[owner] === -1 || list.length > pieces[largest[owner]!]!.length) largest[owner] = i;
  });
  const home = new Set(largest);
  const queue = pieces.flatMap((list, i) => (home.has(i) ? list : []));
  const settled = new Uint8Array(members.length);
  for (const m of queue) settled[m] = 1;
  for (const m of queue) {
    for (const next of around(m)) {
      if (settled[next]) continue;
      settled[next] = 1;
      owners[next] = owners[m]!;
      queue.push(next);
    }
  }
}

/** The members that went to each site. */
export function splitMembers(members: Uint32Array, owners: Int32Array, parts: number): Uint32Array[] {
  const lists: number[][] = Array.from({ length: parts }, () => []);
  owners.forEach((owner, m) => lists[owner]!.push(members[m]!));
  return lists.map((list) => Uint32Array.from(list));
}

/** Whole numbers that add up to `total`, in proportion to the weights, each at least `least` (largest remainders first). */
export function apportion(total: number, weights: readonly number[], least: number): number[] {
  const spare = total - least * weights.length;
  if (spare < 0) throw new Error(`${total} cannot be shared out among ${weights.length} with at least ${least} each`);
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (spare * weight) / sum);
  const counts = exact.map(Math.floor);
  const order = exact.map((value, i) => ({ i, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  const missing = spare - counts.reduce((a, b) => a + b, 0);
  for (const { i } of order.slice(0, missing)) counts[i]!++;
  return counts.map((count) => count + least);
}
