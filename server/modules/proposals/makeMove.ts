import { isPublicProposal, planProposalMove, type ProposalRelation } from '../../../shared/proposals/moves';
import type { ProposalMove, ProposalState } from '../../../shared/proposals/states';
import type { Actor } from '../../core/actor';
import { AppError, demand } from '../../core/errors';
import type { SqlRow } from '../../core/sql';
import type { Change, ProposalContext } from './context';
import { factsOf, maySee, relationsTo } from './policy';
import { hasCosigned, type ProposalRecord, readProposal } from './proposalRow';

/** A proposal whose row is held, and the move that the rules allow on it. */
export interface Allowed {
  row: ProposalRecord;
  relations: ReadonlySet<ProposalRelation>;
  to: ProposalState;
}

/** Moves of which everybody reads in the time line. Withdrawing is one too where it was public before. */
const toldToAll: ReadonlySet<ProposalMove> = new Set(['accept', 'lapse', 'startDiscussion', 'decideAmendment', 'putOnAgenda', 'answer']);

/**
 * Holds the row of the proposal, then asks the rules whether the actor may make the move. Throws NOT_FOUND for what they may not see, CHANGED_MEANWHILE for
 * another version than the one given, and every reason of planProposalMove.
 */
export async function lockForMove(context: ProposalContext, move: ProposalMove, change: Change & { version?: number }): Promise<Allowed> {
  const { actor, now, id, version } = change;
  const row = await readProposal(context, id, { lock: true });
  if (!row) throw new AppError('NOT_FOUND');
  const relations = relationsTo(row, actor, await context.parts.councils.relations(actor, row.councilId, now));
  demand(maySee(row, relations), 'NOT_FOUND');
  demand(version === undefined || version === row.version, 'CHANGED_MEANWHILE');
  const plan = planProposalMove(factsOf(row, await hasCosigned(context, id, actor.personId)), move, relations, now);
  if (!plan.ok) throw new AppError(plan.reason);
  return { row, relations, to: plan.to };
}

function planAs(relation: ProposalRelation, row: ProposalRecord, move: ProposalMove, now: Date): Allowed | null {
  const relations = new Set([relation]);
  const plan = planProposalMove(factsOf(row, false), move, relations, now);
  return plan.ok ? { row, relations, to: plan.to } : null;
}

/** What the clock or another module does to a proposal whose row is held; null when the rules do not allow it now. */
export const planForSystem = (row: ProposalRecord, move: ProposalMove, now: Date): Allowed | null => planAs('system', row, move, now);

/** What somebody does whose right to moderate was checked before; null when the rules do not allow it now. */
export const planForModerator = (row: ProposalRecord, move: 'hide' | 'show', now: Date): Allowed | null => planAs('moderator', row, move, now);

/** Writes a move under the lock: state with what else changes, and its event. Returns the row after it. */
export async function writeMove(
  context: ProposalContext,
  { row, to }: Pick<Allowed, 'row' | 'to'>,
  move: ProposalMove,
  written: { actor: Actor | null; now: Date; set?: SqlRow; words?: string; detail?: object },
): Promise<ProposalRecord> {
  const { actor, now, set = {}, words, detail } = written;
  const where = { id: row.id, state: row.state, version: row.version };
  const changed = { ...set, state: to, version: row.version + 1 };
  demand((await context.core.db.sql.update('proposals', { ...changed, updatedAt: now }, where)) === 1, 'CHANGED_MEANWHILE');
  const after = { ...row, ...changed } as ProposalRecord;
  const isPublic = toldToAll.has(move) || (move === 'withdraw' && isPublicProposal({ hidden: Boolean(row.hidden), cosignUntilAt: row.cosignUntilAt }));
  const { id: objectId, councilId } = row;
  await context.parts.councils.writeEvent({ objectKind: 'proposal', objectId, councilId, move, fromState: row.state, toState: to, actor, at: now, isPublic, words, detail });
  return after;
}
