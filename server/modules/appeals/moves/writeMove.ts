import type { AppealClock } from '../../../../shared/appeals/clocks';
import type { MoveInput } from '../../../../shared/appeals/moveFacts';
import type { MovePlan } from '../../../../shared/appeals/moves';
import { moveTable } from '../../../../shared/appeals/moveTable';
import { type AppealMove, isOpen } from '../../../../shared/appeals/states';
import type { Actor } from '../../../core/actor';
import { AppError } from '../../../core/errors';
import type { SqlRow } from '../../../core/sql';
import type { AppealRecord, Flag } from '../appealRow';
import type { AppealContext } from '../context';
import type { MoveRequest, Prepared } from './moveWork';

const clockColumns = ['ackStartedAt', 'ackDueAt', 'resolveStartedAt', 'resolveDueAt', 'dueAt', 'yellowAt', 'orangeAt', 'pausedAt', 'pauseEndsAt'] as const;

/** The clock columns of a row or a clock, and nothing else. */
export const clockOf = (row: AppealClock): AppealClock => Object.fromEntries(clockColumns.map((column) => [column, row[column]])) as unknown as AppealClock;

/**
 * Writes the appeal's row as planned, if it still is as it was read. Returns the row as it is now.
 * The lock already keeps others away; the condition on state and version stays as the second bolt. Throws CHANGED_MEANWHILE.
 */
export async function updateAppeal(
  context: AppealContext,
  row: AppealRecord,
  change: { plan: Pick<MovePlan, 'to' | 'change'>; clock: AppealClock | null; set?: SqlRow; now: Date },
): Promise<AppealRecord> {
  const { plan, clock, set, now } = change;
  const open: Flag = isOpen(plan.to) ? 1 : 0;
  const columns = { ...plan.change, ...clock, ...set, state: plan.to, isOpen: open, version: row.version + 1, updatedAt: now };
  const matched = await context.core.db.sql.update('appeals', columns as SqlRow, { id: row.id, state: row.state, version: row.version });
  if (matched !== 1) throw new AppError('CHANGED_MEANWHILE');
  return { ...row, ...columns } as AppealRecord;
}

/** Moves that only the resident makes are the resident's also when the person happens to hold a position. */
const residentMoves: ReadonlySet<AppealMove> = new Set(
  moveTable.map((each) => each.move).filter((move) => moveTable.every((each) => each.move !== move || (each.by.length === 1 && each.by[0] === 'author'))),
);

/** Who made a move, as the event keeps it. */
function actorColumns(move: AppealMove, actor: Actor | null): SqlRow {
  if (!actor) return { actorPersonId: null, actorPositionId: null, actorRole: 'system' };
  if (residentMoves.has(move)) return { actorPersonId: actor.personId, actorPositionId: null, actorRole: 'resident' };
  return { actorPersonId: actor.personId, actorPositionId: actor.positionId, actorRole: actor.role };
}

/** One row of the history: who, in which position, from, to, when, why. Returns its id. */
export async function insertEvent(
  context: AppealContext,
  row: AppealRecord,
  event: { move: AppealMove; plan: Pick<MovePlan, 'to' | 'isPublic'>; request: Pick<MoveRequest, 'actor' | 'now'>; prepared: Prepared; words?: string },
): Promise<number> {
  const { move, plan, request, prepared } = event;
  return context.core.db.sql.insert('appealEvents', {
    appealId: row.id,
    move,
    fromState: row.state,
    toState: plan.to,
    ...actorColumns(move, request.actor),
    at: request.now,
    isPublic: plan.isPublic,
    words: prepared.words ?? event.words ?? null,
    toUnitName: prepared.toUnitName ?? null,
    detail: prepared.detail ? JSON.stringify(prepared.detail) : null,
  });
}

/** What the plan says of the handler's request: opened, decided, or dropped because the work left the handler. */
export async function writeRequest(context: AppealContext, row: AppealRecord, plan: MovePlan, request: MoveRequest, input: MoveInput): Promise<void> {
  const { sql } = context.core.db;
  const { now, actor } = request;
  if (!plan.request) return;
  if (plan.request === 'opened') {
    await sql.insert('appealRequests', {
      appealId: row.id,
      kind: plan.change.pendingRequest ?? null,
      reason: input.words ?? '',
      untilAt: input.untilAt ?? null,
      state: 'pending',
      requestedByPersonId: actor?.personId ?? null,
      requestedAt: now,
    });
    return;
  }
  const decided =
    plan.request === 'dropped'
      ? { decidedByPersonId: null, decisionWords: null }
      : { decidedByPersonId: actor?.personId ?? null, decisionWords: input.words ?? null };
  const state = plan.request === 'approved' ? 'approved' : 'declined';
  await sql.update('appealRequests', { state, decidedAt: now, ...decided }, { appealId: row.id, state: 'pending' });
}

/** A new promise to the resident; the one before it ends now and stays on record. */
export async function writePromise(context: AppealContext, after: AppealRecord, reason: MovePlan['promise'], now: Date): Promise<void> {
  if (!reason) return;
  const { sql } = context.core.db;
  await sql.update('appealPromises', { endedAt: now }, { appealId: after.id, endedAt: null });
  await sql.insert('appealPromises', {
    appealId: after.id,
    categoryCode: after.categoryCode,
    ackDueAt: after.ackDueAt ?? after.resolveDueAt,
    resolveDueAt: after.resolveDueAt,
    startedAt: now,
    endedAt: null,
    reason,
  });
}
