import type { BallotRule, PassRule } from '../../../shared/ballots/dto';
import { buildGate } from '../../../shared/ballots/gate';
import { buildRule, countChoices, decided, times } from './support';

const spoken = (agree: number, oppose: number, abstain: number, absent = 0) => [
  ...times(agree, decided('agree')),
  ...times(oppose, decided('oppose')),
  ...times(abstain, decided('abstain')),
  ...times(absent, null),
];
const withPass = (changes: Partial<PassRule>, more: Partial<BallotRule> = {}): BallotRule =>
  buildRule({ passRule: { base: 'cast', over: 'moreThan', share: { numerator: 1, denominator: 2 }, abstainCounts: false, ...changes }, ...more });

describe('the pass rule', () => {
  const twoThirds = { numerator: 2, denominator: 3 };
  it.each<[string, Partial<PassRule>, [number, number, number, number], string, number, number]>([
    ['more than half of those who agree or oppose', {}, [6, 5, 0, 0], 'passed', 11, 6],
    ['half is not more than half', {}, [5, 5, 0, 0], 'failed', 10, 6],
    ['who abstains is not in the base', {}, [2, 1, 9, 0], 'passed', 3, 2],
    ['who abstains is in the base when the rule says so', { abstainCounts: true }, [2, 1, 9, 0], 'failed', 12, 7],
    ['at least half includes it', { over: 'atLeast' }, [5, 5, 0, 0], 'passed', 10, 5],
    ['two thirds of 10 are 7', { over: 'atLeast', share: twoThirds }, [6, 4, 0, 0], 'failed', 10, 7],
    ['more than two thirds of 9 are 7', { share: twoThirds }, [6, 3, 0, 0], 'failed', 9, 7],
    ['half of the whole roll', { base: 'eligible' }, [5, 0, 0, 5], 'failed', 10, 6],
    ['more than half of the whole roll', { base: 'eligible' }, [6, 0, 0, 4], 'passed', 10, 6],
    ['all', { over: 'atLeast', share: { numerator: 1, denominator: 1 } }, [3, 0, 2, 0], 'passed', 3, 3],
    ['nobody spoke', { over: 'atLeast' }, [0, 0, 4, 0], 'failed', 0, 1],
  ])('%s', (_, pass, groups, verdict, base, needed) => {
    const outcome = countChoices(withPass(pass), spoken(...groups));
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.gates).toEqual([expect.objectContaining({ key: 'agree', base, needed, got: groups[0] })]);
  });

  it('is more than half of those who agree or oppose where none is written', () => {
    expect(countChoices(buildRule({ passRule: null }), spoken(2, 1, 5)).verdict).toBe('passed');
    expect(countChoices(buildRule({ passRule: null }), spoken(2, 2, 5)).verdict).toBe('failed');
  });
});

describe('the quorum', () => {
  const rule = withPass({}, { kind: 'councilVote', electorate: 'seat', quorum: { numerator: 2, denominator: 3 } });

  it('that was missed makes the vote void, whatever was said', () => {
    const outcome = countChoices(rule, spoken(5, 0, 0, 4));
    expect([outcome.verdict, outcome.gates.map((gate) => [gate.key, gate.needed, gate.passed])]).toEqual([
      'void',
      [
        ['quorum', 6, false],
        ['agree', 3, true],
      ],
    ]);
  });

  it('is met by exactly its share, with those who abstain', () => {
    expect(countChoices(rule, spoken(4, 1, 1, 3)).verdict).toBe('passed');
    expect(countChoices(rule, spoken(1, 4, 1, 3)).verdict).toBe('failed');
  });

  it('counts silence as taking part only by rule', () => {
    const silence = { decision: 'agree', rule: '规则' } as const;
    expect(countChoices({ ...rule, silence }, spoken(0, 3, 0, 6))).toMatchObject({ verdict: 'passed', silent: { heads: 6, area: 0 }, cast: { heads: 3, area: 0 } });
  });
});

it('keeps to whole numbers where division would round', () => {
  // 0.1 × 3 is 0.30000000000000004 by floating point.
  const gate = (got: number, base: number, numerator: number, denominator: number, over: 'atLeast' | 'moreThan') =>
    buildGate({ key: 'agree', unit: 'heads', share: { numerator, denominator }, over, base, got });
  expect(gate(3, 10, 3, 10, 'atLeast')).toMatchObject({ needed: 3, passed: true });
  expect(gate(3, 10, 3, 10, 'moreThan')).toMatchObject({ needed: 4, passed: false });
  expect(gate(6_000_000_000_001, 9_000_000_000_000, 2, 3, 'moreThan')).toMatchObject({ needed: 6_000_000_000_001, passed: true });
  expect(gate(6_000_000_000_000, 9_000_000_000_000, 2, 3, 'moreThan').passed).toBe(false);
  expect(gate(5_999_999_999_999, 9_000_000_000_000, 2, 3, 'atLeast').passed).toBe(false);
});
