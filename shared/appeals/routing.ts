import type { HandlingLevel } from '../core/roles';
import type { RoutingRule } from './dto';
import type { UnitKind } from './states';

/** A person who can take work of a grid. */
export interface RoutingWorker {
  personId: number;
  name: string;
  fullTime: boolean;
  absent: boolean;
  openAppeals: number;
}

/** A grid that may be the answer, with its team as it stands today. */
export interface RoutingGrid {
  code: string;
  /** As said to people, e.g. 翔宇社区第3网格. */
  name: string;
  workers: readonly RoutingWorker[];
  leader: { personId: number; name: string; absent: boolean } | null;
}

/** A unit other than a grid; `staffed` when somebody holds a position there today. */
export interface RoutingUnit {
  code: string;
  name: string;
  staffed: boolean;
}

/** What the index and the tables have answered; grids are given once their polygon, building or estate has been found. */
export interface RoutingInput {
  category: { name: string; handlerKind: UnitKind; departmentCode: string | null };
  gridAtPoint: RoutingGrid | null;
  /** Grid of the building of the registered house. */
  gridOfHouse: RoutingGrid | null;
  /** Grids of the estate, the one of its centre first. */
  gridsOfEstate: readonly RoutingGrid[];
  estate: { name: string; property: RoutingUnit | null } | null;
  /** Known from the grid, or from an address that only names it. */
  community: RoutingUnit | null;
  subdistrict: RoutingUnit | null;
  district: RoutingUnit;
  /** Units that answer for `departmentCode`, e.g. the subdistrict's own office and the department of the district. */
  departments: readonly (RoutingUnit & { departmentCode: string; level: 'subdistrict' | 'district' })[];
}

/**
 * Where a new appeal goes. With `unitKind` null it waits at the desk of `deskLevel` (state submitted), otherwise it is
 * dispatched. `steps` are plain Chinese sentences from the place to the person, for "why did this come to me?".
 */
export interface RoutingDecision {
  rule: RoutingRule;
  gridCode: string | null;
  unitKind: UnitKind | null;
  unitCode: string | null;
  level: HandlingLevel;
  deskLevel: HandlingLevel;
  handlerPersonId: number | null;
  steps: string[];
}

type Found = Pick<RoutingDecision, 'unitKind' | 'unitCode' | 'level' | 'handlerPersonId'>;

/** Least open work first, then the lower id, so that the same facts always give the same person. */
function leastLoaded(workers: readonly RoutingWorker[]): RoutingWorker | null {
  return [...workers].sort((a, b) => a.openAppeals - b.openAppeals || a.personId - b.personId)[0] ?? null;
}

/**
 * The person of a grid who takes it: full-time worker → part-time worker with the least open work → leader (DOMAIN section 3).
 * Null when nobody is there.
 */
export function pickGridPerson(grid: RoutingGrid): { personId: number; step: string } | null {
  const present = grid.workers.filter((worker) => !worker.absent);
  const fullTime = leastLoaded(present.filter((worker) => worker.fullTime));
  if (fullTime) return { personId: fullTime.personId, step: `交给专职网格员${fullTime.name}` };
  const away = grid.workers.some((worker) => worker.fullTime) ? '专职网格员不在岗' : '没有专职网格员';
  const partTime = leastLoaded(present.filter((worker) => !worker.fullTime));
  if (partTime) return { personId: partTime.personId, step: `${away}，交给手上工作最少的兼职网格员${partTime.name}` };
  if (grid.leader && !grid.leader.absent) return { personId: grid.leader.personId, step: `${away}，也没有兼职网格员在岗，交给网格长${grid.leader.name}` };
  return null;
}

function findGrid(input: RoutingInput): { grid: RoutingGrid; rule: RoutingRule; step: string } | null {
  const { gridAtPoint, gridOfHouse, gridsOfEstate, estate } = input;
  if (gridAtPoint) return { grid: gridAtPoint, rule: 'pointInGrid', step: `地图上的位置在${gridAtPoint.name}` };
  if (gridOfHouse) return { grid: gridOfHouse, rule: 'houseBuilding', step: `登记的住址所在的楼属于${gridOfHouse.name}` };
  const grid = gridsOfEstate[0];
  return grid ? { grid, rule: 'estateGrid', step: `${estate?.name ?? '小区'}属于${grid.name}` } : null;
}

function toUnit(unitKind: UnitKind, unit: RoutingUnit, level: HandlingLevel): Found {
  return { unitKind, unitCode: unit.code, level, handlerPersonId: null };
}

