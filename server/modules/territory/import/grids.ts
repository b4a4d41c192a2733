import { gridKinds, type GridKind, type PolygonRings } from '../../../../shared/territory/dto';
import { normaliseRings } from '../../../../shared/territory/dissolve';
import { centreInside, polygonAreaSquareMetres } from '../../../../shared/territory/geometry';
import { marks } from '../../../core/sql';
import { checkCover, type CoverReport } from '../map/check';
import { joinGrids } from '../map/joinGrids';
import { isCrsName, toGcj02, type CrsName } from './cells';
import type { ImportContext } from './kind';
import { decodeText, UnreadableFile } from './readTable';
import type { ImportReport } from './report';
import { readByKey, refuseRepeats, writeRows, type KeyedRow } from './writeRows';

interface GridFile {
  crs: CrsName;
  /** Division the file is the whole map of; grids of it that are missing are retired. */
  scope: string;
  bordersAreMade: boolean;
  features: { properties?: Record<string, unknown> | null; geometry?: { type?: string; coordinates?: unknown } | null }[];
}
interface ReadGrid {
  line: number;
  code: string;
  name: string;
  kind: GridKind;
  urban: boolean;
  households: number;
  communityCode: string;
  rings: PolygonRings;
}

/** Reads the GeoJSON's head. The CRS must be named: guessing it wrong moves every border by half a kilometre. Throws UnreadableFile. */
export function readGridFile(content: Buffer): GridFile {
  let json: { type?: string; crs?: unknown; properties?: Record<string, unknown>; features?: GridFile['features'] };
  try {
    json = JSON.parse(decodeText(content)) as typeof json;
  } catch {
    throw new UnreadableFile('这不是能打开的 GeoJSON 文件');
  }
  if (json.type !== 'FeatureCollection' || !Array.isArray(json.features)) throw new UnreadableFile('应为 GeoJSON FeatureCollection');
  const crs = json.properties?.['crs'] ?? json.crs ?? json.features[0]?.properties?.['crs'];
  if (!isCrsName(crs)) throw new UnreadableFile('文件必须写明坐标系：properties.crs 为 WGS-84、CGCS2000、GCJ-02 或 BD-09');
  const scope = json.properties?.['scope'];
  return { crs, scope: typeof scope === 'string' ? scope : '', bordersAreMade: json.properties?.['bordersAreMade'] === true, features: json.features };
}

/** Imports a map of grids: refuses overlaps, names gaps, keeps the former map, redraws the borders above. */
export async function importGrids(context: ImportContext, file: GridFile, report: ImportReport, toleranceSquareMetres?: number): Promise<void> {
  const { db } = context.core;
  report.rowsRead = file.features.length;
  const grids = file.features.flatMap((feature, i) => readGrid(feature, i + 1, file.crs, report) ?? []);
  const rows = refuseRepeats(
    report,
    'code',
    '网格编码',
    grids.map((grid): KeyedRow => ({ line: grid.line, row: { code: grid.code } })),
  );
  if (rows.length === 0 && report.refused.length === 0) report.refused.push({ line: 0, reason: '文件里没有网格' });
  await refuseUnknownCommunities(context, grids, file.scope, report);
  if (report.refused.length > 0) return;

  const kept = file.scope === '' ? [] : await polygonsOutside(context, file.scope);
  tellCover(checkCover([...grids, ...kept], { toleranceSquareMetres }), grids, report);
  if (report.refused.length > 0) return;

  const former = await polygonsInForce(context);
  const changedShape = new Set(grids.filter((grid) => former.get(grid.code) !== JSON.stringify(grid.rings)).map(({ code }) => code));
  const present = new Set(grids.map(({ code }) => code));
  const retired = [...former.keys()].filter((code) => code.startsWith(file.scope) && !present.has(code));
  const gridMapId = await writeMap(context, report.source, [...grids, ...kept]);
  const current = await readByKey(
    db,
    'grids',
    ['gridMapId'],
    'code',
    grids.map(({ code }) => code),
  );
  const gridRows = grids.map((grid): KeyedRow => {
    const centre = centreInside(grid.rings);
    // A grid that stays as it was keeps the number of the map it came with: only then is a second import of the file without effect.
    const mapOfGrid = changedShape.has(grid.code) ? gridMapId : Number(current.get(grid.code)?.['gridMapId'] ?? gridMapId);
    return {
      line: grid.line,
      row: {
        code: grid.code,
        name: grid.name,
        kind: grid.kind,
        urban: grid.urban,
        communityCode: grid.communityCode,
        households: grid.households,
        centreLat: centre.lat,
        centreLng: centre.lng,
        gridMapId: mapOfGrid,
        bordersAreMade: file.bordersAreMade,
        retiredAt: null,
      },
    };
  });
  await writeRows(db, report, 'grids', 'code', gridRows);
  for (const code of retired) await db.sql.update('grids', { retiredAt: context.now }, { code });
  report.changed += retired.length;
  if (retired.length > 0) report.notes.push(`${retired.length} 个网格不在新图中，已停用：${retired.slice(0, 10).join('、')}`);
  report.affectedGrids = [...retired, ...[...changedShape].filter((code) => former.has(code))].sort();
  if (changedShape.size > 0 || retired.length > 0) await redrawDivisions(context, [...grids, ...kept], file.bordersAreMade);
}

