import type { AppealLimits, WarningRung } from './clocks';
import type { RoutingRule } from './dto';
import type {
  AppealChannel,
  AppealMove,
  AppealOutcome,
  AppealRelation,
  AppealState,
  PlaceSource,
  PublicState,
  ResolveMeasure,
  SatisfactionLevel,
  UnitKind,
  Urgency,
  WarningColour,
} from './states';

/** Chinese words only: one place decides how a code is said to people. */
export const stateLabels: Record<AppealState, string> = {
  submitted: '待派单',
  dispatched: '待签收',
  inProgress: '办理中',
  waitingResident: '等待居民补充',
  suspended: '暂缓办理',
  resolved: '已办结，待评价',
  closed: '已结案',
  rejected: '不予受理',
  guidedElsewhere: '已告知其他渠道',
  withdrawn: '已撤回',
  merged: '已并单',
};

/** `button` is what the person taps, `past` what the timeline says happened. */
export const moveLabels: Record<AppealMove, { button: string; past: string }> = {
  dispatch: { button: '派单', past: '派给了承办单位' },
  acknowledge: { button: '签收', past: '签收了' },
  sendBack: { button: '退回', past: '退回了派单台' },
  transfer: { button: '转办', past: '转给了其他单位' },
  escalate: { button: '上报', past: '上报到上一级' },
  whistle: { button: '吹哨', past: '请部门到场' },
  reportIn: { button: '报到', past: '部门已报到' },
  finishWhistle: { button: '完成报到事项', past: '部门办完了' },
  assessWhistle: { button: '打分', past: '打了分' },
  progress: { button: '写进展', past: '更新了进展' },
  note: { button: '内部备注', past: '写了内部备注' },
  askResident: { button: '请居民补充', past: '请您补充情况' },
  answer: { button: '补充情况', past: '补充了情况' },
  waitingTimeout: { button: '继续办理', past: '等待时间已到，继续办理' },
  requestExtension: { button: '申请延期', past: '申请延长办理时间' },
  approveExtension: { button: '同意延期', past: '同意延期' },
  declineExtension: { button: '不同意延期', past: '不同意延期' },
  requestSuspend: { button: '申请暂缓', past: '申请暂缓办理' },
  approveSuspend: { button: '同意暂缓', past: '同意暂缓办理' },
  declineSuspend: { button: '不同意暂缓', past: '不同意暂缓' },
  resume: { button: '恢复办理', past: '恢复办理' },
  supervise: { button: '督办', past: '督办' },
  remind: { button: '催办', past: '催办了一次' },
  changeCategory: { button: '更改分类', past: '更改了分类' },
  release: { button: '公开', past: '已公开' },
  hide: { button: '取消公开', past: '已取消公开' },
  resolve: { button: '办结', past: '办结并答复' },
  rate: { button: '评价', past: '作出评价' },
  followUp: { button: '回访', past: '回访' },
  reopen: { button: '要求重办', past: '要求重新办理' },
  merge: { button: '并单', past: '并入了另一件' },
  unmerge: { button: '取消并单', past: '取消并单' },
  split: { button: '拆单', past: '拆成几件分别办理' },
  withdraw: { button: '撤回', past: '撤回了诉求' },
  reject: { button: '不予受理', past: '不予受理' },
  guideElsewhere: { button: '告知其他渠道', past: '告知了其他办理渠道' },
  autoClose: { button: '自动结案', past: '到期未评价，自动结案' },
  councilNote: { button: '议事会告知', past: '议事会有了结果' },
};
export const submitPast = '提交了诉求';

export const outcomeLabels: Record<AppealOutcome, string> = {
  solved: '已解决',
  explained: '已说明原因',
  unsolved: '未解决',
  unconfirmed: '未确认是否解决',
};
export const measureLabels: Record<ResolveMeasure, string> = { done: '已处理', explained: '已说明不能办的原因' };

export const colourLabels: Record<WarningColour, string> = { none: '正常', yellow: '时间过半', orange: '快到期', red: '已超时' };
export const rungLabels: Record<WarningRung, string> = { handler: '承办人', leader: '网格长', community: '社区', subdistrict: '街道' };

export const urgencyLabels: Record<Urgency, string> = { safety: '紧急安全', utilities: '水电气热', general: '一般', complex: '复杂' };

export const channelLabels: Record<AppealChannel, string> = {
  miniProgram: '小程序',
  gridWorker: '网格员代报',
  patrol: '巡查发现',
  phone: '电话',
  hotline12345: '12345 热线',
  nonEmergency110: '110 非警务转来',
  petition: '信访',
  property: '物业',
  openApi: '其他系统',
  council: '议事会',
};

export const satisfactionLabels: Record<SatisfactionLevel, string> = {
  verySatisfied: '非常满意',
  satisfied: '满意',
  fair: '一般',
  dissatisfied: '不满意',
  veryDissatisfied: '非常不满意',
};

export const unitKindLabels: Record<UnitKind, string> = {
  grid: '网格',
  community: '社区',
  subdistrict: '街道',
  district: '区',
  property: '物业公司',
  department: '部门',
};

export const placeSourceLabels: Record<PlaceSource, string> = {
  point: '地图选点',
  home: '我的住址',
  address: '填写的地址',
  estate: '小区',
  none: '没有填写地点',
};

/** What stands on the button of a move; release of an appeal that is shown already is for the photos that came since. */
export const moveButton = (move: AppealMove, publicState: PublicState): string =>
  move === 'release' && publicState === 'released' ? '公开新照片' : moveLabels[move].button;

export const publicStateLabels: Record<PublicState, string> = { pending: '等待审核公开', released: '已公开', hidden: '不公开' };

export const appealRelationLabels: Record<AppealRelation, string> = {
  author: '诉求人',
  handler: '承办人',
  leader: '网格长',
  desk: '派单台',
  overseer: '上级',
  whistled: '被吹哨部门',
  system: '系统',
};

export const routingRuleLabels: Record<RoutingRule, string> = {
  pointInGrid: '按地图上的位置',
  houseBuilding: '按登记的住址',
  estateGrid: '按所在小区',
  communityQueue: '交社区派单',
  subdistrictQueue: '交街道派单',
  districtQueue: '交区里派单',
};

/** Hours as people say them: 24 → 24 小时, 48 → 2 天. */
function hoursLabel(hours: number): string {
  return hours > 24 && hours % 24 === 0 ? `${hours / 24} 天` : `${hours} 小时`;
}

/** The promise of a category in one sentence, e.g. 24 小时内签收，7 天内办结. */
export function promiseLabel(limits: AppealLimits): string {
  const amount = limits.resolveAmount;
  const resolve = { hours: hoursLabel(amount), calendarDays: `${amount} 天`, workDays: `${amount} 个工作日` }[limits.resolveUnit];
  return `${hoursLabel(limits.ackHours)}内签收，${resolve}内办结`;
}
