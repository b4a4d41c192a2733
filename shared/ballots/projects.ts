import type { BallotRule, OptionResult } from './dto';
import type { Tally } from './options';

interface Project {
  code: string;
  count: number;
  costFen: number;
}

/** Projects by votes, equals in one group, most first; what nobody named is not picked. */
function groupByVotes(projects: readonly Project[]): Project[][] {
  const counts = [...new Set(projects.map((project) => project.count))].filter((count) => count > 0).sort((a, b) => b - a);
  return counts.map((count) => projects.filter((project) => project.count === count));
}

const costOf = (projects: readonly Project[]): number => projects.reduce((sum, project) => sum + project.costFen, 0);

/**
 * Picks projects by votes. With a cap: most votes first, each whose cost still fits is taken, one that is too dear is passed over.
 * Without: as many as a paper may name. Of equals those that fit one by one are taken when they fit together; else they are tied, and
 * so is every later one that may still fit, because what is left depends on what a person decides.
 */
export function pickProjects(rule: BallotRule, tally: Tally): { results: Map<string, OptionResult['result']>; spentFen: number } {
  const projects = rule.options.map(({ code, costFen }) => ({ code, count: tally.get(code)!.count, costFen: costFen ?? 0 }));
  const placesMost = rule.capFen === null ? (rule.pickMost ?? 1) : projects.length;
  const results = new Map<string, OptionResult['result']>();
  let [spentFen, places] = [0, placesMost];
  let isOpen = false;
  for (const group of groupByVotes(projects)) {
    const fitting = group.filter((project) => places > 0 && (rule.capFen === null || spentFen + project.costFen <= rule.capFen));
    isOpen ||= fitting.length > places || (rule.capFen !== null && spentFen + costOf(fitting) > rule.capFen);
    fitting.forEach((project) => results.set(project.code, isOpen ? 'tied' : 'won'));
    if (!isOpen) spentFen += costOf(fitting);
    places -= fitting.length;
  }
  return { results, spentFen };
}