function readGrid(feature: GridFile['features'][number], line: number, crs: CrsName, report: ImportReport): ReadGrid | null {
  const refuse = (reason: string): null => {
    report.refused.push({ line, reason });
    return null;
  };
  const { code, name, kind, urban, households, communityCode } = feature.properties ?? {};
  if (typeof code !== 'string' || !/^\d{15}$/.test(code)) return refuse('code 应为 15 位网格编码');
  if (typeof name !== 'string' || name === '' || name.length > 60) return refuse(`${code} 的 name 应为 1–60 个字`);
  if (!gridKinds.includes(kind as GridKind)) return refuse(`${code} 的 kind 应为 ${gridKinds.join('、')} 之一`);
  if (typeof urban !== 'boolean') return refuse(`${code} 的 urban 应为 true 或 false`);
  if (!Number.isInteger(households) || (households as number) < 0 || (households as number) > 100_000) return refuse(`${code} 的 households 应为户数`);
  if (communityCode !== undefined && communityCode !== code.slice(0, 12)) return refuse(`${code} 的 communityCode 应为 ${code.slice(0, 12)}`);
  const polygon = readPolygon(feature.geometry);
  if (typeof polygon === 'string') return refuse(`${code} ${name}：${polygon}`);
  const rings = normaliseRings(
    polygon.map((ring) =>
      ring.map(([lng, lat]): [number, number] => {
        const point = toGcj02({ lat, lng }, crs);
        return [point.lng, point.lat];
      }),
    ),
  );
  if (rings.some((ring) => ring.length < 4) || polygonAreaSquareMetres(rings) < 1) return refuse(`${code} ${name}：面积为零`);
  return { line, code, name, kind: kind as GridKind, urban, households: households as number, communityCode: code.slice(0, 12), rings };
}

/** The rings of a Polygon, or of a MultiPolygon of one part; otherwise what is wrong with it. */
function readPolygon(geometry: { type?: string; coordinates?: unknown } | null | undefined): PolygonRings | string {
  let rings = geometry?.coordinates;
  if (geometry?.type === 'MultiPolygon') {
    if (!Array.isArray(rings) || rings.length !== 1) return '一个网格只能是一块，请把几块合并或分成几个网格';
    rings = rings[0] as unknown;
  } else if (geometry?.type !== 'Polygon') return '图形应为 Polygon';
  if (!Array.isArray(rings) || rings.length === 0) return '没有边界';
  for (const ring of rings as unknown[]) {
    if (!Array.isArray(ring) || ring.length < 4) return '边界至少要有三个点并闭合';
    for (const corner of ring as unknown[]) {
      const [lng, lat] = Array.isArray(corner) ? (corner as unknown[]) : [];
      if (typeof lng !== 'number' || typeof lat !== 'number' || lng < 73 || lng > 136 || lat < 3 || lat > 54) return '坐标应为 [经度, 纬度]，且在中国范围内';
    }
  }
  return (rings as [number, number][][]).map((ring) => ring.map(([lng, lat]): [number, number] => [lng, lat]));
}

async function refuseUnknownCommunities(context: ImportContext, grids: readonly ReadGrid[], scope: string, report: ImportReport): Promise<void> {
  const known = await readByKey(context.core.db, 'divisions', [], 'code', [...new Set(grids.map(({ communityCode }) => communityCode))]);
  for (const { line, code, communityCode } of grids) {
    if (!known.has(communityCode)) report.refused.push({ line, reason: `没有社区 ${communityCode}，请先导入区划` });
    if (!code.startsWith(scope)) report.refused.push({ line, reason: `${code} 不属于文件写明的范围 ${scope}` });
  }
}

