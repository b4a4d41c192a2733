import type { Page } from '../../../../shared/core/page';
import type { ReportView } from '../../../../shared/proposals/dto';
import type { ReportableKind, ReportReason } from '../../../../shared/proposals/states';
import type { Actor } from '../../../core/actor';
import { pageOf } from '../../../core/cursor';
import { demand } from '../../../core/errors';
import { marks, type SqlValue } from '../../../core/sql';
import type { ProposalContext, ReportedText } from '../context';
import { standingOf } from '../policy';
import { beforeOf, type Paging } from './paging';

interface ReportRecord {
  id: number;
  councilId: number;
  councilName: string;
  objectKind: ReportableKind;
  objectId: number;
  reason: ReportReason;
  words: string;
  reportedAt: Date;
  state: ReportView['state'];
  decisionWords: string | null;
}

const select = `SELECT r.id, r.councilId, c.name AS councilName, r.objectKind, r.objectId, r.reason, r.words, r.at AS reportedAt, r.state, r.decisionWords
  FROM contentReports r JOIN councils c ON c.id = r.councilId`;

/** A report, or null. */
export function readReport({ core }: ProposalContext, id: number): Promise<ReportRecord | null> {
  return core.db.sql.one<ReportRecord>(`${select} WHERE r.id = ?`, [id]);
}

/** Who reported is in no view: the text is judged, not the person. */
function present(row: ReportRecord, text: ReportedText | null): ReportView {
  const { id, objectKind: kind, objectId, reason, words, reportedAt, state, decisionWords, councilName } = row;
  return { id, kind, objectId, proposalId: text?.proposalId ?? null, excerpt: text?.excerpt ?? '', reason, words, at: reportedAt.toISOString(), state, decisionWords, councilName };
}

const textOf = async ({ reportables }: ProposalContext, row: ReportRecord): Promise<ReportedText | null> => (await reportables.get(row.objectKind)?.find(row.objectId)) ?? null;

/** A report that is known to be there, as its reporter or a moderator reads it. */
export async function showReport(context: ProposalContext, id: number): Promise<ReportView> {
  const row = await readReport(context, id);
  if (!row) throw new Error(`no report ${id}`);
  return present(row, await textOf(context, row));
}

export interface ReportFilter extends Paging {
  councilId?: number;
  state?: ReportView['state'];
}

/** Reports of the councils the actor moderates, newest first. Throws NOT_FOUND (no such council), NOT_ALLOWED. */
export async function listReports(context: ProposalContext, reader: { actor: Actor; now: Date }, filter: ReportFilter): Promise<Page<ReportView>> {
  const { councilId, state, limit } = filter;
  if (councilId !== undefined) await context.parts.councils.require(reader.actor, councilId, ['secretary', 'moderator'], reader.now);
  const { moderated } = await standingOf(context, reader, councilId);
  demand(moderated.length > 0, 'NOT_ALLOWED');
  const before = beforeOf(filter);
  const where = [`r.councilId IN (${marks(moderated)})`, ...(state ? ['r.state = ?'] : []), ...(before === null ? [] : ['r.id < ?'])];
  const values: SqlValue[] = [...moderated, ...(state ? [state] : []), ...(before === null ? [] : [before]), limit + 1];
  const rows = await context.core.db.sql.all<ReportRecord>(`${select} WHERE ${where.join(' AND ')} ORDER BY r.id DESC LIMIT ?`, values);
  const texts = new Map<number, ReportedText | null>();
  await context.core.db.sql.together(async () => {
    for (const row of rows.slice(0, limit)) texts.set(row.id, await textOf(context, row));
  });
  return pageOf(rows, limit, (row) => [row.id], (row) => present(row, texts.get(row.id) ?? null));
}
