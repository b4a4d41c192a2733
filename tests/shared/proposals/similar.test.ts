import { mostSimilar } from '../../../shared/proposals/similar';

const lift = { title: '给7幢加装一部电梯', words: '7幢住着很多老人，上下楼困难，希望加装电梯，费用大家分摊' };
const chargers = { title: '增设电动车充电桩', words: '小区充电桩太少，晚上充不上电，有人飞线充电' };
const parking = { title: '规划停车位', words: '车位不够，消防通道经常被占，建议重新划线' };
const dogs = { title: '遛狗请拴绳', words: '傍晚遛狗不拴绳，孩子害怕，希望设提示牌' };
const all = [lift, chargers, parking, dogs];

test.each([
  ['加装电梯', [lift]],
  ['老楼加装电梯方便老人', [lift]],
  ['电动车没有地方充电，希望增加充电桩', [chargers]],
  ['停车位重新规划', [parking]],
  ['遛狗拴绳提示牌', [dogs]],
  ['请在广场上安排放映露天电影', []],
  ['希望小区能够解决一下这个问题', []],
  ['电', []],
])('%s finds what it is about and nothing else', (typed, expected) => {
  expect(mostSimilar(typed, all, 5)).toEqual(expected);
});

test('a long text is compared with short titles and long texts alike', () => {
  const typed = '楼里老人多，上下楼很困难。建议给我们这一幢加装电梯，费用由大家分摊，政府有补贴可以申请，施工时注意安全。';
  expect(mostSimilar(typed, all, 5)).toEqual([lift]);
});

test('the best come first, and no more than asked for', () => {
  const near = { title: '加装电梯', words: '三幢没有电梯' };
  expect(mostSimilar('加装电梯', [lift, near], 5)).toEqual([near, lift]);
  expect(mostSimilar('加装电梯', [lift, near], 1)).toEqual([near]);
});

test('full width, letter case and signs make no difference', () => {
  const wifi = { title: 'WiFi覆盖活动室', words: '活动室没有WiFi' };
  expect(mostSimilar('活动室ＷＩＦＩ、覆盖', [wifi], 5)).toEqual([wifi]);
});

test('words that every proposal has are no likeness', () => {
  const empty = { title: '希望我们小区现在可以解决问题', words: '建议大家目前没有问题' };
  expect(mostSimilar('希望我们小区现在可以没有问题', [empty], 5)).toEqual([]);
});
