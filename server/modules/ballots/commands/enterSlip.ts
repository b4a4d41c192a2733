import type { Choice } from '../../../../shared/ballots/dto';
import { slipRefusal } from '../../../../shared/ballots/moves';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import { ruleOf } from '../ballotRow';
import type { BallotContext } from '../context';
import { writeBallotEvent } from '../events';
import { lockRow, readForCast, writePaper } from '../paper';
import { requireRole } from '../policy';
import { endProxies } from '../proxies';
import { demandChoice, demandOpen } from './castPaper';

export interface SlipInput {
  rollNo: number;
  choice: Choice;
  fileIds: string[];
}

/** Who may see the photos of slips: only who enters and confirms them. */
export const slipFiles = 'ballotSlip';

/**
 * Enters a slip of paper with its photo; it counts when a second person has confirmed it. Errors: NOT_FOUND, NOT_ALLOWED, BALLOT_NOT_OPEN, BALLOT_CLOSED,
 * BALLOT_WRONG_STATE, INPUT_INVALID, VOTED_ONLINE, SLIP_WAITING, FILE_NOT_YOURS. Returns its id.
 */
export async function enterSlip(context: BallotContext, { actor, ballotId, input }: { actor: Actor; ballotId: number; input: SlipInput }): Promise<number> {
  const { core, parts } = context;
  return inTransaction(core.db, async () => {
    const { ballot, rule } = await readForCast(context, ballotId);
    await requireRole(context, actor, ballot, 'clerk');
    demandOpen(ballot, core.clock.now());
    demandChoice(rule, input.choice);
    const locked = await lockRow(context, ballotId, input.rollNo);
    const now = core.clock.now();
    demandOpen({ ...ballot, state: locked.ballot.state }, now);
    if (!locked.row) throw new AppError('INPUT_INVALID', { rollNo: '名册上没有这个编号' });
    const refusal = slipRefusal(locked.row);
    if (refusal) throw new AppError(refusal);
    const slipId = await core.db.sql.insert('ballotSlips', {
      ballotId, no: input.rollNo, choice: JSON.stringify(input.choice), state: 'waiting', enteredByPersonId: actor.personId, enteredAt: now,
    });
    await parts.files.attach(input.fileIds, actor.personId, { kind: slipFiles, id: slipId });
    await writeBallotEvent(context, ballot, { move: 'enterSlip', actor, at: now, detail: { no: input.rollNo, slipId } });
    return slipId;
  });
}

export type SlipDecision = { confirm: true } | { confirm: false; reason: string };

/**
 * A second person compares a slip with its photo. Confirmed it becomes the paper of its row, in place of an earlier slip; in a confidential ballot the
 * slip keeps no choice either way. Errors: NOT_FOUND, NOT_ALLOWED, BALLOT_CLOSED, SLIP_DECIDED, SLIP_SAME_PERSON, VOTED_ONLINE.
 */
export async function decideSlip(context: BallotContext, which: { actor: Actor; ballotId: number; slipId: number; decision: SlipDecision }): Promise<void> {
  const { actor, ballotId, slipId, decision } = which;
  const { core } = context;
  const { sql } = core.db;
  await inTransaction(core.db, async () => {
    const { ballot } = await readForCast(context, ballotId);
    await requireRole(context, actor, ballot, 'clerk');
    demandOpen(ballot, core.clock.now());
    const found = await sql.one<{ no: number }>('SELECT no FROM ballotSlips WHERE id = ? AND ballotId = ?', [slipId, ballotId]);
    if (!found) throw new AppError('NOT_FOUND');
    const locked = await lockRow(context, ballotId, found.no);
    const now = core.clock.now();
    demandOpen({ ...ballot, state: locked.ballot.state }, now);
    const slip = await sql.one<{ choice: string; state: string; enteredByPersonId: number }>('SELECT choice, state, enteredByPersonId FROM ballotSlips WHERE id = ?', [slipId]);
    demand(slip?.state === 'waiting' && locked.row, 'SLIP_DECIDED');
    demand(slip.enteredByPersonId !== actor.personId, 'SLIP_SAME_PERSON');
    const kept = ballot.secrecy === 'named' ? {} : { choice: null };
    const decided = { ...kept, decidedByPersonId: actor.personId, decidedAt: now };
    if (!decision.confirm) {
      await sql.update('ballotSlips', { ...decided, state: 'refused', refusedReason: decision.reason }, { id: slipId });
      return writeBallotEvent(context, ballot, { move: 'refuseSlip', actor, at: now, detail: { no: found.no, slipId } });
    }
    const refusal = slipRefusal({ ...locked.row, slipWaiting: false });
    if (refusal) throw new AppError(refusal);
    const choice = JSON.parse(slip.choice) as Choice;
    demandChoice(ruleOf(ballot), choice);
    await sql.update('ballotSlips', { ...decided, state: 'confirmed' }, { id: slipId });
    if (locked.row.proxies > 0) await endProxies(context, { ballotId, no: found.no, now });
    await writePaper(context, { ballot, row: locked.row, choice, way: 'paper', actor, now });
  });
}
