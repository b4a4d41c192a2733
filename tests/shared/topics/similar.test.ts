import type { Outcome } from '../../../shared/ballots/dto';
import { decisionOfVerdict, outcomeWords } from '../../../shared/topics/labels';
import { groupSimilar } from '../../../shared/topics/similar';

const appeal = (id: number, estateId: number | null, categoryCode: string) => ({ id, estateId, categoryCode });

it('suggests what enough appeals of one estate and category ask for, the most first, leaving out what has its topic', () => {
  const appeals = [
    ...[1, 2, 3].map((id) => appeal(id, 7, '0101001')),
    ...[4, 5].map((id) => appeal(id, 7, '0101002')),
    ...[6, 7, 8, 9].map((id) => appeal(id, 8, '0101001')),
    ...[10, 11, 12].map((id) => appeal(id, null, '0101001')),
    ...[13, 14, 15].map((id) => appeal(id, 9, '0101003')),
  ];
  expect(groupSimilar(appeals, new Set([13]), 3)).toEqual([
    { estateId: 8, categoryCode: '0101001', appealIds: [6, 7, 8, 9] },
    { estateId: 7, categoryCode: '0101001', appealIds: [1, 2, 3] },
  ]);
});

it('a ballot resolves something only when it passed, failed or chose', () => {
  expect((['passed', 'decided', 'failed', 'tied', 'void'] as const).map(decisionOfVerdict)).toEqual(['adopted', 'adopted', 'rejected', null, null]);
});

it('says the figures of a ballot', () => {
  const heads = (number: number) => ({ heads: number, area: 0 });
  const outcome: Outcome = {
    verdict: 'passed', roll: heads(100), cast: heads(80), decide: { agree: heads(60), oppose: heads(15), abstain: heads(5) }, silent: null, gates: [], options: [], rounds: [], spentFen: null,
  };
  for (const figure of ['100', '80', '60', '15', '5']) expect(outcomeWords(outcome)).toContain(`${figure} 票`);
});

it('says that too few took part only where that is why there is no result', () => {
  const weight = { heads: 10, area: 0 };
  const quorum: Outcome['gates'][number] = { key: 'quorum', unit: 'heads', share: { numerator: 1, denominator: 2 }, over: 'atLeast', base: 10, needed: 5, got: 5, passed: true };
  const outcome: Outcome = { verdict: 'void', roll: weight, cast: weight, decide: null, silent: null, gates: [quorum], options: [], rounds: [], spentFen: null };
  expect(outcomeWords(outcome)).not.toContain('不足');
  expect(outcomeWords({ ...outcome, gates: [{ ...quorum, got: 4, passed: false }] })).toContain('不足');
});
