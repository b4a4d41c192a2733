import type { ProposalDetail } from '../../../../shared/proposals/dto';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Change, ProposalContext } from '../context';
import { lockForMove, writeMove } from '../makeMove';
import { showProposal } from '../queries/showProposal';
import { tell } from '../tell';
import { keepVersion } from './writeProposal';

/**
 * Suggests another wording of the suggestion. Throws CONSENT_REQUIRED, NOT_FOUND, NOT_A_MEMBER, PROPOSAL_WRONG_STATE, PROPOSAL_HIDDEN, DISCUSSION_OVER.
 */
export function amendProposal(context: ProposalContext, change: Change & { input: { suggestion: string; reason: string } }): Promise<ProposalDetail> {
  const { core, parts } = context;
  const { actor, now, id, input } = change;
  return inTransaction(core.db, async () => {
    await parts.identity.requireConsent(actor.personId);
    const { row } = await lockForMove(context, 'amend', change);
    const { suggestion, reason } = input;
    const amendmentId = await core.db.sql.insert('proposalAmendments', { proposalId: id, personId: actor.personId, suggestion, reason, state: 'open', createdAt: now });
    const event = { objectKind: 'proposal', objectId: id, councilId: row.councilId, move: 'amend', actor, at: now, isPublic: true, detail: { amendmentId } };
    await parts.councils.writeEvent(event);
    if (row.authorPersonId !== actor.personId) await tell(context, row, 'amend', [row.authorPersonId]);
    return showProposal(context, change, id);
  });
}

/**
 * The author takes a suggested wording over, the old one is kept, or refuses it. Throws NOT_FOUND, CHANGED_MEANWHILE, PROPOSAL_NOT_YOURS, PROPOSAL_WRONG_STATE,
 * PROPOSAL_HIDDEN, AMENDMENT_DECIDED.
 */
export function decideAmendment(
  context: ProposalContext,
  change: Change & { amendmentId: number; accept: boolean; version: number; words?: string },
): Promise<ProposalDetail> {
  const { core } = context;
  const { actor, now, id, amendmentId, accept, words } = change;
  return inTransaction(core.db, async () => {
    const allowed = await lockForMove(context, 'decideAmendment', change);
    const amendment = await core.db.sql.one<{ personId: number; suggestion: string }>('SELECT personId, suggestion FROM proposalAmendments WHERE id = ? AND proposalId = ?', [amendmentId, id]);
    if (!amendment) throw new AppError('NOT_FOUND');
    const decided = { state: accept ? 'accepted' : 'refused', decisionWords: words || null, decidedAt: now };
    demand((await core.db.sql.update('proposalAmendments', decided, { id: amendmentId, state: 'open' })) === 1, 'AMENDMENT_DECIDED');
    if (accept) await keepVersion(context, allowed.row, '采纳修改建议', now);
    const set = accept ? { suggestion: amendment.suggestion } : {};
    const after = await writeMove(context, allowed, 'decideAmendment', { actor, now, set, words: accept ? '采纳' : '未采纳', detail: { amendmentId } });
    if (amendment.personId !== actor.personId) await tell(context, after, accept ? 'acceptAmendment' : 'refuseAmendment', [amendment.personId]);
    return showProposal(context, change, id);
  });
}
