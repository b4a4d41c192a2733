import { fenOf, yuanText } from '../../../miniprogram/src/utils/money';

test.each([
  ['3000', 300_000],
  ['3000.5', 300_050],
  ['3000.50', 300_050],
  ['0.07', 7],
  // By floating point this is 113999.99…
  ['1139.99', 113_999],
  [' 12 ', 1_200],
  ['999999999', 99_999_999_900],
])('%s yuan are %i fen', (typed, fen) => {
  expect(fenOf(typed)).toBe(fen);
});

test.each(['', '.5', '3,000', '3000.555', '-1', '1e3', '三千', '10000000000'])('%j is no amount', (typed) => {
  expect(fenOf(typed)).toBeNull();
});

test.each([0, 7, 100, 300_000, 300_050, 113_999])('%i fen come back from what they are shown as', (fen) => {
  expect(fenOf(yuanText(fen))).toBe(fen);
});
