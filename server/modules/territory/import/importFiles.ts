import { inTransaction } from '../../../core/transaction';
import { categoriesKind, replyTemplatesKind } from './catalogue';
import { divisionsKind } from './divisions';
import { importGrids, readGridFile } from './grids';
import { holidaysKind } from './holidays';
import { cellsOf, recogniseKind, type ImportContext, type TableKind } from './kind';
import { ownersKind } from './owners';
import { buildingsKind, estatesKind, housesKind, organisationsKind } from './places';
import { readTable, UnreadableFile } from './readTable';
import { importKinds, newReport, type ImportKindName, type ImportReport } from './report';
import { assignmentsKind, staffKind } from './staff';

export interface ImportFile {
  name: string;
  content: Buffer;
  /** When not given, recognised from the header row. */
  kind?: ImportKindName;
}
export interface ImportOutcome {
  /** False when anything was refused: then nothing was written, of any file. */
  written: boolean;
  reports: ImportReport[];
}

const tableKinds: TableKind[] = [
  divisionsKind,
  organisationsKind,
  estatesKind,
  buildingsKind,
  housesKind,
  ownersKind,
  staffKind,
  assignmentsKind,
  categoriesKind,
  replyTemplatesKind,
  holidaysKind,
];

class Refused extends Error {}

/**
 * Imports files in the order they need each other, all in one transaction: either everything is written or nothing is.
 * Importing the same files again changes nothing. Line and reason of every refusal are in the reports.
 * Inside a transaction of the caller, the caller must roll back when `written` is false.
 */
export async function importFiles(
  context: ImportContext,
  files: readonly ImportFile[],
  options: { toleranceSquareMetres?: number } = {},
): Promise<ImportOutcome> {
  let reports: ImportReport[] = [];
  try {
    await inTransaction(context.core.db, async () => {
      reports = [];
      const opened = await Promise.all(files.map(open));
      opened.sort((a, b) => importKinds.indexOf(a.report.kind) - importKinds.indexOf(b.report.kind));
      reports.push(...opened.map(({ report }) => report));
      // Files later in the order lean on earlier ones: their refusals would only repeat the first cause.
      for (const { report, carryOut } of opened) {
        if (report.refused.length === 0) await carryOut(context, report, options.toleranceSquareMetres);
        if (report.refused.length > 0) throw new Refused();
        await record(context, report);
      }
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { written: false, reports: reports.map(asNotWritten) };
  }
  return { written: true, reports };
}

interface OpenedFile {
  report: ImportReport;
  carryOut(context: ImportContext, report: ImportReport, toleranceSquareMetres?: number): Promise<void>;
}

async function open(file: ImportFile): Promise<OpenedFile> {
  const isGeoJson = file.kind === 'grids' || /\.(geo)?json$/i.test(file.name);
  let kindName: ImportKindName = file.kind ?? (isGeoJson ? 'grids' : 'divisions');
  try {
    if (isGeoJson) {
      const grids = readGridFile(file.content);
      return { report: newReport('grids', file.name), carryOut: (context, report, tolerance) => importGrids(context, grids, report, tolerance) };
    }
    const table = await readTable(file.name, file.content);
    const kind = file.kind ? tableKinds.find((one) => one.kind === file.kind) : recogniseKind(tableKinds, table.header);
    if (!kind) throw new UnreadableFile(`认不出这是什么表，列名是：${table.header.join('、')}`);
    kindName = kind.kind;
    const report = newReport(kindName, file.name);
    report.rowsRead = table.rows.length;
    const cells = cellsOf(kind, table, report);
    return { report, carryOut: (context) => kind.carryOut(context, cells, report) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const report = newReport(kindName, file.name);
    report.refused.push({ line: 0, reason: error.message });
    return { report, carryOut: async () => undefined };
  }
}

async function record(context: ImportContext, report: ImportReport): Promise<void> {
  const { kind, source, rowsRead, added, changed, refused, unchanged, notes } = report;
  const row = { kind, source, byPersonId: context.byPersonId, at: context.now, rowsRead, added, changed, refused: refused.length };
  await context.core.db.sql.insert('imports', { ...row, report: JSON.stringify({ unchanged, notes: notes.slice(0, 200) }) });
}

/** Nothing was written, so nothing was added or changed, whatever was counted on the way. */
function asNotWritten(report: ImportReport): ImportReport {
  return { ...report, added: 0, changed: 0, unchanged: 0, affectedGrids: [] };
}
