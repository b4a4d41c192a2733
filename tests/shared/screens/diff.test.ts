import { differenceOf, type Piece } from '../../../miniprogram/src/packages/council/proposal/parts/diff';

const written = (pieces: Piece[]): string => pieces.map(({ words, changed }) => (changed ? `[${words}]` : words)).join('');

test.each([
  ['装 10 个充电口，刷码付费', '装 16 个充电口，刷码付费，费用公示', '装 1[0] 个充电口，刷码付费', '装 1[6] 个充电口，刷码付费[，费用公示]'],
  ['一样的话', '一样的话', '一样的话', '一样的话'],
  ['', '全是新的', '', '[全是新的]'],
  ['全部删掉', '', '[全部删掉]', ''],
  // One character of two halves stays whole.
  ['修椅子🪑', '修桌子🪑', '修[椅]子🪑', '修[桌]子🪑'],
])('%j → %j shows what went and what came', (old, next, oldShown, nextShown) => {
  const difference = differenceOf(old, next);
  expect([written(difference.old), written(difference.next)]).toEqual([oldShown, nextShown]);
});

test('nothing is lost: the pieces of each side are the text itself', () => {
  const [old, next] = ['在 2 号楼旁的空地加装一个充电棚，由物业管理。', '在车棚旁加装两个充电棚，离窗户 6 米，由物业管理并公示。'];
  const difference = differenceOf(old, next);
  const joined = (pieces: Piece[]): string => pieces.map(({ words }) => words).join('');
  expect([joined(difference.old), joined(difference.next)]).toEqual([old, next]);
});

test('the longest texts of a form are compared', () => {
  const long = '充电棚'.repeat(333);
  expect(written(differenceOf(long, `${long}好`).next)).toBe(`${long}[好]`);
});
