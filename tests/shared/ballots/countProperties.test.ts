import fc from 'fast-check';
import { countBallot } from '../../../shared/ballots/count';
import { buildGate } from '../../../shared/ballots/gate';
import type { BallotRule, Choice } from '../../../shared/ballots/dto';
import { decisions } from '../../../shared/ballots/states';
import { buildOptions, buildOwnerRule, buildRule, count, decided, papersOf, type Party, rollOf, votedOf } from './support';

const codes = ['o1', 'o2', 'o3', 'o4'];
const anyShare = fc.integer({ min: 1, max: 1000 }).chain((denominator) => fc.record({ numerator: fc.integer({ min: 1, max: denominator }), denominator: fc.constant(denominator) }));
const anyOver = fc.constantFrom('moreThan' as const, 'atLeast' as const);
const silence = { decision: 'agree', rule: '规则' } as const;

const anyDecideRule: fc.Arbitrary<BallotRule> = fc.oneof(
  fc.record({ matter: fc.integer({ min: 1, max: 9 }), silence: fc.constantFrom(null, null, silence) }).map(({ matter, ...rest }) => buildOwnerRule(matter, rest)),
  fc
    .record({
      passRule: fc.record({ base: fc.constantFrom('cast' as const, 'eligible' as const), over: anyOver, share: anyShare, abstainCounts: fc.boolean() }),
      quorum: fc.option(anyShare),
      silence: fc.constantFrom(null, null, silence),
    })
    .map(buildRule),
);

const choiceOfMode: Record<Exclude<BallotRule['mode'], 'decide'>, fc.Arbitrary<Choice>> = {
  single: fc.subarray(codes, { maxLength: 1 }).map((options) => ({ mode: 'single', options })),
  multiple: fc.subarray(codes).map((options) => ({ mode: 'multiple', options })),
  projects: fc.subarray(codes, { maxLength: 2 }).map((options) => ({ mode: 'projects', options })),
  score: fc.dictionary(fc.constantFrom(...codes), fc.integer({ min: 1, max: 5 })).map((scores) => ({ mode: 'score', scores })),
  ranked: fc.shuffledSubarray(codes).map((order) => ({ mode: 'ranked', order })),
};
const optionModes = Object.keys(choiceOfMode) as (keyof typeof choiceOfMode)[];

const partiesWith = (choice: fc.Arbitrary<Choice>): fc.Arbitrary<Party[]> => fc.array(fc.record({ area: fc.integer({ min: 0, max: 30_000 }), choice: fc.option(choice, { freq: 4 }) }), { maxLength: 14 });
const decideParties = partiesWith(fc.constantFrom(...decisions).map(decided));

const anyOptionBallot = fc.constantFrom(...optionModes).chain((mode) =>
  fc.record({
    rule: fc
      .record({ costs: fc.array(fc.nat({ max: 100 }), { minLength: 4, maxLength: 4 }), capFen: fc.option(fc.nat({ max: 200 })), quorum: fc.option(anyShare, { freq: 1 }) })
      .map(({ costs, ...rest }) => buildRule({ mode, pickMost: 2, ...rest, options: buildOptions(...codes).map((option, at) => ({ ...option, costFen: costs[at]! })) })),
    parties: partiesWith(choiceOfMode[mode]),
  }),
);
const anyBallot = fc.oneof(fc.record({ rule: anyDecideRule, parties: decideParties }), anyOptionBallot);

it('the order of papers and roll plays no part', () => {
  fc.assert(
    fc.property(anyBallot, fc.nat(), ({ rule, parties }, by) => {
      const [roll, papers] = [rollOf(parties), papersOf(parties)];
      const mixed = papers.map((_, at) => papers[papers.length - 1 - ((at + by) % papers.length)]!);
      expect(countBallot(rule, [...roll].reverse(), mixed, votedOf(parties))).toEqual(countBallot(rule, roll, papers, votedOf(parties)));
    }),
  );
});

it('the weights sum: agree, oppose and abstain are what was cast; with silence and the rest they are the roll', () => {
  fc.assert(
    fc.property(anyDecideRule, decideParties, (rule, parties) => {
      const { roll, cast, decide, silent } = count(rule, parties);
      const absent = parties.filter((party) => !party.choice);
      for (const unit of ['heads', 'area'] as const) {
        expect(decisions.reduce((sum, decision) => sum + decide![decision][unit], 0)).toBe(cast[unit]);
        const missing = unit === 'heads' ? absent.length : absent.reduce((sum, party) => sum + party.area, 0);
        expect(cast[unit] + missing).toBe(roll[unit]);
        expect(silent?.[unit] ?? missing).toBe(missing);
      }
    }),
  );
});

it('passing is monotone: who turns to agree, or comes and agrees, never makes a passed vote fail', () => {
  let turned = 0;
  fc.assert(
    fc.property(anyDecideRule, decideParties, (rule, parties) => {
      fc.pre(count(rule, parties).verdict === 'passed');
      for (let at = 0; at < parties.length; at++) {
        const better = parties.map((party, place) => (place === at ? { ...party, choice: decided('agree') } : party));
        expect(count(rule, better).verdict).toBe('passed');
        turned += 1;
      }
    }),
  );
  expect(turned).toBeGreaterThan(0);
});

it('nobody is made to agree: who turns from agreeing never makes a failed vote pass', () => {
  fc.assert(
    fc.property(anyDecideRule, decideParties, fc.constantFrom('oppose' as const, 'abstain' as const), (rule, parties, to) => {
      fc.pre(count(rule, parties).verdict !== 'passed');
      parties.forEach((party, at) => {
        if (party.choice?.mode !== 'decide' || party.choice.decision !== 'agree') return;
        const worse = parties.map((one, place) => (place === at ? { ...one, choice: decided(to) } : one));
        expect(count(rule, worse).verdict).not.toBe('passed');
      });
    }),
  );
});

it('a gate passes exactly from what it says is needed', () => {
  fc.assert(
    fc.property(anyShare, anyOver, fc.integer({ min: 1, max: 9_000_000_000_000 }), (share, over, base) => {
      const gate = (got: number) => buildGate({ key: 'agree', unit: 'heads', share, over, base, got });
      const { needed } = gate(0);
      expect([gate(needed).passed, gate(needed - 1).passed]).toEqual([true, false]);
      const [have, want] = [BigInt(needed) * BigInt(share.denominator), BigInt(base) * BigInt(share.numerator)];
      expect(over === 'moreThan' ? have > want : have >= want).toBe(true);
    }),
  );
});

it('options: votes sum to what the papers say, something won where it is decided, and no cap is broken', () => {
  fc.assert(
    fc.property(anyOptionBallot, ({ rule, parties }) => {
      const outcome = count(rule, parties);
      const results = new Set(outcome.options.map((option) => option.result));
      expect([outcome.verdict, results.has('won'), results.has('tied')]).toEqual(
        { decided: ['decided', true, false], tied: ['tied', results.has('won'), true], void: ['void', false, false] }[outcome.verdict as 'decided' | 'tied' | 'void'],
      );
      if (rule.mode === 'projects' && rule.capFen !== null) expect(outcome.spentFen).toBeLessThanOrEqual(rule.capFen);
      for (const round of outcome.rounds) expect(Object.values(round.counts).reduce((sum, one) => sum + one, round.exhausted)).toBe(outcome.cast.heads);
    }),
  );
});
