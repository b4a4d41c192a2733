import type { Core } from '../../../core/core';
import { Cells, type Column } from './cells';
import type { ImportKindName, ImportReport } from './report';
import { UnreadableFile, type Table } from './readTable';

export interface ImportContext {
  core: Pick<Core, 'db' | 'crypto'>;
  now: Date;
  byPersonId: number | null;
}

/** One kind of table: which columns it has and how its rows get into the database. */
export interface TableKind {
  kind: ImportKindName;
  columns: Column[];
  /** Reads all rows first, refusing into the report, and writes only when nothing was refused. */
  carryOut(context: ImportContext, rows: Cells[], report: ImportReport): Promise<void>;
}

/** The kind whose required columns the header has, most specific first. Null when none fits. */
export function recogniseKind(kinds: readonly TableKind[], header: readonly string[]): TableKind | null {
  const fitting = kinds.filter((kind) => missingColumns(kind, header).length === 0);
  return fitting.sort((a, b) => requiredCount(b) - requiredCount(a))[0] ?? null;
}

const requiredCount = (kind: TableKind): number => kind.columns.filter((column) => column.required).length;

function missingColumns(kind: TableKind, header: readonly string[]): string[] {
  return kind.columns.filter((column) => column.required && !header.some((title) => isTitleOf(column, title))).map((column) => column.titles[0] ?? column.name);
}

const isTitleOf = (column: Column, title: string): boolean => column.name.toLowerCase() === title.trim().toLowerCase() || column.titles.includes(title.trim());

/** The table's rows with cells named by column. Throws UnreadableFile when a needed column is missing. */
export function cellsOf(kind: TableKind, table: Table, report: ImportReport): Cells[] {
  const missing = missingColumns(kind, table.header);
  if (missing.length > 0) throw new UnreadableFile(`缺少列：${missing.join('、')}`);
  const titles: Record<string, string> = {};
  for (const column of kind.columns) {
    const title = table.header.find((one) => isTitleOf(column, one));
    if (title !== undefined) titles[column.name] = title;
  }
  return table.rows.map(({ line, cells }) => {
    const named = Object.fromEntries(Object.entries(titles).map(([name, title]) => [name, cells[title] ?? '']));
    return new Cells(line, named, titles, report);
  });
}
