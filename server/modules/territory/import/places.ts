import type { Column } from './cells';
import type { ImportContext, TableKind } from './kind';
import { readByKey, refuseRepeats, writeRows, type KeyedRow } from './writeRows';

const pointColumns: Column[] = [
  { name: 'lng', titles: ['经度'], required: true },
  { name: 'lat', titles: ['纬度'], required: true },
  { name: 'crs', titles: ['坐标系'] },
];
const estateTypeWords = {
  old: 'old',
  commercial: 'commercial',
  affordable: 'affordable',
  resettlement: 'resettlement',
  老旧小区: 'old',
  老旧: 'old',
  商品房: 'commercial',
  保障房: 'affordable',
  回迁房: 'resettlement',
  安置房: 'resettlement',
} as const;
const organisationWords = { property: 'property', department: 'department', office: 'office', 物业: 'property', 部门: 'department', 科室: 'office' } as const;

const knownCodes = async (context: ImportContext, table: string, codes: readonly string[]): Promise<Map<string, { id?: number }>> =>
  (await readByKey(context.core.db, table, table === 'grids' || table === 'divisions' ? [] : ['id'], 'code', [...new Set(codes)])) as Map<
    string,
    { id?: number }
  >;

/** Property firms, departments and offices. */
export const organisationsKind: TableKind = {
  kind: 'organisations',
  columns: [
    { name: 'code', titles: ['机构编码', '单位编码'], required: true },
    { name: 'kind', titles: ['机构类型', '单位类型'], required: true },
    { name: 'name', titles: ['机构名称', '单位名称'], required: true },
    { name: 'divisionCode', titles: ['区划编码', '所属区划'], required: true },
    { name: 'phone', titles: ['电话', '联系电话'] },
  ],
  async carryOut(context, cells, report) {
    const rows = cells.map((cell): KeyedRow => ({
      line: cell.line,
      row: {
        code: cell.code('code', /^[\w-]{1,30}$/, '字母、数字、- 组成的编码'),
        kind: cell.oneOf('kind', organisationWords),
        name: cell.text('name', 80),
        divisionCode: cell.code('divisionCode', /^\d{6}(\d{3}){0,2}$/, '6、9 或 12 位区划编码'),
        phone: cell.optional('phone', 30),
      },
    }));
    const unique = refuseRepeats(report, 'code', '机构编码', rows);
    const divisions = await knownCodes(
      context,
      'divisions',
      unique.map(({ row }) => String(row['divisionCode'])),
    );
    for (const { line, row } of unique)
      if (!divisions.has(String(row['divisionCode']))) report.refused.push({ line, reason: `没有区划 ${String(row['divisionCode'])}` });
    if (report.refused.length === 0) await writeRows(context.core.db, report, 'organisations', 'code', unique);
  },
};

/** Housing estates 小区. */
export const estatesKind: TableKind = {
  kind: 'estates',
  columns: [
    { name: 'code', titles: ['小区编码'], required: true },
    { name: 'name', titles: ['小区名称'], required: true },
    { name: 'type', titles: ['小区类型'], required: true },
    { name: 'gridCode', titles: ['网格编码'], required: true },
    { name: 'address', titles: ['地址'], required: true },
    { name: 'propertyCode', titles: ['物业编码'] },
    ...pointColumns,
  ],
  async carryOut(context, cells, report) {
    const read = cells.map((cell) => {
      const gridCode = cell.code('gridCode', /^\d{15}$/, '15 位网格编码');
      const point = cell.point() ?? { lat: 0, lng: 0 };
      return {
        line: cell.line,
        propertyCode: cell.optional('propertyCode', 30),
        row: {
          code: cell.code('code', /^[\w-]{1,30}$/, '字母、数字、- 组成的编码'),
          name: cell.text('name', 60),
          type: cell.oneOf('type', estateTypeWords),
          communityCode: gridCode.slice(0, 12),
          gridCode,
          address: cell.text('address', 120),
          centreLat: point.lat,
          centreLng: point.lng,
        },
      };
    });
    refuseRepeats(report, 'code', '小区编码', read);
    const grids = await knownCodes(
      context,
      'grids',
      read.map(({ row }) => row.gridCode),
    );
    const firms = await knownCodes(
      context,
      'organisations',
      read.flatMap(({ propertyCode }) => propertyCode ?? []),
    );
    const rows = read.map(({ line, row, propertyCode }): KeyedRow => {
      if (!grids.has(row.gridCode)) report.refused.push({ line, reason: `没有网格 ${row.gridCode}` });
      if (propertyCode && !firms.has(propertyCode)) report.refused.push({ line, reason: `没有物业 ${propertyCode}` });
      return { line, row: { ...row, propertyOrganisationId: propertyCode ? (firms.get(propertyCode)?.id ?? null) : null } };
    });
    if (report.refused.length === 0) await writeRows(context.core.db, report, 'estates', 'code', rows);
  },
};

