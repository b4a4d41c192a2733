import { resolveUnits, type AppealLimits, type ResolveUnit } from '../../shared/appeals/clocks';
import type { RoutingGrid, RoutingUnit } from '../../shared/appeals/routing';
import type { UnitKind, Urgency } from '../../shared/appeals/states';
import { chinaDateOf } from '../../shared/core/dates';
import { roleLevel, type HandlingLevel, type StaffRole } from '../../shared/core/roles';
import type { PolygonRings } from '../../shared/territory/dto';
import type { DemoCore } from './load';
import type { SimActor } from './simulate';

export interface DemoCategory {
  code: string;
  name: string;
  urgency: Urgency;
  limits: AppealLimits;
  handlerKind: UnitKind;
  departmentCode: string | null;
  sensitive: boolean;
}
export interface HeldPost extends SimActor {
  role: StaffRole;
  name: string;
  territoryCode: string;
  fullTime: boolean;
  absent: boolean;
}
export interface HousedResident {
  personId: number;
  name: string;
  phone: string | null;
  demoKey: string | null;
  houseId: number;
  address: string;
  building: string;
  unitNo: string;
  estateId: number;
  estateName: string;
  estateAddress: string;
  propertyCode: string | null;
  gridCode: string;
  lat: number;
  lng: number;
}
export interface DemoGridPlace {
  code: string;
  name: string;
  lat: number;
  lng: number;
  rings: PolygonRings;
}

/** What stories are told about: the loaded district as plain lists. */
export interface DemoWorld {
  now: Date;
  gridMapId: number;
  districtCode: string;
  categories: Map<string, DemoCategory>;
  residents: HousedResident[];
  grids: Map<string, DemoGridPlace>;
  divisionNames: Map<string, string>;
  organisations: Map<string, { id: number; name: string; kind: string }>;
  /** Posts by territory code, and those of organisations by organisation code. */
  postsAt: Map<string, HeldPost[]>;
  postsOf: Map<string, HeldPost[]>;
  /** Open work given out so far, by person. */
  openWork: Map<number, number>;
}

const levelByCodeLength: Record<number, HandlingLevel> = { 6: 'district', 9: 'subdistrict', 12: 'community', 15: 'grid' };

interface PostRow {
  positionId: number;
  personId: number;
  name: string;
  role: StaffRole;
  territoryCode: string;
  organisationId: number | null;
  organisationCode: string | null;
  fullTime: number;
  absentFromOn: string | null;
  absentToOn: string | null;
}

/** Reads the district that was just loaded, in the caller's transaction. */
export async function readWorld(core: DemoCore, now: Date): Promise<DemoWorld> {
  const { sql } = core.db;
  const today = chinaDateOf(now);
  const postRows = await sql.all<PostRow>(
    `SELECT s.id AS positionId, s.personId, COALESCE(p.realName, p.displayName) AS name, s.role, s.territoryCode, s.organisationId,
       o.code AS organisationCode, s.fullTime, s.absentFromOn, s.absentToOn
     FROM positions s JOIN persons p ON p.id = s.personId LEFT JOIN organisations o ON o.id = s.organisationId ORDER BY s.id`,
  );
  const postsAt = new Map<string, HeldPost[]>();
  const postsOf = new Map<string, HeldPost[]>();
  for (const { positionId, personId, name, role, territoryCode, organisationId, organisationCode, fullTime, absentFromOn, absentToOn } of postRows) {
    const ofOrganisation = role === 'propertyStaff' || role === 'departmentStaff';
    const level = ofOrganisation ? (levelByCodeLength[territoryCode.length] ?? roleLevel[role]) : roleLevel[role];
    const absent = absentFromOn !== null && absentFromOn <= today && (absentToOn ?? '9999') >= today;
    const post: HeldPost = { positionId, personId, name, role, territoryCode, organisationId, level, absent, fullTime: Boolean(fullTime) };
    const [map, key] = ofOrganisation && organisationCode ? [postsOf, organisationCode] : [postsAt, territoryCode];
    const list = map.get(key);
    if (list) list.push(post);
    else map.set(key, [post]);
  }
  const gridMap = await sql.one<{ id: number }>('SELECT MAX(id) AS id FROM gridMaps');
  const grids = await sql.all<{ code: string; name: string; lat: number; lng: number; polygon: string }>(
    `SELECT g.code, g.name, g.centreLat AS lat, g.centreLng AS lng, p.polygon
     FROM grids g JOIN gridPolygons p ON p.gridCode = g.code AND p.gridMapId = ? ORDER BY g.code`,
    [gridMap?.id],
  );
  const divisions = await sql.all<{ code: string; name: string; level: string }>('SELECT code, name, level FROM divisions');
  const organisations = await sql.all<{ id: number; code: string; name: string; kind: string }>('SELECT id, code, name, kind FROM organisations');
  return {
    now,
    postsAt,
    postsOf,
    gridMapId: gridMap?.id ?? 0,
    openWork: new Map(),
    districtCode: divisions.find(({ level }) => level === 'district')?.code ?? '',
    categories: await readCategories(core),
    residents: await readResidents(core),
    grids: new Map(grids.map(({ polygon, ...grid }) => [grid.code, { ...grid, rings: JSON.parse(polygon) as PolygonRings }])),
    divisionNames: new Map(divisions.map(({ code, name }) => [code, name])),
    organisations: new Map(organisations.map(({ code, ...rest }) => [code, rest])),
  };
}

