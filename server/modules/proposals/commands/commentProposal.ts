import type { CommentView } from '../../../../shared/proposals/dto';
import { proposalLimits } from '../../../../shared/proposals/limits';
import type { Stance } from '../../../../shared/proposals/states';
import { demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Change, ProposalContext } from '../context';
import { lockForMove } from '../makeMove';
import { showComment } from '../queries/comments';
import { holdBack } from './reportContent';

/**
 * Says something for, against or about a proposal. Whoever is against says why. `doubtful` words wait for a moderator.
 * Throws INPUT_INVALID, CONSENT_REQUIRED, NOT_FOUND, NOT_A_MEMBER, PROPOSAL_WRONG_STATE, PROPOSAL_HIDDEN, DISCUSSION_OVER.
 */
export function commentProposal(context: ProposalContext, change: Change & { input: { stance: Stance; words: string }; doubtful: boolean }): Promise<CommentView> {
  const { core, parts } = context;
  const { actor, now, id, input } = change;
  const { againstMin } = proposalLimits;
  demand(input.stance !== 'against' || Array.from(input.words).length >= againstMin, 'INPUT_INVALID', { words: `反对请说明理由，至少 ${againstMin} 个字` });
  return inTransaction(core.db, async () => {
    await parts.identity.requireConsent(actor.personId);
    const { row, relations } = await lockForMove(context, 'comment', change);
    const commentId = await core.db.sql.insert('proposalComments', { proposalId: id, personId: actor.personId, stance: input.stance, words: input.words, at: now });
    await core.db.sql.run('UPDATE proposals SET commentCount = commentCount + 1 WHERE id = ?', [id]);
    await parts.councils.writeEvent({ objectKind: 'comment', objectId: commentId, councilId: row.councilId, move: 'create', actor, at: now, isPublic: false });
    if (change.doubtful) await holdBack(context, { kind: 'comment', objectId: commentId }, { actor, now });
    return showComment(context, { actor, row, relations }, commentId);
  });
}
