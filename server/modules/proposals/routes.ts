import type { ProposalDetail } from '../../../shared/proposals/dto';
import { demand } from '../../core/errors';
import { actorOf, type Operation, operation, type RequestContext } from '../../core/operation';
import { answerProposal, acceptProposal, type AnswerInput, refuseProposal, submitProposal, withdrawProposal } from './commands/decideProposal';
import { amendProposal, decideAmendment } from './commands/amendProposal';
import { cosignProposal, uncosignProposal } from './commands/cosignProposal';
import { moderateProposal } from './commands/moderate';
import { createProposal, editProposal, type NewProposal, type ProposalWords } from './commands/writeProposal';
import type { Change, ProposalContext } from './context';
import { listProposals, type ProposalFilter, similarProposals } from './queries/listProposals';
import { showProposal } from './queries/showProposal';
import { talkOperations } from './talkRoutes';
import * as schemas from './schemas';

const tag = '居民提案';
type IdParams = { id: number };
type Stepping<B> = RequestContext<{ params: IdParams; query: object; body: B }>;

/** Who changes which proposal, of a keyed operation below /proposals/:id. */
const changeOf = (request: Stepping<unknown>): Change => ({ actor: actorOf(request), now: request.now, id: request.input.params.id });

/** Operations of this module. Paths without an id come first: `/proposals/similar` must not be read as an id. */
export function proposalOperations(context: ProposalContext): Operation[] {
  return [...readOperations(context), ...authorOperations(context), ...cosignOperations(context), ...staffOperations(context), ...talkOperations(context)];
}

function readOperations(context: ProposalContext): Operation[] {
  return [
    operation<object, ProposalFilter>({
      method: 'get', path: '/proposals', tag, auth: 'optional',
      summary: '居民提案，新的在前；未公开的只有提案人和会务人员能看到',
      query: schemas.listQuery,
      answer: { schema: schemas.pageOfSchema(schemas.proposalRowSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await listProposals(context, { actor, now }, input.query) }),
    }),
    operation<object, { councilId: number; words: string }>({
      method: 'get', path: '/proposals/similar', tag, auth: 'optional', perMinute: 60,
      summary: '和正在写的内容相似的提案，最多 5 件，可以附议而不必重复提交',
      query: schemas.similarQuery,
      answer: { schema: schemas.itemsOfSchema(schemas.proposalRowSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: { items: await similarProposals(context, { actor, now }, input.query) } }),
    }),
    operation<IdParams>({
      method: 'get', path: '/proposals/:id', tag, auth: 'optional',
      summary: '一件提案：内容、附议、讨论、修改建议、答复和经过',
      params: schemas.idParams,
      answer: { schema: schemas.proposalDetailSchema },
      carryOut: async ({ actor, now, input }) => ({ body: await showProposal(context, { actor, now }, input.params.id) }),
    }),
  ];
}

/** A keyed step on one proposal that answers with the proposal after it. */
function step<B>(declared: Pick<Operation, 'summary' | 'body' | 'errors' | 'perMinute'> & { path: string; carryOut(change: Change, body: B): Promise<ProposalDetail> }): Operation {
  const { path, carryOut, ...rest } = declared;
  return operation<IdParams, object, B>({
    method: 'post', path: `/proposals/:id/${path}`, tag, auth: 'required', keyed: true, params: schemas.idParams, answer: { schema: schemas.proposalDetailSchema }, ...rest,
    carryOut: async (request) => ({ body: await carryOut(changeOf(request), request.input.body) }),
  });
}

function authorOperations(context: ProposalContext): Operation[] {
  return [
    operation<object, object, NewProposal>({
      method: 'post', path: '/proposals', tag, auth: 'required', keyed: true, perMinute: 10,
      summary: '写提案：存为草稿，或直接提交审核',
      body: schemas.newProposalBody,
      answer: { status: 201, schema: schemas.proposalDetailSchema },
      errors: ['CONSENT_REQUIRED', 'NOT_FOUND', 'NOT_A_MEMBER', 'FILE_NOT_YOURS'],
      carryOut: async (request) => ({ status: 201, body: await createProposal(context, { actor: actorOf(request), now: request.now, input: request.input.body }) }),
    }),
    operation<IdParams, object, Partial<ProposalWords> & { version: number }>({
      method: 'patch', path: '/proposals/:id', tag, auth: 'required', keyed: true, perMinute: 30,
      summary: '提案人修改草稿或未通过审核的提案；提交过的文字留作历次稿',
      params: schemas.idParams, body: schemas.editBody,
      answer: { schema: schemas.proposalDetailSchema },
      errors: ['CONSENT_REQUIRED', 'NOT_FOUND', 'CHANGED_MEANWHILE', 'PROPOSAL_NOT_YOURS', 'PROPOSAL_WRONG_STATE', 'FILE_NOT_YOURS'],
      carryOut: async (request) => ({ body: await editProposal(context, { ...changeOf(request), input: request.input.body }) }),
    }),
    step({
      path: 'submit', summary: '提交审核', body: schemas.emptyBody, errors: ['NOT_FOUND', 'PROPOSAL_NOT_YOURS', 'PROPOSAL_WRONG_STATE'],
      carryOut: (change) => submitProposal(context, change),
    }),
    step({
      path: 'withdraw', summary: '提案人撤回', body: schemas.emptyBody, errors: ['NOT_FOUND', 'PROPOSAL_NOT_YOURS', 'PROPOSAL_WRONG_STATE'],
      carryOut: (change) => withdrawProposal(context, change),
    }),
  ];
}

