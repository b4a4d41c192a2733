import { createHash } from 'node:crypto';

/**
 * All levels of a tree of RFC 6962, leaves first: the same tree as in shared/ballots/merkle.ts, kept whole because thousands ask for their path on
 * the evening a ballot ends, and a path without it costs a hash for every paper. A node without a sibling goes up as it is.
 */
export function treeLevels(leaves: readonly string[]): string[][] {
  const levels: string[][] = [[...leaves]];
  for (let level = levels[0] ?? []; level.length > 1; level = levels[levels.length - 1] ?? []) {
    const above: string[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at] ?? '', level[at + 1]];
      above.push(right === undefined ? left : createHash('sha256').update(Buffer.from(`01${left}${right}`, 'hex')).digest('hex'));
    }
    levels.push(above);
  }
  return levels;
}

/** The siblings of a leaf on its way up. */
export function auditPathIn(levels: readonly (readonly string[])[], index: number): string[] {
  const path: string[] = [];
  for (let level = 0, at = index; level < levels.length - 1; level += 1, at = Math.floor(at / 2)) {
    const sibling = levels[level]?.[at % 2 === 0 ? at + 1 : at - 1];
    if (sibling !== undefined) path.push(sibling);
  }
  return path;
}
