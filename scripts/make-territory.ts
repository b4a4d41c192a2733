import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { polygonAreaSquareMetres } from '../shared/territory/geometry';
import { dressGrids, type DressedGrid } from './territory/dress';
import { planGrids, type SubdistrictPlan } from './territory/plan';
import { readAnchors, readDivisions, readOutline, type DivisionRow } from './territory/sources';

const usage = `npm run make:territory -- --divisions F --outline F --urban N --rural M --out DIR [--seed S] [--urban-codes a,b,c] [--anchors F]
  --divisions   CSV code,name,level,parent (district, subdistrict, community)
  --outline     GeoJSON of the district's border, properties.crs = WGS-84 | CGCS2000 | GCJ-02 | BD-09
  --urban       how many urban grids;  --rural  how many rural grids
  --out         folder that gets divisions.csv and grids.geojson
  --seed        the same seed gives the same territory (1)
  --urban-codes codes of the urban subdistricts; when not given, those whose name ends in 街道
  --anchors     CSV code,lng,lat (GCJ-02): where subdistricts lie, as far as known`;

/** Makes grids for a district of which only the divisions and the outer border are public. See docs/TERRITORY.md. */
export function makeTerritory(args: {
  divisions: string;
  outline: string;
  urban: number;
  rural: number;
  seed: number;
  urbanCodes: string[] | null;
  anchors: string | null;
}): {
  divisions: DivisionRow[];
  grids: DressedGrid[];
} {
  const divisions = readDivisions(args.divisions);
  const anchors = args.anchors ? readAnchors(args.anchors) : new Map<string, [number, number]>();
  const communities = divisions.filter((one) => one.level === 'community');
  const subdistricts = divisions
    .filter((one) => one.level === 'subdistrict')
    .map((one): SubdistrictPlan => ({
      code: one.code,
      urban: args.urbanCodes ? args.urbanCodes.includes(one.code) : one.name.endsWith('街道'),
      communityCodes: communities.filter((community) => community.parent === one.code).map((community) => community.code),
      anchor: anchors.get(one.code) ?? null,
    }));
  for (const code of args.urbanCodes ?? [])
    if (!subdistricts.some((one) => one.code === code)) throw new Error(`--urban-codes: no subdistrict ${code} in the divisions`);
  const peopled = subdistricts.filter((one) => one.communityCodes.length > 0);
  const planned = planGrids({ outline: readOutline(args.outline), subdistricts: peopled, urbanGrids: args.urban, ruralGrids: args.rural, seed: args.seed });
  return { divisions, grids: dressGrids(planned, new Map(divisions.map((one) => [one.code, one.name])), args.seed) };
}

/** GeoJSON the importer reads; one feature a line, so that a change of one grid is one changed line. */
export function gridsAsGeoJson(grids: readonly DressedGrid[]): string {
  const features = grids.map((grid) =>
    JSON.stringify({
      type: 'Feature',
      properties: { code: grid.code, name: grid.name, kind: grid.kind, urban: grid.urban, households: grid.households, communityCode: grid.communityCode },
      geometry: { type: 'Polygon', coordinates: grid.rings },
    }),
  );
  return `{"type":"FeatureCollection","properties":{"crs":"GCJ-02","bordersAreMade":true},"features":[\n${features.join(',\n')}\n]}\n`;
}

function main(): void {
  const { values } = parseArgs({
    options: Object.fromEntries(
      ['divisions', 'outline', 'urban', 'rural', 'out', 'seed', 'urban-codes', 'anchors'].map((name) => [name, { type: 'string' as const }]),
    ),
  });
  const { divisions, outline, urban, rural, out } = values;
  if (!divisions || !outline || !urban || !rural || !out) {
    process.stderr.write(`${usage}\n`);
    process.exit(2);
  }
  const made = makeTerritory({
    divisions,
    outline,
    urban: wholeNumber('--urban', urban),
    rural: wholeNumber('--rural', rural),
    seed: wholeNumber('--seed', values['seed'] ?? '1'),
    urbanCodes: values['urban-codes']?.split(',').map((code) => code.trim()) ?? null,
    anchors: values['anchors'] ?? null,
  });
  mkdirSync(out, { recursive: true });
  writeFileSync(
    join(out, 'divisions.csv'),
    ['code,name,level,parent', ...made.divisions.map((one) => `${one.code},${one.name},${one.level},${one.parent}`), ''].join('\n'),
  );
  writeFileSync(join(out, 'grids.geojson'), gridsAsGeoJson(made.grids));
  const area = made.grids.reduce((sum, grid) => sum + polygonAreaSquareMetres(grid.rings), 0);
  const urbanMade = made.grids.filter((grid) => grid.urban).length;
  process.stdout.write(`${made.grids.length} grids (${urbanMade} urban, ${made.grids.length - urbanMade} rural), ${(area / 1e6).toFixed(2)} km² → ${out}\n`);
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} must be a whole number`);
  return Number(text);
}

if (require.main === module) main();
