import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GridKind, PolygonRings } from '../../shared/territory/dto';
import { readDivisions, type DivisionRow } from '../territory/sources';

export interface DemoGrid {
  code: string;
  name: string;
  kind: GridKind;
  urban: boolean;
  rings: PolygonRings;
}
export interface DemoDistrict {
  divisions: DivisionRow[];
  grids: DemoGrid[];
  communities: DivisionRow[];
  subdistricts: DivisionRow[];
  district: DivisionRow;
}

/** The three urban subdistricts that get estates, buildings and houses. */
export const urbanSubdistricts = ['320803001', '320803002', '320803004'];

export function readDistrict(folder: string): DemoDistrict {
  const divisions = readDivisions(join(folder, 'divisions.csv'));
  const json = JSON.parse(readFileSync(join(folder, 'grids.geojson'), 'utf8')) as {
    features: { properties: Omit<DemoGrid, 'rings'>; geometry: { coordinates: PolygonRings } }[];
  };
  return {
    divisions,
    grids: json.features.map(({ properties, geometry }) => ({ ...properties, rings: geometry.coordinates })),
    communities: divisions.filter(({ level }) => level === 'community'),
    subdistricts: divisions.filter(({ level }) => level === 'subdistrict'),
    district: divisions.find(({ level }) => level === 'district')!,
  };
}
