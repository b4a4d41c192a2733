import { chinaDateOf } from '../../../../shared/core/dates';
import type { StaffRole } from '../../../../shared/core/roles';
import type { UnitKind } from '../../../../shared/appeals/states';
import type { HeldPosition } from '../../identity';
import type { AppealRecord } from '../appealRow';
import type { AppealContext } from '../context';

/** Roles whose holders work for a unit of a kind. */
export const rolesOfUnit: Record<UnitKind, readonly StaffRole[]> = {
  grid: ['gridWorker', 'gridLeader'],
  community: ['communityStaff'],
  subdistrict: ['subdistrictStaff'],
  district: ['districtStaff'],
  property: ['propertyStaff'],
  department: ['departmentStaff'],
};

interface Unit {
  kind: UnitKind;
  code: string;
}

/** Who works for the unit, read by `ofTerritory` or `ofOrganisation` and narrowed to the roles of its kind; the absent too. */
async function staffBy(
  context: AppealContext,
  unit: Unit,
  ofTerritory: (code: string) => Promise<readonly HeldPosition[]>,
  ofOrganisation: (id: number) => Promise<readonly HeldPosition[]>,
): Promise<HeldPosition[]> {
  const roles = rolesOfUnit[unit.kind];
  const isFirm = unit.kind === 'property' || unit.kind === 'department';
  const organisation = isFirm ? context.parts.territory.organisationByCode(unit.code) : null;
  if (isFirm && !organisation) return [];
  const staff = organisation ? await ofOrganisation(organisation.id) : await ofTerritory(unit.code);
  return staff.filter((held) => roles.includes(held.role));
}

/** As the tables say now, for deciding where work may go. */
export function staffOfUnit(context: AppealContext, unit: Unit, now: Date): Promise<HeldPosition[]> {
  const { identity } = context.parts;
  const day = chinaDateOf(now);
  return staffBy(
    context,
    unit,
    (code) => identity.positionsAt(code, day),
    (id) => identity.positionsOfOrganisation(id, day),
  );
}

/** As kept in memory, for telling people: half a minute old at most. */
export function knownStaffOf(context: AppealContext, unit: Unit, now: Date): Promise<HeldPosition[]> {
  return staffBy(
    context,
    unit,
    (code) => context.staff.at(code, now),
    (id) => context.staff.ofOrganisation(id, now),
  );
}

/** The persons an appeal lies with: its handler, else everybody of the unit who is there, else the whole unit. */
export async function handlersOf(context: AppealContext, row: Pick<AppealRecord, 'handlerPersonId' | 'unitKind' | 'unitCode'>, now: Date): Promise<number[]> {
  if (row.handlerPersonId !== null) return [row.handlerPersonId];
  if (!row.unitKind || !row.unitCode) return [];
  const staff = await knownStaffOf(context, { kind: row.unitKind, code: row.unitCode }, now);
  const present = staff.filter((held) => !held.absent);
  return (present.length ? present : staff).map((held) => held.personId);
}

/** The unit that sits at a dispatch desk: the division of the desk's level that holds the place. */
export function deskUnitOf(
  context: AppealContext,
  row: Pick<AppealRecord, 'deskLevel' | 'communityCode' | 'subdistrictCode'>,
): { kind: 'community' | 'subdistrict' | 'district'; code: string } {
  if (row.deskLevel === 'district') return { kind: 'district', code: context.parts.territory.districtCode() };
  if (row.deskLevel === 'subdistrict') return { kind: 'subdistrict', code: row.subdistrictCode };
  return { kind: 'community', code: row.communityCode };
}

/** The persons who dispatch at its desk. */
export async function deskStaffOf(
  context: AppealContext,
  row: Pick<AppealRecord, 'deskLevel' | 'communityCode' | 'subdistrictCode'>,
  now: Date,
): Promise<number[]> {
  return (await knownStaffOf(context, deskUnitOf(context, row), now)).map((held) => held.personId);
}
