import type { Gate, Outcome } from '../../../shared/ballots/dto';
import { ownerMatters } from '../../../shared/ballots/matters';
import { buildOwnerRule, count, partiesOf, type Party } from './support';

/** Heads and area in 0.01 m². */
type Group = [heads: number, area: number];
const none: Group = [0, 0];

/** An estate of 100 heads and 10,000.00 m²; whoever is in no group did not vote. */
function estate({ agree = none, oppose = none, abstain = none }: { agree?: Group; oppose?: Group; abstain?: Group }): Party[] {
  const spoken = [agree, oppose, abstain];
  const rest: Group = [100 - spoken.reduce((sum, [heads]) => sum + heads, 0), 1_000_000 - spoken.reduce((sum, [, area]) => sum + area, 0)];
  return [...partiesOf(...agree, 'agree'), ...partiesOf(...oppose, 'oppose'), ...partiesOf(...abstain, 'abstain'), ...partiesOf(...rest, null)];
}

const gateOf = (outcome: Outcome, key: Gate['key']): Gate => outcome.gates.find((gate) => gate.key === key)!;
const passedGates = (outcome: Outcome): string[] => outcome.gates.filter((gate) => gate.passed).map((gate) => gate.key);
const ordinary = buildOwnerRule(4);
const special = buildOwnerRule(7);

describe('participation', () => {
  it.each([
    [67, 666_667, true, true],
    [66, 666_667, true, false],
    [67, 666_666, false, true],
    [66, 666_666, false, false],
    [100, 1_000_000, true, true],
  ])('of %i heads and %i × 0.01 m²: area %s, heads %s', (heads, area, areaPasses, headsPass) => {
    const outcome = count(ordinary, estate({ agree: [heads, area] }));
    expect([gateOf(outcome, 'participationArea').passed, gateOf(outcome, 'participationHeads').passed]).toEqual([areaPasses, headsPass]);
    expect(outcome.verdict).toBe(areaPasses && headsPass ? 'passed' : 'failed');
  });

  it('says what was needed: 6,666.67 m² and 67 heads of 10,000.00 m² and 100', () => {
    const outcome = count(ordinary, estate({ agree: [66, 666_666] }));
    expect(gateOf(outcome, 'participationArea')).toEqual({
      key: 'participationArea',
      unit: 'area',
      share: { numerator: 2, denominator: 3 },
      over: 'atLeast',
      base: 1_000_000,
      needed: 666_667,
      got: 666_666,
      passed: false,
    });
    expect(gateOf(outcome, 'participationHeads')).toMatchObject({ base: 100, needed: 67, got: 66 });
  });

  it('counts those who abstain, and exactly two thirds is enough', () => {
    const parties = [...partiesOf(4, 400, 'agree'), ...partiesOf(2, 200, 'abstain'), ...partiesOf(3, 300, null)];
    expect(count(ordinary, parties)).toMatchObject({ verdict: 'passed', cast: { heads: 6, area: 600 } });
  });

  it('that was missed is failed, not void', () => {
    expect(count(ordinary, estate({ agree: [10, 100_000] })).verdict).toBe('failed');
  });
});

describe('an ordinary matter', () => {
  it.each<[string, { agree: Group; oppose?: Group; abstain?: Group }, string, string[]]>([
    ['exactly half of both fails', { agree: [40, 400_000], oppose: [40, 400_000] }, 'failed', []],
    ['half of the heads fails', { agree: [40, 400_001], oppose: [40, 399_999] }, 'failed', ['agreeArea']],
    ['half of the area fails', { agree: [41, 400_000], oppose: [39, 400_000] }, 'failed', ['agreeHeads']],
    ['one head and 0.01 m² above half passes', { agree: [41, 400_001], oppose: [39, 399_999] }, 'passed', ['agreeArea', 'agreeHeads']],
    ['abstaining is not agreeing', { agree: [40, 400_000], abstain: [40, 400_000] }, 'failed', []],
    ['area enough but heads short fails', { agree: [10, 700_000], oppose: [60, 100_000] }, 'failed', ['agreeArea']],
    ['heads enough but area short fails', { agree: [60, 100_000], oppose: [10, 700_000] }, 'failed', ['agreeHeads']],
  ])('%s', (_, groups, verdict, agreeGates) => {
    const outcome = count(ordinary, estate(groups));
    expect(outcome.verdict).toBe(verdict);
    expect(passedGates(outcome)).toEqual(['participationArea', 'participationHeads', ...agreeGates]);
  });
});

describe('a special matter', () => {
  it.each<[string, { agree: Group; oppose?: Group; abstain?: Group }, string]>([
    ['60 of 80 heads and three quarters of the area pass', { agree: [60, 600_000], oppose: [20, 200_000] }, 'passed'],
    ['59 of 80 heads fail', { agree: [59, 600_000], oppose: [21, 200_000] }, 'failed'],
    ['0.01 m² less fails', { agree: [60, 599_999], oppose: [20, 200_001] }, 'failed'],
    ['abstaining counts in the base', { agree: [60, 600_000], oppose: [10, 100_000], abstain: [11, 100_000] }, 'failed'],
  ])('%s', (_, groups, verdict) => {
    expect(count(special, estate(groups)).verdict).toBe(verdict);
  });

  it('needs three quarters of those who take part, not of all', () => {
    expect(gateOf(count(special, estate({ agree: [60, 600_000], oppose: [20, 200_000] })), 'agreeHeads')).toMatchObject({ base: 80, needed: 60, got: 60 });
  });
});

it('takes matters 6, 7 and 8 for special and the six others, use of the maintenance fund too, for ordinary', () => {
  const sixtyPercent = estate({ agree: [60, 600_000], oppose: [40, 400_000] });
  const failing = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((matter) => count(buildOwnerRule(matter), sixtyPercent).verdict === 'failed');
  expect(failing).toEqual([6, 7, 8]);
  expect(ownerMatters.filter((matter) => matter.special).map((matter) => matter.no)).toEqual([6, 7, 8]);
  expect(ownerMatters.map((matter) => matter.no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

describe('silence', () => {
  const silence = { decision: 'agree', rule: '议事规则第 12 条：未参与表决的视为同意' } as const;
  const parties = estate({ agree: [20, 200_000], oppose: [10, 100_000] });

  it('is nothing without an adopted rule', () => {
    const outcome = count(ordinary, parties);
    expect([outcome.verdict, outcome.silent, gateOf(outcome, 'participationHeads').got]).toEqual(['failed', null, 30]);
  });

  it('takes part and agrees where the adopted rule says so, and is shown by itself', () => {
    const outcome = count(buildOwnerRule(4, { silence }), parties);
    expect(outcome).toMatchObject({ verdict: 'passed', silent: { heads: 70, area: 700_000 }, cast: { heads: 30, area: 300_000 } });
    expect(outcome.decide).toMatchObject({ agree: { heads: 20, area: 200_000 } });
    expect(outcome.gates.map((gate) => gate.got)).toEqual([1_000_000, 100, 900_000, 90]);
  });
});

it('never passes without a roll, a paper, or areas', () => {
  expect(count(ordinary, []).verdict).toBe('failed');
  expect(count(ordinary, []).gates.map((gate) => [gate.needed, gate.passed])).toEqual(Array(4).fill([1, false]));
  expect(count(ordinary, estate({})).verdict).toBe('failed');
  expect(count(ordinary, partiesOf(10, 0, 'agree')).verdict).toBe('failed');
});
