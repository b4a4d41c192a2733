import fc from 'fast-check';
import { checkChoice, choiceWords } from '../../../shared/ballots/choice';
import type { Choice } from '../../../shared/ballots/dto';
import { leafHash, leafText } from '../../../shared/ballots/leaf';
import { ballotModes, type BallotMode } from '../../../shared/ballots/states';
import { buildOptions, buildRule, decided, named, ranked, trackerOf } from './support';

const rule = (mode: BallotMode, pickMost: number | null = null) => buildRule({ mode, pickMost, options: buildOptions('花园', '车棚', '电梯') });
const field = (mode: BallotMode, choice: unknown, pickMost: number | null = null): string => {
  const checked = checkChoice(rule(mode, pickMost), choice);
  return checked.ok ? 'ok' : checked.field;
};

describe('a choice', () => {
  it.each<[BallotMode, unknown, string]>([
    ['decide', decided('agree'), 'ok'],
    ['decide', decided('abstain'), 'ok'],
    ['decide', { mode: 'decide', decision: 'maybe' }, 'choice.decision'],
    ['decide', { mode: 'decide' }, 'choice.decision'],
    ['decide', { mode: 'decide', decision: 'agree', note: '1栋' }, 'choice'],
    ['decide', named('single', 'o1'), 'choice.mode'],
    ['decide', null, 'choice.mode'],
    ['decide', 'agree', 'choice.mode'],
    ['single', named('single', 'o1'), 'ok'],
    ['single', named('single'), 'ok'],
    ['single', named('single', 'o1', 'o2'), 'choice.options'],
    ['single', named('single', 'o4'), 'choice.options'],
    ['single', { mode: 'single', options: 'o1' }, 'choice.options'],
    ['single', { mode: 'single', options: [['o1']] }, 'choice.options'],
    ['single', { mode: 'single', options: ['__proto__'] }, 'choice.options'],
    ['multiple', named('multiple', 'o1', 'o1'), 'choice.options'],
    ['multiple', named('multiple', 'o3', 'o1', 'o2'), 'ok'],
    ['score', { mode: 'score', scores: { o1: 5, o3: 1 } }, 'ok'],
    ['score', { mode: 'score', scores: {} }, 'ok'],
    ['score', { mode: 'score', scores: { o1: 0 } }, 'choice.scores'],
    ['score', { mode: 'score', scores: { o1: 6 } }, 'choice.scores'],
    ['score', { mode: 'score', scores: { o1: 2.5 } }, 'choice.scores'],
    ['score', { mode: 'score', scores: { o1: '5' } }, 'choice.scores'],
    ['score', { mode: 'score', scores: { o9: 5 } }, 'choice.scores'],
    ['score', { mode: 'score', scores: ['o1'] }, 'choice.scores'],
    ['ranked', ranked('o2', 'o1'), 'ok'],
    ['ranked', ranked('o2', 'o2'), 'choice.order'],
    ['ranked', ranked('o7'), 'choice.order'],
  ])('%s %j: %s', (mode, choice, expected) => {
    expect(field(mode, choice)).toBe(expected);
  });

  it('names no more options than the rule lets it', () => {
    expect([field('multiple', named('multiple', 'o1', 'o2'), 2), field('multiple', named('multiple', 'o1', 'o2', 'o3'), 2)]).toEqual(['ok', 'choice.options']);
    expect([field('projects', named('projects', 'o1'), 1), field('projects', named('projects', 'o1', 'o2'), 1)]).toEqual(['ok', 'choice.options']);
    expect(field('ranked', ranked('o1', 'o2', 'o3'), 1)).toBe('ok');
  });

  it('is looked at without throwing, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ballotModes), fc.anything(), (mode, value) => {
        expect(typeof checkChoice(rule(mode), value).ok).toBe('boolean');
        for (const key of ['decision', 'options', 'scores', 'order']) expect(typeof checkChoice(rule(mode), { mode, [key]: value }).ok).toBe('boolean');
      }),
    );
  });
});

it('is said in plain words, with its options by name', () => {
  const words = (mode: BallotMode, choice: Choice) => choiceWords(rule(mode), choice);
  expect(words('decide', decided('agree'))).toBe('您投了“同意”');
  expect(words('multiple', named('multiple', 'o1', 'o3'))).toBe('您选了“花园”、“电梯”');
  expect(words('score', { mode: 'score', scores: { o2: 4, o1: 5 } })).toBe('您打的分：“花园”5 分，“车棚”4 分');
  expect(words('ranked', ranked('o3', 'o1'))).toBe('您排的顺序：第 1“电梯”，第 2“花园”');
  expect([words('single', named('single')), words('score', { mode: 'score', scores: {} }), words('ranked', ranked())]).toEqual(Array(3).fill('您投了“弃权”'));
});

describe('the leaf of a paper', () => {
  const tracker = trackerOf(1);
  const textOf = (choice: Choice, more: { area?: number; no?: number } = {}) => leafText({ tracker, choice, area: 0, ...more });

  it('is its canonical text', () => {
    expect(textOf(decided('agree'), { area: 8_950, no: 12 })).toBe(`${tracker}\ndecide:agree\n8950\n12`);
    expect(textOf(named('multiple', 'o10', 'o2', 'o1'))).toBe(`${tracker}\nmultiple:o1,o2,o10\n0\n`);
    expect(textOf({ mode: 'score', scores: { o10: 5, o2: 1 } })).toBe(`${tracker}\nscore:o2=1,o10=5\n0\n`);
    expect(textOf(ranked('o3', 'o1'))).toBe(`${tracker}\nranked:o3>o1\n0\n`);
  });

  it('differs with everything the paper says, and not with the order of what has none', () => {
    const choices = [decided('agree'), decided('oppose'), named('single', 'o1'), named('multiple', 'o1'), named('projects', 'o1'), named('multiple'), ranked('o1', 'o2'), ranked('o2', 'o1')];
    const hashes = [...choices.map((choice) => leafHash({ tracker, choice, area: 1 })), leafHash({ tracker, choice: decided('agree'), area: 2 }), leafHash({ tracker, choice: decided('agree'), area: 1, no: 1 })];
    expect(new Set(hashes).size).toBe(10);
    expect(textOf(named('multiple', 'o2', 'o1'))).toBe(textOf(named('multiple', 'o1', 'o2')));
  });
});
