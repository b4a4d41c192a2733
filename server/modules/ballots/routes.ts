import type { Page } from '../../../shared/core/page';
import type { BallotRowView, RollEntry, SlipView } from '../../../shared/ballots/dto';
import type { SlipState } from '../../../shared/ballots/states';
import { actorOf, type Operation, operation } from '../../core/operation';
import { castPaper, type CastInput, receiptAgain } from './commands/castPaper';
import { closeBallot } from './commands/closeBallot';
import { createBallot, type DraftInput, editBallot } from './commands/draftBallot';
import { decideSlip, enterSlip, type SlipInput } from './commands/enterSlip';
import { giveProxy, type ProxyInput, revokeProxy } from './commands/giveProxy';
import { annulBallot, type Mover, openBallot, postBallot } from './commands/moveBallot';
import type { BallotContext } from './context';
import { createPublishedReads, readClosed } from './queries/exportBallot';
import { type BallotFilter, listBallots } from './queries/listBallots';
import { showProgress } from './queries/progress';
import { rollPage } from './queries/rollPage';
import { showBallot } from './queries/showBallot';
import { showSlip, slipPage } from './queries/slips';
import * as schemas from './schemas';

const tag = '表决';
type Id = { id: number };
/** Freezing and counting a roll of many thousands takes longer than a usual request. */
const countSeconds = 30;

export function ballotOperations(context: BallotContext): Operation[] {
  return [...readOperations(context), ...publishedOperations(context), ...keeperOperations(context), ...voterOperations(context), ...slipOperations(context)];
}

function readOperations(context: BallotContext): Operation[] {
  return [
    operation<object, BallotFilter>({
      method: 'get', path: '/ballots', tag, auth: 'optional',
      summary: '表决列表，最新的在前；mine=true 只看自己有票的',
      query: schemas.listQuery,
      answer: { schema: schemas.pageOfSchema(schemas.ballotRowSchema) },
      carryOut: async ({ actor, now, input }): Promise<{ body: Page<BallotRowView> }> => ({ body: await listBallots(context, { actor, now }, input.query) }),
    }),
    operation<Id>({
      method: 'get', path: '/ballots/:id', tag, auth: 'optional',
      summary: '一次表决：规则、我的票、结果；结束前不显示中间结果',
      params: schemas.idParams,
      answer: { schema: schemas.ballotDetailSchema },
      carryOut: async ({ actor, now, input }) => ({ body: await showBallot(context, { actor, now }, input.params.id) }),
    }),
    operation<Id>({
      method: 'get', path: '/ballots/:id/progress', tag, auth: 'required',
      summary: '投票进度：按楼幢的参加情况和离通过还差多少（秘书、主持人、席位）',
      params: schemas.idParams,
      answer: { schema: schemas.progressSchema },
      carryOut: async (request) => ({ body: await showProgress(context, actorOf(request), request.input.params.id) }),
    }),
  ];
}

function publishedOperations(context: BallotContext): Operation[] {
  const reads = createPublishedReads(context);
  return [
    operation<Id>({
      method: 'get', path: '/ballots/:id/export', tag, auth: 'optional', perMinute: 20, secondsMost: countSeconds,
      summary: '结束后的公开数据：任何人可以用它重新计票（npm run verify:ballot）',
      params: schemas.idParams,
      answer: { media: ['application/json'] },
      async carryOut({ input }) {
        const ballot = await readClosed(context, input.params.id);
        const raw = { type: 'application/json; charset=utf-8', content: await reads.exported(ballot), fileName: `yige-ballot-${ballot.id}.json` };
        return { etag: `${ballot.id}-${ballot.papersRoot}`, cacheControl: 'public, max-age=300', raw };
      },
    }),
    operation<Id, { tracker: string }>({
      method: 'get', path: '/ballots/:id/inclusion', tag, auth: 'optional', perMinute: 60,
      summary: '凭回执核对自己的票是否在公布的结果里',
      params: schemas.idParams,
      query: schemas.trackerQuery,
      answer: { schema: schemas.inclusionSchema },
      carryOut: async ({ input }) => ({ body: await reads.inclusion(await readClosed(context, input.params.id), input.query.tracker) }),
    }),
  ];
}

