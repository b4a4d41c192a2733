/** Words of the invented estate's council. All persons and sums are invented. */
export const rulesWords =
  '一、每月第二周召开五方共议会，议程至少提前三天公布，没有公布的事项不表决。二、到会席位过半，会议才能作出决定。三、决定的事项写明谁来办、什么时候办完、花多少钱，每月公开进度。四、不投票不算同意。';

export interface ProposalText {
  title: string;
  problem: string;
  suggestion: string;
  costFen?: number;
  anonymous?: boolean;
}

export const chargingShed: ProposalText = {
  title: '在 3 幢东侧建电动自行车充电棚',
  problem: '现在有二十多辆电动车停在楼道口，晚上从楼上拉线充电。去年冬天 5 幢就因为飞线充电冒过烟，老人和孩子上下楼也不方便。',
  suggestion: '利用 3 幢东侧闲置的空地建一个能停 30 辆车的充电棚，装自动断电的充电桩和灭火器。建好以后楼道里不再停车。',
  costFen: 4_860_000,
};

export const benches: ProposalText = {
  title: '在中心花园添几张带靠背的椅子',
  problem: '中心花园只有两张石凳，没有靠背，冬天又冷又硬。每天下午有十来位老人在这里晒太阳，只能自己带小板凳。',
  suggestion: '沿着花园南侧的路添四张带靠背和扶手的木椅，方便老人坐下和起身，旁边放一个垃圾桶。',
  costFen: 560_000,
};

export const ramp: ProposalText = {
  title: '给 1 幢和 6 幢单元门口加无障碍坡道',
  problem: '1 幢和 6 幢单元门口有三级台阶，轮椅和婴儿车上不去。住在 6 幢的一位老人出门要两个人抬，雨雪天更不安全。',
  suggestion: '在两幢楼的单元门口各做一条带扶手的坡道，坡度按无障碍规范来做，不影响旁边停车。',
  costFen: 1_280_000,
};

export const stairwell: ProposalText = {
  title: '楼道堆放杂物要有统一的清理办法',
  problem: '4 幢和 7 幢的楼道里堆着旧家具、纸箱和坏自行车，有的放了好几年。着火的时候会堵住逃生的路，平时也滋生老鼠。',
  suggestion: '先贴通知给十五天时间自己清走，到期没人认领的由物业登记拍照后统一清理，可以暂存一个月。',
};

export const shuttle: ProposalText = {
  title: '请公交公司把 12 路站牌往小区门口移',
  problem: '12 路公交站离小区大门有八百多米，中间要过一个没有红绿灯的路口。老人去医院都坐这一路，走过去要二十分钟。',
  suggestion: '请街道联系公交公司，看看能不能在小区大门西侧增设一个站点，或者把现在的站牌往东移三百米。',
};

export const noise: ProposalText = {
  title: '广场舞晚上九点以后请关音响',
  problem: '东门广场每天晚上跳舞到十点，音响声音很大。附近三幢楼有初三的学生和要早起上班的人，关了窗户还能听见。',
  suggestion: '跟跳舞的队伍商量，晚上九点以后不放音响，平时音量不超过谈话的声音。物业在广场立一块约定的牌子。',
  anonymous: true,
};

export const fitness: ProposalText = {
  title: '更换坏掉的健身器材并铺软垫',
  problem: '健身角六件器材坏了三件，漫步机的轴承松了，上个月有位阿姨差点摔倒。地面是水泥的，孩子玩的时候磕破过膝盖。',
  suggestion: '把坏的三件换成新的，地面铺上软垫，再请厂家每半年来检查一次。',
  costFen: 2_350_000,
};

export const fountain: ProposalText = {
  title: '在大门口修一个音乐喷泉',
  problem: '别的小区大门口都有喷泉，晚上很好看，我们小区门口光秃秃的，客人来了不好找，也没有特色。',
  suggestion: '在大门口修一个带灯光的音乐喷泉，每天晚上开两个小时，费用大家分摊。',
  costFen: 30_000_000,
};

export const parcel: ProposalText = {
  title: '快递柜往里挪，别挡住消防通道',
  problem: '南门的快递柜正好挡在消防通道拐弯的地方，救护车上次进来倒了三次车才转过去，取件的电动车也都停在路中间。',
  suggestion: '把快递柜往里挪六米，靠着物业办公室的山墙放，地上画取件停车的格子。',
};

export const dogs: ProposalText = {
  title: '划一块遛狗的地方，其他地方要牵绳',
  problem: '早晚遛狗的人多，有的大狗不牵绳，孩子和老人害怕。草坪里和路边常有没清理的狗粪，雨天更难闻。',
  suggestion: '在 7 幢后面的空地围出一块遛狗的地方，放拾便袋和垃圾桶。小区其他地方一律牵绳，物业早晚各巡一次。',
  costFen: 320_000,
};

export const dogComments: [stance: 'for' | 'against' | 'none', words: string][] = [
  ['for', '我家养狗，有专门的地方最好，我愿意帮着管拾便袋。'],
  ['against', '7 幢后面正对着一楼的窗户，狗叫会吵，请换到东北角的围墙边。'],
  ['for', '孩子被追过一次，牵绳这一条请马上执行。'],
  ['none', '晚上十点以后能不能也巡一次？'],
];

export const comments: [stance: 'for' | 'against' | 'none', words: string][] = [
  ['for', '支持。我家就在三楼，每天闻到楼道里电瓶的味道，心里不踏实。'],
  ['for', '建好了我第一个把车停进去，电费能和家里差不多就行。'],
  ['against', '3 幢东边那块地离一楼窗户太近，晚上充电的灯会不会照进卧室？希望离窗户远一点。'],
  ['none', '请问雨天的时候棚子漏不漏水，充电桩有没有保险？'],
  ['against', '三十个位子不够，光我们这两幢就有二十辆，能不能一次建够。'],
];

export const benchComments: [stance: 'for' | 'against' | 'none', words: string][] = [
  ['for', '我妈每天下午都去，确实没地方坐。'],
  ['for', '椅子最好有扶手，老人起身要借力。'],
  ['against', '椅子放在南侧会占掉跳绳的地方，孩子们放学都在那里玩，建议放北侧树下。'],
];

export const projects = [
  { title: '补种行道树和修花坛', words: '大门到 3 幢的路边补种 12 棵树，修好破损的花坛。', costFen: 1_850_000 },
  { title: '楼道灯换成声控节能灯', words: '七幢楼 28 个单元共 168 盏，质保三年。', costFen: 2_016_000 },
  { title: '东门装人行识别门', words: '刷卡或手机开门，方便推轮椅和婴儿车通过。', costFen: 3_400_000 },
  { title: '健身角铺软垫、换器材', words: '换三件坏的器材，铺 60 平方米软垫。', costFen: 2_350_000 },
  { title: '下水道清淤和井盖加固', words: '清淤 420 米，换 16 个松动的井盖。', costFen: 2_780_000 },
];

export const fitnessPlaces = [
  { title: '中心花园北侧', words: '树荫多，离三幢楼都近。' },
  { title: '东门广场旁', words: '地方大，但晚上人多。' },
  { title: '7 幢后面的空地', words: '安静，要先平整地面。' },
];
