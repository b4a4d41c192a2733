import Joi from 'joi';
import { type OpinionStance, topicStages, topicStates } from '../../../shared/topics/states';
import { actorOf, type Operation, operation } from '../../core/operation';
import { fields } from '../../core/validate';
import { answerAsk, askSeat } from './commands/asks';
import { createTopic, type TopicInput } from './commands/createTopic';
import { editTopic, summariseOpinions, type TopicChange } from './commands/editTopic';
import { opine } from './commands/opine';
import { endTopic, type StepInput, stepTopic } from './commands/stepTopic';
import { type Doing, readerOf, type TopicContext } from './context';
import { type AskFilter, askPage, showAsk } from './queries/asks';
import { type BoardFilter, councilBoard } from './queries/board';
import { opinionPage } from './queries/opinions';
import { suggestions } from './queries/suggestions';
import { showTopic, type TopicFilter, topicPage } from './queries/topics';
import * as schemas from './schemas';

export const tag = '议题与决议';
export type IdParams = { id: number };

export const doingOf = (request: Parameters<typeof actorOf>[0] & { now: Date }): Doing => ({ actor: actorOf(request), now: request.now });

/** Topics with their opinions, asks and stages, and the public board. */
export function topicOperations(context: TopicContext): Operation[] {
  return [...readOperations(context), ...listsOfStaff(context), ...writeOperations(context), ...stageOperations(context)];
}

function readOperations(context: TopicContext): Operation[] {
  return [
    operation<object, TopicFilter>({
      method: 'get', path: '/topics', tag, auth: 'optional',
      summary: '议题：公开，按议事会、状态和阶段查',
      query: Joi.object({ ...schemas.paging, councilId: fields.id, state: Joi.string().valid(...topicStates), stage: Joi.string().valid(...topicStages), mine: schemas.yes }),
      answer: { schema: schemas.pageOfSchema(schemas.topicRowSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await topicPage(context, readerOf(context, actor, now), input.query) }),
    }),
    operation<IdParams>({
      method: 'get', path: '/topics/:id', tag, auth: 'optional', params: schemas.idParams,
      summary: '一件议题：五个阶段、进入下一阶段的条件、各幢意见、交办、决议和任务',
      answer: { schema: schemas.topicDetailSchema },
      // A topic is read by some twenty small statements: over one connection.
      carryOut: async ({ actor, now, input }) => ({ body: await context.core.db.sql.together(() => showTopic(context, readerOf(context, actor, now), input.params.id)) }),
    }),
    operation<IdParams, schemas.Paging>({
      method: 'get', path: '/topics/:id/opinions', tag, auth: 'optional', params: schemas.idParams,
      summary: '居民写下的意见，最新的在前；姓名只显示姓',
      query: Joi.object(schemas.paging),
      answer: { schema: schemas.pageOfSchema(schemas.opinionSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await opinionPage(context, readerOf(context, actor, now), input.params.id, input.query) }),
    }),
    operation<object, BoardFilter>({
      method: 'get', path: '/council-board', tag, auth: 'optional',
      summary: '公开看板：开了几次会、办成几件事、答应的和做到的',
      query: Joi.object({ territoryCode: fields.divisionCode, councilId: fields.id }),
      answer: { schema: schemas.boardSchema },
      carryOut: async ({ input, now }) => ({ body: await context.core.db.sql.together(() => councilBoard(context, input.query, now)) }),
    }),
  ];
}

function listsOfStaff(context: TopicContext): Operation[] {
  return [
    operation<object, AskFilter>({
      method: 'get', path: '/topic-asks', tag, auth: 'required',
      summary: '请席位答复的事项，最急的在前；mine 为自己席位的',
      query: Joi.object({ ...schemas.paging, mine: schemas.yes, open: schemas.yes }),
      answer: { schema: schemas.pageOfSchema(schemas.askSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await askPage(context, readerOf(context, actor, now), input.query) }),
    }),
    operation<object, { councilId?: number }>({
      method: 'get', path: '/topic-suggestions', tag, auth: 'required',
      summary: '同一小区、同一分类的未办结诉求较多时，建议列为议题',
      query: Joi.object({ councilId: fields.id }),
      answer: { schema: schemas.itemsOfSchema(schemas.suggestionSchema) },
      carryOut: async (request) => ({ body: { items: await suggestions(context, doingOf(request), request.input.query.councilId) } }),
    }),
  ];
}

