import Joi from 'joi';
import { appealMoves, type AppealMove, warningColours } from '../../../shared/appeals/states';
import { AppError } from '../../core/errors';
import { actorOf, type Operation, operation } from '../../core/operation';
import { fields } from '../../core/validate';
import { followAppeal } from './commands/followAppeal';
import { submitAppeal, type SubmitInput } from './commands/submitAppeal';
import type { AppealContext } from './context';
import { type BoardFilter, type BoardMap, boardPage, boardStates } from './queries/board';
import { explainRouting, replyTemplates } from './queries/explain';
import type { Paging } from './queries/listRows';
import { followingPage, minePage, mineStates, type MineState } from './queries/ownLists';
import { lookAtPhone } from './queries/phone';
import { queueCounts, type QueueFilter, queuePage, queueViews } from './queries/queue';
import { showAppeal, showPublicAppeal } from './queries/showAppeal';
import { similarAppeals } from './queries/similar';
import { dispatchTargets, type TargetMove, targetMoves } from './queries/targets';
import * as schemas from './schemas';
import type { Suggester } from './suggest';

const tag = '诉求';
type IdParams = { id: number };

export interface AppealRouteParts {
  suggester: Suggester;
  boardMap: BoardMap;
}

/** Operations of this module but the moves. Paths without an id come first: `/appeals/mine` must not be read as an id. */
export function appealOperations(context: AppealContext, { suggester, boardMap }: AppealRouteParts): Operation[] {
  return [...categoryOperations(context, suggester), ...listOperations(context), ...boardOperations(context, boardMap), ...oneOperations(context)];
}

function categoryOperations(context: AppealContext, suggester: Suggester): Operation[] {
  return [
    operation({
      method: 'get', path: '/categories', tag, auth: 'none',
      summary: '诉求分类：大类、小类、事项三级，带办理承诺',
      answer: { schema: schemas.categoriesSchema },
      async carryOut() {
        const { categories } = context;
        const version = categories.version();
        return { body: { items: categories.nodes(), version }, etag: version, cacheControl: 'no-cache' };
      },
    }),
    operation<object, object, { words: string }>({
      method: 'post', path: '/categories/suggest', tag, auth: 'optional', perMinute: 120,
      summary: '按居民写的话推荐分类；说到火情、伤人等紧急情况时给出应拨打的电话',
      body: Joi.object({ words: fields.words(1, 2000).required() }),
      answer: { schema: schemas.suggestionSchema },
      carryOut: async ({ input }) => ({ body: suggester.suggest(input.body.words) }),
    }),
  ];
}

function listOperations(context: AppealContext): Operation[] {
  const paging = schemas.paging;
  return [
    operation<object, object, SubmitInput>({
      method: 'post', path: '/appeals', tag, auth: 'required', keyed: true, perMinute: 30,
      summary: '提交诉求；工作人员可以代人填报',
      body: schemas.submitBody,
      answer: { status: 201, schema: schemas.appealDetailSchema },
      carryOut: async (request) => ({ status: 201, body: await submitAppeal(context, { actor: actorOf(request), now: request.now, input: request.input.body }) }),
    }),
    operation<object, { categoryCode: string; lat: number; lng: number }>({
      method: 'get', path: '/appeals/similar', tag, auth: 'required', perMinute: 60,
      summary: '附近 30 天内同类的未办结诉求，可以关注而不必重复提交',
      query: Joi.object({ categoryCode: schemas.categoryCode.required(), lat: fields.lat.required(), lng: fields.lng.required() }),
      answer: { schema: schemas.itemsOfSchema(schemas.similarAppealSchema) },
      carryOut: async (request) => ({ body: { items: await similarAppeals(context, { actor: actorOf(request), now: request.now }, request.input.query) } }),
    }),
    operation<object, Paging & { state: MineState }>({
      method: 'get', path: '/appeals/mine', tag, auth: 'required',
      summary: '我提交的诉求',
      query: Joi.object({ ...paging, state: Joi.string().valid(...mineStates).default('all') }),
      answer: { schema: schemas.pageOfSchema(schemas.appealRowSchema) },
      carryOut: async (request) => ({ body: await minePage(context, { actor: actorOf(request), now: request.now }, request.input.query) }),
    }),
    operation<object, Paging>({
      method: 'get', path: '/appeals/following', tag, auth: 'required',
      summary: '我关注的诉求',
      query: Joi.object(paging),
      answer: { schema: schemas.pageOfSchema(schemas.appealRowSchema) },
      carryOut: async (request) => ({ body: await followingPage(context, { actor: actorOf(request), now: request.now }, request.input.query) }),
    }),
    operation<object, QueueFilter>({
      method: 'get', path: '/appeals/queue', tag, auth: 'required',
      summary: '工作台列表：按当前岗位，最急的在前',
      query: Joi.object({
        ...paging,
        view: Joi.string().valid(...queueViews).required(),
        q: schemas.searchWords,
        major: schemas.majorCode,
        colour: Joi.string().valid(...warningColours),
      }),
      answer: { schema: schemas.pageOfSchema(schemas.appealRowSchema) },
      carryOut: async (request) => ({ body: await queuePage(context, { actor: actorOf(request), now: request.now }, request.input.query) }),
    }),
    operation({
      method: 'get', path: '/appeals/queue/counts', tag, auth: 'required',
      summary: '工作台各列表的件数，最多数到 1000',
      answer: { schema: schemas.queueCountsSchema },
      carryOut: async (request) => ({ body: await queueCounts(context, { actor: actorOf(request), now: request.now }) }),
    }),
    operation<object, { move?: AppealMove; major?: string }>({
      method: 'get', path: '/reply-templates', tag, auth: 'required',
      summary: '常用答复',
      query: Joi.object({ move: Joi.string().valid(...appealMoves), major: schemas.majorCode }),
      answer: { schema: schemas.itemsOfSchema(schemas.replyTemplateSchema) },
      async carryOut(request) {
        if (actorOf(request).role === 'resident') throw new AppError('NOT_ALLOWED');
        return { body: { items: await replyTemplates(context, request.input.query) } };
      },
    }),
  ];
}