/** POST /ballots/:id/<path> by the keeper who saw a version; answers with the fresh detail. */
function moveOperation<B extends { version: number }>(context: BallotContext, path: string, summary: string, move: (ballotId: number, mover: Mover, body: B) => Promise<void>, body = schemas.versionBody): Operation {
  return operation<Id, object, B>({
    method: 'post', path: `/ballots/:id/${path}`, tag, auth: 'required', keyed: true, secondsMost: countSeconds, summary,
    params: schemas.idParams,
    body,
    answer: { schema: schemas.ballotDetailSchema },
    async carryOut(request) {
      const { params, body: asked } = request.input;
      const actor = actorOf(request);
      await move(params.id, { actor, version: asked.version }, asked);
      return { body: await showBallot(context, { actor, now: request.now }, params.id) };
    },
  });
}

function keeperOperations(context: BallotContext): Operation[] {
  return [
    operation<object, object, DraftInput & { councilId: number }>({
      method: 'post', path: '/ballots', tag, auth: 'required', keyed: true,
      summary: '拟定表决（秘书）：议事会表决只能表决已公布议程上的事项',
      body: schemas.createBody,
      answer: { status: 201, schema: schemas.ballotDetailSchema },
      errors: ['ITEM_NOT_POSTED', 'BALLOT_WINDOW_INVALID'],
      async carryOut(request) {
        const { councilId, ...input } = request.input.body;
        const reader = { actor: actorOf(request), now: request.now };
        const id = await createBallot(context, { ...reader, councilId, input });
        return { status: 201, body: await showBallot(context, reader, id) };
      },
    }),
    operation<Id, object, Partial<DraftInput> & { version: number }>({
      method: 'patch', path: '/ballots/:id', tag, auth: 'required', keyed: true,
      summary: '修改草稿；没有给的字段不变',
      params: schemas.idParams,
      body: schemas.editBody,
      answer: { schema: schemas.ballotDetailSchema },
      errors: ['BALLOT_WRONG_STATE', 'CHANGED_MEANWHILE'],
      async carryOut(request) {
        const { version, ...input } = request.input.body;
        const reader = { actor: actorOf(request), now: request.now };
        await editBallot(context, { ...reader, ballotId: request.input.params.id, version, input });
        return { body: await showBallot(context, reader, request.input.params.id) };
      },
    }),
    moveOperation(context, 'post', '公示：业主共同决定至少提前 15 天', (id, mover) => postBallot(context, id, mover)),
    moveOperation(context, 'open', '开始投票：到时间自动开始，也可到时手动开始；名册从此固定', (id, mover) => openBallot(context, id, mover)),
    moveOperation(context, 'close', '截止并计票：到时间自动进行，也可到时手动进行', (id, mover) => closeBallot(context, id, mover)),
    moveOperation<{ version: number; reason: string }>(context, 'annul', '作废，须写原因', (id, mover, { reason }) => annulBallot(context, id, mover, reason), schemas.annulBody),
  ];
}

function voterOperations(context: BallotContext): Operation[] {
  return [
    operation<Id, object, CastInput>({
      method: 'post', path: '/ballots/:id/papers', tag, auth: 'required', keyed: true, urgent: true, perMinute: 60,
      summary: '投票或改票：一户一张，截止前以最后一次为准；重发同一编号不会再投，只取当前的回执',
      params: schemas.idParams,
      body: schemas.paperBody,
      answer: { schema: schemas.receiptSchema },
      errors: ['BALLOT_NOT_OPEN', 'BALLOT_CLOSED', 'NO_VOTE', 'VOTED_ON_PAPER', 'SLIP_WAITING', 'PROXY_ENDED'],
      carryOut: async (request) => ({ body: await castPaper(context, { actor: actorOf(request), ballotId: request.input.params.id, input: request.input.body }) }),
      again: async (request) => ({ body: await receiptAgain(context, { actor: actorOf(request), ballotId: request.input.params.id, rollNo: request.input.body.rollNo }) }),
    }),
    operation<Id, object, ProxyInput>({
      method: 'post', path: '/ballots/:id/proxies', tag, auth: 'required', keyed: true, perMinute: 10,
      summary: '把一票委托给别人投；一人最多受托三票，自己再投委托就结束',
      params: schemas.idParams,
      body: schemas.proxyBody,
      answer: { status: 201, schema: schemas.ballotDetailSchema },
      errors: ['NO_VOTE', 'PROXY_TO_SELF', 'VOTE_GIVEN_AWAY', 'PROXY_LIMIT'],
      async carryOut(request) {
        const reader = { actor: actorOf(request), now: request.now };
        await giveProxy(context, { actor: reader.actor, ballotId: request.input.params.id, input: request.input.body });
        return { status: 201, body: await showBallot(context, reader, request.input.params.id) };
      },
    }),
    operation<Id & { pid: number }>({
      method: 'post', path: '/ballots/:id/proxies/:pid/revoke', tag, auth: 'required', keyed: true,
      summary: '撤回还没有使用的委托',
      params: schemas.proxyParams,
      body: schemas.emptyBody,
      answer: { schema: schemas.ballotDetailSchema },
      errors: ['PROXY_ENDED'],
      async carryOut(request) {
        const reader = { actor: actorOf(request), now: request.now };
        await revokeProxy(context, { actor: reader.actor, ballotId: request.input.params.id, proxyId: request.input.params.pid });
        return { body: await showBallot(context, reader, request.input.params.id) };
      },
    }),
  ];
}

