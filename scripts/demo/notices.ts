/** Notices of the demo: where, how many days ago, what. */
export interface DemoNotice {
  divisionCode: string;
  daysAgo: number;
  title: string;
  body: string;
}

export function makeNotices(district: string, subdistrict: string, community: string, otherSubdistricts: readonly string[]): DemoNotice[] {
  const [second = subdistrict, third = subdistrict] = otherSubdistricts;
  return [
    { divisionCode: district, daysAgo: 1, title: '寒潮来了，请注意防寒防冻', body: '未来三天最低气温降到零下 4 度。请给外露的水管包好保温层，独居老人家里有困难，可以随时联系网格员。' },
    { divisionCode: district, daysAgo: 6, title: '城乡居民医保开始缴费', body: '缴费到 12 月 31 日截止。可以在手机上缴，也可以带身份证到社区服务大厅办理。家里老人不会用手机的，网格员可以上门帮忙。' },
    { divisionCode: district, daysAgo: 14, title: '全区开展电动车充电安全检查', body: '请不要把电瓶带回家充电，不要从窗户拉线充电。发现楼道里停放电动车，可以在这里拍照反映。' },
    { divisionCode: district, daysAgo: 29, title: '提诉求、看进度，一个入口就够了', body: '环境、设施、物业、安全等问题都可以在这里反映。每一件都会告诉您谁在办、什么时候办完。' },
    { divisionCode: subdistrict, daysAgo: 2, title: '西长街周六下午停水', body: '因更换老旧水管，本周六 13:00–18:00 西长街沿线停水，请提前储水。给您带来不便，请谅解。' },
    { divisionCode: subdistrict, daysAgo: 9, title: '老旧小区改造意见征集', body: '明年准备改造三个老旧小区，请居民们在月底前告诉社区最想先改哪里：停车、下水道、楼道灯还是绿化。' },
    { divisionCode: subdistrict, daysAgo: 20, title: '免费流感疫苗接种', body: '65 岁以上老人可以免费接种流感疫苗，请带身份证到社区卫生服务中心，周一到周五上午都可以。' },
    { divisionCode: community, daysAgo: 0, title: '今晚 7 点议事会，请您来', body: '在社区二楼议事室商量小区充电棚放在哪里，欢迎居民参加。' },
    { divisionCode: community, daysAgo: 4, title: '楼道清理通知', body: '本周三起清理楼道杂物。请大家提前把门口的物品收回家，需要帮忙搬的老人请给网格员打电话。' },
    { divisionCode: community, daysAgo: 11, title: '重阳节活动谢谢大家', body: '上周六的包饺子活动来了 60 多位老人，谢谢 12 位志愿者。照片贴在社区公告栏。' },
    { divisionCode: second, daysAgo: 3, title: '早市搬迁通知', body: '从下周一起，河边早市搬到新的农贸市场东门，摊位已经划好线，请按线摆放。' },
    { divisionCode: third, daysAgo: 5, title: '学校门口上下学时段临时管制', body: '早上 7:10–7:50、下午 4:20–5:10 学校门口单向通行，请家长把车停在东侧停车场。' },
  ];
}
