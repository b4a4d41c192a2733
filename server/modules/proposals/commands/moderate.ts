import type { CommentView, ProposalDetail } from '../../../../shared/proposals/dto';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Change, ProposalContext } from '../context';
import { lockForMove, planForModerator, writeMove } from '../makeMove';
import { isModerator, maySee, relationsTo } from '../policy';
import { type ProposalRecord, readProposal } from '../proposalRow';
import { commentRow, showComment } from '../queries/comments';
import { showProposal } from '../queries/showProposal';
import { tell } from '../tell';

interface Hiding {
  hidden: boolean;
  reason: string;
}

/** Hides a proposal whose row is held from everybody but author and moderators, or shows it again; nothing is deleted. */
async function writeHidden(context: ProposalContext, allowed: Parameters<typeof writeMove>[1], { hidden, reason }: Hiding, by: { actor: Actor; now: Date }): Promise<void> {
  const move = hidden ? 'hide' : 'show';
  const after = await writeMove(context, allowed, move, { ...by, set: { hidden, hiddenReason: hidden ? reason : null }, words: reason });
  await context.parts.files.setPublicState({ kind: 'proposal', id: after.id }, hidden ? 'hidden' : 'released');
  await tell(context, after, move, [after.authorPersonId], reason);
}

/** A moderator hides a proposal or shows it again, with a reason. Throws NOT_FOUND, NOT_ALLOWED, PROPOSAL_WRONG_STATE, PROPOSAL_HIDDEN (already). */
export function moderateProposal(context: ProposalContext, change: Change & Hiding): Promise<ProposalDetail> {
  return inTransaction(context.core.db, async () => {
    await writeHidden(context, await lockForMove(context, change.hidden ? 'hide' : 'show', change), change, change);
    return showProposal(context, change, change.id);
  });
}

/** Hides what a report was about, the moderator's right being checked before. Hidden already: nothing changes. */
export async function hideReportedProposal(context: ProposalContext, id: number, reason: string, by: { actor: Actor; now: Date }): Promise<void> {
  const row = await readProposal(context, id, { lock: true });
  const allowed = row && planForModerator(row, 'hide', by.now);
  if (allowed) await writeHidden(context, allowed, { hidden: true, reason }, by);
}

/** Sets whether a comment is hidden; the count of the proposal is that of the comments shown. False when it was so already. */
async function writeCommentHidden(context: ProposalContext, proposal: ProposalRecord, commentId: number, how: Hiding, { actor, now }: { actor: Actor; now: Date }): Promise<boolean> {
  const { core, parts } = context;
  const { hidden, reason } = how;
  const comment = await commentRow(context, commentId);
  if (!comment || Boolean(comment.hidden) === hidden) return false;
  await core.db.sql.update('proposalComments', { hidden, hiddenReason: hidden ? reason : null }, { id: commentId });
  await core.db.sql.run('UPDATE proposals SET commentCount = commentCount + ? WHERE id = ?', [hidden ? -1 : 1, proposal.id]);
  const { councilId } = proposal;
  await parts.councils.writeEvent({ objectKind: 'comment', objectId: commentId, councilId, move: hidden ? 'hide' : 'show', actor, at: now, isPublic: false, words: reason });
  await tell(context, proposal, hidden ? 'hideComment' : 'showComment', [comment.personId], reason);
  return true;
}

/** The proposal of a comment with its row held, so that two moderators of one comment wait for each other. */
async function lockProposalOf(context: ProposalContext, commentId: number): Promise<ProposalRecord | null> {
  const comment = await commentRow(context, commentId);
  return comment && readProposal(context, comment.proposalId, { lock: true });
}

/**
 * A moderator hides a comment or shows it again, with a reason. Throws NOT_FOUND, NOT_ALLOWED (also for the own comment), PROPOSAL_WRONG_STATE (it is so already).
 */
export function moderateComment(context: ProposalContext, change: Change & Hiding): Promise<CommentView> {
  const { actor, now, id } = change;
  return inTransaction(context.core.db, async () => {
    const row = await lockProposalOf(context, id);
    if (!row) throw new AppError('NOT_FOUND');
    const relations = relationsTo(row, actor, await context.parts.councils.relations(actor, row.councilId, now));
    demand(maySee(row, relations), 'NOT_FOUND');
    const comment = await commentRow(context, id);
    demand(comment && (!comment.hidden || isModerator(relations) || comment.personId === actor.personId), 'NOT_FOUND');
    demand(isModerator(relations) && comment.personId !== actor.personId, 'NOT_ALLOWED');
    demand(await writeCommentHidden(context, row, id, change, change), 'PROPOSAL_WRONG_STATE');
    return showComment(context, { actor, row, relations }, id);
  });
}

/** Hides or shows a comment after a report, the moderator's right being checked before. It is so already: nothing changes. */
export async function turnReportedComment(context: ProposalContext, id: number, how: Hiding, by: { actor: Actor; now: Date }): Promise<void> {
  const row = await lockProposalOf(context, id);
  if (row) await writeCommentHidden(context, row, id, how, by);
}
