import type { StaffRole } from '../core/roles';

/** Length of the code a role's territory has: 6 district, 9 subdistrict, 12 community, 15 grid. Department and property staff: any. */
const codeLength: Record<StaffRole, number | null> = {
  gridWorker: 15,
  gridLeader: 15,
  communityStaff: 12,
  subdistrictStaff: 9,
  districtStaff: 6,
  administrator: 6,
  auditor: 6,
  departmentStaff: null,
  propertyStaff: null,
};

/** Can a position of this role be for a territory with this code? Says nothing about whether the territory exists. */
export function roleFitsTerritory(role: StaffRole, territoryCode: string): boolean {
  const length = codeLength[role];
  return length === null ? [6, 9, 12, 15].includes(territoryCode.length) : territoryCode.length === length;
}

/** The kind of organisation a role belongs to; null for roles that work for the territory itself. */
export function organisationKindOf(role: StaffRole): 'department' | 'property' | null {
  if (role === 'departmentStaff') return 'department';
  return role === 'propertyStaff' ? 'property' : null;
}

/** Do two spans of days share a day? An open end is null; both ends belong to the span. */
export function spansMeet(a: { startsOn: string; endsOn: string | null }, b: { startsOn: string; endsOn: string | null }): boolean {
  return (a.endsOn === null || a.endsOn >= b.startsOn) && (b.endsOn === null || b.endsOn >= a.startsOn);
}
