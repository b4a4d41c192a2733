import type { Page } from '../../../../shared/core/page';
import type { CommentView } from '../../../../shared/proposals/dto';
import type { ProposalRelation } from '../../../../shared/proposals/moves';
import type { Stance } from '../../../../shared/proposals/states';
import type { Actor } from '../../../core/actor';
import { pageOf } from '../../../core/cursor';
import { AppError, demand } from '../../../core/errors';
import type { SqlValue } from '../../../core/sql';
import type { ProposalContext, Reader } from '../context';
import { isModerator, isPublic, maySee, relationsTo } from '../policy';
import { shownName } from '../present';
import { type ProposalRecord, readProposal } from '../proposalRow';
import { beforeOf, type Paging } from './paging';

interface CommentRecord {
  id: number;
  proposalId: number;
  personId: number;
  personName: string;
  stance: Stance;
  words: string;
  saidAt: Date;
  hidden: number;
  hiddenReason: string | null;
}

const select = `SELECT m.id, m.proposalId, m.personId, COALESCE(s.realName, s.displayName) AS personName, m.stance, m.words, m.at AS saidAt, m.hidden, m.hiddenReason
  FROM proposalComments m JOIN persons s ON s.id = m.personId`;

/** A comment, or null. */
export function commentRow({ core }: ProposalContext, id: number): Promise<CommentRecord | null> {
  return core.db.sql.one<CommentRecord>(`${select} WHERE m.id = ?`, [id]);
}

/** Who reads the comments of which proposal. */
interface CommentReader {
  actor: Actor | null;
  row: ProposalRecord;
  relations: ReadonlySet<ProposalRelation>;
}

function present(comment: CommentRecord, { actor, row, relations }: CommentReader): CommentView {
  const { id, stance, words, saidAt, hiddenReason } = comment;
  const mine = actor?.personId === comment.personId;
  const hidden = Boolean(comment.hidden);
  const moderates = isModerator(relations) && !mine;
  const actions: CommentView['allowedActions'] = [];
  if (actor && !mine && !hidden && isPublic(row)) actions.push('report');
  if (moderates) actions.push(hidden ? 'show' : 'hide');
  // The author of an anonymous proposal stays so in what they say about it.
  const anonymous = Boolean(row.anonymous) && comment.personId === row.authorPersonId;
  const authorName = shownName(comment.personName, { anonymous, toModerator: isModerator(relations) });
  return { id, authorName, mine, stance, words, at: saidAt.toISOString(), hidden, hiddenReason, allowedActions: actions };
}

/** A comment that is known to be there, after it was written or moderated. */
export async function showComment(context: ProposalContext, reader: CommentReader, id: number): Promise<CommentView> {
  const comment = await commentRow(context, id);
  if (!comment) throw new Error(`no comment ${id}`);
  return present(comment, reader);
}

/** What was said about a proposal, newest first; hidden words only to who wrote them and to moderators. Throws NOT_FOUND. */
export async function listComments(context: ProposalContext, { actor, now }: Reader, proposalId: number, paging: Paging): Promise<Page<CommentView>> {
  const row = await readProposal(context, proposalId);
  if (!row) throw new AppError('NOT_FOUND');
  const relations = relationsTo(row, actor, await context.parts.councils.relations(actor, row.councilId, now));
  demand(maySee(row, relations), 'NOT_FOUND');
  const before = beforeOf(paging);
  const seesHidden = isModerator(relations);
  const where = ['m.proposalId = ?', ...(seesHidden ? [] : ['(m.hidden = 0 OR m.personId = ?)']), ...(before === null ? [] : ['m.id < ?'])];
  const values: SqlValue[] = [proposalId, ...(seesHidden ? [] : [actor?.personId ?? 0]), ...(before === null ? [] : [before]), paging.limit + 1];
  const rows = await context.core.db.sql.all<CommentRecord>(`${select} WHERE ${where.join(' AND ')} ORDER BY m.id DESC LIMIT ?`, values);
  return pageOf(rows, paging.limit, (comment) => [comment.id], (comment) => present(comment, { actor, row, relations }));
}

/** How many persons are for and how many against, each by what they said last; hidden words count for nobody. */
export async function balanceOf({ core }: ProposalContext, proposalId: number): Promise<{ for: number; against: number }> {
  const rows = await core.db.sql.all<{ stance: Stance; persons: number }>(
    `SELECT m.stance, COUNT(*) AS persons FROM proposalComments m JOIN
       (SELECT MAX(id) AS id FROM proposalComments WHERE proposalId = ? AND hidden = 0 AND stance <> 'none' GROUP BY personId) latest ON latest.id = m.id GROUP BY m.stance`,
    [proposalId],
  );
  const persons = (stance: Stance): number => Number(rows.find((row) => row.stance === stance)?.persons ?? 0);
  return { for: persons('for'), against: persons('against') };
}
