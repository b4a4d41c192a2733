import Joi, { type ObjectSchema } from 'joi';
import type { SessionDetail } from '../../../shared/councils/dto';
import type { ErrorCode } from '../../../shared/core/errorCodes';
import { actorOf, type Operation, operation } from '../../core/operation';
import { fields } from '../../core/validate';
import { admitByHand, attendSession, replyToInvitation, showDoorCode } from './commands/attendSession';
import { createSession, editSession, type SessionWords, setAgenda } from './commands/editSession';
import { askToSpeak, type DecisionInput, recordDecision, turnSpeaker, withdrawWish } from './commands/runSession';
import { cancelSession, endSession, openSession, postSession, publishMinutes } from './commands/turnSession';
import type { CouncilContext } from './context';
import { showSession } from './queries/sessionDetail';
import { type SessionFilter, sessionPage } from './queries/sessionPages';
import type { ChangeRequest } from './request';
import * as schemas from './schemas';

const tag = '议事会';
const base = '/council-sessions/:id';
type IdParams = { id: number };

interface SessionChange<I> {
  method?: 'post' | 'patch' | 'put';
  /** Below /council-sessions/:id */
  path: string;
  summary: string;
  params?: ObjectSchema;
  body?: ObjectSchema;
  perMinute?: number;
  errors?: ErrorCode[];
  command(context: CouncilContext, request: ChangeRequest<I>): Promise<SessionDetail>;
}

/** A change of one session that answers the session after it. The ids of the path go into the command's input with the body. */
function change<I>(context: CouncilContext, declared: SessionChange<I>): Operation {
  const { method = 'post', path, params = schemas.idParams, errors = [], command, ...rest } = declared;
  return operation<IdParams, object, object>({
    method, path: `${base}${path}`, tag, auth: 'required', keyed: true, params, ...rest,
    answer: { schema: schemas.sessionDetailSchema },
    errors: ['NOT_FOUND', 'SESSION_WRONG_STATE', ...errors],
    async carryOut(request) {
      const { params: { id, ...others }, body } = request.input;
      return { body: await command(context, { actor: actorOf(request), now: request.now, id, input: { ...body, ...others } as I }) };
    },
  });
}

/** Operations on sessions: lists, preparing, turns, the door, the floor. */
export function sessionOperations(context: CouncilContext): Operation[] {
  return [...readOperations(context), ...prepareOperations(context), ...turnOperations(context), ...doorOperations(context), ...floorOperations(context)];
}

function readOperations(context: CouncilContext): Operation[] {
  return [
    operation<object, SessionFilter>({
      method: 'get', path: '/council-sessions', tag, auth: 'optional',
      summary: '会议列表：将要召开的（近的在前）或开过的（新的在前）',
      query: Joi.object({ ...schemas.paging, councilId: fields.id, when: Joi.string().valid('coming', 'past').default('coming'), mine: Joi.boolean() }),
      answer: { schema: schemas.pageOfSchema(schemas.sessionRowSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await sessionPage(context, { actor, now }, input.query) }),
    }),
    operation<IdParams>({
      method: 'get', path: base, tag, auth: 'optional', params: schemas.idParams,
      summary: '一次会议：议程、到会席位、决定和纪要；居民的姓名只显示姓',
      answer: { schema: schemas.sessionDetailSchema },
      carryOut: async ({ actor, now, input }) => ({ body: await showSession(context, input.params.id, { actor, now }) }),
    }),
  ];
}

function prepareOperations(context: CouncilContext): Operation[] {
  return [
    operation<object, object, SessionWords & { councilId: number }>({
      method: 'post', path: '/council-sessions', tag, auth: 'required', keyed: true,
      summary: '拟定一次会议',
      body: schemas.createSessionBody,
      answer: { status: 201, schema: schemas.sessionDetailSchema },
      errors: ['NOT_ALLOWED', 'NOT_FOUND'],
      carryOut: async (request) => ({ status: 201, body: await createSession(context, { actor: actorOf(request), now: request.now, input: request.input.body }) }),
    }),
    change(context, { method: 'patch', path: '', summary: '修改还没有公布的会议', body: schemas.editSessionBody, errors: ['NOT_ALLOWED', 'CHANGED_MEANWHILE'], command: editSession }),
    change(context, {
      method: 'put', path: '/agenda', summary: '排定议程，最多 20 项；公布后不能再改', body: schemas.agendaBody, errors: ['NOT_ALLOWED', 'CHANGED_MEANWHILE', 'AGENDA_FROZEN'],
      command: setAgenda,
    }),
  ];
}

