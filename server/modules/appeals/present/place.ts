import type { PlaceView } from '../../../../shared/appeals/dto';
import type { UnitKind } from '../../../../shared/appeals/states';
import type { GeoPoint } from '../../../../shared/territory/dto';
import type { Territory } from '../../territory';
import type { AppealRecord } from '../appealRow';

/**
 * How exactly a reader may know the place:
 * - exact: as given, for the author and for whoever may know the contact
 * - building: without unit and room, for other staff: a home's door number says who lives there
 * - estate: the estate or the grid and its centre, for the public
 */
export type PlaceDetail = 'exact' | 'building' | 'estate';

export type PlacedRow = Pick<AppealRecord, 'placeSource' | 'lat' | 'lng' | 'address' | 'estateId' | 'gridCode' | 'communityCode' | 'subdistrictCode'>;

/** Name of a unit as people know it. */
export function unitNameOf(territory: Territory, kind: UnitKind | null, code: string | null): string | null {
  if (!kind || !code) return null;
  if (kind === 'property' || kind === 'department') return territory.organisationByCode(code)?.name ?? code;
  return territory.nameOf(code) || code;
}

/** The estate, else the grid, else the community or subdistrict: as fine as the public may know. */
export function publicPlace(territory: Territory, row: PlacedRow): string {
  const communityName = territory.division(row.communityCode)?.name ?? '';
  const estate = row.estateId === null ? null : territory.estate(row.estateId);
  if (estate) return `${communityName} ${estate.name}`.trim();
  if (row.gridCode) return `${communityName} ${territory.grid(row.gridCode)?.name ?? ''}`.trim();
  return communityName || (territory.division(row.subdistrictCode)?.name ?? '') || (territory.division(territory.districtCode())?.name ?? '');
}

/** Centre of the estate or the grid; null where only a community is known. */
export function publicPoint(territory: Territory, row: PlacedRow): GeoPoint | null {
  const estate = row.estateId === null ? null : territory.estate(row.estateId);
  if (estate) return { lat: estate.lat, lng: estate.lng };
  return row.gridCode ? (territory.grid(row.gridCode)?.centre ?? null) : null;
}

/** 勺湖花园 3幢 2单元 301室 → 勺湖花园 3幢 */
function withoutDoor(address: string): string {
  return address.replace(/\s*\S*单元.*$/u, '').replace(/\s*\d+\s*(?:室|房).*$/u, '');
}

/** The place in one line, for lists. */
export function placeLine(territory: Territory, row: PlacedRow, detail: PlaceDetail): string {
  if (detail === 'estate' || row.address === '') return publicPlace(territory, row);
  return detail === 'building' && row.placeSource === 'home' ? withoutDoor(row.address) : row.address;
}

export function presentPlace(territory: Territory, row: PlacedRow, detail: PlaceDetail): PlaceView {
  const exactPoint = row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng };
  return {
    source: row.placeSource,
    // The point of a home is that of its building.
    point: detail === 'estate' ? publicPoint(territory, row) : exactPoint,
    address: placeLine(territory, row, detail),
    estateName: row.estateId === null ? null : (territory.estate(row.estateId)?.name ?? null),
    gridCode: row.gridCode,
    gridName: row.gridCode ? (territory.grid(row.gridCode)?.name ?? null) : null,
    communityName: territory.division(row.communityCode)?.name ?? '',
    subdistrictName: territory.division(row.subdistrictCode)?.name ?? '',
  };
}