function writeOperations(context: TopicContext): Operation[] {
  const show = async ({ actor, now }: Parameters<typeof doingOf>[0], id: number): Promise<{ body: unknown }> => ({
    body: await showTopic(context, readerOf(context, actor, now), id),
  });
  const usual = { tag, auth: 'required', keyed: true, answer: { schema: schemas.topicDetailSchema } } as const;
  return [
    operation<object, object, TopicInput>({
      ...usual, method: 'post', path: '/topics', body: schemas.topicBody, answer: { status: 201, schema: schemas.topicDetailSchema },
      summary: '提出议题，开始征求民意；可以由同类诉求或居民提案而来', errors: ['NOT_ALLOWED', 'NOT_FOUND', 'CHANGED_MEANWHILE', 'FILE_NOT_YOURS'],
      carryOut: async (request) => ({ status: 201, ...(await show(request, await createTopic(context, doingOf(request), request.input.body))) }),
    }),
    operation<IdParams, object, TopicChange>({
      ...usual, method: 'patch', path: '/topics/:id', params: schemas.idParams, body: schemas.topicChange,
      summary: '修改议题内容、期限或负责人；“组织提议”阶段写下的内容就是方案', errors: ['NOT_ALLOWED', 'NOT_FOUND', 'TOPIC_WRONG_STATE', 'CHANGED_MEANWHILE'],
      async carryOut(request) {
        await editTopic(context, doingOf(request), request.input.params.id, request.input.body);
        return show(request, request.input.params.id);
      },
    }),
    operation<IdParams, object, { stance: OpinionStance; words: string }>({
      ...usual, keyed: 'inside', method: 'put', path: '/topics/:id/opinion', params: schemas.idParams, body: schemas.opinionBody, perMinute: 30,
      summary: '说意见：支持、反对或不确定，可以改，按幢汇总', errors: ['NOT_FOUND', 'NOT_A_MEMBER', 'TOPIC_WRONG_STATE', 'CONSENT_REQUIRED'],
      async carryOut(request) {
        const { params, body } = request.input;
        // WeChat is asked before the transaction begins.
        const doubtful = body.words !== '' && (await context.parts.identity.verdictOnWords(actorOf(request).personId, body.words)) !== 'pass';
        return request.once(async () => {
          await opine(context, doingOf(request), params.id, { ...body, doubtful });
          return show(request, params.id);
        });
      },
    }),
    operation<IdParams, object, { version: number; words: string }>({
      ...usual, method: 'post', path: '/topics/:id/summary', params: schemas.idParams, body: schemas.wordsBody(10, 2000),
      summary: '写意见汇总，公开', errors: ['NOT_ALLOWED', 'NOT_FOUND', 'TOPIC_WRONG_STATE', 'CHANGED_MEANWHILE'],
      async carryOut(request) {
        await summariseOpinions(context, doingOf(request), request.input.params.id, request.input.body);
        return show(request, request.input.params.id);
      },
    }),
    operation<IdParams, object, { seatId: number; words: string }>({
      ...usual, method: 'post', path: '/topics/:id/asks', params: schemas.idParams, body: schemas.askBody,
      summary: '请一个席位在规定的工作日内答复', errors: ['NOT_ALLOWED', 'NOT_FOUND', 'TOPIC_WRONG_STATE'],
      async carryOut(request) {
        await askSeat(context, doingOf(request), request.input.params.id, request.input.body);
        return show(request, request.input.params.id);
      },
    }),
    operation<IdParams, object, { words: string; fileIds: string[] }>({
      ...usual, method: 'post', path: '/topic-asks/:id/answer', params: schemas.idParams, body: schemas.answerBody, answer: { schema: schemas.askSchema },
      summary: '席位答复，公开，可附照片', errors: ['NOT_ALLOWED', 'NOT_FOUND', 'TOPIC_WRONG_STATE', 'ASK_ANSWERED', 'FILE_NOT_YOURS'],
      async carryOut(request) {
        await answerAsk(context, doingOf(request), request.input.params.id, request.input.body);
        return { body: await showAsk(context, readerOf(context, request.actor, request.now), request.input.params.id) };
      },
    }),
  ];
}

function stageOperations(context: TopicContext): Operation[] {
  const usual = { method: 'post', tag, auth: 'required', keyed: true, params: schemas.idParams, answer: { schema: schemas.topicDetailSchema } } as const;
  const errors: Operation['errors'] = ['NOT_ALLOWED', 'NOT_FOUND', 'TOPIC_WRONG_STATE', 'TOPIC_CONDITION_UNMET', 'CHANGED_MEANWHILE'];
  const step = (move: 'advance' | 'goBack', summary: string): Operation =>
    operation<IdParams, object, StepInput>({
      ...usual, path: `/topics/:id/${move}`, summary, errors, body: schemas.stepBody,
      async carryOut(request) {
        const { params, body } = request.input;
        await stepTopic(context, doingOf(request), params.id, move, body);
        return { body: await showTopic(context, readerOf(context, request.actor, request.now), params.id) };
      },
    });
  const end = (move: 'solve' | 'drop', summary: string): Operation =>
    operation<IdParams, object, { version: number; words: string }>({
      ...usual, path: `/topics/:id/${move}`, summary, errors, body: schemas.wordsBody(2, 300),
      async carryOut(request) {
        const { params, body } = request.input;
        await endTopic(context, doingOf(request), params.id, move, body);
        return { body: await showTopic(context, readerOf(context, request.actor, request.now), params.id) };
      },
    });
  return [
    step('advance', '条件都满足后进入下一阶段，定好期限和负责人'),
    step('goBack', '退回上一阶段，须写原因'),
    end('solve', '任务都完成后宣布议题已解决，写回相关诉求'),
    end('drop', '终止议题，须写原因，写回相关诉求'),
  ];
}
