import type { DivisionLevel, GridCard, GridKind, OrganisationKind } from '../../../shared/territory/dto';
import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import { gridCardOf } from './gridCard';
import type { ImportKindName } from './import/report';
import { importOperations } from './importRoutes';
import { houseById } from './queries';
import { territoryOperations } from './routes';
import { answer } from './schemas';
import { createTerritoryStore } from './store';
import { vacanciesOf } from './team';

export interface GridInfo {
  code: string;
  name: string;
  kind: GridKind;
  communityCode: string;
  centre: { lat: number; lng: number };
}
export interface DivisionInfo {
  code: string;
  name: string;
  level: DivisionLevel;
  parentCode: string | null;
}
export interface HouseInfo {
  houseId: number;
  /** e.g. 勺湖花园 3幢 2单元 301室 */
  address: string;
  estateId: number;
  gridCode: string;
  lat: number;
  lng: number;
}
export interface EstateInfo {
  id: number;
  name: string;
  address: string;
  communityCode: string;
  gridCode: string;
  lat: number;
  lng: number;
  propertyOrganisationId: number | null;
}
export interface OrganisationInfo {
  id: number;
  code: string;
  kind: OrganisationKind;
  name: string;
  divisionCode: string;
}

/** The district in memory: divisions, grids with their polygons, estates, organisations; houses are read when asked for. */
export interface Territory extends Module {
  load(): Promise<void>;
  /** Version of the polygons in force. */
  gridMapId(): number;
  /** Code of the grid at a GCJ-02 point, null outside the district. Edges belong to the lowest code. */
  locate(point: { lat: number; lng: number }): string | null;
  grid(code: string): GridInfo | null;
  /** District, subdistrict or community. */
  division(code: string): DivisionInfo | null;
  districtCode(): string;
  estate(id: number): EstateInfo | null;
  /** Grids an estate touches by its buildings, lowest code first. */
  gridsOfEstate(id: number): string[];
  organisation(id: number): OrganisationInfo | null;
  organisationByCode(code: string): OrganisationInfo | null;
  organisations(kind?: OrganisationInfo['kind']): OrganisationInfo[];
  house(houseId: number): Promise<HouseInfo | null>;
  /** 山阳街道 翔宇社区 第3网格, from any division or grid code. */
  nameOf(code: string): string;
  /** Called after an import changed who serves these grids or where they lie: open work there is routed again. */
  onAssignmentsChanged(listener: (gridCodes: string[]) => Promise<unknown>): void;
  /** Called after any import is committed; for modules that keep imported rows in memory (categories, holidays). */
  onImported(listener: (kind: ImportKindName) => Promise<unknown>): void;
  /** "My grid" card with the people who hold its posts on `day` (YYYY-MM-DD, China), or null. */
  gridCard(code: string, day: string): Promise<GridCard | null>;
  /** Posts nobody holds on `day` in the grids of a territory, by grid code. */
  vacancies(territoryCode: string, day: string): Promise<Map<string, GridCard['vacancies']>>;
}

/** Schema of a grid card, for answers that hold one. */
export const gridCardSchema = answer.gridCard;

export function createTerritory(core: Core): Territory {
  const store = createTerritoryStore(core);
  const held = store.held;
  return {
    operations: [...territoryOperations(core, store), ...importOperations(core, store)],
    tasks: [{ name: 'territory.reload', everySeconds: 15, run: store.reloadWhenImported }],
    load: store.load,
    gridMapId: () => held().gridMapId,
    locate: ({ lat, lng }) => held().locator.locate(lat, lng),
    grid: (code) => held().grids.get(code) ?? null,
    division: (code) => held().divisions.get(code) ?? null,
    districtCode: () => held().districtCode,
    estate: (id) => held().estates.get(id) ?? null,
    gridsOfEstate: (id) => held().gridsOfEstate.get(id) ?? [],
    organisation: (id) => held().organisations.get(id) ?? null,
    organisationByCode: (code) => [...held().organisations.values()].find((one) => one.code === code) ?? null,
    organisations: (kind) => [...held().organisations.values()].filter((one) => kind === undefined || one.kind === kind),
    house: (houseId) => houseById(core.db, houseId),
    nameOf: store.nameOf,
    onAssignmentsChanged: store.onAssignmentsChanged,
    onImported: store.onImported,
    gridCard: (code, day) => gridCardOf(core, store, code, day),
    vacancies: (territoryCode, day) => vacanciesOf(core.db, [...held().grids.keys()].filter((code) => code.startsWith(territoryCode)), territoryCode, day),
  };
}
