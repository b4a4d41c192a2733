import { levelOfUnitKind } from '../../../../shared/appeals/moveFacts';
import { pickGridPerson } from '../../../../shared/appeals/routing';
import type { UnitKind } from '../../../../shared/appeals/states';
import type { HandlingLevel } from '../../../../shared/core/roles';
import { AppError, demand } from '../../../core/errors';
import type { HeldPosition } from '../../identity';
import type { AppealRecord } from '../appealRow';
import type { AppealContext } from '../context';
import { unitNameOf } from '../present/place';
import { openAppealsOf } from '../routeAppeal';
import { staffOfUnit } from './staff';

export interface Target {
  level: HandlingLevel;
  name: string;
  /** Null: it lies with the unit, whoever of it acknowledges first. */
  handlerPersonId: number | null;
}

type Place = Pick<AppealRecord, 'gridCode' | 'communityCode' | 'subdistrictCode'>;

/** Does a territory hold the place, as exactly as the place is known? A place known only to its community may lie in any of its grids. */
export function holdsPlace(place: Place, territoryCode: string): boolean {
  const code = place.gridCode ?? (place.communityCode || place.subdistrictCode);
  return code.startsWith(territoryCode) || territoryCode.startsWith(code);
}

const levelByCodeLength: Record<number, HandlingLevel> = { 6: 'district', 9: 'subdistrict', 12: 'community', 15: 'grid' };
const lengthOfKind: Partial<Record<UnitKind, number>> = { grid: 15, community: 12, subdistrict: 9, district: 6 };

/** Level and territory of a unit; null when there is no such unit. */
function unitFacts(context: AppealContext, kind: UnitKind, code: string): { level: HandlingLevel; territoryCode: string } | null {
  const { territory } = context.parts;
  if (kind === 'property' || kind === 'department') {
    const organisation = territory.organisationByCode(code);
    if (!organisation || (organisation.kind === 'property') !== (kind === 'property')) return null;
    const level = kind === 'property' ? levelOfUnitKind.property : (levelByCodeLength[organisation.divisionCode.length] ?? levelOfUnitKind.department);
    return { level, territoryCode: organisation.divisionCode };
  }
  const known = kind === 'grid' ? territory.grid(code) : territory.division(code);
  return known && code.length === lengthOfKind[kind] ? { level: levelOfUnitKind[kind], territoryCode: code } : null;
}

/** The person of a grid who takes it by the rule of routing, out of the positions held there; null when nobody is there. */
export async function personOfGrid(context: AppealContext, grid: { code: string; name: string }, staff: readonly HeldPosition[]): Promise<number | null> {
  const workers = staff.filter((held) => held.role === 'gridWorker');
  const leader = staff.find((held) => held.role === 'gridLeader' && !held.absent) ?? null;
  const open = await openAppealsOf(context, workers.map((held) => held.personId));
  const picked = pickGridPerson({
    ...grid,
    workers: workers.map((held) => ({
      personId: held.personId, name: held.personName, fullTime: held.fullTime, absent: held.absent, openAppeals: open.get(held.personId) ?? 0,
    })),
    leader: leader && { personId: leader.personId, name: leader.personName, absent: leader.absent },
  });
  return picked?.personId ?? null;
}

/**
 * Where a desk sends an appeal: checked against the territory and today's staff.
 * A grid without a named person gets the one routing would choose. Errors: TARGET_NOT_IN_TERRITORY, TARGET_WITHOUT_STAFF, each with its field.
 */
export async function resolveTarget(
  context: AppealContext,
  place: Place,
  wanted: { unitKind: UnitKind; unitCode: string; handlerPersonId?: number | null },
  now: Date,
): Promise<Target> {
  const { unitKind, unitCode, handlerPersonId } = wanted;
  const unit = unitFacts(context, unitKind, unitCode);
  demand(unit && holdsPlace(place, unit.territoryCode), 'TARGET_NOT_IN_TERRITORY', { unitCode: '这个单位不管辖这个地方' });
  const staff = await staffOfUnit(context, { kind: unitKind, code: unitCode }, now);
  const present = staff.filter((held) => !held.absent);
  demand(present.length, 'TARGET_WITHOUT_STAFF', { unitCode: '这个单位目前没有在岗人员' });
  const name = unitNameOf(context.parts.territory, unitKind, unitCode) ?? unitCode;
  if (handlerPersonId) {
    if (present.every((held) => held.personId !== handlerPersonId)) throw new AppError('TARGET_WITHOUT_STAFF', { handlerPersonId: '此人不在这个单位或目前不在岗' });
    return { level: unit.level, name, handlerPersonId };
  }
  const picked = unitKind === 'grid' ? await personOfGrid(context, { code: unitCode, name }, present) : null;
  return { level: unit.level, name, handlerPersonId: picked };
}
