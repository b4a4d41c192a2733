/** Words that stand in every proposal and say nothing about its matter. */
const emptyWords = ['希望', '建议', '请求', '我们', '大家', '居民', '业主', '小区', '社区', '问题', '目前', '现在', '一个', '没有', '可以', '能否', '是否', '应该', '需要', '比较', '非常', '因为', '所以', '关于'];
const emptyPattern = new RegExp(emptyWords.join('|'), 'gu');
const separators = /[\s\p{P}\p{S}]+/gu;
const shareLeast = 0.35;
/** One pair of characters in common is chance. */
const pairsLeast = 2;

/** Pairs of neighbouring characters of the words that say something; nothing spans a gap. */
function pairsOf(words: string): Set<string> {
  const pairs = new Set<string>();
  const parts = words.normalize('NFKC').toLowerCase().replace(separators, ' ').replace(emptyPattern, ' ').split(' ');
  for (const part of parts) {
    const characters = Array.from(part);
    for (let at = 0; at + 1 < characters.length; at += 1) pairs.add(`${characters[at]}${characters[at + 1]}`);
  }
  return pairs;
}

/** Share of the smaller set that is in the other, 0 … 1: a short title is compared with a long text. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  const common = [...small].filter((pair) => large.has(pair)).length;
  return common < pairsLeast ? 0 : common / small.size;
}

/**
 * The candidates most like what is being typed, best first, at most `most`. Compared are pairs of characters (no dictionary, so that it also runs in WeChat)
 * with the title and with the whole text; equals keep their order.
 */
export function mostSimilar<T extends { title: string; words: string }>(typed: string, candidates: readonly T[], most: number): T[] {
  const pairs = pairsOf(typed);
  return candidates
    .map((candidate) => {
      const title = overlap(pairs, pairsOf(candidate.title));
      const whole = overlap(pairs, pairsOf(`${candidate.title} ${candidate.words}`));
      return { candidate, share: Math.max(title, whole), rank: title + whole };
    })
    .filter(({ share }) => share >= shareLeast)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}
