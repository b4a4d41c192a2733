import type { Page } from '../../../../shared/core/page';
import type { ProposalRow } from '../../../../shared/proposals/dto';
import { proposalLimits } from '../../../../shared/proposals/limits';
import { mostSimilar } from '../../../../shared/proposals/similar';
import type { ProposalState } from '../../../../shared/proposals/states';
import { encodeCursor } from '../../../core/cursor';
import { AppError, demand } from '../../../core/errors';
import { marks, type SqlValue } from '../../../core/sql';
import type { ProposalContext, Reader } from '../context';
import { isModerator, relationsTo, standingOf, visibleTo } from '../policy';
import { type ListRecord, presentRow } from '../present';
import { beforeOf, type Paging } from './paging';

/** Characters of the problem a list reads: the summary shows 60 after spaces are folded. */
const readCharacters = 160;

/** What a row of any list shows. */
const listSelect = `SELECT p.id, p.councilId, c.name AS councilName, p.authorPersonId, COALESCE(s.realName, s.displayName) AS authorName, p.anonymous, p.title,
  SUBSTR(p.problem, 1, ${readCharacters}) AS summary, p.state, p.hidden, p.cosignThreshold, p.cosignUntilAt, p.cosignCount, p.discussionUntilAt, p.commentCount, p.createdAt, p.submittedAt
  FROM proposals p JOIN councils c ON c.id = p.councilId JOIN persons s ON s.id = p.authorPersonId`;

export interface ProposalFilter extends Paging {
  councilId?: number;
  state?: ProposalState;
  mine?: boolean;
  q?: string;
}

type Standing = Awaited<ReturnType<typeof standingOf>>;

/** Photos wait for their release as the text does; author and moderators see them before. */
async function thumbsOf({ parts }: ProposalContext, rows: ListRecord[], seesAll: (row: ListRecord) => boolean): Promise<Map<number, string>> {
  const idsOf = (all: boolean): number[] => rows.filter((row) => seesAll(row) === all).map(({ id }) => id);
  return new Map([...(await parts.files.firstThumbs('proposal', idsOf(true), false)), ...(await parts.files.firstThumbs('proposal', idsOf(false), true))]);
}

async function cosignedAmong({ core }: ProposalContext, personId: number | undefined, ids: number[]): Promise<Set<number>> {
  if (personId === undefined || !ids.length) return new Set();
  const text = `SELECT proposalId FROM proposalCosigns WHERE personId = ? AND proposalId IN (${marks(ids)})`;
  return new Set((await core.db.sql.all<{ proposalId: number }>(text, [personId, ...ids])).map(({ proposalId }) => proposalId));
}

/** Rows as this reader may see them; what is beside them is read for the page as a whole. */
async function presentRows(context: ProposalContext, { actor, now }: Reader, rows: ListRecord[], standing: Standing): Promise<ProposalRow[]> {
  const relations = new Map(rows.map((row) => [row.id, relationsTo(row, actor, standing.relations.get(row.councilId) ?? [])]));
  const of = (row: ListRecord): ReturnType<typeof relationsTo> => relations.get(row.id) ?? new Set();
  const cosigned = await cosignedAmong(context, actor?.personId, rows.map(({ id }) => id));
  const thumbs = await thumbsOf(context, rows, (row) => of(row).has('author') || isModerator(of(row)));
  return rows.map((row) => presentRow(row, { now, relations: of(row), cosigned: cosigned.has(row.id), thumbUrl: thumbs.get(row.id) ?? null }));
}

/** What the reader may see of the proposals, newest first. Throws SIGN_IN_REQUIRED (`mine` of nobody). */
export async function listProposals(context: ProposalContext, reader: Reader, filter: ProposalFilter): Promise<Page<ProposalRow>> {
  const { councilId, state, mine, q, limit } = filter;
  demand(!mine || reader.actor, 'SIGN_IN_REQUIRED');
  const before = beforeOf(filter);
  return context.core.db.sql.together(async () => {
    const standing = await standingOf(context, reader, councilId);
    const visible = visibleTo(reader.actor, standing.moderated);
    const conditions: [string, SqlValue[]][] = [[visible.sql, visible.values]];
    if (councilId !== undefined) conditions.push(['p.councilId = ?', [councilId]]);
    if (state) conditions.push(['p.state = ?', [state]]);
    if (mine) conditions.push(['p.authorPersonId = ?', [reader.actor?.personId]]);
    if (q) conditions.push([`p.title LIKE ? ESCAPE '!'`, [`%${q.replace(/[!%_]/gu, '!$&')}%`]]);
    if (before !== null) conditions.push(['p.id < ?', [before]]);
    const where = conditions.map(([text]) => text).join(' AND ');
    const rows = await context.core.db.sql.all<ListRecord>(`${listSelect} WHERE ${where} ORDER BY p.id DESC LIMIT ?`, [...conditions.flatMap(([, values]) => values), limit + 1]);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return { items: await presentRows(context, reader, shown, standing), nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  });
}

/** Proposals older than the latest so many are not worth joining any more. */
const comparedMost = 200;
const comparedStates: readonly ProposalState[] = ['cosigning', 'discussing', 'agenda', 'answered'];

/** Proposals of the council that everybody may read and that are most like what is being typed, at most five. Throws NOT_FOUND (no such council). */
export async function similarProposals(context: ProposalContext, reader: Reader, { councilId, words }: { councilId: number; words: string }): Promise<ProposalRow[]> {
  const { sql } = context.core.db;
  if (!(await context.parts.councils.facts(councilId))) throw new AppError('NOT_FOUND');
  const visible = visibleTo(null, []);
  const candidates = await sql.all<{ id: number; title: string; words: string }>(
    `SELECT p.id, p.title, p.problem AS words FROM proposals p WHERE p.councilId = ? AND p.state IN (${marks(comparedStates)}) AND ${visible.sql} ORDER BY p.id DESC LIMIT ${comparedMost}`,
    [councilId, ...comparedStates],
  );
  const ids = mostSimilar(words, candidates, proposalLimits.similarMost).map(({ id }) => id);
  if (!ids.length) return [];
  const rows = await sql.all<ListRecord>(`${listSelect} WHERE p.id IN (${marks(ids)})`, ids);
  const shown = await presentRows(context, reader, rows, await standingOf(context, reader, councilId));
  return shown.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
