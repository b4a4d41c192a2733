import type { BallotRule, Gate, Outcome, PassRule } from './dto';
import { addWeights, buildGate, type Weight } from './gate';
import { matterOf } from './matters';

/** What an agree/oppose count goes by. `silent` is empty unless the rule counts silence. */
export interface DecideSums {
  roll: Weight;
  decide: NonNullable<Outcome['decide']>;
  silent: Weight;
}

const twoThirds = { numerator: 2, denominator: 3 };
const threeQuarters = { numerator: 3, denominator: 4 };
const half = { numerator: 1, denominator: 2 };

/** More than half of those who agree or oppose: what is meant where a ballot names no rule of its own. */
export const usualPassRule: PassRule = { base: 'cast', over: 'moreThan', share: half, abstainCounts: false };

/** 民法典第 278 条第二款：第六至八项四分之三以上，其他事项过半数. */
export function ownerAgreeShare(matter: number | null): Pick<Gate, 'share' | 'over'> {
  return matterOf(matter)?.special ? { share: threeQuarters, over: 'atLeast' } : { share: half, over: 'moreThan' };
}

/** Two thirds of area and of heads must take part; abstaining is taking part. */
function participationGates(roll: Weight, part: Weight): Gate[] {
  const law = { share: twoThirds, over: 'atLeast' } as const;
  return [
    buildGate({ key: 'participationArea', unit: 'area', ...law, base: roll.area, got: part.area }),
    buildGate({ key: 'participationHeads', unit: 'heads', ...law, base: roll.heads, got: part.heads }),
  ];
}

/** The gates that ask only how many took part, `part` with silence where it counts: all that may be shown of a confidential ballot under way. */
export function turnoutGates(rule: BallotRule, roll: Weight, part: Weight): Gate[] {
  if (rule.kind === 'ownerDecision') return participationGates(roll, part);
  return rule.quorum ? [buildGate({ key: 'quorum', unit: 'heads', share: rule.quorum, over: 'atLeast', base: roll.heads, got: part.heads })] : [];
}

/** The gates that ask who agreed: of those who took part, by law for ownerDecision, else by the ballot's rule. */
export function agreeGates(rule: BallotRule, { roll, decide, silent }: DecideSums): Gate[] {
  const agree = addWeights(decide.agree, silent);
  const spoken = addWeights(agree, decide.oppose);
  if (rule.kind === 'ownerDecision') {
    const part = addWeights(spoken, decide.abstain);
    const law = ownerAgreeShare(rule.matter);
    return [
      buildGate({ key: 'agreeArea', unit: 'area', ...law, base: part.area, got: agree.area }),
      buildGate({ key: 'agreeHeads', unit: 'heads', ...law, base: part.heads, got: agree.heads }),
    ];
  }
  const { base, over, share, abstainCounts } = rule.passRule ?? usualPassRule;
  const cast = abstainCounts ? spoken.heads + decide.abstain.heads : spoken.heads;
  return [buildGate({ key: 'agree', unit: 'heads', share, over, base: base === 'eligible' ? roll.heads : cast, got: agree.heads })];
}
