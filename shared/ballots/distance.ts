import { agreeGates, turnoutGates } from './decide';
import type { BallotProgress, BallotRule, Gate, Outcome } from './dto';
import { addWeights, type Weight } from './gate';

/** Where a ballot under way stands. `decide` is null where no interim result may be shown (confidential) and for ballots between options. */
export interface Standing {
  roll: Weight;
  cast: Weight;
  decide: Outcome['decide'];
}

/** A gate of the whole roll: nothing that is cast later changes its base. */
const shortOf = (gate: Gate): number => Math.max(0, gate.needed - gate.got);

/**
 * A gate of what is cast: whoever still comes and agrees is counted in the base too. Least k with (got + k)·d ≥ (base + k)·n, or > ;
 * where all must agree no newcomer helps, and it is those who spoke otherwise who are missing.
 */
function agreesMissing(gate: Gate): number {
  const { numerator, denominator } = gate.share;
  if (gate.passed) return 0;
  const rate = denominator - numerator;
  if (rate === 0) return shortOf(gate);
  const gap = gate.base * numerator - gate.got * denominator;
  const rest = gap % rate;
  const whole = (gap - rest) / rate;
  return Math.max(1, gate.over === 'moreThan' || rest > 0 ? whole + 1 : whole);
}

/**
 * What is missing until the ballot passes, one entry a gate in the order of the outcome's gates, 0 where it is met: heads or area
 * (0.01 m²) that must still take part, and that must still come and agree if nobody else comes. Where silence counts as agreement
 * everybody takes part already, and what is missing must change from opposing.
 */
export function distanceToPass(rule: BallotRule, { roll, cast, decide }: Standing): BallotProgress['distance'] {
  const countsSilence = rule.mode === 'decide' && rule.silence !== null;
  const silent = countsSilence ? { heads: roll.heads - cast.heads, area: roll.area - cast.area } : { heads: 0, area: 0 };
  const isFixed = countsSilence || (rule.kind !== 'ownerDecision' && rule.passRule?.base === 'eligible');
  const agree = rule.mode === 'decide' && decide ? agreeGates(rule, { roll, decide, silent }) : [];
  const entry = (gate: Gate, missing: number): BallotProgress['distance'][number] => ({ gate: gate.key, missing, unit: gate.unit });
  return [
    ...turnoutGates(rule, roll, addWeights(cast, silent)).map((gate) => entry(gate, shortOf(gate))),
    ...agree.map((gate) => entry(gate, isFixed ? shortOf(gate) : agreesMissing(gate))),
  ];
}
