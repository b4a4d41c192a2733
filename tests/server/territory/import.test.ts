import { crc32 } from 'node:zlib';
import type { PolygonRings } from '../../../shared/territory/dto';
import { importFiles, type ImportOutcome } from '../../../server/modules/territory/import/importFiles';
import { createTestCore, type TestCore } from '../../support/core';

const divisionsCsv = `code,name,level,parent
990101,试验区,district,
990101001,东风街道,subdistrict,990101
990101001001,和平社区,community,990101001
990101001002,友谊社区,community,990101001
`;
const side = 0.01;
const boxAt = (column: number, width = side): PolygonRings => [
  [
    [119 + column * side, 33],
    [119 + column * side + width, 33],
    [119 + column * side + width, 33.01],
    [119 + column * side, 33.01],
    [119 + column * side, 33],
  ],
];
interface GridFeature {
  code: string;
  rings?: PolygonRings;
  properties?: Record<string, unknown>;
}
/** Three square grids in a row, the last one in the second community. */
const threeGrids: GridFeature[] = [
  { code: '990101001001001', rings: boxAt(0) },
  { code: '990101001001002', rings: boxAt(1) },
  { code: '990101001002001', rings: boxAt(2) },
];
const geoJson = (grids: GridFeature[], head: Record<string, unknown> = { crs: 'GCJ-02' }): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    properties: head,
    features: grids.map(({ code, rings, properties }) => ({
      type: 'Feature',
      properties: { code, name: `第${Number(code.slice(-3))}网格`, kind: 'base', urban: true, households: 500, ...properties },
      geometry: { type: 'Polygon', coordinates: rings },
    })),
  });

let core: TestCore;
beforeAll(async () => {
  core = await createTestCore();
}, 60_000);
// One database for all: making one takes seconds on MariaDB. Children before their parents.
beforeEach(async () => {
  for (const table of [
    'houseOwners',
    'houses',
    'buildings',
    'estates',
    'positions',
    'persons',
    'organisations',
    'gridPolygons',
    'grids',
    'gridMaps',
    'divisions',
    'categories',
    'imports',
  ]) {
    await core.db.sql.run(`DELETE FROM ${table}`);
  }
});
afterAll(() => core.close());

const load = (files: Record<string, string | Buffer>): Promise<ImportOutcome> =>
  importFiles(
    { core, now: core.clock.now(), byPersonId: null },
    Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) })),
  );
const count = async (table: string): Promise<number> => Number((await core.db.sql.one<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))!.n);
const countsOf = ({ reports }: ImportOutcome): [string, number, number, number, number][] =>
  reports.map(({ kind, added, changed, unchanged, refused }) => [kind, added, changed, unchanged, refused.length]);

const places = {
  'organisations.csv': 'code,kind,name,divisionCode,phone\nPROP-1,property,安居物业,990101001,\nDEPT-CG,department,城管局,990101,\n',
  'estates.csv': 'code,name,type,gridCode,address,propertyCode,lng,lat\nE1,桂花园,commercial,990101001001001,东风路1号,PROP-1,119.005,33.005\n',
  'buildings.csv': 'code,estateCode,name,gridCode,floorCount,lng,lat\nE1-1,E1,1幢,990101001001001,6,119.005,33.005\n',
  'houses.csv': 'code,buildingCode,unitNo,floorNo,roomNo,areaSquareMetres\nE1-1-101,E1-1,1,1,101,89.50\nE1-1-102,E1-1,1,1,102,90.01\n',
};

