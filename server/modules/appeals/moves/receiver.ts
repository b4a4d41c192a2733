import { levelOfUnitKind } from '../../../../shared/appeals/moveFacts';
import type { UnitKind } from '../../../../shared/appeals/states';
import type { AppealRecord } from '../appealRow';
import type { AppealContext } from '../context';
import { unitNameOf } from '../present/place';
import type { Prepared } from './moveWork';
import { deskUnitOf, staffOfUnit } from './staff';
import { personOfGrid } from './target';

export interface Receiver {
  unitKind: UnitKind;
  unitCode: string;
  handlerPersonId: number | null;
}

/** Who takes over the work of a grid: its person by routing's rule, else the community, else the level above that has somebody. Null when nobody is anywhere. */
export async function receiverOf(context: AppealContext, gridCode: string, now: Date): Promise<Receiver | null> {
  const staff = (await staffOfUnit(context, { kind: 'grid', code: gridCode }, now)).filter((held) => !held.absent);
  const handlerPersonId = await personOfGrid(context, { code: gridCode, name: gridCode }, staff);
  if (handlerPersonId !== null) return { unitKind: 'grid', unitCode: gridCode, handlerPersonId };
  for (const deskLevel of ['community', 'subdistrict', 'district'] as const) {
    const { kind, code } = deskUnitOf(context, { deskLevel, communityCode: gridCode.slice(0, 12), subdistrictCode: gridCode.slice(0, 9) });
    const present = (await staffOfUnit(context, { kind, code }, now)).filter((held) => !held.absent);
    if (present.length) return { unitKind: kind, unitCode: code, handlerPersonId: null };
  }
  return null;
}

/** The columns that put an appeal with a receiver, for moves whose plan leaves the receiver as it was. */
export function givenTo(context: AppealContext, receiver: Receiver): Prepared {
  const { unitKind, unitCode } = receiver;
  return {
    set: { ...receiver, level: levelOfUnitKind[unitKind] },
    detail: { ...receiver },
    toUnitName: unitNameOf(context.parts.territory, unitKind, unitCode) ?? unitCode,
  };
}

/**
 * What comes back to life goes to who had it; when that person is not in the grid any more, to whom routing would choose today.
 * Rerouting looks at open work only, so a reopened appeal would otherwise wait for somebody who has left.
 */
export async function receiverAgain(context: AppealContext, row: AppealRecord, now: Date): Promise<Prepared> {
  if (row.unitKind !== 'grid' || !row.unitCode) return {};
  const staff = await staffOfUnit(context, { kind: 'grid', code: row.unitCode }, now);
  const isThere = staff.some((held) => !held.absent && (row.handlerPersonId === null || held.personId === row.handlerPersonId));
  const receiver = isThere ? null : await receiverOf(context, row.unitCode, now);
  return receiver ? givenTo(context, receiver) : {};
}