/** Buildings 楼幢. An estate can lie in several grids, a building in one. */
export const buildingsKind: TableKind = {
  kind: 'buildings',
  columns: [
    { name: 'code', titles: ['楼幢编码'], required: true },
    { name: 'estateCode', titles: ['小区编码'], required: true },
    { name: 'name', titles: ['楼幢名称', '幢号'], required: true },
    { name: 'gridCode', titles: ['网格编码'], required: true },
    { name: 'floorCount', titles: ['层数'], required: true },
    ...pointColumns,
  ],
  async carryOut(context, cells, report) {
    const read = cells.map((cell) => {
      const point = cell.point() ?? { lat: 0, lng: 0 };
      return {
        line: cell.line,
        estateCode: cell.text('estateCode', 30),
        row: {
          code: cell.code('code', /^[\w-]{1,40}$/, '字母、数字、- 组成的编码'),
          name: cell.text('name', 40),
          gridCode: cell.code('gridCode', /^\d{15}$/, '15 位网格编码'),
          centreLat: point.lat,
          centreLng: point.lng,
          floorCount: cell.wholeNumber('floorCount', 1, 200) ?? 1,
        },
      };
    });
    refuseRepeats(report, 'code', '楼幢编码', read);
    const estates = await knownCodes(
      context,
      'estates',
      read.map(({ estateCode }) => estateCode),
    );
    const grids = await knownCodes(
      context,
      'grids',
      read.map(({ row }) => row.gridCode),
    );
    const rows = read.map(({ line, row, estateCode }): KeyedRow => {
      const estateId = estates.get(estateCode)?.id;
      if (estateId === undefined) report.refused.push({ line, reason: `没有小区 ${estateCode}` });
      if (!grids.has(row.gridCode)) report.refused.push({ line, reason: `没有网格 ${row.gridCode}` });
      return { line, row: { ...row, estateId: estateId ?? 0 } };
    });
    if (report.refused.length === 0) await writeRows(context.core.db, report, 'buildings', 'code', rows);
  },
};

/** Houses 房屋: building, unit, floor, room; area to a hundredth of a square metre. */
export const housesKind: TableKind = {
  kind: 'houses',
  columns: [
    { name: 'code', titles: ['房屋编码'], required: true },
    { name: 'buildingCode', titles: ['楼幢编码'], required: true },
    { name: 'unitNo', titles: ['单元'], required: true },
    { name: 'floorNo', titles: ['楼层'], required: true },
    { name: 'roomNo', titles: ['室号', '房号'], required: true },
    { name: 'areaSquareMetres', titles: ['建筑面积', '面积'], required: true },
  ],
  async carryOut(context, cells, report) {
    const read = cells.map((cell) => {
      const area = cell.number('areaSquareMetres', 0.01, 1_000_000);
      if (area === null && cell.good) cell.refuse('缺少建筑面积');
      return {
        line: cell.line,
        buildingCode: cell.text('buildingCode', 40),
        row: {
          code: cell.code('code', /^[\w-]{1,60}$/, '字母、数字、- 组成的编码'),
          unitNo: cell.text('unitNo', 10),
          floorNo: cell.wholeNumber('floorNo', -5, 200) ?? 1,
          roomNo: cell.text('roomNo', 10),
          areaCentiSquareMetres: Math.round((area ?? 1) * 100),
        },
      };
    });
    refuseRepeats(report, 'code', '房屋编码', read);
    const buildings = await knownCodes(
      context,
      'buildings',
      read.map(({ buildingCode }) => buildingCode),
    );
    const rows = read.map(({ line, row, buildingCode }): KeyedRow => {
      const buildingId = buildings.get(buildingCode)?.id;
      if (buildingId === undefined) report.refused.push({ line, reason: `没有楼幢 ${buildingCode}` });
      return { line, row: { ...row, buildingId: buildingId ?? 0 } };
    });
    if (report.refused.length === 0) await writeRows(context.core.db, report, 'houses', 'code', rows);
  },
};