function slipOperations(context: BallotContext): Operation[] {
  const decided = async (request: { actor: Parameters<typeof actorOf>[0]['actor']; input: { params: Id & { sid: number } } }, decision: Parameters<typeof decideSlip>[1]['decision']) => {
    const actor = actorOf(request);
    const { id: ballotId, sid: slipId } = request.input.params;
    await decideSlip(context, { actor, ballotId, slipId, decision });
    return { body: await showSlip(context, actor, ballotId, { slipId }) };
  };
  const decision = { method: 'post', tag, auth: 'required', keyed: true, params: schemas.slipParams, answer: { schema: schemas.slipSchema } } as const;
  return [
    operation<Id, { q?: string; limit: number; cursor?: string }>({
      method: 'get', path: '/ballots/:id/roll', tag, auth: 'required',
      summary: '名册，用于录入纸质票（秘书、主持人）',
      params: schemas.idParams,
      query: schemas.rollQuery,
      answer: { schema: schemas.pageOfSchema(schemas.rollEntrySchema) },
      carryOut: async (request): Promise<{ body: Page<RollEntry> }> => ({ body: await rollPage(context, { actor: actorOf(request), ballotId: request.input.params.id, query: request.input.query }) }),
    }),
    operation<Id, object, SlipInput>({
      method: 'post', path: '/ballots/:id/slips', tag, auth: 'required', keyed: true,
      summary: '录入一张纸质票，须有票面照片；由另一个人复核后才计入',
      params: schemas.idParams,
      body: schemas.slipBody,
      answer: { status: 201, schema: schemas.slipSchema },
      errors: ['VOTED_ONLINE', 'SLIP_WAITING'],
      async carryOut(request) {
        const actor = actorOf(request);
        const ballotId = request.input.params.id;
        const slipId = await enterSlip(context, { actor, ballotId, input: request.input.body });
        return { status: 201, body: await showSlip(context, actor, ballotId, { slipId }) };
      },
      again: async (request) => ({ status: 201, body: await showSlip(context, actorOf(request), request.input.params.id, { rollNo: request.input.body.rollNo }) }),
    }),
    operation<Id, { state?: SlipState; limit: number; cursor?: string }>({
      method: 'get', path: '/ballots/:id/slips', tag, auth: 'required',
      summary: '纸质票列表（秘书、主持人）',
      params: schemas.idParams,
      query: schemas.slipQuery,
      answer: { schema: schemas.pageOfSchema(schemas.slipSchema) },
      carryOut: async (request): Promise<{ body: Page<SlipView> }> => ({ body: await slipPage(context, { actor: actorOf(request), ballotId: request.input.params.id, query: request.input.query }) }),
    }),
    operation<Id & { sid: number }>({
      ...decision, path: '/ballots/:id/slips/:sid/confirm',
      summary: '复核纸质票：由录入以外的人进行，复核后计入',
      body: schemas.emptyBody,
      errors: ['SLIP_SAME_PERSON', 'SLIP_DECIDED', 'VOTED_ONLINE'],
      carryOut: (request) => decided(request, { confirm: true }),
    }),
    operation<Id & { sid: number }, object, { reason: string }>({
      ...decision, path: '/ballots/:id/slips/:sid/refuse',
      summary: '纸质票与照片不符，退回并写原因',
      body: schemas.refuseSlipBody,
      errors: ['SLIP_SAME_PERSON', 'SLIP_DECIDED'],
      carryOut: (request) => decided(request, { confirm: false, reason: request.input.body.reason }),
    }),
  ];
}