function turnOperations(context: CouncilContext): Operation[] {
  const errors: ErrorCode[] = ['NOT_ALLOWED', 'CHANGED_MEANWHILE'];
  return [
    change(context, {
      path: '/post', summary: '公布议程并邀请席位代表，须提前 3 天', body: schemas.turnBody, errors: [...errors, 'AGENDA_EMPTY', 'SESSION_POSTED_TOO_LATE'],
      command: postSession,
    }),
    change(context, { path: '/open', summary: '会议开始，可以签到', body: schemas.turnBody, errors: [...errors, 'CLOCK_NOT_DUE', 'SESSION_DAY_PASSED'], command: openSession }),
    change(context, { path: '/end', summary: '会议结束', body: schemas.turnBody, errors, command: endSession }),
    change(context, {
      path: '/publish', summary: '公布会议纪要，每项议程都要有', body: schemas.minutesBody, errors: [...errors, 'MINUTES_MISSING', 'FILE_NOT_YOURS'], command: publishMinutes,
    }),
    change(context, { path: '/cancel', summary: '取消会议，写明原因', body: schemas.cancelBody, errors, command: cancelSession }),
  ];
}

function doorOperations(context: CouncilContext): Operation[] {
  return [
    change(context, { path: '/reply', summary: '回复是否参加', body: schemas.replyBody, errors: ['NOT_INVITED'], command: replyToInvitation }),
    operation<IdParams>({
      method: 'get', path: `${base}/door`, tag, auth: 'required', params: schemas.idParams,
      summary: '门口的签到码，30 秒一换',
      answer: { schema: schemas.doorCodeSchema },
      errors: ['NOT_FOUND', 'NOT_ALLOWED', 'SESSION_WRONG_STATE'],
      carryOut: async (request) => ({ body: await showDoorCode(context, { actor: actorOf(request), now: request.now, id: request.input.params.id }) }),
    }),
    // Six digits could be tried out at home: ten tries a minute find one of them in a month.
    change(context, { path: '/attend', summary: '扫码签到', body: schemas.attendBody, perMinute: 10, errors: ['NOT_INVITED', 'DOOR_CODE_WRONG'], command: attendSession }),
    change(context, { path: '/admit', summary: '会务人员代为签到', body: schemas.admitBody, errors: ['NOT_ALLOWED'], command: admitByHand }),
  ];
}

function floorOperations(context: CouncilContext): Operation[] {
  const speaker = (turn: 'call' | 'finish', summary: string): Operation =>
    change<{ speakerId: number }>(context, {
      path: `/speakers/:speakerId/${turn}`, summary, params: schemas.speakerParams, errors: ['NOT_ALLOWED'],
      command: (own, request) => turnSpeaker(own, turn, request),
    });
  return [
    change(context, { path: '/agenda/:itemId/speak', summary: '在场的人申请就一项议程发言', params: schemas.itemParams, errors: ['NOT_ALLOWED', 'ALREADY_ASKED_TO_SPEAK'], command: askToSpeak }),
    change(context, { path: '/agenda/:itemId/speak/withdraw', summary: '撤回发言申请', params: schemas.itemParams, errors: ['NOT_ALLOWED'], command: withdrawWish }),
    speaker('call', '请发言人发言'),
    speaker('finish', '发言结束'),
    change<DecisionInput>(context, {
      path: '/agenda/:itemId/decision', summary: '记录会议对一项议程的决定；到会席位须达到法定人数', params: schemas.itemParams, body: schemas.decisionBody,
      errors: ['NOT_ALLOWED', 'QUORUM_NOT_REACHED', 'ITEM_DECIDED'], command: recordDecision,
    }),
  ];
}
