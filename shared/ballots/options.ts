import type { BallotRule, Choice, OptionResult, Outcome } from './dto';
import { pickProjects } from './projects';
import { countRanked } from './ranked';

/** What counting named options gives. */
export type OptionCount = Pick<Outcome, 'options' | 'rounds' | 'spentFen'>;

/** How often and, for scores, how much each option got; `papers` is 0 but for scores. */
export type Tally = ReadonlyMap<string, { count: number; papers: number }>;

function tallyOptions(rule: BallotRule, choices: readonly Choice[]): Tally {
  const tally = new Map(rule.options.map((option) => [option.code, { count: 0, papers: 0 }]));
  const add = (code: string, count: number, papers: number): void => {
    const row = tally.get(code);
    if (!row) return;
    row.count += count;
    row.papers += papers;
  };
  for (const choice of choices) {
    if (choice.mode === 'score') for (const [code, score] of Object.entries(choice.scores)) add(code, score, 1);
    else if (choice.mode === 'ranked') choice.order.slice(0, 1).forEach((code) => add(code, 1, 0));
    else if (choice.mode !== 'decide') choice.options.forEach((code) => add(code, 1, 0));
  }
  return tally;
}

/** The option with most; several with as much are tied. */
function leadersOf(tally: Tally): Map<string, OptionResult['result']> {
  const most = Math.max(0, ...[...tally.values()].map((row) => row.count));
  const leaders = [...tally].filter(([, row]) => row.count === most).map(([code]) => code);
  return new Map(leaders.map((code) => [code, leaders.length === 1 ? 'won' : 'tied']));
}

/** Results of the ballot's way of choosing; an option that is not named in them lost. */
function decideResults(rule: BallotRule, choices: readonly Choice[], tally: Tally): Omit<OptionCount, 'options'> & { results: Map<string, OptionResult['result']> } {
  if (rule.mode === 'ranked') return { ...countRanked(rule, choices), spentFen: null };
  if (rule.mode === 'projects') return { ...pickProjects(rule, tally), rounds: [] };
  return { results: leadersOf(tally), rounds: [], spentFen: null };
}

/**
 * Counts a ballot between options. single: most papers; multiple: the option named most often; score: the highest sum, where an
 * option left out gets nothing; ranked and projects: see there. Each paper weighs one: area plays no part.
 */
export function countOptions(rule: BallotRule, choices: readonly Choice[]): OptionCount {
  const tally = tallyOptions(rule, choices);
  const { results, rounds, spentFen } = decideResults(rule, choices, tally);
  const options = rule.options.map(({ code }) => ({ code, ...tally.get(code)!, result: results.get(code) ?? ('lost' as const) }));
  return { options, rounds, spentFen };
}
