import { answerStateLabels } from '../../../../shared/proposals/labels';
import type { ProposalDetail } from '../../../../shared/proposals/dto';
import type { AnswerState } from '../../../../shared/proposals/states';
import { addCalendarDays } from '../../../../shared/core/dates';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Change, ProposalContext } from '../context';
import { lockForMove, writeMove } from '../makeMove';
import { showProposal } from '../queries/showProposal';
import { tell, tellCosigners } from '../tell';
import { discussIfReached } from './cosignProposal';

type Versioned = Change & { version: number };

/** Hands a draft or a mended proposal in for screening. Throws NOT_FOUND, PROPOSAL_NOT_YOURS, PROPOSAL_WRONG_STATE. */
export function submitProposal(context: ProposalContext, change: Change): Promise<ProposalDetail> {
  return inTransaction(context.core.db, async () => {
    await writeMove(context, await lockForMove(context, 'submit', change), 'submit', { ...change, set: { submittedAt: change.now } });
    return showProposal(context, change, change.id);
  });
}

/** The author takes it back; nothing is deleted. Throws NOT_FOUND, PROPOSAL_NOT_YOURS, PROPOSAL_WRONG_STATE. */
export function withdrawProposal(context: ProposalContext, change: Change): Promise<ProposalDetail> {
  return inTransaction(context.core.db, async () => {
    await writeMove(context, await lockForMove(context, 'withdraw', change), 'withdraw', change);
    return showProposal(context, change, change.id);
  });
}

/**
 * Screening passed: everybody may read it, and the time to cosign begins with the council's rules of this moment, which stay. The author is the first to cosign;
 * where one is enough the discussion begins at once. Throws NOT_FOUND, CHANGED_MEANWHILE, NOT_ALLOWED, PROPOSAL_WRONG_STATE.
 */
export function acceptProposal(context: ProposalContext, change: Versioned): Promise<ProposalDetail> {
  const { core, parts } = context;
  const { actor, now, id } = change;
  return inTransaction(core.db, async () => {
    const allowed = await lockForMove(context, 'accept', change);
    const council = await parts.councils.facts(allowed.row.councilId);
    if (!council) throw new AppError('NOT_FOUND');
    const set = { cosignThreshold: council.cosignThreshold, cosignUntilAt: addCalendarDays(now, council.cosignDays), cosignCount: 1, refusedReason: null };
    const after = await writeMove(context, allowed, 'accept', { actor, now, set });
    await core.db.sql.insert('proposalCosigns', { proposalId: id, personId: after.authorPersonId, at: now });
    await parts.files.setPublicState({ kind: 'proposal', id }, 'released');
    await tell(context, after, 'accept', [after.authorPersonId]);
    await discussIfReached(context, after, now);
    return showProposal(context, change, id);
  });
}

/** Screening not passed; the author reads why and may mend it. Throws NOT_FOUND, CHANGED_MEANWHILE, NOT_ALLOWED, PROPOSAL_WRONG_STATE. */
export function refuseProposal(context: ProposalContext, change: Versioned & { reason: string }): Promise<ProposalDetail> {
  const { actor, now, reason } = change;
  return inTransaction(context.core.db, async () => {
    const after = await writeMove(context, await lockForMove(context, 'refuse', change), 'refuse', { actor, now, set: { refusedReason: reason }, words: reason });
    await tell(context, after, 'refuse', [after.authorPersonId], reason);
    return showProposal(context, change, change.id);
  });
}

export interface AnswerInput {
  version: number;
  state: AnswerState;
  reason: string;
  costFen?: number | null;
  fromOn?: string | null;
  toOn?: string | null;
}

/**
 * The official answer; a later one stands beside the earlier and counts. Author and cosigners are told.
 * Throws NOT_FOUND, CHANGED_MEANWHILE, NOT_ALLOWED, PROPOSAL_WRONG_STATE, PROPOSAL_HIDDEN, INPUT_INVALID (a period that ends before it begins).
 */
export function answerProposal(context: ProposalContext, change: Change & { input: AnswerInput }): Promise<ProposalDetail> {
  const { actor, now, id, input } = change;
  const { version, state, reason, costFen = null, fromOn = null, toOn = null } = input;
  demand(!fromOn || !toOn || fromOn <= toOn, 'INPUT_INVALID', { toOn: '不能早于开始日期' });
  return inTransaction(context.core.db, async () => {
    const allowed = await lockForMove(context, 'answer', { actor, now, id, version });
    await context.core.db.sql.insert('proposalAnswers', { proposalId: id, state, reason, costFen, fromOn, toOn, byPersonId: actor.personId, at: now });
    const after = await writeMove(context, allowed, 'answer', { actor, now, words: answerStateLabels[state] });
    await tellCosigners(context, after, 'answer', state);
    return showProposal(context, change, id);
  });
}
