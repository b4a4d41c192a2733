import type { BallotRule, Choice, OptionResult, RankedRound } from './dto';

type Results = Map<string, OptionResult['result']>;

/** Each paper counts for its best option still in. */
function countRound(orders: readonly (readonly string[])[], left: readonly string[]): Omit<RankedRound, 'eliminated'> {
  const counts: Record<string, number> = Object.fromEntries(left.map((code) => [code, 0]));
  let exhausted = 0;
  for (const order of orders) {
    const best = order.find((code) => counts[code] !== undefined);
    if (best === undefined) exhausted += 1;
    else counts[best]! += 1;
  }
  return { counts, exhausted };
}

/** Those with fewest in this round; of several, those with fewest in the round before, and so on back to the first. */
function weakestOf(rounds: readonly Pick<RankedRound, 'counts'>[], left: readonly string[]): string[] {
  let weakest = [...left];
  for (const { counts } of [...rounds].reverse()) {
    const fewest = Math.min(...weakest.map((code) => counts[code]!));
    weakest = weakest.filter((code) => counts[code] === fewest);
  }
  return weakest;
}

/**
 * Instant run-off. Whoever has more than half of the papers that still count wins; else the weakest option falls out and its papers
 * go to their next one. Equals in falling out are told apart by the rounds before, the latest first; equals in all rounds fall out
 * together, and when nobody would be left they are tied. No lots are drawn: a recount must give the same.
 */
export function countRanked(rule: BallotRule, choices: readonly Choice[]): { results: Results; rounds: RankedRound[] } {
  const orders = choices.flatMap((choice) => (choice.mode === 'ranked' ? [choice.order] : []));
  const rounds: RankedRound[] = [];
  let left = rule.options.map((option) => option.code);
  while (left.length > 0) {
    const round = countRound(orders, left);
    const continuing = orders.length - round.exhausted;
    const winner = left.find((code) => round.counts[code]! * 2 > continuing);
    if (winner) return { results: new Map([[winner, 'won']]), rounds: [...rounds, { ...round, eliminated: [] }] };
    const eliminated = weakestOf([...rounds, round], left);
    if (eliminated.length === left.length) return { results: new Map(left.map((code) => [code, 'tied'])), rounds: [...rounds, { ...round, eliminated: [] }] };
    rounds.push({ ...round, eliminated });
    left = left.filter((code) => !eliminated.includes(code));
  }
  return { results: new Map(), rounds };
}
