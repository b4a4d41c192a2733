import { maskedName } from '../../../../shared/councils/names';
import type { AmendmentView, OfficialAnswer, ProposalDetail } from '../../../../shared/proposals/dto';
import type { AnswerState } from '../../../../shared/proposals/states';
import { AppError, demand } from '../../../core/errors';
import type { ProposalContext, Reader } from '../context';
import { isModerator, isPublic, maySee, relationsTo } from '../policy';
import { presentRow, shownName } from '../present';
import { hasCosigned, type ProposalRecord, readProposal } from '../proposalRow';
import { balanceOf } from './comments';

/** The latest so many of each list within a proposal. */
const partsMost = 50;

interface PartReader {
  row: ProposalRecord;
  personId: number | null;
  toModerator: boolean;
}

async function amendmentsOf({ core }: ProposalContext, { row, personId, toModerator }: PartReader): Promise<AmendmentView[]> {
  type Row = Omit<AmendmentView, 'createdAt' | 'mine'> & { personId: number; createdAt: Date };
  const rows = await core.db.sql.all<Row>(
    `SELECT a.id, a.personId, COALESCE(s.realName, s.displayName) AS authorName, a.suggestion, a.reason, a.state, a.decisionWords, a.createdAt
     FROM proposalAmendments a JOIN persons s ON s.id = a.personId WHERE a.proposalId = ? ORDER BY a.id DESC LIMIT ${partsMost}`,
    [row.id],
  );
  return rows.map(({ personId: by, authorName, createdAt, ...amendment }) => ({
    ...amendment,
    authorName: shownName(authorName, { anonymous: Boolean(row.anonymous) && by === row.authorPersonId, toModerator }),
    mine: by === personId,
    createdAt: createdAt.toISOString(),
  }));
}

/** Newest first: the first is the one that counts. Who answers for an office is named, a resident in an honorary office is not. */
async function answersOf({ core }: ProposalContext, proposalId: number): Promise<OfficialAnswer[]> {
  type Row = { state: AnswerState; reason: string; costFen: number | null; fromOn: string | null; toOn: string | null; name: string; official: number; givenAt: Date };
  const rows = await core.db.sql.all<Row>(
    `SELECT a.state, a.reason, a.costFen, a.fromOn, a.toOn, COALESCE(s.realName, s.displayName) AS name, EXISTS (SELECT 1 FROM positions p WHERE p.personId = s.id) AS official, a.at AS givenAt
     FROM proposalAnswers a JOIN persons s ON s.id = a.byPersonId WHERE a.proposalId = ? ORDER BY a.id DESC LIMIT ${partsMost}`,
    [proposalId],
  );
  return rows.map(({ name, official, givenAt, ...answer }) => ({ ...answer, byName: official ? name : maskedName(name), at: givenAt.toISOString() }));
}

/**
 * Earlier wordings. The public reads those that were public: what screening had refused and the author then mended stays between author and moderators. The
 * author's own cosign dates from the acceptance.
 */
async function versionsOf({ core }: ProposalContext, { row }: PartReader, seesAll: boolean): Promise<ProposalDetail['versions']> {
  type Row = Omit<ProposalDetail['versions'][number], 'at'> & { replacedAt: Date };
  const sincePublic = `AND v.at >= (SELECT g.at FROM proposalCosigns g WHERE g.proposalId = v.proposalId AND g.personId = ?)`;
  const rows = await core.db.sql.all<Row>(
    `SELECT v.no, v.title, v.problem, v.suggestion, v.at AS replacedAt, v.why FROM proposalVersions v WHERE v.proposalId = ? ${seesAll ? '' : sincePublic} ORDER BY v.no DESC LIMIT ${partsMost}`,
    [row.id, ...(seesAll ? [] : [row.authorPersonId])],
  );
  return rows.reverse().map(({ replacedAt, ...version }) => ({ ...version, at: replacedAt.toISOString() }));
}

async function agendaItemOf({ parts }: ProposalContext, proposalId: number): Promise<ProposalDetail['agendaItem']> {
  const item = (await parts.councils.agendaItemsOf('proposal', [proposalId])).get(proposalId)?.at(-1);
  return item ? { sessionId: item.sessionId, sessionTitle: item.sessionTitle, startsAt: item.startsAt.toISOString(), itemId: item.itemId } : null;
}

/** One proposal as this reader may see it. Throws NOT_FOUND, also for what they may not see. */
export async function showProposal(context: ProposalContext, { actor, now }: Reader, id: number): Promise<ProposalDetail> {
  const { core, parts } = context;
  return core.db.sql.together(async () => {
    const row = await readProposal(context, id);
    if (!row) throw new AppError('NOT_FOUND');
    const relations = relationsTo(row, actor, await parts.councils.relations(actor, row.councilId, now));
    demand(maySee(row, relations), 'NOT_FOUND');
    const names = await core.db.sql.one<{ councilName: string; authorName: string }>(
      'SELECT c.name AS councilName, COALESCE(s.realName, s.displayName) AS authorName FROM councils c JOIN persons s ON s.id = ? WHERE c.id = ?',
      [row.authorPersonId, row.councilId],
    );
    if (!names) throw new Error(`no author or council of proposal ${id}`);
    const toModerator = isModerator(relations);
    const seesAll = toModerator || relations.has('author');
    const personId = actor?.personId ?? null;
    const photos = ((await parts.files.viewsOf('proposal', [id], !seesAll)).get(id) ?? []).map(({ id: fileId, thumbUrl, url, width, height }) => ({ id: fileId, thumbUrl, url, width, height }));
    const reader: PartReader = { row, personId, toModerator };
    return {
      ...presentRow({ ...row, ...names, summary: row.problem }, { now, relations, cosigned: await hasCosigned(context, id, personId), thumbUrl: photos[0]?.thumbUrl ?? null }),
      problem: row.problem, suggestion: row.suggestion, expectedCostFen: row.expectedCostFen, anonymous: Boolean(row.anonymous), photos,
      discussionUntilAt: row.discussionUntilAt?.toISOString() ?? null, refusedReason: row.refusedReason, hiddenReason: row.hiddenReason,
      answers: await answersOf(context, id),
      amendments: await amendmentsOf(context, reader),
      versions: await versionsOf(context, reader, seesAll),
      balance: await balanceOf(context, id),
      agendaItem: isPublic(row) ? await agendaItemOf(context, id) : null,
      timeline: await parts.councils.timeline('proposal', id, !seesAll),
      version: row.version,
    };
  });
}
