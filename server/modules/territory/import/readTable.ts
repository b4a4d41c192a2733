import { parse } from 'csv-parse/sync';

/** One row as it stands in the file: its line (the header is line 1) and its cells by header. */
export interface TableRow {
  line: number;
  cells: Record<string, string>;
}
export interface Table {
  header: string[];
  rows: TableRow[];
}

/** A file that cannot be read at all; the message is for the person who chose it. */
export class UnreadableFile extends Error {}

/**
 * Reads a CSV (UTF-8 with or without BOM, or GB18030 as Excel in China writes it) or XLSX table; first row is the header.
 * Throws UnreadableFile with Chinese words.
 */
export async function readTable(name: string, content: Buffer): Promise<Table> {
  const isZip = content[0] === 0x50 && content[1] === 0x4b;
  if (isZip || /\.xlsx$/i.test(name)) return readWorkbook(content);
  return readCsv(content);
}

/** Text of a file whose encoding is not told: strict UTF-8, else GB18030. */
export function decodeText(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('gb18030').decode(content);
  }
}

function readCsv(content: Buffer): Table {
  let lines: { record: string[]; info: { lines: number } }[];
  try {
    lines = parse(decodeText(content), { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, info: true }) as unknown as typeof lines;
  } catch (error) {
    throw new UnreadableFile(`表格读不出来：${(error as Error).message}`);
  }
  const header = lines[0]?.record ?? [];
  return tableOf(
    header,
    lines.slice(1).map(({ record, info }) => ({ line: info.lines, values: record })),
  );
}

async function readWorkbook(content: Buffer): Promise<Table> {
  // Loaded with the first workbook: a tenth of every start otherwise, for what a district does once a year.
  const { readSheet } = await import('read-excel-file/node');
  let rows: unknown[][];
  try {
    rows = (await readSheet(content)) as unknown[][];
  } catch {
    throw new UnreadableFile('这不是能打开的 XLSX 表格');
  }
  const text = (value: unknown): string =>
    value === null || value === undefined ? '' : value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim();
  const lines = rows.map((row, i) => ({ line: i + 1, values: row.map(text) }));
  return tableOf(
    lines[0]?.values ?? [],
    lines.slice(1).filter(({ values }) => values.some((value) => value !== '')),
  );
}

function tableOf(header: string[], lines: { line: number; values: string[] }[]): Table {
  if (header.every((name) => name === '')) throw new UnreadableFile('表格是空的：第一行应为列名');
  return { header, rows: lines.map(({ line, values }) => ({ line, cells: Object.fromEntries(header.map((name, i) => [name, values[i] ?? ''])) })) };
}