describe('a whole district', () => {
  const everything = { ...places, 'grids.geojson': geoJson(threeGrids), 'divisions.csv': divisionsCsv };

  it('is loaded in the order the files need each other, whatever order they are given in', async () => {
    const outcome = await load(everything);
    expect(outcome.written).toBe(true);
    expect(countsOf(outcome)).toEqual([
      ['divisions', 4, 0, 0, 0],
      ['grids', 3, 0, 0, 0],
      ['organisations', 2, 0, 0, 0],
      ['estates', 1, 0, 0, 0],
      ['buildings', 1, 0, 0, 0],
      ['houses', 2, 0, 0, 0],
    ]);
    const house = await core.db.sql.one<{ areaCentiSquareMetres: number }>('SELECT areaCentiSquareMetres FROM houses WHERE code = ?', ['E1-1-102']);
    expect(house).toEqual({ areaCentiSquareMetres: 9_001 });
  });

  it('changes nothing when it is loaded a second time', async () => {
    await load(everything);
    const maps = await count('gridMaps');
    const again = await load(everything);
    expect(again.reports.map(({ added, changed }) => added + changed)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await count('gridMaps')).toBe(maps);
  });

  it('draws the borders of divisions as the union of their grids', async () => {
    await load(everything);
    const row = await core.db.sql.one<{ polygon: string; centreLng: number; centreLat: number }>(
      'SELECT polygon, centreLng, centreLat FROM divisions WHERE code = ?',
      ['990101001001'],
    );
    const rings = JSON.parse(row!.polygon) as PolygonRings;
    expect(rings).toHaveLength(1);
    expect([row!.centreLng, row!.centreLat]).toEqual([119.01, 33.005]);
  });

  it('keeps a record of every run', async () => {
    await load({ 'divisions.csv': divisionsCsv });
    const rows = await core.db.sql.all<{ kind: string; rowsRead: number; added: number }>('SELECT kind, rowsRead, added FROM imports');
    expect(rows).toEqual([{ kind: 'divisions', rowsRead: 4, added: 4 }]);
  });
});

describe('the register of owners', () => {
  const owners = 'houseCode,ownerKind,ownerNumber\nE1-1-101,person,owner one\nE1-1-101,person,owner two\nE1-1-102,开发商,firm 1\n';
  const kept = (): Promise<{ code: string; ownerKey: string; ownerKind: string }[]> =>
    core.db.sql.all('SELECT h.code, o.ownerKey, o.ownerKind FROM houseOwners o JOIN houses h ON h.id = o.houseId ORDER BY h.code, o.ownerKind, o.ownerKey');
  beforeEach(() => load({ ...places, 'grids.geojson': geoJson(threeGrids), 'divisions.csv': divisionsCsv }));

  it('keeps co-owners of a house, and numbers as keyed look-ups only', async () => {
    expect(countsOf(await load({ 'owners.csv': owners }))).toEqual([['owners', 3, 0, 0, 0]]);
    const rows = await kept();
    expect(rows.map(({ code, ownerKind }) => [code, ownerKind])).toEqual([
      ['E1-1-101', 'person'],
      ['E1-1-101', 'person'],
      ['E1-1-102', 'developer'],
    ]);
    expect(rows[2]!.ownerKey).toBe(core.crypto.ownerLookup('FIRM1'));
    expect(rows.every(({ ownerKey }) => /^[0-9a-f]{64}$/.test(ownerKey))).toBe(true);
  });

  it('has exactly the owners of the newest file for a house, and leaves other houses alone', async () => {
    await load({ 'owners.csv': owners });
    expect(countsOf(await load({ 'owners.csv': owners }))).toEqual([['owners', 0, 0, 3, 0]]);
    expect(countsOf(await load({ 'owners.csv': 'houseCode,ownerKind,ownerNumber\nE1-1-101,person,owner three\n' }))).toEqual([['owners', 0, 1, 0, 0]]);
    expect((await kept()).map(({ code, ownerKey }) => [code, ownerKey])).toEqual([
      ['E1-1-101', core.crypto.ownerLookup('owner three')],
      ['E1-1-102', core.crypto.ownerLookup('firm 1')],
    ]);
  });

  it('refuses an unknown house and an owner named twice, and writes nothing then', async () => {
    const outcome = await load({ 'owners.csv': `${owners}E1-1-101,person,owner one\nE9-1-101,person,owner one\n` });
    expect(outcome.written).toBe(false);
    expect(outcome.reports[0]!.refused.map(({ line }) => line).sort()).toEqual([5, 6]);
    expect(await kept()).toEqual([]);
  });
});

