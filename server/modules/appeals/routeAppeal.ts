import { routeAppeal, type RoutingDecision, type RoutingGrid, type RoutingInput, type RoutingUnit, type RoutingWorker } from '../../../shared/appeals/routing';
import type { StaffRole } from '../../../shared/core/roles';
import { marks } from '../../core/sql';
import type { HeldPosition } from '../identity';
import type { OrganisationInfo } from '../territory';
import type { CategoryItem } from './categories';
import type { AppealContext } from './context';
import type { AppealPlace } from './placeOfAppeal';

/** Where a new appeal goes, from the place in memory and today's staff; explained by the steps of the decision. */
export async function routeNew(context: AppealContext, place: AppealPlace, item: CategoryItem, now: Date): Promise<RoutingDecision> {
  const { territory } = context.parts;
  // The rules look at one grid: the first that the place gives. Only its team is asked for.
  const gridCode = place.gridAtPoint ?? place.gridOfHouse ?? place.gridsOfEstate[0] ?? null;
  const grid = gridCode ? await gridOf(context, gridCode, now) : null;
  const input: RoutingInput = {
    category: { name: item.name, handlerKind: item.handlerKind, departmentCode: item.departmentCode },
    gridAtPoint: place.gridAtPoint ? grid : null,
    gridOfHouse: place.gridOfHouse ? grid : null,
    gridsOfEstate: !place.gridAtPoint && !place.gridOfHouse && grid ? [grid] : [],
    estate: place.estate && { name: place.estate.name, property: await propertyOf(context, place.estate.propertyOrganisationId, now) },
    community: await divisionOf(context, place.communityCode, 'communityStaff', now),
    subdistrict: await divisionOf(context, place.subdistrictCode, 'subdistrictStaff', now),
    district: (await divisionOf(context, territory.districtCode(), 'districtStaff', now)) ?? { code: territory.districtCode(), name: '', staffed: false },
    departments: item.handlerKind === 'department' ? await departmentsOf(context, item, place.subdistrictCode, now) : [],
  };
  return routeAppeal(input);
}

async function gridOf(context: AppealContext, code: string, now: Date): Promise<RoutingGrid> {
  const { territory } = context.parts;
  const info = territory.grid(code);
  const team = await context.staff.at(code, now);
  const community = territory.division(code.slice(0, 12))?.name ?? '';
  const leader = team.find((held) => held.role === 'gridLeader' && !held.absent) ?? team.find((held) => held.role === 'gridLeader');
  return {
    code,
    name: `${community}${info?.name ?? code}`,
    workers: await workersOf(context, team.filter((held) => held.role === 'gridWorker')),
    leader: leader ? { personId: leader.personId, name: leader.personName, absent: leader.absent } : null,
  };
}

/** Open work is counted only where it decides: between several who could take it. */
async function workersOf(context: AppealContext, team: readonly HeldPosition[]): Promise<RoutingWorker[]> {
  const present = team.filter((held) => !held.absent);
  const fullTime = present.filter((held) => held.fullTime);
  const rivals = fullTime.length ? fullTime : present;
  const open = rivals.length > 1 ? await openAppealsOf(context, rivals.map((held) => held.personId)) : new Map<number, number>();
  return team.map(({ personId, personName, fullTime: isFullTime, absent }) => ({
    personId, name: personName, fullTime: isFullTime, absent, openAppeals: open.get(personId) ?? 0,
  }));
}

/** Open appeals in the hands of each of these persons; those who have none are not in the map. */
export async function openAppealsOf(context: AppealContext, personIds: readonly number[]): Promise<Map<number, number>> {
  if (!personIds.length) return new Map();
  const rows = await context.core.db.sql.all<{ handlerPersonId: number; openCount: number }>(
    `SELECT handlerPersonId, COUNT(*) AS openCount FROM appeals WHERE handlerPersonId IN (${marks(personIds)}) AND isOpen = 1 GROUP BY handlerPersonId`,
    [...personIds],
  );
  return new Map(rows.map((row) => [row.handlerPersonId, row.openCount]));
}

async function divisionOf(context: AppealContext, code: string, role: StaffRole, now: Date): Promise<RoutingUnit | null> {
  const division = code ? context.parts.territory.division(code) : null;
  return division && { code, name: division.name, staffed: isStaffed(await context.staff.at(code, now), role) };
}

async function propertyOf(context: AppealContext, organisationId: number | null, now: Date): Promise<RoutingUnit | null> {
  const firm = organisationId === null ? null : context.parts.territory.organisation(organisationId);
  return firm && { code: firm.code, name: firm.name, staffed: isStaffed(await context.staff.ofOrganisation(firm.id, now), 'propertyStaff') };
}

/** The department itself, and the subdistrict's own office of it where there is one (code of the department, dash, code of the subdistrict). */
async function departmentsOf(context: AppealContext, item: CategoryItem, subdistrictCode: string, now: Date): Promise<RoutingInput['departments']> {
  const { departmentCode } = item;
  if (!departmentCode) return [];
  const { territory } = context.parts;
  const units = [territory.organisationByCode(`${departmentCode}-${subdistrictCode}`), territory.organisationByCode(departmentCode)];
  const known = units.filter((unit): unit is OrganisationInfo => unit !== null && subdistrictCode.startsWith(unit.divisionCode));
  return Promise.all(
    known.map(async ({ id, code, name, divisionCode }) => ({
      code, name, departmentCode,
      level: divisionCode.length > 6 ? ('subdistrict' as const) : ('district' as const),
      staffed: isStaffed(await context.staff.ofOrganisation(id, now), 'departmentStaff'),
    })),
  );
}

const isStaffed = (staff: readonly HeldPosition[], role: StaffRole): boolean => staff.some((held) => held.role === role && !held.absent);
