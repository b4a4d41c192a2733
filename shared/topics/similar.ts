/** An open appeal as the suggestion needs it. */
export interface SimilarCandidate {
  id: number;
  estateId: number | null;
  categoryCode: string;
}

export interface SimilarGroup {
  estateId: number;
  categoryCode: string;
  appealIds: number[];
}

/** So many days back similar appeals are counted together. */
export const similarDays = 90;

/**
 * Groups of at least `least` appeals of one estate and one category, the largest first (then by estate and category).
 * Those in `taken` belong to a topic already; one without an estate is like no other.
 */
export function groupSimilar(appeals: readonly SimilarCandidate[], taken: ReadonlySet<number>, least: number): SimilarGroup[] {
  const groups = new Map<string, SimilarGroup>();
  for (const { id, estateId, categoryCode } of appeals) {
    if (estateId === null || taken.has(id)) continue;
    const key = `${estateId}:${categoryCode}`;
    const group = groups.get(key) ?? { estateId, categoryCode, appealIds: [] };
    group.appealIds.push(id);
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter(({ appealIds }) => appealIds.length >= least)
    .sort((a, b) => b.appealIds.length - a.appealIds.length || a.estateId - b.estateId || (a.categoryCode < b.categoryCode ? -1 : 1));
}
