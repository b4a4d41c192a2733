import type { BallotRule, Choice, Outcome } from '../../../shared/ballots/dto';
import { buildOptions, buildRule, countChoices, named, ranked, times } from './support';

const results = (outcome: Outcome): [string, ...(string | number)[]] => [outcome.verdict, ...outcome.options.map((option) => `${option.code} ${option.count} ${option.result}`)];
const rule = (mode: BallotRule['mode'], changes: Partial<BallotRule> = {}): BallotRule => buildRule({ mode, options: buildOptions('花园', '车棚', '电梯'), passRule: null, ...changes });

describe('single and multiple', () => {
  const single = (...codes: string[]): Choice[] => codes.map((code) => named('single', code));
  it('are won by the option named most often', () => {
    expect(results(countChoices(rule('single'), single('o1', 'o2', 'o2')))).toEqual(['decided', 'o1 1 lost', 'o2 2 won', 'o3 0 lost']);
    const multiple = [named('multiple', 'o1', 'o3'), named('multiple', 'o3'), named('multiple', 'o1', 'o2', 'o3')];
    expect(results(countChoices(rule('multiple', { pickMost: 3 }), multiple))).toEqual(['decided', 'o1 2 lost', 'o2 1 lost', 'o3 3 won']);
  });

  it('are tied between equals at the top only', () => {
    expect(results(countChoices(rule('single'), single('o1', 'o2')))).toEqual(['tied', 'o1 1 tied', 'o2 1 tied', 'o3 0 lost']);
    expect(countChoices(rule('single'), single('o1', 'o2', 'o3', 'o3')).verdict).toBe('decided');
  });

  it('are void when the quorum is missed or nobody named anything, and nothing won then', () => {
    const half = { quorum: { numerator: 1, denominator: 2 } };
    expect(results(countChoices(rule('single', half), [...single('o1'), null, null]))).toEqual(['void', 'o1 1 lost', 'o2 0 lost', 'o3 0 lost']);
    expect(countChoices(rule('single', half), [...single('o1'), named('single'), null, null]).verdict).toBe('decided');
    expect(countChoices(rule('single'), [named('single'), named('single')])).toMatchObject({ verdict: 'void', cast: { heads: 2 } });
    expect(countChoices(rule('single'), []).verdict).toBe('void');
  });

  it('take no notice of silence, whatever the rule says', () => {
    const outcome = countChoices(rule('single', { silence: { decision: 'agree', rule: '规则' }, quorum: { numerator: 1, denominator: 2 } }), [...single('o1'), null, null]);
    expect([outcome.verdict, outcome.silent]).toEqual(['void', null]);
  });
});

it('score: the highest sum wins, what was left out gets nothing', () => {
  const scores = (given: Record<string, number>): Choice => ({ mode: 'score', scores: given });
  const outcome = countChoices(rule('score'), [scores({ o1: 5 }), scores({ o1: 1, o2: 4 }), scores({ o2: 3 }), scores({})]);
  expect([outcome.verdict, outcome.options]).toEqual([
    'decided',
    [
      { code: 'o1', count: 6, papers: 2, result: 'lost' },
      { code: 'o2', count: 7, papers: 2, result: 'won' },
      { code: 'o3', count: 0, papers: 0, result: 'lost' },
    ],
  ]);
  expect(countChoices(rule('score'), [scores({ o1: 5 }), scores({ o2: 5 })]).verdict).toBe('tied');
});

