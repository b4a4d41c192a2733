import { addHours } from '../../../../shared/core/dates';
import { AppError, demand } from '../../../core/errors';
import type { MoveWork } from '../moves/moveWork';
import { staffOfUnit } from '../moves/staff';
import { holdsPlace } from '../moves/target';

/** whistle 吹哨: calls one or several departments to the place by a time. Errors: TARGET_NOT_IN_TERRITORY, TARGET_WITHOUT_STAFF, WHISTLE_PENDING. */
export const whistleDepartments: MoveWork = {
  async prepare(context, { row }, { input, now }) {
    const { organisationIds = [], arriveHours } = input;
    const { territory } = context.parts;
    for (const id of organisationIds) {
      const organisation = territory.organisation(id);
      const fits = organisation && organisation.kind !== 'property' && holdsPlace(row, organisation.divisionCode);
      demand(fits, 'TARGET_NOT_IN_TERRITORY', { organisationIds: '有部门不管辖这个地方' });
      const staff = await staffOfUnit(context, { kind: 'department', code: organisation.code }, now);
      if (!staff.length) throw new AppError('TARGET_WITHOUT_STAFF', { organisationIds: '有部门目前没有在岗人员' });
    }
    const names = organisationIds.map((id) => territory.organisation(id)?.name ?? '').join('、');
    return { toUnitName: [...names].slice(0, 80).join(''), detail: { organisationIds, arriveHours } };
  },
  async write(context, { row, request, input }) {
    const { organisationIds = [], arriveHours = 1, words } = input;
    await context.core.db.sql.insertMany(
      'appealWhistles',
      organisationIds.map((organisationId) => ({
        appealId: row.id, organisationId, words: words ?? '', whistledByPersonId: request.actor?.personId ?? null,
        whistledAt: request.now, arriveDueAt: addHours(request.now, arriveHours),
      })),
    );
  },
};

/** reportIn 报到: the department is there. Error: WHISTLE_NOT_OPEN. */
export const reportIn: MoveWork = {
  prepare: async (_context, _locked, { input }) => ({ detail: { whistleId: input.whistleId } }),
  async write(context, { row, request, input }) {
    const set = { reportedInAt: request.now, reportedInByPersonId: request.actor?.personId ?? null };
    await context.core.db.sql.update('appealWhistles', set, { id: input.whistleId, appealId: row.id });
  },
};

/** finishWhistle: what the department did. Error: WHISTLE_NOT_OPEN. */
export const finishWhistle: MoveWork = {
  prepare: async (_context, _locked, { input }) => ({ detail: { whistleId: input.whistleId } }),
  async write(context, { row, request, input }) {
    await context.core.db.sql.update('appealWhistles', { outcome: input.words, finishedAt: request.now }, { id: input.whistleId, appealId: row.id });
  },
};

/** assessWhistle 双考核: each side scores the other once. Errors: WHISTLE_NOT_FINISHED, WHISTLE_ASSESSED. */
export const assessWhistle: MoveWork = {
  prepare: async (_context, _locked, { input }) => ({ detail: { whistleId: input.whistleId, score: input.score } }),
  async write(context, { row, plan, input }) {
    const column = plan.scoreOf === 'subdistrict' ? 'scoreOfSubdistrict' : 'scoreOfDepartment';
    await context.core.db.sql.update('appealWhistles', { [column]: input.score }, { id: input.whistleId, appealId: row.id });
  },
};
