import type { ReportView } from '../../../../shared/proposals/dto';
import type { ReportableKind, ReportReason } from '../../../../shared/proposals/states';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { isUniqueViolation, marks } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import type { Change, ProposalContext } from '../context';
import { readReport, showReport } from '../queries/reports';
import { tellReporters } from '../tell';

export interface ReportInput {
  kind: ReportableKind;
  objectId: number;
  reason: ReportReason;
  words: string;
}

/**
 * Reports what somebody else wrote and everybody can read. Throws CONSENT_REQUIRED, INPUT_INVALID (`other` without words), NOT_FOUND, NOT_ALLOWED (the own words),
 * REPORTED_ALREADY.
 */
export function reportContent(context: ProposalContext, request: { actor: Actor; now: Date; input: ReportInput }): Promise<ReportView> {
  const { core, parts, reportables } = context;
  const { actor, now, input } = request;
  const { kind, objectId, reason, words } = input;
  demand(reason !== 'other' || words.length > 0, 'INPUT_INVALID', { words: '请说明原因' });
  return inTransaction(core.db, async () => {
    await parts.identity.requireConsent(actor.personId);
    const found = await reportables.get(kind)?.find(objectId);
    if (!found || found.hidden) throw new AppError('NOT_FOUND');
    demand(found.authorPersonId !== actor.personId, 'NOT_ALLOWED');
    const { councilId } = found;
    const row = { councilId, objectKind: kind, objectId, personId: actor.personId, reason, words, at: now, state: 'open' };
    const id = await core.db.sql.insert('contentReports', row).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError('REPORTED_ALREADY') : error;
    });
    await parts.councils.writeEvent({ objectKind: 'report', objectId: id, councilId, move: 'create', toState: 'open', actor, at: now, isPublic: false });
    return showReport(context, id);
  });
}

/**
 * Keeps words from others that WeChat's check found doubtful, until a moderator has looked; in the caller's transaction.
 * Nothing is lost: the author still sees them, and a report without a reporter waits in the moderators' list.
 */
export async function holdBack({ core, reportables }: ProposalContext, held: { kind: ReportableKind; objectId: number }, by: { actor: Actor; now: Date }): Promise<void> {
  const reportable = reportables.get(held.kind);
  const found = await reportable?.find(held.objectId);
  if (!reportable || !found) throw new Error(`nothing to hold back: ${held.kind} ${held.objectId}`);
  await core.db.sql.insert('contentReports', {
    councilId: found.councilId, objectKind: held.kind, objectId: held.objectId, personId: null, reason: 'other', words: '微信安全检查认为需要人工查看', at: by.now, state: 'open',
  });
  await reportable.setHidden(held.objectId, true, '正在人工查看，没有问题就会显示', by);
}

/**
 * A moderator decides a report: upheld, it hides the text and ends every other open report of it; dismissed, the text stays. Who reported is told.
 * Throws NOT_FOUND, NOT_ALLOWED (also for the own words), REPORT_DECIDED.
 */
export function decideReport(context: ProposalContext, change: Change & { uphold: boolean; words: string }): Promise<ReportView> {
  const { core, parts, reportables } = context;
  const { sql } = core.db;
  const { actor, now, id, uphold, words } = change;
  return inTransaction(core.db, async () => {
    const report = await readReport(context, id);
    if (!report) throw new AppError('NOT_FOUND');
    const { objectKind, objectId, councilId } = report;
    // All open reports of one text are held together: two moderators with two of them wait for each other.
    const open = await sql.all<{ id: number; personId: number | null }>(
      `SELECT id, personId FROM contentReports WHERE objectKind = ? AND objectId = ? AND state = 'open' ORDER BY id${sql.forUpdate}`,
      [objectKind, objectId],
    );
    const relations = await parts.councils.relations(actor, councilId, now);
    demand(relations.length > 0, 'NOT_FOUND');
    demand(relations.includes('secretary') || relations.includes('moderator'), 'NOT_ALLOWED');
    const reportable = reportables.get(objectKind);
    const found = await reportable?.find(objectId);
    demand(found?.authorPersonId !== actor.personId, 'NOT_ALLOWED');
    const decided = open.filter((other) => uphold || other.id === id);
    demand(decided.some((other) => other.id === id), 'REPORT_DECIDED');
    const ids = decided.map((other) => other.id);
    const state = uphold ? 'upheld' : 'dismissed';
    await sql.run(`UPDATE contentReports SET state = ?, decidedByPersonId = ?, decidedAt = ?, decisionWords = ? WHERE id IN (${marks(ids)})`, [state, actor.personId, now, words, ...ids]);
    // Words that WeChat's check held back come out again when the moderator finds nothing wrong.
    const wasHeldBack = decided.some((other) => other.personId === null);
    if (uphold || wasHeldBack) await reportable?.setHidden(objectId, uphold, words, { actor, now });
    for (const reportId of ids) {
      await parts.councils.writeEvent({ objectKind: 'report', objectId: reportId, councilId, move: uphold ? 'uphold' : 'dismiss', fromState: 'open', toState: state, actor, at: now, isPublic: false, words });
    }
    await tellReporters(context, decided.flatMap((other) => other.personId ?? []), uphold, words);
    return showReport(context, id);
  });
}
