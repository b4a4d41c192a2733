import type { StaffRole } from '../../../../shared/core/roles';
import type { ClaimState } from '../../../../shared/identity/dto';
import { actorOf, operation, type Operation } from '../../../core/operation';
import { listAudit, searchPersons } from '../admin';
import { listClaims } from '../claimsForStaff';
import { decideClaim } from '../commands/decideClaim';
import { endPosition, type Grant, grantPosition, setAbsence } from '../commands/positions';
import type { IdentityInner } from '../inner';
import { listPositions } from '../positionsForAdmin';
import { auditRow, bodies, houseClaimForStaff, idParams, pageOfSchema, personRow, positionForAdmin, queries } from '../schemas';

const tag = 'admin';
interface PageQuery {
  limit: number;
  cursor?: string;
}

/** What staff do with houses, positions and the trail; each checks role and territory itself. */
export function adminOperations(inner: IdentityInner): Operation[] {
  return [
    operation<object, PageQuery & { state: ClaimState }>({
      method: 'get', path: '/admin/house-claims', tag, summary: '辖区内的房屋登记',
      auth: 'required', query: queries.claims, answer: { schema: pageOfSchema(houseClaimForStaff) },
      carryOut: async (request) => ({ body: await listClaims(inner, { actor: actorOf(request), ...request.input.query }) }),
    }),
    operation<{ id: number }>({
      method: 'post', path: '/admin/house-claims/:id/verify', tag, summary: '核实一项房屋登记',
      auth: 'required', keyed: true, params: idParams, answer: { schema: houseClaimForStaff },
      async carryOut(request) {
        const { id } = request.input.params;
        return { body: await decideClaim(inner, { actor: actorOf(request), now: request.now, id, decision: { verify: true } }) };
      },
    }),
    operation<{ id: number }, object, { reason: string }>({
      method: 'post', path: '/admin/house-claims/:id/decline', tag, summary: '不通过一项房屋登记，写明原因',
      auth: 'required', keyed: true, params: idParams, body: bodies.decline,
      answer: { schema: houseClaimForStaff },
      async carryOut(request) {
        const { params, body } = request.input;
        const decision = { verify: false, reason: body.reason } as const;
        return { body: await decideClaim(inner, { actor: actorOf(request), now: request.now, id: params.id, decision }) };
      },
    }),
    operation<object, PageQuery & { territory?: string; role?: StaffRole }>({
      method: 'get', path: '/admin/positions', tag, summary: '辖区内的岗位',
      auth: 'required', query: queries.positions, answer: { schema: pageOfSchema(positionForAdmin) },
      carryOut: async (request) => ({ body: await listPositions(inner, { actor: actorOf(request), ...request.input.query }) }),
    }),
    operation<object, object, Grant>({
      method: 'post', path: '/admin/positions', tag, summary: '授予岗位',
      auth: 'required', keyed: true, body: bodies.grant, answer: { status: 201, schema: positionForAdmin },
      async carryOut(request) {
        return { status: 201, body: await grantPosition(inner, { actor: actorOf(request), now: request.now, grant: request.input.body }) };
      },
    }),
    operation<{ id: number }, object, { endsOn: string }>({
      method: 'post', path: '/admin/positions/:id/end', tag, summary: '结束岗位；日期为最后一天，早于今天即刻结束',
      auth: 'required', keyed: true, params: idParams, body: bodies.end,
      answer: { schema: positionForAdmin },
      async carryOut(request) {
        const { params, body } = request.input;
        return { body: await endPosition(inner, { actor: actorOf(request), now: request.now, id: params.id, endsOn: body.endsOn }) };
      },
    }),
    operation<{ id: number }, object, { fromOn?: string; toOn?: string }>({
      method: 'post', path: '/admin/positions/:id/absence', tag, summary: '登记不在岗的日期；不填为已回岗',
      auth: 'required', keyed: true, params: idParams, body: bodies.absence,
      answer: { schema: positionForAdmin },
      async carryOut(request) {
        const { fromOn, toOn } = request.input.body;
        const absence = fromOn && toOn ? { fromOn, toOn } : null;
        return { body: await setAbsence(inner, { actor: actorOf(request), now: request.now, id: request.input.params.id, absence }) };
      },
    }),
    operation<object, PageQuery & { q: string }>({
      method: 'get', path: '/admin/persons', tag, summary: '按姓名或完整手机号找人',
      auth: 'required', perMinute: 60, query: queries.persons, answer: { schema: pageOfSchema(personRow) },
      carryOut: async (request) => ({ body: await searchPersons(inner, { actor: actorOf(request), ...request.input.query }) }),
    }),
    operation<object, PageQuery & { objectKind?: string; objectId?: string }>({
      method: 'get', path: '/admin/audit', tag, summary: '操作记录', auth: 'required', query: queries.audit, answer: { schema: pageOfSchema(auditRow) },
      carryOut: async (request) => ({ body: await listAudit(inner, { actor: actorOf(request), ...request.input.query }) }),
    }),
  ];
}
