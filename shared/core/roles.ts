/** The four levels of handling, lowest first (DOMAIN: 微事不出网格、小事不出社区、大事不出街道). */
export const handlingLevels = ['grid', 'community', 'subdistrict', 'district'] as const;
export type HandlingLevel = (typeof handlingLevels)[number];

/** One step up the ladder, or null from the district, which is the top. */
export function levelAbove(level: HandlingLevel): HandlingLevel | null {
  return handlingLevels[handlingLevels.indexOf(level) + 1] ?? null;
}

/** True when `a` stands at `b` or higher on the ladder. */
export function levelAtLeast(a: HandlingLevel, b: HandlingLevel): boolean {
  return handlingLevels.indexOf(a) >= handlingLevels.indexOf(b);
}

export const roles = [
  'resident',
  'gridWorker',
  'gridLeader',
  'communityStaff',
  'subdistrictStaff',
  'departmentStaff',
  'propertyStaff',
  'districtStaff',
  'administrator',
  'auditor',
] as const;
/** What a position makes a person. `resident` is what everybody is without a position. */
export type Role = (typeof roles)[number];

/** The roles a position can be granted for; everybody is a resident without being granted it. */
export type StaffRole = Exclude<Role, 'resident'>;

/** The level a role works at; property and department staff work at the level of their organisation's territory. */
export const roleLevel: Record<StaffRole, HandlingLevel> = {
  gridWorker: 'grid',
  gridLeader: 'grid',
  communityStaff: 'community',
  subdistrictStaff: 'subdistrict',
  departmentStaff: 'district',
  propertyStaff: 'community',
  districtStaff: 'district',
  administrator: 'district',
  auditor: 'district',
};

export const roleLabels: Record<Role, string> = {
  resident: '居民',
  gridWorker: '网格员',
  gridLeader: '网格长',
  communityStaff: '社区工作人员',
  subdistrictStaff: '街道工作人员',
  departmentStaff: '部门工作人员',
  propertyStaff: '物业人员',
  districtStaff: '区级工作人员',
  administrator: '管理员',
  auditor: '审计员',
};

export const levelLabels: Record<HandlingLevel, string> = {
  grid: '网格',
  community: '社区',
  subdistrict: '街道',
  district: '区',
};

/**
 * Is the place with `code` inside the territory `territoryCode`?
 * Codes nest by prefix (GB/T 2260 and the statistics bureau's list): 6 district, 9 subdistrict, 12 community, 15 grid.
 */
export function isWithinTerritory(code: string, territoryCode: string): boolean {
  return territoryCode.length > 0 && code.startsWith(territoryCode);
}