interface CategoryRow {
  code: string;
  name: string;
  urgency: Urgency;
  ackHours: number;
  resolveAmount: number;
  resolveUnit: string;
  handlerKind: UnitKind;
  departmentCode: string | null;
  isSensitive: number;
}

async function readCategories({ db }: DemoCore): Promise<Map<string, DemoCategory>> {
  const rows = await db.sql.all<CategoryRow>(
    `SELECT code, name, urgency, ackHours, resolveAmount, resolveUnit, handlerKind, departmentCode, isSensitive
     FROM categories WHERE level = 'item' AND isActive = 1 ORDER BY code`,
  );
  return new Map(
    rows.map(({ code, name, urgency, ackHours, resolveAmount, resolveUnit, handlerKind, departmentCode, isSensitive }) => {
      if (!(resolveUnits as readonly string[]).includes(resolveUnit)) throw new Error(`category ${code}: ${resolveUnit}`);
      return [
        code,
        {
          code,
          name,
          urgency,
          handlerKind,
          departmentCode,
          sensitive: Boolean(isSensitive),
          limits: { ackHours, resolveAmount, resolveUnit: resolveUnit as ResolveUnit },
        },
      ];
    }),
  );
}

async function readResidents({ db, crypto }: DemoCore): Promise<HousedResident[]> {
  const rows = await db.sql.all<HousedResident & { phoneCipher: string | null; roomNo: string }>(
    `SELECT p.id AS personId, p.displayName AS name, p.demoKey, p.phoneCipher, h.id AS houseId, h.unitNo, h.roomNo, b.name AS building, b.gridCode,
       b.centreLat AS lat, b.centreLng AS lng,
       e.id AS estateId, e.name AS estateName, e.address AS estateAddress, o.code AS propertyCode
     FROM personHouses k JOIN persons p ON p.id = k.personId JOIN houses h ON h.id = k.houseId JOIN buildings b ON b.id = h.buildingId
       JOIN estates e ON e.id = b.estateId
       LEFT JOIN organisations o ON o.id = e.propertyOrganisationId WHERE k.state = 'verified' ORDER BY p.id`,
  );
  return rows.map(({ phoneCipher, roomNo, ...row }) => ({
    ...row,
    phone: phoneCipher ? crypto.open(phoneCipher, `persons:phone:${row.personId}`) : null,
    address: `${row.estateName} ${row.building} ${row.unitNo}单元 ${roomNo}室`,
  }));
}

/** A grid with its team, in the words of the routing rules. */
export function routingGrid(world: DemoWorld, code: string): RoutingGrid {
  const posts = world.postsAt.get(code) ?? [];
  const leader = posts.find(({ role }) => role === 'gridLeader');
  return {
    code,
    name: `${world.divisionNames.get(code.slice(0, 12)) ?? ''}${world.grids.get(code)?.name ?? code}`,
    workers: posts
      .filter(({ role }) => role === 'gridWorker')
      .map(({ personId, name, fullTime, absent }) => ({ personId, name, fullTime, absent, openAppeals: world.openWork.get(personId) ?? 0 })),
    leader: leader ? { personId: leader.personId, name: leader.name, absent: leader.absent } : null,
  };
}

export function routingDivision(world: DemoWorld, code: string): RoutingUnit {
  return { code, name: world.divisionNames.get(code) ?? code, staffed: (world.postsAt.get(code) ?? []).length > 0 };
}

export function routingOrganisation(world: DemoWorld, code: string): RoutingUnit | null {
  const organisation = world.organisations.get(code);
  return organisation ? { code, name: organisation.name, staffed: (world.postsOf.get(code) ?? []).length > 0 } : null;
}

/** The people of a unit, lowest position first. */
export function staffOfUnit(world: DemoWorld, unitKind: UnitKind, unitCode: string): HeldPost[] {
  return (unitKind === 'department' || unitKind === 'property' ? world.postsOf.get(unitCode) : world.postsAt.get(unitCode)) ?? [];
}

export function unitName(world: DemoWorld, unitKind: UnitKind | null, unitCode: string | null): string | null {
  if (!unitKind || !unitCode) return null;
  if (unitKind === 'grid') return `${world.divisionNames.get(unitCode.slice(0, 12)) ?? ''}${world.grids.get(unitCode)?.name ?? ''}`;
  return world.organisations.get(unitCode)?.name ?? world.divisionNames.get(unitCode) ?? null;
}