function boardOperations(context: AppealContext, boardMap: BoardMap): Operation[] {
  const subdistrict = Joi.string().pattern(/^\d{9}$/);
  return [
    operation<object, BoardFilter>({
      method: 'get', path: '/appeals/board', tag, auth: 'optional',
      summary: '公开栏：已公开的诉求，不含个人信息，位置只到小区',
      query: Joi.object({
        ...schemas.paging, subdistrict,
        community: Joi.string().pattern(/^\d{12}$/),
        major: schemas.majorCode,
        state: Joi.string().valid(...boardStates).default('all'),
      }),
      answer: { schema: schemas.pageOfSchema(schemas.publicAppealRowSchema) },
      carryOut: async (request) => ({ body: await boardPage(context, { actor: request.actor }, request.input.query) }),
    }),
    operation<object, { subdistrict?: string }>({
      method: 'get', path: '/appeals/board/map', tag, auth: 'optional',
      summary: '公开栏地图：近 180 天各街道（或某街道各社区）的件数',
      query: Joi.object({ subdistrict }),
      answer: { schema: schemas.boardMapSchema },
      carryOut: async ({ input, now }) => ({ body: { items: await boardMap.items(input.query.subdistrict, now) } }),
    }),
    operation<IdParams>({
      method: 'get', path: '/appeals/board/:id', tag, auth: 'optional',
      summary: '公开栏里的一件诉求',
      params: schemas.idParams,
      answer: { schema: schemas.appealDetailSchema },
      carryOut: async ({ actor, input, now }) => ({ body: await showPublicAppeal(context, { actor, now, id: input.params.id }) }),
    }),
  ];
}

function oneOperations(context: AppealContext): Operation[] {
  const params = schemas.idParams;
  const follow = (method: 'post' | 'delete'): Operation =>
    operation<IdParams>({
      method, path: '/appeals/:id/follow', tag, auth: 'required', keyed: true, perMinute: 60, params,
      summary: method === 'post' ? '关注一件诉求，进展会告诉您' : '不再关注',
      answer: { schema: schemas.followSchema },
      carryOut: async (request) => ({
        body: await followAppeal(context, { actor: actorOf(request), now: request.now, id: request.input.params.id, follow: method === 'post' }),
      }),
    });
  return [
    operation<IdParams>({
      method: 'get', path: '/appeals/:id', tag, auth: 'required', params,
      summary: '一件诉求的全部情况，按看的人给出',
      answer: { schema: schemas.appealDetailSchema },
      carryOut: async (request) => ({ body: await showAppeal(context, { actor: actorOf(request), now: request.now, id: request.input.params.id }) }),
    }),
    operation<IdParams>({
      method: 'get', path: '/appeals/:id/routing', tag, auth: 'required', params,
      summary: '为什么派到这里：从位置到承办人的每一步',
      answer: { schema: schemas.routingExplanationSchema },
      carryOut: async (request) => ({ body: await explainRouting(context, { actor: actorOf(request), id: request.input.params.id }) }),
    }),
    operation<IdParams>({
      method: 'get', path: '/appeals/:id/phone', tag, auth: 'required', params, perMinute: 30,
      summary: '诉求人的电话；只在经办期间可看，每次查看都留记录',
      answer: { schema: schemas.phoneSchema },
      carryOut: async (request) => ({ body: await lookAtPhone(context, { actor: actorOf(request), now: request.now, id: request.input.params.id }) }),
    }),
    operation<IdParams, { move: TargetMove }>({
      method: 'get', path: '/appeals/:id/targets', tag, auth: 'required', params,
      summary: '可以派给、转给或吹哨的单位，带手上件数，目录建议的在前',
      query: Joi.object({ move: Joi.string().valid(...targetMoves).required() }),
      answer: { schema: schemas.itemsOfSchema(schemas.dispatchTargetSchema) },
      carryOut: async (request) => ({
        body: { items: await dispatchTargets(context, { actor: actorOf(request), now: request.now, id: request.input.params.id }, request.input.query.move) },
      }),
    }),
    follow('post'),
    follow('delete'),
  ];
}