/** The community; where nobody works there, the subdistrict. Null when neither can take it: then it waits at the desk. */
function toCommunity({ community, subdistrict }: RoutingInput, steps: string[]): Found | null {
  if (community?.staffed) {
    steps.push(`交给${community.name}`);
    return toUnit('community', community, 'community');
  }
  if (!subdistrict?.staffed) return null;
  steps.push(`${community?.name ?? '社区'}目前没有人在岗，交给${subdistrict.name}`);
  return toUnit('subdistrict', subdistrict, 'subdistrict');
}

function toProperty(input: RoutingInput, steps: string[]): Found | null {
  const firm = input.estate?.property;
  if (firm?.staffed) {
    steps.push(`这类问题由物业公司办理，交给${firm.name}`);
    return toUnit('property', firm, 'community');
  }
  steps.push(firm ? `${firm.name}目前没有人在岗` : '这里没有物业公司');
  return toCommunity(input, steps);
}

/** The office nearest to the place first: what the subdistrict's own office can do need not go to the district. */
function toDepartment(input: RoutingInput, steps: string[]): Found | null {
  const able = input.departments.filter((unit) => unit.departmentCode === input.category.departmentCode && unit.staffed);
  const chosen = able.find((unit) => unit.level === 'subdistrict') ?? able[0];
  if (chosen) {
    steps.push(`这类问题由部门办理，交给${chosen.name}`);
    return toUnit('department', chosen, chosen.level);
  }
  steps.push('负责的部门目前没有人在岗');
  if (!input.subdistrict?.staffed) return null;
  steps.push(`交给${input.subdistrict.name}`);
  return toUnit('subdistrict', input.subdistrict, 'subdistrict');
}

function toDivision(kind: 'subdistrict' | 'district', unit: RoutingUnit | null, steps: string[]): Found | null {
  if (!unit?.staffed) return null;
  steps.push(`这类问题由${unit.name}办理`);
  return toUnit(kind, unit, kind);
}

function toGrid(grid: RoutingGrid, steps: string[]): Found | null {
  const picked = pickGridPerson(grid);
  if (!picked) {
    steps.push(`${grid.name}目前没有人在岗`);
    return null;
  }
  steps.push(picked.step);
  return { unitKind: 'grid', unitCode: grid.code, level: 'grid', handlerPersonId: picked.personId };
}

function findUnit(input: RoutingInput, grid: RoutingGrid, steps: string[]): Found | null {
  switch (input.category.handlerKind) {
    case 'grid':
      return toGrid(grid, steps);
    case 'property':
      return toProperty(input, steps);
    case 'community':
      steps.push('这类问题由社区办理');
      return toCommunity(input, steps);
    case 'department':
      return toDepartment(input, steps);
    case 'subdistrict':
      return toDivision('subdistrict', input.subdistrict, steps);
    case 'district':
      return toDivision('district', input.district, steps);
  }
}

/** The lowest desk that somebody sits at; the district's is the last resort and always takes it. */
function deskOf(input: RoutingInput): { rule: RoutingRule; deskLevel: HandlingLevel; name: string } {
  if (input.community?.staffed) return { rule: 'communityQueue', deskLevel: 'community', name: input.community.name };
  if (input.subdistrict?.staffed) return { rule: 'subdistrictQueue', deskLevel: 'subdistrict', name: input.subdistrict.name };
  return { rule: 'districtQueue', deskLevel: 'district', name: input.district.name };
}

/**
 * Routes a new appeal (DOMAIN section 3): point → grid; else registered house → building → grid; else estate → its grids; else the
 * queue of the community, the subdistrict, the district. Then the dispatch catalogue says which kind of unit handles the
 * category. Pure: the same input gives the same answer, so an old decision can be replayed.
 */
export function routeAppeal(input: RoutingInput): RoutingDecision {
  const steps: string[] = [];
  const place = findGrid(input);
  const desk = deskOf(input);
  if (place) {
    steps.push(place.step, `分类是“${input.category.name}”`);
    const found = findUnit(input, place.grid, steps);
    if (found) return { rule: place.rule, gridCode: place.grid.code, deskLevel: desk.deskLevel, ...found, steps };
  } else {
    steps.push(input.community || input.subdistrict ? '没有具体位置，不能确定网格' : '没有填写地点');
  }
  steps.push(`由${desk.name}派单`);
  const { rule, deskLevel } = desk;
  return { rule, gridCode: place?.grid.code ?? null, unitKind: null, unitCode: null, level: deskLevel, deskLevel, handlerPersonId: null, steps };
}