describe('a refused file', () => {
  it('writes nothing at all, not even the good rows and files beside it', async () => {
    const outcome = await load({ 'divisions.csv': divisionsCsv, 'grids.geojson': geoJson([...threeGrids, { code: '990101001009001', rings: boxAt(3) }]) });
    expect(outcome.written).toBe(false);
    expect(outcome.reports.map(({ refused }) => refused.map(({ line }) => line))).toEqual([[], [4]]);
    expect(await Promise.all(['divisions', 'grids', 'gridMaps', 'gridPolygons', 'imports'].map(count))).toEqual([0, 0, 0, 0, 0]);
  });

  it('leaves what was there before as it was', async () => {
    await load({ 'divisions.csv': divisionsCsv, 'grids.geojson': geoJson(threeGrids), ...places });
    const outcome = await load({ 'estates.csv': `${places['estates.csv'].replace('桂花园', '玉兰园')}E2,坏小区,别墅,990101001001001,某路,,119,33\n` });
    expect(outcome.written).toBe(false);
    expect((await core.db.sql.one<{ name: string }>('SELECT name FROM estates WHERE code = ?', ['E1']))?.name).toBe('桂花园');
  });

  it.each([
    ['a missing column', { 'estates.csv': 'code,name,type\nE1,桂花园,old\n' }, [0]],
    ['a column nobody knows', { 'what.csv': 'a,b\n1,2\n' }, [0]],
    ['an unknown parent', { 'divisions.csv': 'code,name,level,parent\n990101001,东风街道,subdistrict,990101\n' }, [2]],
    ['a code of the wrong length', { 'divisions.csv': 'code,name,level,parent\n99010,试验区,district,\n' }, [2]],
    ['the same code twice', { 'divisions.csv': `${divisionsCsv}990101001,西山街道,subdistrict,990101\n` }, [6]],
    ['several faults, each with its line', { 'divisions.csv': `${divisionsCsv}9901,坏,district,\n990101001003,,community,990101001\n` }, [6, 7]],
    ['GeoJSON without a CRS', { 'grids.geojson': geoJson(threeGrids, {}) }, [0]],
    ['what is no GeoJSON', { 'grids.geojson': '{"type":' }, [0]],
  ])('%s is told with its line', async (_what, files, lines) => {
    const { reports, written } = await load(files as Record<string, string>);
    expect(written).toBe(false);
    expect(reports[0]!.refused.map(({ line }) => line)).toEqual(lines);
    expect(await count('divisions')).toBe(0);
  });
});

describe('ways a table can come', () => {
  const chinese = '区划编码,区划名称,级别,上级编码\n990101,试验区,区,\n990101001,东风街道,街道,990101\n';

  it('with Chinese column names', async () => {
    expect(countsOf(await load({ '区划.csv': chinese }))).toEqual([['divisions', 2, 0, 0, 0]]);
  });

  it('in GB18030, as a Chinese Excel saves it', async () => {
    // 区 = C7F8, 划 = BBAE …: written out, because Node encodes only UTF.
    const header = Buffer.concat([Buffer.from('code,'), Buffer.from('c3fbb3c6', 'hex'), Buffer.from(',level,parent\n990101,')]);
    const content = Buffer.concat([header, Buffer.from('cad4d1e9c7f8', 'hex'), Buffer.from(',district,\n')]);
    expect((await load({ 'divisions.csv': content })).written).toBe(true);
    expect((await core.db.sql.one<{ name: string }>('SELECT name FROM divisions'))?.name).toBe('试验区');
  });

  it('in UTF-8 with a byte order mark and Windows line ends', async () => {
    expect((await load({ 'divisions.csv': `\uFEFF${divisionsCsv.replaceAll('\n', '\r\n')}` })).written).toBe(true);
  });

  it('as an XLSX workbook', async () => {
    const rows = divisionsCsv
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(countsOf(await load({ 'divisions.xlsx': workbook(rows) }))).toEqual([['divisions', 4, 0, 0, 0]]);
  });
});

