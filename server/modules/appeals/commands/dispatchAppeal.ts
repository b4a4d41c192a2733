import { levelAbove } from '../../../../shared/core/roles';
import { demand } from '../../../core/errors';
import { unitNameOf } from '../present/place';
import type { MoveWork } from '../moves/moveWork';
import { deskUnitOf, staffOfUnit } from '../moves/staff';
import { resolveTarget } from '../moves/target';

/**
 * dispatch 派单 and transfer 转办: to a unit that holds the place and has somebody on duty.
 * Errors: TARGET_NOT_IN_TERRITORY, TARGET_WITHOUT_STAFF, TARGET_ABOVE_DESK, TARGET_IS_THE_SAME.
 */
export const dispatchAppeal: MoveWork = {
  async prepare(context, { row }, { input, now }) {
    const { unitKind, unitCode, handlerPersonId } = input;
    demand(unitKind && unitCode, 'INPUT_INVALID', { unitCode: '必须填写' });
    const target = await resolveTarget(context, row, { unitKind, unitCode, handlerPersonId }, now);
    return {
      input: { handlerPersonId: target.handlerPersonId, targetUnit: { level: target.level } },
      toUnitName: target.name,
      detail: { unitKind, unitCode, handlerPersonId: target.handlerPersonId },
    };
  },
};

/** escalate 上报: one level up, where somebody must be to take it. Errors: NO_LEVEL_ABOVE, TARGET_WITHOUT_STAFF. */
export const escalateAppeal: MoveWork = {
  async prepare(context, { row }, { now }) {
    const level = levelAbove(row.unitKind ? row.level : row.deskLevel);
    if (!level || level === 'grid') return {};
    const { kind, code } = deskUnitOf(context, { ...row, deskLevel: level });
    demand((await staffOfUnit(context, { kind, code }, now)).length, 'TARGET_WITHOUT_STAFF');
    return { toUnitName: unitNameOf(context.parts.territory, kind, code) ?? code, detail: { unitKind: kind, unitCode: code } };
  },
};
