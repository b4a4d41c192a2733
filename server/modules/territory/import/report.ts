/** Kinds of file the importer knows; all but `grids` are tables. */
export const importKinds = [
  'divisions', 'grids', 'organisations', 'estates', 'buildings', 'houses', 'owners', 'staff', 'assignments', 'categories', 'replyTemplates', 'holidays',
] as const;
export type ImportKindName = (typeof importKinds)[number];

export interface Refusal {
  /** Line of the table (the header is line 1) or number of the GeoJSON feature, counted from 1; 0 for the file as a whole. */
  line: number;
  /** What is wrong, in Chinese. */
  reason: string;
}

/** What one file did. When anything was refused, nothing was written. */
export interface ImportReport {
  kind: ImportKindName;
  source: string;
  rowsRead: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: Refusal[];
  /** Things worth knowing that did not stop the import: gaps between grids, retired grids. */
  notes: string[];
  /** Grids whose people changed or that were retired: open work there is routed again. */
  affectedGrids: string[];
}

export const newReport = (kind: ImportKindName, source: string): ImportReport => ({
  kind, source: source.slice(0, 200), rowsRead: 0, added: 0, changed: 0, unchanged: 0, refused: [], notes: [], affectedGrids: [],
});

/** One line a report in plain words, for the console. */
export function reportLines(report: ImportReport): string[] {
  const counts = `读取 ${report.rowsRead} 行，新增 ${report.added}，变更 ${report.changed}，未变 ${report.unchanged}，拒绝 ${report.refused.length}`;
  return [
    `${report.source}（${report.kind}）：${counts}`,
    ...report.refused.slice(0, 50).map(({ line, reason }) => `  第 ${line} 行：${reason}`),
    ...(report.refused.length > 50 ? [`  …另有 ${report.refused.length - 50} 处错误`] : []),
    ...report.notes.slice(0, 50).map((note) => `  提示：${note}`),
  ];
}