describe('grids', () => {
  beforeEach(() => load({ 'divisions.csv': divisionsCsv }));

  it('that overlap are refused, and both are named', async () => {
    const { written, reports } = await load({ 'grids.geojson': geoJson([threeGrids[0]!, { code: '990101001001002', rings: boxAt(0.5) }]) });
    expect(written).toBe(false);
    expect(reports[0]!.refused[0]!.reason).toEqual(expect.stringContaining('990101001001001'));
    expect(reports[0]!.refused[0]!.reason).toEqual(expect.stringContaining('990101001001002'));
    expect(await count('grids')).toBe(0);
  });

  it('that leave a gap are taken, and the gap is named', async () => {
    const around = [0, 1, 2].flatMap((column) => [0, 1, 2].map((row) => [column, row] as const)).filter(([column, row]) => column !== 1 || row !== 1);
    const grids = around.map(([column, row], i): GridFeature => ({
      code: `99010100100100${i + 1}`,
      rings: boxAt(column).map((ring) => ring.map(([lng, lat]): [number, number] => [lng, Math.round((lat + row * side) * 1e6) / 1e6])),
    }));
    const { written, reports } = await load({ 'grids.geojson': geoJson(grids) });
    expect(written).toBe(true);
    expect(reports[0]!.notes).toHaveLength(1);
    expect(reports[0]!.notes[0]).toEqual(expect.stringMatching(/99010100100100\d/));
  });

  it('of several parts are refused', async () => {
    const file = JSON.parse(geoJson(threeGrids)) as { features: { geometry: object }[] };
    file.features[0]!.geometry = { type: 'MultiPolygon', coordinates: [boxAt(0), boxAt(5)] };
    expect((await load({ 'grids.geojson': JSON.stringify(file) })).written).toBe(false);
  });

  it('of another map are kept as a new version; the old polygons stay', async () => {
    await load({ 'grids.geojson': geoJson(threeGrids) });
    const moved = [threeGrids[0]!, { code: '990101001001002', rings: boxAt(1, 0.02) }];
    const { reports } = await load({ 'grids.geojson': geoJson(moved) });
    expect(await count('gridMaps')).toBe(2);
    expect(await count('gridPolygons')).toBe(5);
    expect(reports[0]!.affectedGrids).toEqual(['990101001001002', '990101001002001']);
    const retired = await core.db.sql.all<{ code: string }>('SELECT code FROM grids WHERE retiredAt IS NOT NULL');
    expect(retired).toEqual([{ code: '990101001002001' }]);
  });

  it('of one community can be replaced alone', async () => {
    await load({ 'grids.geojson': geoJson(threeGrids) });
    const { written } = await load({
      'grids.geojson': geoJson([{ code: '990101001002001', rings: boxAt(2, 0.02) }], { crs: 'GCJ-02', scope: '990101001002' }),
    });
    expect(written).toBe(true);
    expect(await core.db.sql.all('SELECT code FROM grids WHERE retiredAt IS NULL')).toHaveLength(3);
    expect(await count('gridPolygons')).toBe(6);
  });

  it('in WGS-84 are moved to GCJ-02, about half a kilometre', async () => {
    await load({ 'grids.geojson': geoJson(threeGrids, { crs: 'WGS-84' }) });
    const row = await core.db.sql.one<{ centreLat: number; centreLng: number }>('SELECT centreLat, centreLng FROM grids WHERE code = ?', ['990101001001001']);
    expect(Math.abs(row!.centreLng - 119.005)).toBeGreaterThan(0.003);
    expect(Math.abs(row!.centreLng - 119.005)).toBeLessThan(0.008);
  });
});

