import { agreeGates, type DecideSums, turnoutGates } from './decide';
import type { BallotRule, Choice, Gate, Outcome, PublishedPaper, RollRow } from './dto';
import { addWeights, weigh, type Weight } from './gate';
import { countOptions } from './options';
import { type Decision, decisions } from './states';

/** What of a paper counts. */
export type CountedPaper = Pick<PublishedPaper, 'choice' | 'area'>;

const emptyWeight: Weight = { heads: 0, area: 0 };

function sumDecisions(papers: readonly CountedPaper[]): Record<Decision, Weight> {
  const sumOf = (decision: Decision): Weight => weigh(papers.filter(({ choice }) => choice.mode === 'decide' && choice.decision === decision));
  return Object.fromEntries(decisions.map((decision) => [decision, sumOf(decision)])) as Record<Decision, Weight>;
}

type Turnout = Pick<Outcome, 'roll' | 'cast' | 'silent' | 'gates'>;

const allPassed = (gates: readonly Gate[]): boolean => gates.every((gate) => gate.passed);

function countDecide(rule: BallotRule, turnout: Turnout, papers: readonly CountedPaper[]): Outcome {
  const sums: DecideSums = { roll: turnout.roll, decide: sumDecisions(papers), silent: turnout.silent ?? emptyWeight };
  const gates = [...turnout.gates, ...agreeGates(rule, sums)];
  // The law knows no void vote of the owners: with too few taking part it is not adopted.
  const isVoid = rule.kind !== 'ownerDecision' && !allPassed(turnout.gates);
  const verdict = isVoid ? 'void' : allPassed(gates) ? 'passed' : 'failed';
  return { ...turnout, verdict, decide: sums.decide, gates, options: [], rounds: [], spentFen: null };
}

function countNamed(rule: BallotRule, turnout: Turnout, choices: readonly Choice[]): Outcome {
  const counted = countOptions(rule, choices);
  const isVoid = !allPassed(turnout.gates) || counted.options.every((option) => option.count === 0 || option.result === 'lost');
  if (isVoid) {
    const options = counted.options.map((option) => ({ ...option, result: 'lost' as const }));
    return { ...turnout, ...counted, verdict: 'void', decide: null, options, spentFen: counted.spentFen === null ? null : 0 };
  }
  const verdict = counted.options.some((option) => option.result === 'tied') ? 'tied' : 'decided';
  return { ...turnout, ...counted, verdict, decide: null };
}

/**
 * Counts a ballot: pure, whole numbers only, the order of papers and roll plays no part.
 * `papers` must have passed checkChoice, one a party; `voted` holds the roll's numbers that took part. `cast` is what came as papers.
 * A party that did not vote counts as nothing. Only where `rule.silence` is set (adopted 议事规则, shown before) it counts, in an
 * agree/oppose ballot, both as taking part and as agreeing; how much that was stands in `silent`, and it is in the gates' `got`.
 * Verdict of options: void when the quorum was missed or nothing that was named can be taken; tied when a person must decide between equals.
 */
export function countBallot(rule: BallotRule, roll: readonly RollRow[], papers: readonly CountedPaper[], voted: ReadonlySet<number>): Outcome {
  const [all, cast] = [weigh(roll), weigh(papers)];
  const silent = rule.mode === 'decide' && rule.silence ? weigh(roll.filter((row) => !voted.has(row.no))) : null;
  const gates = turnoutGates(rule, all, addWeights(cast, silent ?? emptyWeight));
  const turnout: Turnout = { roll: all, cast, silent, gates };
  return rule.mode === 'decide'
    ? countDecide(rule, turnout, papers)
    : countNamed(
        rule,
        turnout,
        papers.map((paper) => paper.choice),
      );
}
