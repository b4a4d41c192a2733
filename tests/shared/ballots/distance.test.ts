import fc from 'fast-check';
import { distanceToPass, type Standing } from '../../../shared/ballots/distance';
import type { BallotRule } from '../../../shared/ballots/dto';
import { decisions } from '../../../shared/ballots/states';
import { buildOptions, buildOwnerRule, buildRule, count, decided, partiesOf, type Party } from './support';

function standingOf(rule: BallotRule, parties: readonly Party[], hidden = false): Standing {
  const { roll, cast, decide } = count(rule, parties);
  return { roll, cast, decide: hidden ? null : decide };
}
const missing = (rule: BallotRule, parties: readonly Party[], hidden = false) => Object.fromEntries(distanceToPass(rule, standingOf(rule, parties, hidden)).map((one) => [one.gate, one.missing]));

/** 55 of 100 heads and 5,236.67 of 10,000.00 m²: 12 heads and 1,430.00 m² short of two thirds. */
const parties = [...partiesOf(30, 300_000, 'agree'), ...partiesOf(25, 223_667, 'oppose'), ...partiesOf(45, 476_333, null)];

it('says how many heads and how much area are missing', () => {
  expect(missing(buildOwnerRule(4), parties)).toEqual({ participationArea: 143_000, participationHeads: 12, agreeArea: 0, agreeHeads: 0 });
  // 3/4: (300,000 + k)·4 ≥ (523,667 + k)·3 → k ≥ 371,001; (30 + k)·4 ≥ (55 + k)·3 → k ≥ 45.
  expect(missing(buildOwnerRule(7), parties)).toEqual({ participationArea: 143_000, participationHeads: 12, agreeArea: 371_001, agreeHeads: 45 });
});

it('tells nothing of who agreed where that may not be shown', () => {
  expect(missing(buildOwnerRule(7), parties, true)).toEqual({ participationArea: 143_000, participationHeads: 12 });
  expect(missing(buildRule(), parties, true)).toEqual({});
});

it('goes by the quorum and the rule of the ballot', () => {
  const quorum = { numerator: 2, denominator: 3 };
  expect(missing(buildRule({ quorum }), parties)).toEqual({ quorum: 12, agree: 0 });
  const eligible = { base: 'eligible', over: 'moreThan', share: { numerator: 1, denominator: 2 }, abstainCounts: false } as const;
  expect(missing(buildRule({ passRule: eligible }), parties)).toEqual({ agree: 21 });
  // (0 + k)·5 ≥ (1 + k)·3 → k ≥ 1.5.
  const threeFifths = { base: 'cast', over: 'atLeast', share: { numerator: 3, denominator: 5 }, abstainCounts: false } as const;
  expect(missing(buildRule({ passRule: threeFifths }), partiesOf(1, 1, 'oppose'))).toEqual({ agree: 2 });
  const all = { base: 'cast', over: 'atLeast', share: { numerator: 1, denominator: 1 }, abstainCounts: false } as const;
  expect(missing(buildRule({ passRule: all }), parties)).toEqual({ agree: 25 });
  expect(missing(buildRule({ mode: 'single', options: buildOptions('甲'), quorum }), [])).toEqual({ quorum: 1 });
});

it('takes silence for what the adopted rule takes it', () => {
  const silence = { decision: 'agree', rule: '规则' } as const;
  expect(missing(buildOwnerRule(4, { silence }), parties)).toEqual({ participationArea: 0, participationHeads: 0, agreeArea: 0, agreeHeads: 0 });
  expect(missing(buildOwnerRule(7, { silence }), [...partiesOf(30, 300, 'oppose'), ...partiesOf(70, 700, null)])).toMatchObject({ agreeArea: 50, agreeHeads: 5 });
});

it('is exact: with that many more who come and agree every gate passes, with one less it does not', () => {
  const anyParties = fc.array(fc.record({ area: fc.integer({ min: 1, max: 500 }), choice: fc.option(fc.constantFrom(...decisions).map(decided)) }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), anyParties, (matter, some) => {
      const rule = buildOwnerRule(matter);
      const { roll, cast, decide } = count(rule, some);
      for (const { gate, unit, missing: least } of distanceToPass(rule, { roll, cast, decide })) {
        // Others' absence is not the question here: the agreeing newcomers alone are added, to cast and to agree.
        const more = (extra: number) => {
          const add = { heads: unit === 'heads' ? extra : 0, area: unit === 'area' ? extra : 0 };
          const plus = (weight: { heads: number; area: number }) => ({ heads: weight.heads + add.heads, area: weight.area + add.area });
          return distanceToPass(rule, { roll, cast: plus(cast), decide: { ...decide!, agree: plus(decide!.agree) } }).find((one) => one.gate === gate)!.missing;
        };
        expect(more(least)).toBe(0);
        if (least > 0) expect(more(least - 1)).toBeGreaterThan(0);
      }
    }),
  );
});
