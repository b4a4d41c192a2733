import type { TableKind } from './kind';
import { readByKey, refuseRepeats, writeRows, type KeyedRow } from './writeRows';

const levelWords = {
  district: 'district',
  subdistrict: 'subdistrict',
  community: 'community',
  区: 'district',
  县: 'district',
  街道: 'subdistrict',
  镇: 'subdistrict',
  社区: 'community',
  村: 'community',
} as const;
const codeLength = { district: 6, subdistrict: 9, community: 12 } as const;

/** Divisions 区划: district, subdistricts, communities. Codes nest by prefix; a parent comes in the same file or is there already. */
export const divisionsKind: TableKind = {
  kind: 'divisions',
  columns: [
    { name: 'code', titles: ['区划编码', '编码'], required: true },
    { name: 'name', titles: ['区划名称', '名称'], required: true },
    { name: 'level', titles: ['级别'], required: true },
    { name: 'parent', titles: ['上级编码', '上级区划'], required: true },
    { name: 'dutyPhone', titles: ['值班电话'] },
  ],
  async carryOut(context, cells, report) {
    const rows = cells.map((cell): KeyedRow => {
      const level = cell.oneOf('level', levelWords);
      const code = cell.code('code', new RegExp(`^\\d{${codeLength[level]}}$`), ` ${codeLength[level]} 位数字`);
      const parentCode = cell.optional('parent', 12);
      if (level !== 'district' && (parentCode === null || !code.startsWith(parentCode) || parentCode.length !== code.length - 3))
        cell.refuse(`上级编码应为 ${code.slice(0, -3)}`);
      if (level === 'district' && parentCode !== null) cell.refuse('区没有上级编码');
      return { line: cell.line, row: { code, name: cell.text('name', 60), level, parentCode, dutyPhone: cell.optional('dutyPhone', 30) } };
    });
    const unique = refuseRepeats(report, 'code', '区划编码', rows);
    const inFile = new Set(unique.map(({ row }) => row['code']));
    const parents = unique.flatMap(({ row }) => (row['parentCode'] && !inFile.has(row['parentCode']) ? [row['parentCode']] : []));
    const known = await readByKey(context.core.db, 'divisions', [], 'code', [...new Set(parents)]);
    for (const { line, row } of unique) {
      const parent = row['parentCode'];
      if (parent && !inFile.has(parent) && !known.has(String(parent))) report.refused.push({ line, reason: `没有上级区划 ${String(parent)}` });
    }
    if (report.refused.length > 0) return;
    // Parents first, for the database's sake and the reader's.
    const byLevel = [...unique].sort((a, b) => String(a.row['code']).length - String(b.row['code']).length);
    await writeRows(context.core.db, report, 'divisions', 'code', byLevel);
  },
};
