import { writeFileSync } from 'node:fs';

type Cell = string | number | boolean | null;

/** Writes rows as CSV with a header; a cell with a comma, quote or line break is quoted. */
export function writeCsv(file: string, rows: readonly Record<string, Cell>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const quote = (cell: Cell | undefined): string => {
    const text = cell === null || cell === undefined ? '' : String(cell);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  writeFileSync(file, `${[columns.join(','), ...rows.map((row) => columns.map((column) => quote(row[column])).join(','))].join('\n')}\n`);
}
