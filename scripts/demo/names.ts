import type { Random } from '../territory/random';

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文';
const givenOne = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玲辉鹏红梅斌浩宇琳颖倩雪婷燕萍';
const givenFirst = '建国志文晓永海春秀玉桂淑美俊子雨佳思嘉德金学家庆长云少新宏光立荣正兴凤兰红';
const givenSecond = '华军明平国强林芳英兰珍梅霞玲红琴萍娟燕辉峰龙飞波涛斌杰鹏宇轩涵怡琪妍悦宁安康祥瑞忠义勤成';

/** An invented name of a common surname and common characters. */
export function inventName(random: Random): string {
  const surname = random.pick([...surnames]);
  if (random.chance(0.18)) return surname + random.pick([...givenOne]);
  return surname + random.pick([...givenFirst]) + random.pick([...givenSecond]);
}

/** Numbers of a range that is plainly invented: 199-0000-xxxx for persons, 0517-0000-xxxx for offices. */
export const demoPhone = (number: number): string => `1990000${String(number).padStart(4, '0')}`;
export const demoWorkPhone = (number: number): string => `0517-0000-${String(number).padStart(4, '0')}`;

const estateFirst = [
  '勺湖', '翔宇', '楚秀', '镇淮', '月湖', '运河', '桂花', '荷香', '清江', '枚亭', '韩侯', '漕运', '萧湖', '文渠', '龙光', '广宁', '承恩', '望云', '新安', '永怀',
  '景会', '友谊', '和平', '光明', '东湖', '金水', '银杏', '紫荆', '碧桐', '听涛', '锦绣', '华夏', '锦程', '康乐', '长青', '丰泽', '瑞祥', '百合', '书香', '梅园',
];
const estateSecond = {
  old: ['新村', '一村', '二村', '小区', '宿舍区', '大院'],
  commercial: ['花园', '雅苑', '华庭', '名邸', '公馆', '美城', '学府', '国际'],
  affordable: ['家园', '安居苑', '佳苑', '馨园'],
  resettlement: ['新苑', '安置小区', '花苑', '嘉苑'],
} as const;

/** Estate names that do not repeat. */
export function estateNamer(random: Random): (type: keyof typeof estateSecond) => string {
  const used = new Set<string>();
  return (type) => {
    for (;;) {
      const name = random.pick(estateFirst) + random.pick(estateSecond[type]);
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}

export const firmNames = [
  '淮韵', '安居', '楚都', '金管家', '和润', '万家和', '翔云', '绿城苑', '汇民', '福满园', '康居', '锦程',
].map((word) => `淮安区${word}物业服务有限公司（演示）`);
export const roadNames = ['镇淮楼东路', '镇淮楼西路', '翔宇大道', '楚州大道', '华西路', '永怀东路', '西长街', '东长街', '南门大街', '北门大街', '友谊路', '关天培路', '梁红玉路', '韩信路', '银川路', '铁云路'];