function cosignOperations(context: ProposalContext): Operation[] {
  const cosigning = ['NOT_FOUND', 'NOT_A_MEMBER', 'PROPOSAL_WRONG_STATE', 'PROPOSAL_HIDDEN', 'COSIGN_OVER'] as const;
  const talking = ['CONSENT_REQUIRED', 'NOT_FOUND', 'NOT_A_MEMBER', 'PROPOSAL_WRONG_STATE', 'PROPOSAL_HIDDEN', 'DISCUSSION_OVER'] as const;
  return [
    step({
      path: 'cosign', summary: '附议；达到人数即开始讨论', body: schemas.emptyBody, errors: ['CONSENT_REQUIRED', ...cosigning, 'COSIGNED_ALREADY'],
      carryOut: (change) => cosignProposal(context, change),
    }),
    step({ path: 'uncosign', summary: '取消附议', body: schemas.emptyBody, errors: [...cosigning], carryOut: (change) => uncosignProposal(context, change) }),
    operation<IdParams, object, { suggestion: string; reason: string }>({
      method: 'post', path: '/proposals/:id/amendments', tag, auth: 'required', keyed: 'inside', perMinute: 10,
      summary: '提出修改建议', params: schemas.idParams, body: schemas.amendBody, answer: { schema: schemas.proposalDetailSchema }, errors: [...talking],
      async carryOut(request) {
        const change = changeOf(request);
        const { suggestion, reason } = request.input.body;
        // WeChat is asked before the transaction begins. Nobody but the author would release the words: doubtful ones are given back to mend.
        const verdict = await context.parts.identity.verdictOnWords(change.actor.personId, `${suggestion}\n${reason}`);
        return request.once(async () => {
          demand(verdict === 'pass', 'INPUT_INVALID', { suggestion: '文字没有通过安全检查，请修改后再提交' });
          return { body: await amendProposal(context, { ...change, input: request.input.body }) };
        });
      },
    }),
    ...(['accept', 'refuse'] as const).map((decision) => amendmentDecision(context, decision)),
  ];
}

function amendmentDecision(context: ProposalContext, decision: 'accept' | 'refuse'): Operation {
  return operation<{ id: number; amendmentId: number }, object, { version: number; words?: string }>({
    method: 'post', path: `/proposals/:id/amendments/:amendmentId/${decision}`, tag, auth: 'required', keyed: true,
    summary: decision === 'accept' ? '提案人采纳修改建议，原来的文字留作历次稿' : '提案人不采纳修改建议',
    params: schemas.amendmentParams, body: schemas.decideAmendmentBody,
    answer: { schema: schemas.proposalDetailSchema },
    errors: ['NOT_FOUND', 'CHANGED_MEANWHILE', 'PROPOSAL_NOT_YOURS', 'PROPOSAL_WRONG_STATE', 'PROPOSAL_HIDDEN', 'AMENDMENT_DECIDED'],
    async carryOut(request) {
      const { amendmentId } = request.input.params;
      return { body: await decideAmendment(context, { ...changeOf(request), ...request.input.body, amendmentId, accept: decision === 'accept' }) };
    },
  });
}

function staffOperations(context: ProposalContext): Operation[] {
  const deciding = ['NOT_FOUND', 'CHANGED_MEANWHILE', 'NOT_ALLOWED', 'PROPOSAL_WRONG_STATE'] as const;
  const moderating = ['NOT_FOUND', 'NOT_ALLOWED', 'PROPOSAL_WRONG_STATE', 'PROPOSAL_HIDDEN'] as const;
  const moderation = (path: 'hide' | 'show', summary: string): Operation =>
    step<{ reason: string }>({
      path, summary, body: schemas.hideBody, errors: [...moderating],
      carryOut: (change, { reason }) => moderateProposal(context, { ...change, reason, hidden: path === 'hide' }),
    });
  return [
    step<{ version: number }>({
      path: 'accept', summary: '审核通过，开始附议', body: schemas.versionBody, errors: [...deciding],
      carryOut: (change, { version }) => acceptProposal(context, { ...change, version }),
    }),
    step<{ version: number; reason: string }>({
      path: 'refuse', summary: '审核不通过，写明原因', body: schemas.refuseBody, errors: [...deciding],
      carryOut: (change, body) => refuseProposal(context, { ...change, ...body }),
    }),
    step<AnswerInput>({
      path: 'answer', summary: '正式答复；可以再次答复，以最新的为准', body: schemas.answerBody, errors: [...deciding, 'PROPOSAL_HIDDEN'],
      carryOut: (change, input) => answerProposal(context, { ...change, input }),
    }),
    moderation('hide', '隐藏提案，写明原因'),
    moderation('show', '恢复显示提案，写明原因'),
  ];
}
