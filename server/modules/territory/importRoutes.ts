import type { Core } from '../../core/core';
import { decodeCursor, pageOf } from '../../core/cursor';
import { AppError, demand } from '../../core/errors';
import { actorOf, operation, type Operation } from '../../core/operation';
import { importFiles } from './import/importFiles';
import type { ImportKindName, ImportReport } from './import/report';
import { demandImporter, demandImportReader } from './policy';
import { readImports, type ImportRow } from './queries';
import { answer, input } from './schemas';
import type { TerritoryStore } from './store';

const tag = 'admin';
const bytesMax = 30 * 1024 * 1024;
const shownRefusals = 100;

/** Operations of an administrator: load a file, see what was loaded. */
export function importOperations(core: Core, store: TerritoryStore): Operation[] {
  return [
    operation<{ kind: ImportKindName }>({
      method: 'post',
      path: '/admin/import/:kind',
      tag,
      summary: '导入一个文件（CSV、XLSX，网格为 GeoJSON）；有一处错误就全部不导入',
      auth: 'required',
      keyed: true,
      perMinute: 10,
      secondsMost: 120,
      multipart: { bytesMax },
      params: input.importParams,
      answer: { schema: answer.importReport },
      async carryOut(request) {
        const actor = actorOf(request);
        demandImporter(actor, store.held().districtCode);
        const file = request.files.find(({ field }) => field === 'file');
        demand(file, 'INPUT_INVALID', { file: '请选择一个文件' });
        const { kind } = request.input.params;
        const context = { core, now: request.now, byPersonId: actor.personId };
        const { written, reports } = await importFiles(context, [{ name: file.name, content: file.content, kind }]);
        const report = reports[0]!;
        // The error takes the once-only key and everything else of this transaction back.
        if (!written) throw new AppError('IMPORT_REFUSED', refusalFields(report));
        await core.db.sql.insert('auditEvents', {
          at: request.now,
          personId: actor.personId,
          positionId: actor.positionId,
          action: `import.${kind}`,
          objectKind: 'import',
          objectId: kind,
          detail: JSON.stringify({ rowsRead: report.rowsRead, added: report.added, changed: report.changed }),
        });
        await store.afterImport(report);
        return { body: report };
      },
    }),
    operation<object, { limit: number; cursor?: string }>({
      method: 'get',
      path: '/admin/imports',
      tag,
      summary: '导入记录，最近的在前',
      auth: 'required',
      query: input.page,
      answer: { schema: answer.imports },
      async carryOut(request) {
        demandImportReader(actorOf(request));
        const { limit, cursor } = request.input.query;
        const before = cursor ? Number(decodeCursor(cursor, 1)[0]) : null;
        return { body: pageOf(await readImports(core.db, before, limit + 1), limit, ({ id }) => [id], presentImport) };
      },
    }),
  ];
}

/** Where and why: one field a line of the file. */
function refusalFields({ refused }: ImportReport): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { line, reason } of refused.slice(0, shownRefusals)) {
    const name = line === 0 ? '文件' : `第 ${line} 行`;
    fields[name] = fields[name] ? `${fields[name]}；${reason}` : reason;
  }
  if (refused.length > shownRefusals) fields['其他'] = `另有 ${refused.length - shownRefusals} 处错误`;
  return fields;
}

function presentImport({ id, kind, source, byPersonName, at, rowsRead, added, changed, refused, report }: ImportRow) {
  const { unchanged = 0, notes = [] } = JSON.parse(report) as { unchanged?: number; notes?: string[] };
  return { id, kind, source, byPersonName, at: momentOf(at).toISOString(), rowsRead, added, changed, unchanged, refused, notes };
}

/** The column is called `at`, which the query door does not know for a moment on SQLite. */
const momentOf = (at: string | Date): Date => (at instanceof Date ? at : new Date(at.replace(' ', 'T').replace(' +00:00', 'Z')));
