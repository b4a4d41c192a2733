import { emergencyIn } from '../../../shared/appeals/suggest';

describe('words of an emergency', () => {
  it.each([
    ['三号楼着火了，快来人', '119'],
    ['厨房起火', '119'],
    ['发生火灾', '119'],
    ['不小心把窗帘烧着了', '119'],
    ['楼下电瓶车爆炸', '119'],
    ['楼道里闻到煤气味', '119'],
    ['我家燃气泄漏了', '119'],
    ['恐怕煤气泄漏了', '119'],
    ['有可能着火了，冒烟很大', '119'],
    ['电梯困人，有老人在里面', '119'],
    ['小孩掉进河里了', '119'],
    ['有人落水', '119'],
    ['老房子塌了', '119'],
    ['消防通道被堵，里面着火了', '119'],
    ['没有人管，楼上着火了', '119'],
    ['有人没穿衣服晕倒在路边', '120'],
    ['老人在楼下摔伤了', '120'],
    ['不小心烫伤了孩子', '120'],
    ['吃坏东西食物中毒', '120'],
    ['我妈突发心脏病', '120'],
    ['空调外机掉下来砸到人', '120'],
    ['有人拿刀', '110'],
    ['门口有人打架', '110'],
    ['昨天晚上电瓶车被偷', '110'],
    ['去年我家就被偷过', '110'],
    ['隔壁男的打老婆', '110'],
    ['抓到一个小偷', '110'],
    ['孩子不见了', '110'],
    ['着　火　了', '119'],
    ['火灾!!!', '119'],
    ['消防演练没人参加，现在着火了', '119'],
  ])('%s → %s', (words, phone) => {
    expect(emergencyIn(words)?.phone).toBe(phone);
  });

  it.each([
    '没有着火',
    '现在没有人受伤',
    '并没有发生火灾',
    '没闻到煤气味',
    '不是燃气泄漏',
    '未造成人员受伤',
    '消防通道被堵',
    '消防通道堵了，万一着火怎么办',
    '楼道堆纸箱容易着火',
    '电动车充电很容易引发火灾',
    '担心电线老化起火',
    '存在火灾隐患',
    '这样会引起火灾的',
    '火灾报警器坏了',
    '煤气泄漏报警器要换电池',
    '路面太滑，怕老人摔伤',
    '差点被车撞',
    '小心触电的牌子掉了',
    '落水管堵了',
    '雨落水口堵塞',
    '楼道没人打扫，卫生间被打扫得不干净',
    '楼上打架子鼓太吵',
    '休息时间总被打扰',
    '去年楼上着火，墙到现在没修',
    '希望社区搞一次消防演练，模拟着火',
    '申请来小区做一次火灾逃生宣传',
    '老人有心脏病，楼上太吵',
    '中风后走路不便，想申请轮椅',
    '光缆埋在地下',
    '路灯不亮',
    '垃圾桶满了',
    '',
    '，，。',
  ])('nothing for: %s', (words) => {
    expect(emergencyIn(words)).toBeNull();
  });

  it('show the number of what is most urgent', () => {
    expect(emergencyIn('两个人打架，一个受伤流血')?.phone).toBe('120');
    expect(emergencyIn('打架打到煤气漏了')?.phone).toBe('119');
    expect(emergencyIn('持刀砍人有人受伤')?.phone).toBe('110');
  });

  it('say in a sentence what to do', () => {
    expect(emergencyIn('燃气泄漏')).toMatchObject({ phone: '119', name: expect.any(String), reason: expect.stringContaining('开窗') });
  });

  it('can be replaced by a district', () => {
    const groups = [{ phone: '110' as const, name: '报警', reason: '试', countsWhenPast: true, words: [{ word: '妖怪' }] }];
    expect(emergencyIn('有妖怪', groups)?.phone).toBe('110');
    expect(emergencyIn('着火了', groups)).toBeNull();
  });

  it('stay quick with long words', () => {
    expect(emergencyIn('没有着火'.repeat(500))).toBeNull();
    expect(emergencyIn(`${'没有着火，'.repeat(400)}着火了`)?.phone).toBe('119');
  });
});
