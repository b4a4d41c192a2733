import Joi from 'joi';
import type { CouncilRules } from '../../../shared/councils/dto';
import { councilActionsFor } from '../../../shared/councils/actions';
import type { OfficeKind } from '../../../shared/councils/states';
import { AppError, demand } from '../../core/errors';
import { actorOf, type Operation, operation } from '../../core/operation';
import { fields } from '../../core/validate';
import { createCouncil, type NewCouncil } from './commands/createCouncil';
import { editCouncil, setOfficers } from './commands/editCouncil';
import { fillSeat, type HolderInput, rotateSeat, type RotationInput } from './commands/fillSeat';
import type { CouncilContext } from './context';
import { findPeople } from './people';
import { relationsTo } from './policy';
import { showCouncil } from './queries/councilDetail';
import { type CouncilFilter, councilPage } from './queries/councilPages';
import { readCouncil } from './queries/facts';
import * as schemas from './schemas';

const tag = '议事会';
type IdParams = { id: number };

/** Operations on councils, their rules, seats and officers. */
export function councilOperations(context: CouncilContext): Operation[] {
  return [...readOperations(context), ...ruleOperations(context), ...seatOperations(context)];
}

function readOperations(context: CouncilContext): Operation[] {
  const params = schemas.idParams;
  return [
    operation<object, CouncilFilter>({
      method: 'get', path: '/councils', tag, auth: 'optional',
      summary: '议事会列表：某地的，或与我有关的',
      query: Joi.object({ ...schemas.paging, territoryCode: fields.divisionCode, mine: Joi.boolean() }),
      answer: { schema: schemas.pageOfSchema(schemas.councilRowSchema) },
      carryOut: async ({ actor, now, input }) => ({ body: await councilPage(context, { actor, now }, input.query) }),
    }),
    operation<IdParams>({
      method: 'get', path: '/councils/:id', tag, auth: 'optional', params,
      summary: '一个议事会：议事规则、席位和会务人员；居民的姓名只显示姓',
      answer: { schema: schemas.councilDetailSchema },
      carryOut: async ({ actor, now, input }) => ({ body: await showCouncil(context, input.params.id, { actor, now }) }),
    }),
    operation<IdParams, { q: string }>({
      method: 'get', path: '/councils/:id/people', tag, auth: 'required', params, perMinute: 60,
      summary: '可以担任席位、会务的人：辖区工作人员和本范围已核实的居民，最多 20 人',
      query: Joi.object({ q: fields.words(0, 20).allow('').default('') }),
      answer: { schema: schemas.itemsOfSchema(schemas.councilPersonSchema) },
      async carryOut(request) {
        const actor = actorOf(request);
        const council = await readCouncil(context, request.input.params.id);
        const relations = council && (await relationsTo(context, actor, council.id, request.now));
        if (!council || !relations) throw new AppError('NOT_FOUND');
        const actions = councilActionsFor(relations, actor.role);
        demand(actions.includes('fillSeat') || actions.includes('addSession'), 'NOT_ALLOWED');
        return { body: { items: await findPeople(context, council, request.input.query.q.trim(), request.now) } };
      },
    }),
  ];
}

function ruleOperations(context: CouncilContext): Operation[] {
  const answer = { schema: schemas.councilDetailSchema };
  return [
    operation<object, object, NewCouncil>({
      method: 'post', path: '/councils', tag, auth: 'required', keyed: true,
      summary: '按模板成立议事会，席位随模板生成',
      body: schemas.createCouncilBody,
      answer: { status: 201, ...answer },
      errors: ['NOT_ALLOWED', 'COUNCIL_EXISTS'],
      carryOut: async (request) => ({ status: 201, body: await createCouncil(context, { actor: actorOf(request), now: request.now, input: request.input.body }) }),
    }),
    operation<IdParams, object, Partial<CouncilRules> & { version: number }>({
      method: 'patch', path: '/councils/:id', tag, auth: 'required', keyed: true, params: schemas.idParams,
      summary: '修改议事规则',
      body: schemas.editCouncilBody, answer,
      errors: ['NOT_ALLOWED', 'NOT_FOUND', 'CHANGED_MEANWHILE'],
      async carryOut(request) {
        const { params, body } = request.input;
        return { body: await editCouncil(context, { actor: actorOf(request), now: request.now, id: params.id, input: body }) };
      },
    }),
  ];
}

function seatOperations(context: CouncilContext): Operation[] {
  const answer = { schema: schemas.councilDetailSchema };
  return [
    operation<IdParams & { seatId: number }, object, Omit<HolderInput, 'seatId'>>({
      method: 'put', path: '/councils/:id/seats/:seatId/holder', tag, auth: 'required', keyed: true, params: schemas.seatParams,
      summary: '由某人或某单位担任席位一段时间；都不填则席位自开始日期起空缺',
      body: schemas.holderBody, answer,
      errors: ['NOT_ALLOWED', 'NOT_FOUND', 'SEAT_TERM_OVERLAPS'],
      async carryOut(request) {
        const { params, body } = request.input;
        return { body: await fillSeat(context, { actor: actorOf(request), now: request.now, id: params.id, input: { ...body, seatId: params.seatId } }) };
      },
    }),
    operation<IdParams, object, RotationInput>({
      method: 'put', path: '/councils/:id/rotation', tag, auth: 'required', keyed: true, params: schemas.idParams,
      summary: '按月排定轮值单位，替换本月起的原有安排',
      body: schemas.rotationBody, answer,
      errors: ['NOT_ALLOWED', 'NOT_FOUND'],
      async carryOut(request) {
        const { params, body } = request.input;
        return { body: await rotateSeat(context, { actor: actorOf(request), now: request.now, id: params.id, input: body }) };
      },
    }),
    operation<IdParams, object, { office: OfficeKind; personIds: number[] }>({
      method: 'put', path: '/councils/:id/officers', tag, auth: 'required', keyed: true, params: schemas.idParams,
      summary: '指定秘书或主持人，替换原来的人员',
      body: schemas.officersBody, answer,
      errors: ['NOT_ALLOWED', 'NOT_FOUND'],
      async carryOut(request) {
        const { params, body } = request.input;
        return { body: await setOfficers(context, { actor: actorOf(request), now: request.now, id: params.id, input: body }) };
      },
    }),
  ];
}
