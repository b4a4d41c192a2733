import { moveTable } from '../../../shared/appeals/moveTable';
import { type AppealMove, appealMoves } from '../../../shared/appeals/states';
import { actorOf, type Operation, operation } from '../../core/operation';
import { carryOutMove } from './carryOutMove';
import type { AppealContext } from './context';
import { bodyOf } from './moves/bodies';
import type { MoveBody } from './moves/moveWork';
import { appealDetailSchema, idParams } from './schemas';

/** One sentence for each move in the API's document. */
const summaries: Record<AppealMove, string> = {
  dispatch: '派单：把诉求派给承办单位，可指定经办人',
  acknowledge: '签收：承办人接下这件诉求',
  sendBack: '退回派单台，须写原因；最多两次，第二次起由上一级派单',
  transfer: '转办：转给另一个单位或人员，须写原因',
  escalate: '上报到上一级，须写原因',
  whistle: '吹哨：街道请一个或几个部门按时到场',
  reportIn: '报到：部门确认已到场',
  finishWhistle: '部门写明吹哨事项的办理结果',
  assessWhistle: '双考核：街道与部门互相打分，1 到 5 分',
  progress: '写进展：公开的办理进展，可附照片',
  note: '内部备注：只有工作人员看得到',
  askResident: '请居民补充情况，时间暂停最多 3 天',
  answer: '居民补充情况，时间继续',
  waitingTimeout: '等待居民的时间已到，继续办理（系统）',
  requestExtension: '申请延期：写明原因和新的期限',
  approveExtension: '同意延期，新的期限立即生效，原期限留档',
  declineExtension: '不同意延期，须写原因',
  requestSuspend: '申请暂缓办理：写明原因和恢复时间',
  approveSuspend: '同意暂缓，时间暂停到恢复之日',
  declineSuspend: '不同意暂缓，须写原因',
  resume: '恢复办理，时间继续',
  supervise: '督办：上级要求抓紧办理',
  remind: '催办：居民每天可催一次',
  changeCategory: '更改分类：按新分类重新承诺时间，原承诺留档',
  release: '公开：内容和照片可以让大家看到',
  hide: '取消公开，须写原因',
  resolve: '办结：写明答复，说明已处理或不能办的原因，可附照片',
  rate: '评价：是否解决、是否满意；没有解决可要求重办',
  followUp: '回访：由经办人以外的人联系居民并记录',
  reopen: '要求重办：7 天内可提出，须写原因',
  merge: '并单：与另一件诉求合并办理',
  unmerge: '取消并单，恢复单独办理',
  split: '拆单：把几件事分成几件分别办理',
  withdraw: '撤回自己的诉求',
  reject: '不予受理：须写原因和可以去哪里办',
  guideElsewhere: '告知其他渠道：须写原因和去哪里办',
  autoClose: '到期未评价，自动结案（系统）',
  councilNote: '议事会把结果写回诉求（系统）',
};

/** Moves that somebody may ask for; the others are the clock's. */
export const movesOverHttp: readonly AppealMove[] = appealMoves.filter((move) =>
  moveTable.some((row) => row.move === move && row.by.some((relation) => relation !== 'system')),
);

type Params = { id: number };
type Body = MoveBody & { version?: number };

/** POST /appeals/:id/moves/<move> for every move of the table that a person can make; each is keyed and answers with the fresh detail. */
export function moveOperations(context: AppealContext): Operation[] {
  return movesOverHttp.map((move) =>
    operation<Params, object, Body>({
      method: 'post',
      path: `/appeals/:id/moves/${move}`,
      tag: '诉求办理',
      summary: summaries[move],
      auth: 'required',
      keyed: true,
      params: idParams,
      body: bodyOf(move),
      answer: { status: 200, schema: appealDetailSchema },
      async carryOut(request) {
        const { version, ...input } = request.input.body;
        const detail = await carryOutMove(context, move, { actor: actorOf(request), now: request.now, appealId: request.input.params.id, input, version });
        return { body: detail };
      },
    }),
  );
}
