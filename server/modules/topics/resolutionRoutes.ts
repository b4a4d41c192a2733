import Joi from 'joi';
import { taskStates } from '../../../shared/topics/states';
import { type Operation, operation } from '../../core/operation';
import { fields } from '../../core/validate';
import { addOutsideResult, type OutsideInput } from './commands/addResolution';
import { addTask, editTask, type TaskChange, type TaskInput } from './commands/addTask';
import { openWorkOrder, type WorkOrderInput } from './commands/openWorkOrder';
import { rateTask } from './commands/rateTask';
import { cancelTask, finishTask, type ReportInput, reportTask } from './commands/reportTask';
import { type Doing, readerOf, type TopicContext } from './context';
import { type ResolutionFilter, resolutionPage, showResolution } from './queries/resolutions';
import { showTask, type TaskFilter, taskPage } from './queries/tasks';
import { doingOf, type IdParams, tag } from './routes';
import * as schemas from './schemas';

/** Resolutions and the tasks that come of them. */
export function resolutionOperations(context: TopicContext): Operation[] {
  return [...listOperations(context), ...resolutionWrites(context), ...taskWrites(context)];
}

function listOperations(context: TopicContext): Operation[] {
  return [
    operation<object, ResolutionFilter>({
      method: 'get', path: '/council-resolutions', tag, auth: 'optional',
      summary: '决议：会议、表决或外部结果形成，带任务的进度和照片',
      query: Joi.object({ ...schemas.paging, councilId: fields.id, topicId: fields.id, proposalId: fields.id }),
      answer: { schema: schemas.pageOfSchema(schemas.resolutionSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await resolutionPage(context, readerOf(context, actor, now), input.query) }),
    }),
    operation<object, TaskFilter>({
      method: 'get', path: '/resolution-tasks', tag, auth: 'optional',
      summary: '任务：期限最早的在前；mine 为自己执行或督促的',
      query: Joi.object({ ...schemas.paging, councilId: fields.id, state: Joi.string().valid(...taskStates), mine: schemas.yes }),
      answer: { schema: schemas.pageOfSchema(schemas.taskSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await taskPage(context, readerOf(context, actor, now), input.query) }),
    }),
  ];
}

function resolutionWrites(context: TopicContext): Operation[] {
  return [
    operation<object, object, OutsideInput>({
      method: 'post', path: '/council-resolutions', tag, auth: 'required', keyed: true, body: schemas.outsideBody,
      summary: '录入外部结果（如住建部门系统中的业主表决），须附文件照片', errors: ['NOT_ALLOWED', 'NOT_FOUND', 'TOPIC_WRONG_STATE', 'FILE_NOT_YOURS'],
      answer: { status: 201, schema: schemas.resolutionSchema },
      async carryOut(request) {
        const id = await addOutsideResult(context, doingOf(request), request.input.body);
        return { status: 201, body: await showResolution(context, readerOf(context, request.actor, request.now), id) };
      },
    }),
    operation<IdParams, object, TaskInput>({
      method: 'post', path: '/council-resolutions/:id/tasks', tag, auth: 'required', keyed: true, params: schemas.idParams, body: schemas.taskBody,
      summary: '为通过的决议确定任务：执行、协助、督促、期限和预算上限', errors: ['NOT_ALLOWED', 'NOT_FOUND', 'RESOLUTION_REJECTED'],
      answer: { status: 201, schema: schemas.taskSchema },
      async carryOut(request) {
        const id = await addTask(context, doingOf(request), request.input.params.id, request.input.body);
        return { status: 201, body: await showTask(context, readerOf(context, request.actor, request.now), id) };
      },
    }),
  ];
}

/** A change of one task; answers with the task as it is now. */
function taskOperation<B>(
  context: TopicContext,
  declared: Pick<Operation, 'method' | 'path' | 'summary' | 'body' | 'errors'>,
  change: (doing: Doing, id: number, body: B) => Promise<void>,
): Operation {
  return operation<IdParams, object, B>({
    ...declared, tag, auth: 'required', keyed: true, params: schemas.idParams, answer: { schema: schemas.taskSchema },
    errors: ['NOT_FOUND', 'TASK_WRONG_STATE', ...(declared.errors ?? [])],
    async carryOut(request) {
      const { params, body } = request.input;
      await change(doingOf(request), params.id, body);
      return { body: await showTask(context, readerOf(context, request.actor, request.now), params.id) };
    },
  });
}

function taskWrites(context: TopicContext): Operation[] {
  const path = (rest: string): string => `/resolution-tasks/:id${rest}`;
  return [
    taskOperation<TaskChange>(
      context,
      { method: 'patch', path: path(''), body: schemas.taskChange, summary: '修改任务，原来的留档', errors: ['NOT_ALLOWED', 'CHANGED_MEANWHILE', 'BUDGET_EXCEEDED'] },
      (doing, id, body) => editTask(context, doing, id, body),
    ),
    taskOperation<ReportInput>(
      context,
      { method: 'post', path: path('/report'), body: schemas.reportBody, summary: '报告进度：百分比、本次支出和照片', errors: ['NOT_ALLOWED', 'CHANGED_MEANWHILE', 'BUDGET_EXCEEDED', 'FILE_NOT_YOURS'] },
      (doing, id, body) => reportTask(context, doing, id, body),
    ),
    taskOperation<{ version: number; words: string; fileIds: string[] }>(
      context,
      { method: 'post', path: path('/finish'), body: schemas.finishBody, summary: '完成任务，须附照片', errors: ['NOT_ALLOWED', 'CHANGED_MEANWHILE', 'PROOF_PHOTO_MISSING', 'FILE_NOT_YOURS'] },
      (doing, id, body) => finishTask(context, doing, id, body),
    ),
    taskOperation<{ version: number; reason: string }>(
      context,
      { method: 'post', path: path('/cancel'), body: schemas.cancelBody, summary: '取消任务，须写原因，公开', errors: ['NOT_ALLOWED', 'CHANGED_MEANWHILE'] },
      (doing, id, body) => cancelTask(context, doing, id, body),
    ),
    taskOperation<{ score: number; words: string }>(
      context,
      { method: 'post', path: path('/rate'), body: schemas.rateBody, summary: '居民评价已完成的任务，1 到 5 分，可以改', errors: ['NOT_A_MEMBER', 'NOT_ALLOWED', 'CONSENT_REQUIRED'] },
      (doing, id, body) => rateTask(context, doing, id, body),
    ),
    taskOperation<WorkOrderInput>(
      context,
      { method: 'post', path: path('/work-order'), body: schemas.workOrderBody, summary: '为任务开一件工单，按诉求派单办理', errors: ['NOT_ALLOWED', 'WORK_ORDER_EXISTS', 'CATEGORY_UNKNOWN'] },
      (doing, id, body) => openWorkOrder(context, doing, id, body),
    ),
  ];
}
