import type { BuildingBrief, DivisionBrief, EstateBrief, GeoPoint, GridCard, LocateResult, TeamMember } from '../../../shared/territory/dto';
import { distanceMetres } from '../../../shared/territory/geometry';
import type { HeldBuilding, HeldDivision, HeldEstate, HeldGrid, HeldTerritory } from './load';
import { forScreen } from './mapShapes';
import { vacantPosts } from './team';

export function presentDivision(territory: HeldTerritory, { code, name, level, parentCode }: HeldDivision): DivisionBrief {
  let gridCount = 0;
  for (const grid of territory.grids.keys()) if (grid.startsWith(code)) gridCount++;
  return { code, name, level, parentCode, gridCount };
}

export const presentGridBrief = ({ code, name, kind, centre }: HeldGrid): Pick<GridCard, 'code' | 'name' | 'kind' | 'centre'> => ({ code, name, kind, centre });

/** "My grid": what every resident sees of a grid and its people. */
export function presentGridCard(territory: HeldTerritory, grid: HeldGrid, team: TeamMember[]): GridCard {
  const { code, name, kind, urban, communityCode, households, centre, bordersAreMade } = grid;
  const estateIds = new Set<number>();
  for (const [id, codes] of territory.gridsOfEstate) if (codes.includes(code) || territory.estates.get(id)?.gridCode === code) estateIds.add(id);
  return {
    code, name, kind, urban, communityCode, households, centre, bordersAreMade, team,
    communityName: territory.divisions.get(communityCode)?.name ?? '',
    subdistrictName: territory.divisions.get(communityCode.slice(0, 9))?.name ?? '',
    polygon: forScreen(grid.rings, 1e-5),
    estates: [...estateIds].map((id) => territory.estates.get(id)!.name).sort((a, b) => a.localeCompare(b, 'zh')),
    vacancies: vacantPosts(new Set(team.map(({ role }) => role))),
  };
}

export function presentEstate(territory: HeldTerritory, estate: HeldEstate): EstateBrief {
  const { id, name, type, communityCode, gridCode, address, lat, lng, propertyOrganisationId } = estate;
  const firm = propertyOrganisationId === null ? null : territory.organisations.get(propertyOrganisationId);
  const communityName = territory.divisions.get(communityCode)?.name ?? '';
  return { id, name, type, communityCode, communityName, gridCode, address, centre: { lat, lng }, propertyOrganisationName: firm?.name ?? null };
}

export const presentBuilding = ({ id, estateId, name, gridCode, centre }: HeldBuilding): BuildingBrief => ({ id, estateId, name, gridCode, centre });

/** An estate further away than this is not "near by" any more. */
const nearMetres = 800;

export function presentLocated(territory: HeldTerritory, point: GeoPoint): LocateResult {
  const gridCode = territory.locator.locate(point.lat, point.lng);
  const grid = gridCode ? territory.grids.get(gridCode) : undefined;
  if (!grid) return { gridCode: null, gridName: null, communityName: null, subdistrictName: null, nearestEstate: null };
  let nearest: HeldEstate | null = null;
  let nearestMetres = nearMetres;
  for (const estate of territory.estates.values()) {
    const metres = distanceMetres(point, estate);
    if (metres < nearestMetres) [nearest, nearestMetres] = [estate, metres];
  }
  return {
    gridCode: grid.code,
    gridName: grid.name,
    communityName: territory.divisions.get(grid.communityCode)?.name ?? null,
    subdistrictName: territory.divisions.get(grid.communityCode.slice(0, 9))?.name ?? null,
    nearestEstate: nearest && { id: nearest.id, name: nearest.name },
  };
}
