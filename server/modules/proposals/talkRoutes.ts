import type { Stance } from '../../../shared/proposals/states';
import { actorOf, type Operation, operation } from '../../core/operation';
import { commentProposal } from './commands/commentProposal';
import { moderateComment } from './commands/moderate';
import { decideReport, reportContent, type ReportInput } from './commands/reportContent';
import type { ProposalContext } from './context';
import { listComments } from './queries/comments';
import type { Paging } from './queries/paging';
import { listReports, type ReportFilter } from './queries/reports';
import * as schemas from './schemas';

const tag = '居民提案';
type IdParams = { id: number };

/** Operations on what people say: comments, reports, moderation. */
export function talkOperations(context: ProposalContext): Operation[] {
  return [...commentOperations(context), ...reportOperations(context)];
}

function commentOperations(context: ProposalContext): Operation[] {
  const moderation = (path: 'hide' | 'show', summary: string): Operation =>
    operation<IdParams, object, { reason: string }>({
      method: 'post', path: `/proposal-comments/:id/${path}`, tag, auth: 'required', keyed: true, summary,
      params: schemas.idParams, body: schemas.hideBody,
      answer: { schema: schemas.commentSchema },
      errors: ['NOT_FOUND', 'NOT_ALLOWED', 'PROPOSAL_WRONG_STATE'],
      async carryOut(request) {
        const change = { actor: actorOf(request), now: request.now, id: request.input.params.id };
        return { body: await moderateComment(context, { ...change, hidden: path === 'hide', reason: request.input.body.reason }) };
      },
    });
  return [
    operation<IdParams, Paging>({
      method: 'get', path: '/proposals/:id/comments', tag, auth: 'optional',
      summary: '对提案的留言，新的在前',
      params: schemas.idParams, query: schemas.pageQuery,
      answer: { schema: schemas.pageOfSchema(schemas.commentSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await listComments(context, { actor, now }, input.params.id, input.query) }),
    }),
    operation<IdParams, object, { stance: Stance; words: string }>({
      method: 'post', path: '/proposals/:id/comments', tag, auth: 'required', keyed: 'inside', perMinute: 20,
      summary: '留言：支持、反对（说明理由）或只说看法',
      params: schemas.idParams, body: schemas.commentBody,
      answer: { status: 201, schema: schemas.commentSchema },
      errors: ['CONSENT_REQUIRED', 'NOT_FOUND', 'NOT_A_MEMBER', 'PROPOSAL_WRONG_STATE', 'PROPOSAL_HIDDEN', 'DISCUSSION_OVER'],
      async carryOut(request) {
        const { input, now, once } = request;
        const actor = actorOf(request);
        // WeChat is asked before the transaction begins.
        const doubtful = (await context.parts.identity.verdictOnWords(actor.personId, input.body.words)) !== 'pass';
        return once(async () => ({ status: 201, body: await commentProposal(context, { actor, now, id: input.params.id, input: input.body, doubtful }) }));
      },
    }),
    moderation('hide', '隐藏留言，写明原因'),
    moderation('show', '恢复显示留言，写明原因'),
  ];
}

function reportOperations(context: ProposalContext): Operation[] {
  const decision = (path: 'uphold' | 'dismiss', summary: string): Operation =>
    operation<IdParams, object, { words: string }>({
      method: 'post', path: `/content-reports/:id/${path}`, tag, auth: 'required', keyed: true, summary,
      params: schemas.idParams, body: schemas.decideReportBody,
      answer: { schema: schemas.reportSchema },
      errors: ['NOT_FOUND', 'NOT_ALLOWED', 'REPORT_DECIDED'],
      async carryOut(request) {
        const change = { actor: actorOf(request), now: request.now, id: request.input.params.id };
        return { body: await decideReport(context, { ...change, uphold: path === 'uphold', words: request.input.body.words }) };
      },
    });
  return [
    operation<object, object, ReportInput>({
      method: 'post', path: '/content-reports', tag, auth: 'required', keyed: true, perMinute: 10,
      summary: '举报提案、留言或议题意见',
      body: schemas.reportBody,
      answer: { status: 201, schema: schemas.reportSchema },
      errors: ['CONSENT_REQUIRED', 'NOT_FOUND', 'NOT_ALLOWED', 'REPORTED_ALREADY'],
      carryOut: async (request) => ({ status: 201, body: await reportContent(context, { actor: actorOf(request), now: request.now, input: request.input.body }) }),
    }),
    operation<object, ReportFilter>({
      method: 'get', path: '/content-reports', tag, auth: 'required',
      summary: '收到的举报，新的在前；只给会务人员',
      query: schemas.reportsQuery,
      answer: { schema: schemas.pageOfSchema(schemas.reportSchema) },
      errors: ['NOT_FOUND', 'NOT_ALLOWED'],
      carryOut: async (request) => ({ body: await listReports(context, { actor: actorOf(request), now: request.now }, request.input.query) }),
    }),
    decision('uphold', '举报成立，内容隐藏并告知举报人'),
    decision('dismiss', '举报不成立，内容保留并告知举报人'),
  ];
}
