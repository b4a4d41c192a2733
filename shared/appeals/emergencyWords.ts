/** A word of danger. What stands right before or after it can make it another word: 落水 but not 落水管, 起火 but not 引起火灾. */
export interface DangerWord {
  word: string;
  notBefore?: readonly string[];
  notAfter?: readonly string[];
}

export interface EmergencyGroup {
  phone: '110' | '119' | '120';
  name: string;
  /** Shown with the number, one sentence. */
  reason: string;
  /** A danger that is over is no emergency; a crime still is a matter for the police. */
  countsWhenPast: boolean;
  words: readonly DangerWord[];
}

const plain = (words: string): DangerWord[] => words.split(' ').map((word) => ({ word }));

/** In order of urgency: the first group that is meant decides. It is in code, not in a table: the form must know it without a network. */
export const emergencyGroups: readonly EmergencyGroup[] = [
  {
    phone: '119',
    name: '火警',
    reason: '好像着火了：请先离开危险的地方，再打 119',
    countsWhenPast: false,
    words: [
      ...plain('着火 失火 烧起来 烧着了 冒明火 着大火'),
      { word: '起火', notBefore: ['引', '一'], notAfter: ['灾', '锅'] },
      { word: '火灾', notAfter: ['隐患', '风险', '报警', '危险', '安全', '预防', '演练', '宣传', '保险', '警铃', '探测', '自动'] },
      { word: '爆炸', notAfter: ['物', '品', '声', '性'] },
    ],
  },
  {
    phone: '119',
    name: '火警',
    reason: '好像有燃气泄漏：不要开关电器，开窗离开后再打 119',
    countsWhenPast: false,
    words: ['煤气', '燃气', '天然气', '液化气'].flatMap((gas) => [
      { word: `${gas}泄漏`, notAfter: ['报警', '检测', '探测'] },
      { word: `${gas}泄露`, notAfter: ['报警', '检测', '探测'] },
      { word: `${gas}漏`, notAfter: ['报警'] },
      { word: `${gas}味` },
      { word: `闻到${gas}` },
      { word: `漏${gas}` },
    ]),
  },
  {
    phone: '119',
    name: '救援',
    reason: '有人被困或有生命危险：请马上打 119',
    countsWhenPast: false,
    words: [
      ...plain('电梯困人 困在电梯 关在电梯 人被困 被困在 掉进河 掉到河 掉进水 掉到水 掉进井 掉到井 溺水 要跳楼 要跳河 有人跳楼 有人跳河 有人轻生'),
      { word: '落水', notAfter: ['管', '口', '斗', '沟', '道', '系统'] },
    ],
  },
  {
    phone: '119',
    name: '救援',
    reason: '有东西倒塌：请马上离开危险的地方，再打 119',
    countsWhenPast: false,
    words: plain('房子塌 房屋倒塌 房屋坍塌 楼塌 房子倒了 人被埋 被压在下面'),
  },
  {
    phone: '110',
    name: '报警',
    reason: '有人身危险：请先保证自己安全，马上打 110',
    countsWhenPast: true,
    words: plain('砍人 持刀 拿刀 动刀 抢劫 绑架 强奸 猥亵 要杀人'),
  },
  {
    phone: '120',
    name: '急救',
    reason: '有人需要急救：请马上打 120',
    countsWhenPast: false,
    words: [
      ...plain('晕倒 昏倒 昏迷 没有呼吸 没呼吸 喘不上气 突发心脏 心脏病发 心脏病犯 突发中风 中风了 抽搐 吃了农药 喝了农药 喝农药 被车撞 撞到人 撞了人 砸到人'),
      { word: '受伤', notAfter: ['害'] },
      { word: '流血', notAfter: ['流汗'] },
      { word: '摔伤', notAfter: ['后', '史'] },
      { word: '砸伤', notAfter: ['后'] },
      { word: '烫伤', notAfter: ['后'] },
      { word: '咬伤', notAfter: ['后'] },
      { word: '骨折', notAfter: ['后', '术', '病'] },
      { word: '中毒', notAfter: ['性', '后'] },
      { word: '触电', notAfter: ['保护'] },
    ],
  },
  {
    phone: '110',
    name: '报警',
    reason: '好像有人违法或受到侵害：请打 110',
    countsWhenPast: true,
    words: [
      ...plain('打起来 斗殴 偷东西 被偷 被盗 被抢 家暴 家庭暴力 打老婆 入室 快报警 要报警 需要报警 帮我报警'),
      { word: '打架', notAfter: ['子'] },
      { word: '打人', notAfter: ['工'] },
      { word: '小偷', notBefore: ['防'], notAfter: ['小摸'] },
      { word: '被打', notAfter: ['扫', '开', '破', '乱', '断', '印', '造', '磨', '包', '碎', '湿', '折', '通', '掉', '翻', '坏', '扰', '卡', '点', '压', '工'] },
    ],
  },
  {
    phone: '110',
    name: '报警',
    reason: '有人走失：请马上打 110，越早越好',
    countsWhenPast: true,
    words: plain('孩子丢了 小孩丢了 孩子不见了 小孩不见了 老人不见了 老人走失 孩子走失 走失了 失踪'),
  },
];
