import type { EstateType, GeoPoint, GridKind, PolygonRings } from '../../../shared/territory/dto';
import type { Db } from '../../core/db';
import type { DivisionInfo, EstateInfo, GridInfo, OrganisationInfo } from './index';
import { createLocator, type Locator } from './locator';

export interface HeldGrid extends GridInfo {
  urban: boolean;
  households: number;
  rings: PolygonRings;
  bordersAreMade: boolean;
}
export interface HeldDivision extends DivisionInfo {
  rings: PolygonRings | null;
  centre: GeoPoint | null;
  bordersAreMade: boolean;
  dutyPhone: string | null;
}
export interface HeldEstate extends EstateInfo {
  type: EstateType;
}
export interface HeldBuilding {
  id: number;
  estateId: number;
  name: string;
  gridCode: string;
  centre: GeoPoint;
}

/** The district as it is kept in memory: read at the start and after every import, swapped as a whole. */
export interface HeldTerritory {
  /** Number of the last import this was read after. */
  importId: number;
  gridMapId: number;
  locator: Locator;
  /** In the order of their codes. */
  grids: Map<string, HeldGrid>;
  divisions: Map<string, HeldDivision>;
  estates: Map<number, HeldEstate>;
  buildings: Map<number, HeldBuilding>;
  gridsOfEstate: Map<number, string[]>;
  organisations: Map<number, OrganisationInfo>;
  districtCode: string;
}

interface GridRow {
  code: string;
  name: string;
  kind: GridKind;
  urban: number;
  communityCode: string;
  households: number;
  centreLat: number;
  centreLng: number;
  bordersAreMade: number;
  polygon: string | null;
}

/** Reads divisions, grids with the polygons in force, estates, buildings and organisations. An empty database gives an empty district. */
export async function readTerritory({ sql }: Db): Promise<HeldTerritory> {
  const importId = (await sql.one<{ id: number | null }>('SELECT MAX(id) AS id FROM imports'))?.id ?? 0;
  const gridMapId = (await sql.one<{ id: number | null }>('SELECT MAX(id) AS id FROM gridMaps'))?.id ?? 0;
  const gridRows = await sql.all<GridRow>(
    `SELECT g.code, g.name, g.kind, g.urban, g.communityCode, g.households, g.centreLat, g.centreLng, g.bordersAreMade, p.polygon
     FROM grids g LEFT JOIN gridPolygons p ON p.gridCode = g.code AND p.gridMapId = ? WHERE g.retiredAt IS NULL ORDER BY g.code`,
    [gridMapId],
  );
  const grids = new Map(gridRows.map((row) => [row.code, heldGrid(row)]));
  const divisionRows = await sql.all<DivisionRow>(
    'SELECT code, name, level, parentCode, polygon, centreLat, centreLng, dutyPhone, bordersAreMade FROM divisions ORDER BY code',
  );
  const estateRows = await sql.all<EstateRow>(
    'SELECT id, name, type, address, communityCode, gridCode, centreLat, centreLng, propertyOrganisationId FROM estates ORDER BY id',
  );
  const buildingRows = await sql.all<BuildingRow>('SELECT id, estateId, name, gridCode, centreLat, centreLng FROM buildings ORDER BY id');
  const organisations = await sql.all<OrganisationInfo>('SELECT id, code, kind, name, divisionCode FROM organisations ORDER BY id');
  const divisions = new Map(divisionRows.map((row) => [row.code, heldDivision(row)]));
  const estates = new Map(estateRows.map(({ centreLat, centreLng, ...row }): [number, HeldEstate] => [row.id, { ...row, lat: centreLat, lng: centreLng }]));
  const buildings = new Map(buildingRows.map(({ centreLat, centreLng, ...row }) => [row.id, { ...row, centre: { lat: centreLat, lng: centreLng } }]));
  return {
    importId,
    gridMapId,
    locator: createLocator(
      gridMapId,
      [...grids.values()].filter(({ rings }) => rings.length > 0),
    ),
    grids,
    divisions,
    estates,
    buildings,
    gridsOfEstate: gridsByEstate(estates, buildings),
    organisations: new Map(organisations.map((row) => [row.id, row])),
    districtCode: [...divisions.values()].find(({ level }) => level === 'district')?.code ?? '',
  };
}

function heldGrid(row: GridRow): HeldGrid {
  const { code, name, kind, communityCode, households } = row;
  return {
    code,
    name,
    kind,
    communityCode,
    households,
    urban: Boolean(row.urban),
    bordersAreMade: Boolean(row.bordersAreMade),
    centre: { lat: row.centreLat, lng: row.centreLng },
    rings: row.polygon ? (JSON.parse(row.polygon) as PolygonRings) : [],
  };
}

interface DivisionRow extends DivisionInfo {
  polygon: string | null;
  centreLat: number | null;
  centreLng: number | null;
  dutyPhone: string | null;
  bordersAreMade: number;
}

function heldDivision({ polygon, centreLat, centreLng, bordersAreMade, ...row }: DivisionRow): HeldDivision {
  const centre = centreLat === null || centreLng === null ? null : { lat: centreLat, lng: centreLng };
  return { ...row, rings: polygon ? (JSON.parse(polygon) as PolygonRings) : null, centre, bordersAreMade: Boolean(bordersAreMade) };
}

type EstateRow = Omit<HeldEstate, 'lat' | 'lng'> & { centreLat: number; centreLng: number };
type BuildingRow = Omit<HeldBuilding, 'centre'> & { centreLat: number; centreLng: number };

function gridsByEstate(estates: Map<number, HeldEstate>, buildings: Map<number, HeldBuilding>): Map<number, string[]> {
  const codes = new Map<number, Set<string>>([...estates.keys()].map((id) => [id, new Set<string>()]));
  for (const { estateId, gridCode } of buildings.values()) codes.get(estateId)?.add(gridCode);
  return new Map([...codes].map(([id, set]) => [id, set.size > 0 ? [...set].sort() : [estates.get(id)!.gridCode]]));
}
