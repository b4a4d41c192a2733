import type { AppealMove, PublicState } from '@shared/appeals/states';

interface MoveWords {
  /** One sentence at the head of the form: what happens then, who sees it. */
  hint?: string;
  /** Label and example of the words field. */
  words?: string;
  example?: string;
  photos?: string;
  /** Asked before sending, for what cannot be taken back. */
  ask?: string;
  /** Said when it is done. */
  done: string;
}

/** What the form of each move says. Only words; which fields it has is decided by the table of moves. */
export const moveWords: Partial<Record<AppealMove, MoveWords>> = {
  dispatch: { hint: '派单后对方会收到消息，签收时限开始计算。', words: '给承办人的话', example: '例如：请先电话联系，再上门查看', done: '已派单' },
  acknowledge: { done: '已签收，请在时限内办理' },
  sendBack: { hint: '退回派单台重新派单。首接单位仍要对居民负责。', words: '退回的原因', example: '说明为什么不归本单位办', ask: '退回后由派单台重新派单。', done: '已退回派单台' },
  transfer: { hint: '转给别的单位，签收时限重新计算，办结时限不变。', words: '转办的原因', done: '已转办' },
  escalate: { hint: '上报到上一级，由上一级接着办。', words: '上报的原因', example: '已经做了什么，需要上级解决什么', ask: '上报后由上一级办理，您这里不再是承办单位。', done: '已上报到上一级' },
  whistle: { hint: '请部门到现场。部门要在规定时间内报到，办完后双方互相打分。', words: '请部门来做什么', done: '已吹哨，部门会收到消息' },
  reportIn: { hint: '到现场后点报到。', words: '报到情况', done: '已报到' },
  finishWhistle: { words: '办理结果', example: '到现场做了什么，结果怎样', done: '已提交办理结果' },
  assessWhistle: { words: '评语', done: '已打分' },
  progress: { hint: '居民能看到；已公开的诉求，大家都能看到。', words: '进展', example: '做了什么，下一步什么时候做', photos: '现场照片', done: '进展已更新' },
  note: { hint: '只有工作人员能看到。', words: '备注', photos: '照片', done: '备注已保存' },
  askResident: { hint: '居民会收到消息。等待期间办理计时暂停，最多 3 天。', words: '想请居民补充什么', example: '一次把要问的问完', done: '已请居民补充，计时暂停' },
  requestExtension: { hint: '每件只能延期一次。居民能看到您的申请和理由，原来的日期会保留。', words: '申请延期的理由', done: '延期申请已提交' },
  approveExtension: { words: '审批意见', done: '已同意延期' },
  declineExtension: { words: '不同意的理由', done: '已答复：不同意延期' },
  requestSuspend: { hint: '暂缓期间计时停止，到期自动恢复。居民能看到理由。', words: '申请暂缓的理由', example: '例如：等配件到货，预计本月 20 日', done: '暂缓申请已提交' },
  approveSuspend: { words: '审批意见', done: '已同意暂缓' },
  declineSuspend: { words: '不同意的理由', done: '已答复：不同意暂缓' },
  resume: { words: '说明', done: '已恢复办理，计时继续' },
  supervise: { hint: '承办单位会收到督办通知，列表里会标出“督办”。', words: '督办意见', example: '要求什么，什么时候前答复', done: '已督办' },
  changeCategory: { hint: '改分类会按新分类重新承诺时限，原来的承诺留档。', words: '更改的原因', done: '分类已更改' },
  release: { hint: '公开后大家能看到内容、照片和处理过程。请先确认没有姓名、电话、门牌号、人脸、车牌。', words: '说明', ask: '确认内容和照片里没有个人信息，可以公开？', done: '已公开' },
  hide: { words: '取消公开的原因', done: '已取消公开' },
  resolve: {
    hint: '写给居民的答复。居民会收到消息，可以评价是否解决。', words: '给居民的答复', example: '怎么处理的、结果怎样；办不了的说清原因和政策', photos: '处理后的照片',
    ask: '办结后计时停止，居民会收到答复并评价。', done: '已办结，等待居民评价',
  },
  followUp: { hint: '电话回访后如实记录。没联系上不算满意。', words: '居民的原话或情况', done: '回访已记录' },
  merge: { hint: '并入另一件一起办。每位诉求人都会继续收到进展。', words: '并单说明', ask: '并入后这一件不再单独办理。', done: '已并单' },
  unmerge: { words: '取消并单的原因', done: '已取消并单，恢复单独办理' },
  split: { hint: '原诉求保留，另外拆出下面几件分别派单。', ask: '拆出的几件会分别受理、分别派单。', done: '已拆单' },
  reject: { hint: '不予受理必须说明理由，并告诉居民可以去哪里。', words: '不予受理的理由', ask: '不予受理后这一件就结束了，居民会看到理由。', done: '已答复：不予受理' },
  guideElsewhere: { hint: '已进入信访、诉讼、仲裁、复议、纪检程序的事项，告诉居民该去哪里。', words: '说明', ask: '告知后这一件就结束了，居民会看到去处。', done: '已告知其他渠道' },
  answer: { words: '补充的情况', photos: '照片', done: '已补充' },
  remind: { words: '想说的话', done: '已催办' },
  rate: { words: '评价的话', done: '谢谢评价' },
  reopen: { words: '哪里没有解决', photos: '照片', done: '已要求重办' },
  withdraw: { words: '撤回的原因', ask: '撤回后不能恢复。', done: '已撤回' },
};

const releasedAgain: MoveWords = {
  hint: '这一件已经公开，办理中新加的照片大家还看不到。请先确认新照片里没有人脸、车牌、门牌号。',
  words: '说明',
  ask: '确认新照片里没有个人信息，可以公开？',
  done: '新照片已公开',
};

/** What the form of a move says for an appeal that is shown or not. */
export const moveWordsFor = (move: AppealMove, publicState: PublicState): MoveWords | undefined =>
  move === 'release' && publicState === 'released' ? releasedAgain : moveWords[move];