describe('staff and their posts', () => {
  const staff = 'phone,name,workPhone\n19900000001,周建兰,0517-0000-0001\n19900000002,陈志平,\n';
  const posts =
    'phone,role,territoryCode,organisationCode,fullTime,startsOn,endsOn\n19900000001,gridWorker,990101001001001,,是,2026-01-01,\n19900000002,网格长,990101001001001,,,2026/01/01,\n';
  beforeEach(() => load({ 'divisions.csv': divisionsCsv, 'grids.geojson': geoJson(threeGrids) }));

  it('keeps the phone number sealed and findable', async () => {
    await load({ 'staff.csv': staff });
    const row = await core.db.sql.one<{ id: number; phoneCipher: string }>('SELECT id, phoneCipher FROM persons WHERE phoneHash = ?', [
      core.crypto.phoneLookup('19900000001'),
    ]);
    expect(row!.phoneCipher).not.toContain('1990');
    expect(core.crypto.open(row!.phoneCipher, `persons:phone:${row!.id}`)).toBe('19900000001');
  });

  it('tells which grids have other people now', async () => {
    const first = await load({ 'staff.csv': staff, 'posts.csv': posts });
    expect(first.reports.map(({ kind, affectedGrids }) => [kind, affectedGrids])).toEqual([
      ['staff', []],
      ['assignments', ['990101001001001']],
    ]);
    const same = await load({ 'posts.csv': posts });
    expect(same.reports[0]!.affectedGrids).toEqual([]);
    const ended = await load({ 'posts.csv': posts.replace('2026-01-01,\n', '2026-01-01,2026-02-28\n') });
    expect(countsOf(ended)).toEqual([['assignments', 0, 1, 1, 0]]);
    expect(ended.reports[0]!.affectedGrids).toEqual(['990101001001001']);
  });

  it.each([
    ['nobody has the number', '19900000009,gridWorker,990101001001001,,,2026-01-01,'],
    ['there is no such grid', '19900000001,gridWorker,990101001001009,,,2026-01-01,'],
    ['the territory does not fit the role', '19900000001,gridWorker,990101001001,,,2026-01-01,'],
    ['it ends before it starts', '19900000001,gridLeader,990101001001001,,,2026-02-01,2026-01-01'],
    ['the day does not exist', '19900000001,gridLeader,990101001001001,,,2026-02-30,'],
    ['a department’s member has no department', '19900000001,departmentStaff,990101,,,2026-01-01,'],
    ['the post overlaps one already held', '19900000001,gridWorker,990101001001001,,,2026-03-01,'],
  ])('refuses a post when %s', async (_why, row) => {
    await load({ 'staff.csv': staff, 'posts.csv': posts });
    const before = await count('positions');
    const outcome = await load({ 'posts.csv': `${posts.split('\n')[0]}\n${row}\n` });
    expect(outcome.reports[0]!.refused.map(({ line }) => line)).toEqual([2]);
    expect(await count('positions')).toBe(before);
  });
});

describe('the catalogue', () => {
  const head = 'code,parentCode,level,name,urgency,ackHours,resolveAmount,resolveUnit,handlerKind,departmentCode,emergencyPhone,sensitive,keywords\n';
  const rows = `${head}01,,major,环境卫生,,,,,,,,0,\n0101,01,minor,垃圾清运,,,,,,,,0,\n010101,0101,item,垃圾桶满了,general,24,7,calendarDays,grid,,,0,垃圾桶|满了\n`;

  it('replaces the one before; what it leaves out is switched off', async () => {
    await load({ 'categories.csv': `${rows}010102,0101,item,乱扔垃圾,general,24,7,calendarDays,grid,,,0,\n` });
    const { reports } = await load({ 'categories.csv': rows });
    expect(reports[0]).toMatchObject({ added: 0, changed: 1, unchanged: 3 });
    expect(await core.db.sql.all('SELECT code FROM categories WHERE isActive = 0')).toEqual([{ code: '010102' }]);
  });

  it.each([
    ['an item without a deadline', '010103,0101,item,没有时限,general,,,calendarDays,grid,,,0,'],
    ['an item without its parent', '020101,0201,item,没有上级,general,24,7,calendarDays,grid,,,0,'],
    ['a department that is not there', '010103,0101,item,部门不明,general,24,7,calendarDays,department,DEPT-X,,0,'],
  ])('refuses %s', async (_what, row) => {
    expect((await load({ 'categories.csv': `${rows}${row}\n` })).written).toBe(false);
    expect(await count('categories')).toBe(0);
  });
});

/** The smallest XLSX that is one: stored entries, inline strings. */
function workbook(rows: string[][]): Buffer {
  const cell = (text: string, column: number, row: number): string =>
    `<c r="${String.fromCharCode(65 + column)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const sheet = rows.map((row, r) => `<row r="${r + 1}">${row.map((text, c) => (text === '' ? '' : cell(text, c, r))).join('')}</row>`).join('');
  const xml = '<?xml version="1.0" encoding="UTF-8"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return zip({
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  });
}

function zip(files: Record<string, string>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), content]);
    local.push(head);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, tail, Buffer.from(name)]));
    offset += head.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\u0005\u0006'), end]);
}