function tellCover(cover: CoverReport, grids: readonly ReadGrid[], report: ImportReport): void {
  const lines = new Map(grids.map(({ code, line }) => [code, line]));
  for (const { codes, names, areaSquareMetres, at } of cover.overlaps) {
    const line = lines.get(codes[1]) ?? lines.get(codes[0]) ?? 0;
    report.refused.push({ line, reason: `网格 ${codes[0]} ${names[0]} 与 ${codes[1]} ${names[1]} 重叠 ${areaSquareMetres} 平方米（${at.lng}, ${at.lat}）` });
  }
  for (const { areaSquareMetres, at, near } of cover.gaps) {
    report.notes.push(
      `网格之间有 ${areaSquareMetres} 平方米空隙（${at.lng}, ${at.lat}），附近是 ${near.map(({ code, name }) => `${code} ${name}`).join('、')}`,
    );
  }
}

interface StoredPolygon {
  code: string;
  name: string;
  polygon: string;
}

const inForce = `SELECT g.code, g.name, p.polygon FROM grids g JOIN gridPolygons p ON p.gridCode = g.code
  WHERE g.retiredAt IS NULL AND p.gridMapId = (SELECT MAX(id) FROM gridMaps)`;

async function polygonsInForce(context: ImportContext): Promise<Map<string, string>> {
  const rows = await context.core.db.sql.all<StoredPolygon>(inForce);
  return new Map(rows.map(({ code, polygon }) => [code, polygon]));
}

async function polygonsOutside(context: ImportContext, scope: string): Promise<{ code: string; name: string; communityCode: string; rings: PolygonRings }[]> {
  const rows = await context.core.db.sql.all<StoredPolygon>(inForce);
  return rows
    .filter(({ code }) => !code.startsWith(scope))
    .map(({ code, name, polygon }) => ({ code, name, communityCode: code.slice(0, 12), rings: JSON.parse(polygon) as PolygonRings }));
}

/** Adds a version of the map when it differs from the one in force; gives the id of the version that is then in force. */
async function writeMap(context: ImportContext, source: string, grids: readonly { code: string; rings: PolygonRings }[]): Promise<number> {
  const { db, crypto } = context.core;
  const polygons = grids.map(({ code, rings }) => ({ gridCode: code, polygon: JSON.stringify(rings) })).sort((a, b) => (a.gridCode < b.gridCode ? -1 : 1));
  const fingerprint = crypto.sha256(polygons.map(({ gridCode, polygon }) => `${gridCode} ${polygon}`).join('\n'));
  const last = await db.sql.one<{ id: number; fingerprint: string }>('SELECT id, fingerprint FROM gridMaps ORDER BY id DESC LIMIT 1');
  if (last?.fingerprint === fingerprint) return last.id;
  const gridMapId = await db.sql.insert('gridMaps', { fingerprint, source, gridCount: grids.length, loadedAt: context.now });
  await db.sql.insertMany(
    'gridPolygons',
    polygons.map((polygon) => ({ gridMapId, ...polygon })),
  );
  return gridMapId;
}

async function redrawDivisions(
  context: ImportContext,
  grids: readonly { communityCode: string; rings: PolygonRings }[],
  bordersAreMade: boolean,
): Promise<void> {
  const { sql } = context.core.db;
  const members = new Map<string, PolygonRings[]>();
  for (const { communityCode, rings } of grids) {
    for (const length of [12, 9, 6]) {
      const code = communityCode.slice(0, length);
      const list = members.get(code);
      if (list) list.push(rings);
      else members.set(code, [rings]);
    }
  }
  const codes = [...members.keys()];
  const known = await sql.all<{ code: string; level: string; polygon: string | null }>(
    `SELECT code, level, polygon FROM divisions WHERE code IN (${marks(codes)})`,
    codes,
  );
  for (const { code, level, polygon } of known) {
    const rings = joinGrids(members.get(code)!);
    const drawn = JSON.stringify(rings);
    if (!rings || drawn === polygon) continue;
    const centre = centreInside(rings);
    // The outer border of a district is real even where the borders inside it were made.
    await sql.update(
      'divisions',
      { polygon: drawn, centreLat: centre.lat, centreLng: centre.lng, bordersAreMade: bordersAreMade && level !== 'district' },
      { code },
    );
  }
}
