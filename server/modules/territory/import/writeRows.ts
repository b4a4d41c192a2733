import type { Db } from '../../../core/db';
import { marks, type SqlRow, type SqlValue } from '../../../core/sql';
import type { ImportReport } from './report';

export interface KeyedRow {
  line: number;
  row: SqlRow;
}
const perQuery = 400;

/**
 * Writes rows by their natural key: new ones in bulk, changed ones one by one, equal ones not at all, and counts them in the report.
 * Gives the keys that were added or changed. Rows are all of the same columns.
 */
export async function writeRows(
  db: Db,
  report: ImportReport,
  table: string,
  key: string,
  rows: readonly KeyedRow[],
  onlyWhenNew: SqlRow = {},
): Promise<Set<string>> {
  const first = rows[0];
  const touched = new Set<string>();
  if (!first) return touched;
  const columns = Object.keys(first.row);
  const existing = await readByKey(
    db,
    table,
    columns,
    key,
    rows.map(({ row }) => row[key]!),
  );
  const fresh: SqlRow[] = [];
  for (const { row } of rows) {
    const old = existing.get(String(row[key]));
    if (!old) {
      fresh.push({ ...row, ...onlyWhenNew });
      touched.add(String(row[key]));
      report.added++;
      continue;
    }
    const different = columns.filter((column) => !isSame(row[column], old[column]));
    if (different.length === 0) {
      report.unchanged++;
      continue;
    }
    await db.sql.update(table, Object.fromEntries(different.map((column) => [column, row[column]])), { [key]: row[key] });
    touched.add(String(row[key]));
    report.changed++;
  }
  await db.sql.insertMany(table, fresh);
  return touched;
}

/** Rows of a table by a key column, a few hundred keys per query. */
export async function readByKey(db: Db, table: string, columns: readonly string[], key: string, keys: readonly SqlValue[]): Promise<Map<string, SqlRow>> {
  const found = new Map<string, SqlRow>();
  const wanted = [...new Set(columns).add(key)].join(', ');
  for (let start = 0; start < keys.length; start += perQuery) {
    const part = keys.slice(start, start + perQuery);
    const rows = await db.sql.all<SqlRow>(`SELECT ${wanted} FROM ${table} WHERE ${key} IN (${marks(part)})`, part);
    for (const row of rows) found.set(String(row[key]), row);
  }
  return found;
}

function isSame(a: SqlValue, b: SqlValue): boolean {
  const plain = (value: SqlValue): string | number | null => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value instanceof Date) return value.getTime();
    return Buffer.isBuffer(value) ? value.toString('hex') : value;
  };
  return plain(a) === plain(b);
}

/** Refuses every row whose key stands twice in the file; gives the rows that are left. */
export function refuseRepeats(report: ImportReport, key: string, title: string, rows: readonly KeyedRow[]): KeyedRow[] {
  const lines = new Map<string, number>();
  return rows.filter(({ line, row }) => {
    const earlier = lines.get(String(row[key]));
    if (earlier === undefined) {
      lines.set(String(row[key]), line);
      return true;
    }
    report.refused.push({ line, reason: `${title}“${String(row[key])}”与第 ${earlier} 行重复` });
    return false;
  });
}