describe('ranked', () => {
  it('is won in the first round by more than half', () => {
    const outcome = countChoices(rule('ranked'), [...times(3, ranked('o2')), ranked('o1', 'o2'), ranked('o3')]);
    expect(results(outcome)).toEqual(['decided', 'o1 1 lost', 'o2 3 won', 'o3 1 lost']);
    expect(outcome.rounds).toEqual([{ counts: { o1: 1, o2: 3, o3: 1 }, exhausted: 0, eliminated: [] }]);
  });

  it('passes the papers of the weakest on, and forgets those that name nobody else', () => {
    const papers = [...times(4, ranked('o1')), ...times(3, ranked('o2')), ranked('o3', 'o2'), ranked('o3', 'o2'), ranked()];
    expect(countChoices(rule('ranked'), papers).rounds).toEqual([
      { counts: { o1: 4, o2: 3, o3: 2 }, exhausted: 1, eliminated: ['o3'] },
      { counts: { o1: 4, o2: 5 }, exhausted: 1, eliminated: [] },
    ]);
    expect(results(countChoices(rule('ranked'), papers))).toEqual(['decided', 'o1 4 lost', 'o2 3 won', 'o3 2 lost']);
  });

  it('needs more than half of the papers that still count, not of all', () => {
    const papers = [...times(4, ranked('o1')), ...times(3, ranked('o2')), ranked('o3'), ranked('o3')];
    const outcome = countChoices(rule('ranked'), papers);
    expect([outcome.verdict, outcome.rounds.map((round) => round.exhausted), outcome.options[0]!.result]).toEqual(['decided', [0, 2], 'won']);
  });

  it('tells equals apart by the rounds before', () => {
    const four = rule('ranked', { options: buildOptions('甲', '乙', '丙', '丁') });
    // After 丁 has gone 乙 and 丙 have 4 each; 丙 had fewer in the first round.
    const papers = [...times(5, ranked('o1')), ...times(4, ranked('o2', 'o1')), ...times(3, ranked('o3', 'o2')), ranked('o4', 'o3')];
    expect(countChoices(four, papers).rounds.map((round) => [round.counts, round.eliminated])).toEqual([
      [{ o1: 5, o2: 4, o3: 3, o4: 1 }, ['o4']],
      [{ o1: 5, o2: 4, o3: 4 }, ['o3']],
      [{ o1: 5, o2: 7 }, []],
    ]);
  });

  it('asks the latest round first when telling equals apart', () => {
    const five = rule('ranked', { options: buildOptions('甲', '乙', '丙', '丁', '戊') });
    // 乙 and 丙 have 6 each in the third round; 丙 had fewer in the first, 乙 in the second.
    const first = [...times(9, ranked('o1')), ...times(5, ranked('o2')), ...times(4, ranked('o3'))];
    const papers = [...first, ranked('o4', 'o2'), ...times(2, ranked('o4', 'o1')), ...times(2, ranked('o5', 'o3'))];
    expect(countChoices(five, papers).rounds.map((round) => round.eliminated)).toEqual([['o5'], ['o4'], ['o2'], []]);
  });

  it('drops equals in all rounds together, unless nobody would be left', () => {
    const outcome = countChoices(rule('ranked'), [...times(4, ranked('o1')), ...times(3, ranked('o2', 'o3')), ...times(3, ranked('o3', 'o2'))]);
    expect(outcome.rounds.map((round) => round.eliminated)).toEqual([['o2', 'o3'], []]);
    expect(results(outcome)).toEqual(['decided', 'o1 4 won', 'o2 3 lost', 'o3 3 lost']);
    expect(results(countChoices(rule('ranked'), [ranked('o1'), ranked('o2')]))).toEqual(['tied', 'o1 1 tied', 'o2 1 tied', 'o3 0 lost']);
  });
});

describe('projects', () => {
  const costs = (...fen: number[]): Partial<BallotRule> => ({ options: fen.map((costFen, at) => ({ code: `o${at + 1}`, title: `项目${at + 1}`, words: '', costFen })) });
  /** Papers that give the options these votes. */
  const votes = (...counts: number[]): Choice[] => counts.flatMap((count, at) => times(count, named('projects', `o${at + 1}`)));

  it('are taken by votes while their cost fits, and what is too dear is passed over', () => {
    const outcome = countChoices(rule('projects', { ...costs(60, 50, 40, 10), capFen: 100, pickMost: 2, kind: 'projectPick' }), votes(5, 4, 3, 0));
    expect(results(outcome)).toEqual(['decided', 'o1 5 won', 'o2 4 lost', 'o3 3 won', 'o4 0 lost']);
    expect(outcome.spentFen).toBe(100);
  });

  it('are as many as a paper may name where there is no cap', () => {
    const outcome = countChoices(rule('projects', { ...costs(60, 50, 40), pickMost: 2 }), votes(1, 3, 2));
    expect([...results(outcome), outcome.spentFen]).toEqual(['decided', 'o1 1 lost', 'o2 3 won', 'o3 2 won', 90]);
  });

  it('of equal votes are all taken when they fit', () => {
    expect(results(countChoices(rule('projects', { ...costs(50, 50, 1), capFen: 100 }), votes(2, 2, 1)))).toEqual(['decided', 'o1 2 won', 'o2 2 won', 'o3 1 lost']);
  });

  it('of equal votes are tied when not all fit, and so is a later one that may still come in', () => {
    const outcome = countChoices(rule('projects', { ...costs(30, 50, 40, 10, 90), capFen: 100 }), votes(5, 3, 3, 2, 1));
    expect([...results(outcome), outcome.spentFen]).toEqual(['tied', 'o1 5 won', 'o2 3 tied', 'o3 3 tied', 'o4 2 tied', 'o5 1 lost', 30]);
    const noCap = countChoices(rule('projects', { ...costs(1, 1, 1), pickMost: 2 }), votes(3, 2, 2));
    expect(results(noCap)).toEqual(['tied', 'o1 3 won', 'o2 2 tied', 'o3 2 tied']);
  });

  it('do not tie with one that could not be paid anyway', () => {
    expect(results(countChoices(rule('projects', { ...costs(40, 200, 60), capFen: 100 }), votes(2, 2, 1)))).toEqual(['decided', 'o1 2 won', 'o2 2 lost', 'o3 1 won']);
  });

  it('make a void vote when all that was named is too dear', () => {
    const outcome = countChoices(rule('projects', { ...costs(140, 30, 20), capFen: 100 }), votes(2));
    expect([...results(outcome), outcome.spentFen]).toEqual(['void', 'o1 2 lost', 'o2 0 lost', 'o3 0 lost', 0]);
  });

  it('cost nothing when the vote is void', () => {
    expect(countChoices(rule('projects', { ...costs(40), capFen: 100, quorum: { numerator: 1, denominator: 1 } }), [...votes(1), null])).toMatchObject({ verdict: 'void', spentFen: 0 });
  });
});
