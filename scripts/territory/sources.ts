import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import gcoord from 'gcoord';
import type { PolygonRings } from '../../shared/territory/dto';
import { polygonAreaSquareMetres, roundDegrees } from '../../shared/territory/geometry';
import { normaliseRings } from '../../shared/territory/dissolve';

export interface DivisionRow {
  code: string;
  name: string;
  level: 'district' | 'subdistrict' | 'community';
  parent: string;
}

/** The divisions file: code,name,level,parent. Throws in words that name the line when something is wrong with it. */
export function readDivisions(file: string): DivisionRow[] {
  const rows = parse(readFileSync(file), { columns: true, bom: true, trim: true, skip_empty_lines: true }) as unknown as Record<string, string>[];
  return rows.map((row, i) => {
    const { code = '', name = '', level = '', parent = '' } = row;
    if (level !== 'district' && level !== 'subdistrict' && level !== 'community')
      throw new Error(`${file} line ${i + 2}: level '${level}' is not district, subdistrict or community`);
    if (!/^\d{6}(\d{3}){0,2}$/.test(code) || !name) throw new Error(`${file} line ${i + 2}: code and name are needed`);
    return { code, name, level, parent };
  });
}

export function readAnchors(file: string): Map<string, [number, number]> {
  const rows = parse(readFileSync(file), { columns: true, bom: true, trim: true, skip_empty_lines: true }) as unknown as Record<string, string>[];
  return new Map(rows.map((row) => [row['code'] ?? '', [Number(row['lng']), Number(row['lat'])]]));
}

const systems = { 'WGS-84': gcoord.WGS84, CGCS2000: gcoord.WGS84, 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09 } as const;

/** The largest polygon of the outline file, in GCJ-02. Its CRS must be named: half a kilometre is lost by guessing. */
export function readOutline(file: string): PolygonRings {
  const json = JSON.parse(readFileSync(file, 'utf8')) as {
    type: string;
    crs?: unknown;
    properties?: { crs?: string };
    features?: { properties?: { crs?: string }; geometry: Geometry }[];
    geometry?: Geometry;
  };
  const feature = json.type === 'FeatureCollection' ? json.features?.[0] : json;
  const geometry = feature?.geometry;
  const crs = feature?.properties?.crs ?? json.properties?.crs ?? (typeof json.crs === 'string' ? json.crs : undefined);
  if (!geometry) throw new Error(`${file}: no Feature with a geometry`);
  if (!crs || !(crs in systems)) throw new Error(`${file}: properties.crs must name one of ${Object.keys(systems).join(', ')}`);
  const from = systems[crs as keyof typeof systems];
  const polygons = geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates];
  const converted = polygons.map((rings) =>
    rings.map((ring) =>
      ring.map(([lng, lat]): [number, number] => (from === gcoord.GCJ02 ? [lng, lat] : (gcoord.transform([lng, lat], from, gcoord.GCJ02) as [number, number]))),
    ),
  );
  const largest = converted.sort((a, b) => polygonAreaSquareMetres(b) - polygonAreaSquareMetres(a))[0]!;
  return normaliseRings([withoutEars(largest[0]!.map(([lng, lat]): [number, number] => [roundDegrees(lng), roundDegrees(lat)]))]);
}

/** Coarse outlines touch themselves: bits that hang on by a single corner are left out, since no cell could reach them by a side. */
function withoutEars(ring: PolygonRings[number]): PolygonRings[number] {
  const open = ring.slice(0, -1);
  const path: PolygonRings[number] = [];
  const places = new Map<string, number>();
  let largest: PolygonRings[number] = [];
  const keepLarger = (loop: PolygonRings[number]): void => {
    if (polygonAreaSquareMetres([loop]) > polygonAreaSquareMetres([largest])) largest = loop;
  };
  for (const corner of open) {
    const key = corner.join();
    const seen = places.get(key);
    if (seen !== undefined) {
      const loop = path.splice(seen);
      for (const [lng, lat] of loop) places.delete(`${lng},${lat}`);
      keepLarger(loop);
    }
    places.set(key, path.length);
    path.push(corner);
  }
  keepLarger(path);
  return largest;
}

type Geometry = { type: 'Polygon'; coordinates: PolygonRings } | { type: 'MultiPolygon'; coordinates: PolygonRings[] };
