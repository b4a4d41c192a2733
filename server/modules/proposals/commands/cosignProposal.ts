import { addCalendarDays } from '../../../../shared/core/dates';
import type { ProposalDetail } from '../../../../shared/proposals/dto';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Change, ProposalContext } from '../context';
import { lockForMove, planForSystem, writeMove } from '../makeMove';
import type { ProposalRecord } from '../proposalRow';
import { showProposal } from '../queries/showProposal';
import { tellCosigners } from '../tell';

/** Begins the discussion when enough have cosigned; the row is held by the caller and has the count after the last one. */
export async function discussIfReached(context: ProposalContext, row: ProposalRecord, now: Date): Promise<void> {
  const allowed = row.cosignCount >= row.cosignThreshold ? planForSystem(row, 'startDiscussion', now) : null;
  if (!allowed) return;
  const council = await context.parts.councils.facts(row.councilId);
  if (!council) throw new AppError('NOT_FOUND');
  await writeMove(context, allowed, 'startDiscussion', { actor: null, now, set: { discussionUntilAt: addCalendarDays(now, council.discussionDays) } });
  await tellCosigners(context, row, 'startDiscussion');
}

/** The count moves with the rows of `proposalCosigns` in one conditional update, never by counting them. */
async function count({ core }: ProposalContext, row: ProposalRecord, by: 1 | -1, now: Date): Promise<void> {
  const text = `UPDATE proposals SET cosignCount = cosignCount + ? WHERE id = ? AND state = 'cosigning' AND hidden = 0 AND cosignUntilAt >= ?`;
  demand((await core.db.sql.run(text, [by, row.id, now])).changed === 1, 'CHANGED_MEANWHILE');
}

/** An event beside those of the proposal: hundreds of them would push its time line out of sight. */
function writeCosignEvent({ parts }: ProposalContext, row: ProposalRecord, move: 'cosign' | 'uncosign', { actor, now }: Change): Promise<void> {
  return parts.councils.writeEvent({ objectKind: 'cosign', objectId: row.id, councilId: row.councilId, move, actor, at: now, isPublic: false });
}

/**
 * A resident of the scope cosigns; the last one needed begins the discussion in the same transaction.
 * Throws CONSENT_REQUIRED, NOT_FOUND, NOT_A_MEMBER, PROPOSAL_WRONG_STATE, PROPOSAL_HIDDEN, COSIGN_OVER, COSIGNED_ALREADY.
 */
export function cosignProposal(context: ProposalContext, change: Change): Promise<ProposalDetail> {
  const { actor, now, id } = change;
  return inTransaction(context.core.db, async () => {
    await context.parts.identity.requireConsent(actor.personId);
    const { row } = await lockForMove(context, 'cosign', change);
    await context.core.db.sql.insert('proposalCosigns', { proposalId: id, personId: actor.personId, at: now });
    await count(context, row, 1, now);
    await writeCosignEvent(context, row, 'cosign', change);
    await discussIfReached(context, { ...row, cosignCount: row.cosignCount + 1 }, now);
    return showProposal(context, change, id);
  });
}

/** Takes a cosign back while others are still awaited. Throws NOT_FOUND, NOT_A_MEMBER, PROPOSAL_WRONG_STATE, PROPOSAL_HIDDEN, COSIGN_OVER. */
export function uncosignProposal(context: ProposalContext, change: Change): Promise<ProposalDetail> {
  const { actor, now, id } = change;
  return inTransaction(context.core.db, async () => {
    const { row } = await lockForMove(context, 'uncosign', change);
    await context.core.db.sql.run('DELETE FROM proposalCosigns WHERE proposalId = ? AND personId = ?', [id, actor.personId]);
    await count(context, row, -1, now);
    await writeCosignEvent(context, row, 'uncosign', change);
    return showProposal(context, change, id);
  });
}
