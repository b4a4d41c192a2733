import { explainRule, gateWords, shareWords } from '../../../shared/ballots/explain';
import { areaWords, costWords, countWords } from '../../../shared/ballots/format';
import { ballotModes, electorateKinds, secrecies } from '../../../shared/ballots/states';
import { buildOptions, buildOwnerRule, buildRule, count, partiesOf } from './support';

const share = (numerator: number, denominator: number, over: 'atLeast' | 'moreThan' = 'atLeast') => shareWords({ share: { numerator, denominator }, over });
const wordsOf = (...explained: Parameters<typeof explainRule>): string => explainRule(...explained).join('\n');

it('writes areas, costs and counts from whole numbers', () => {
  expect([0, 5, 100, 143_000, 1_234_567_890].map(areaWords)).toEqual(['0.00 m²', '0.05 m²', '1.00 m²', '1,430.00 m²', '12,345,678.90 m²']);
  expect([costWords(1_234_500), countWords(0), countWords(999), countWords(1000)]).toEqual(['12,345.00 元', '0', '999', '1,000']);
});

it('says shares as people do', () => {
  expect([share(2, 3), share(3, 4), share(1, 2, 'moreThan'), share(50, 100, 'moreThan'), share(1, 1), share(2, 3, 'moreThan'), share(60, 100)]).toEqual([
    '达到三分之二',
    '达到四分之三',
    '过半数',
    '过半数',
    '达到全部',
    '超过三分之二',
    '达到 100 分之 60',
  ]);
});

it('says a gate with what was needed and what came', () => {
  const [area, heads] = count(buildOwnerRule(4), [...partiesOf(66, 666_667, 'agree'), ...partiesOf(34, 333_333, null)]).gates;
  expect(gateWords(area!, 'owner')).toBe('参加表决的面积要达到三分之二（至少 6,666.67 m²），实际 6,666.67 m²，够了');
  expect(gateWords(heads!, 'owner')).toBe('参加表决的人数要达到三分之二（至少 67 户），实际 66 户，不够');
});

describe('the explanation', () => {
  it('names the figures of the law, ordinary and special, and where a binding vote must be held', () => {
    expect(wordsOf(buildOwnerRule(5), 'named')).toMatch(/第 5 项：使用维修资金[^]*三分之二[^]*过半数[^]*住建/);
    expect(wordsOf(buildOwnerRule(8), 'named')).toMatch(/三分之二[^]*四分之三/);
    expect(wordsOf(buildRule(), 'named')).not.toMatch(/民法典|住建/);
  });

  it('says what silence is, by the words of the adopted rule where there is one', () => {
    expect(wordsOf(buildOwnerRule(4), 'named')).toContain('不会当成同意');
    const silent = wordsOf(buildOwnerRule(4, { silence: { decision: 'agree', rule: '议事规则第 12 条' } }), 'named');
    expect(silent).toContain('议事规则第 12 条');
    expect(silent).not.toContain('不会当成同意');
  });

  it('says what a confidential ballot does not protect, and that an area may give a voter away', () => {
    const words = wordsOf(buildRule(), 'confidential');
    expect(words).toMatch(/掌管系统的人有办法[^]*销毁[^]*回执[^]*证明/);
    expect(words).not.toContain('从面积认出');
    expect(words).toContain('替您投过的受托人');
    expect(wordsOf(buildOwnerRule(4), 'confidential')).toContain('从面积认出');
    expect(wordsOf(buildRule(), 'named')).not.toContain('回执');
  });

  it('never calls a ballot secret, and says something whole of every kind', () => {
    for (const mode of ballotModes) {
      for (const electorate of electorateKinds) {
        for (const secrecy of secrecies) {
          const sentences = explainRule(buildRule({ mode, electorate, options: buildOptions('甲', '乙'), pickMost: 1, quorum: { numerator: 1, denominator: 2 } }), secrecy);
          expect(sentences.join('')).not.toMatch(/秘密|无记名|匿名|保密|undefined|null/);
          expect(sentences.every((sentence) => sentence.endsWith('。'))).toBe(true);
          expect(new Set(sentences).size).toBe(sentences.length);
        }
      }
    }
  });
});
