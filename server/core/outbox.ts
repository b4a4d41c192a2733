import { randomUUID } from 'node:crypto';
import type { Core } from './core';
import type { Module } from './operation';
import { marks, type Sql } from './sql';

// Longer than a batch can take: ten calls, five at a time, each at most two tries of 3 s.
const leaseSeconds = 60;
const batchRows = 10;
const atOnce = 5;
const batchesMost = 50;
const keptDays = 7;
const backoffSeconds = [5, 30, 120, 600, 1_800, 3_600];

/** How one kind of outbox work is done. Payloads hold ids and words of ours, no personal data. */
export interface OutboxKind<P> {
  /** May the work be done twice without harm? Then it is repeated when its answer was lost, else it is left as `unknown`. */
  repeatable: boolean;
  /** Tries before it counts as failed. */
  triesMost: number;
  /** Throws OutboxFailed for what no repeat can mend, AnswerLost when it may have happened; anything else is tried again. */
  carryOut(payload: P): Promise<void>;
}

/** No repeat can mend it. `reason` is kept in the row, without personal data. */
export class OutboxFailed extends Error {}
/** It left us and nothing came back: it may have happened. */
export class AnswerLost extends Error {}

export interface Outbox extends Module {
  /** Puts work into the outbox in the caller's transaction: it is done if and only if the transaction commits. */
  enqueue(kind: string, payload: object, delaySeconds?: number): Promise<void>;
  /** Says how work of a kind is done; once for each kind, before the tasks run. */
  handle<P extends object>(kind: string, how: OutboxKind<P>): void;
  /** Does what is due now; returns how many rows were taken. */
  workOff(): Promise<number>;
}

interface TakenRow {
  id: number;
  kind: string;
  payload: string;
  attempts: number;
}

/** The database's own clock, so that instances with wrong clocks do not take each other's work. */
function databaseClock(sql: Sql): { now: string; later: string } {
  if (sql.dialect === 'mysql') return { now: 'UTC_TIMESTAMP(3)', later: 'TIMESTAMPADD(SECOND, ?, UTC_TIMESTAMP(3))' };
  const form = `'%Y-%m-%d %H:%M:%f +00:00', 'now'`;
  return { now: `strftime(${form})`, later: `strftime(${form}, ? || ' seconds')` };
}

/**
 * The outbox: rows written with the business transaction, done later by whichever instance takes them first.
 * Rows are taken by state and lease, never by `id > last`, which skips a slow transaction's lower id for ever.
 */
export function createOutbox(core: Core): Outbox {
  const { sql } = core.db;
  const clock = databaseClock(sql);
  const kinds = new Map<string, OutboxKind<object>>();

  /** Work whose instance died in the middle: nobody knows whether it happened. */
  async function settleLost(): Promise<void> {
    const onceOnly = [...kinds].filter(([, how]) => !how.repeatable).map(([kind]) => kind);
    if (onceOnly.length === 0) return;
    await sql.run(
      `UPDATE outbox SET state = 'unknown', lastError = 'instance ended in the middle' WHERE state = 'waiting' AND leaseOwner IS NOT NULL
       AND leaseUntilAt <= ${clock.now} AND kind IN (${marks(onceOnly)})`,
      onceOnly,
    );
  }

  async function take(): Promise<{ owner: string; rows: TakenRow[] }> {
    const owner = randomUUID();
    const names = [...kinds.keys()];
    const due = `state = 'waiting' AND availableAt <= ${clock.now} AND (leaseUntilAt IS NULL OR leaseUntilAt <= ${clock.now})`;
    const found = await sql.all<{ id: number }>(
      `SELECT id FROM outbox WHERE ${due} AND kind IN (${marks(names)}) ORDER BY availableAt, id LIMIT ${batchRows}`,
      names,
    );
    if (found.length === 0) return { owner, rows: [] };
    const ids = found.map(({ id }) => id);
    // The condition stands here again: another instance may have taken some between the two statements.
    await sql.run(
      `UPDATE outbox SET leaseOwner = ?, leaseUntilAt = ${clock.later}, attempts = attempts + 1 WHERE id IN (${marks(ids)}) AND ${due}`,
      [owner, leaseSeconds, ...ids],
    );
    return { owner, rows: await sql.all<TakenRow>('SELECT id, kind, payload, attempts FROM outbox WHERE leaseOwner = ? ORDER BY id', [owner]) };
  }

  async function settle(row: TakenRow, owner: string, state: 'done' | 'failed' | 'unknown', reason: string | null): Promise<void> {
    await sql.run(
      `UPDATE outbox SET state = ?, doneAt = ${clock.now}, lastError = ?, leaseOwner = NULL, leaseUntilAt = NULL WHERE id = ? AND leaseOwner = ?`,
      [state, reason, row.id, owner],
    );
    if (state !== 'done') core.log.warn({ outbox: row.id, kind: row.kind, state, attempts: row.attempts }, 'outbox work did not succeed');
  }

  async function tryAgain(row: TakenRow, owner: string, reason: string): Promise<void> {
    const seconds = backoffSeconds[Math.min(row.attempts, backoffSeconds.length) - 1] ?? 5;
    await sql.run(
      `UPDATE outbox SET availableAt = ${clock.later}, lastError = ?, leaseOwner = NULL, leaseUntilAt = NULL WHERE id = ? AND leaseOwner = ?`,
      [seconds, reason, row.id, owner],
    );
  }

  async function carryOut(row: TakenRow, owner: string): Promise<void> {
    const how = kinds.get(row.kind);
    if (!how) return;
    try {
      await how.carryOut(JSON.parse(row.payload) as object);
      await settle(row, owner, 'done', null);
    } catch (error) {
      const reason = reasonOf(error);
      if (error instanceof OutboxFailed) return settle(row, owner, 'failed', reason);
      if (error instanceof AnswerLost && !how.repeatable) return settle(row, owner, 'unknown', reason);
      if (row.attempts >= how.triesMost) return settle(row, owner, 'failed', reason);
      await tryAgain(row, owner, reason);
    }
  }

  async function workOff(): Promise<number> {
    if (kinds.size === 0) return 0;
    await settleLost();
    let taken = 0;
    for (let batch = 0; batch < batchesMost; batch += 1) {
      const { owner, rows } = await take();
      if (rows.length === 0) break;
      taken += rows.length;
      const line = [...rows];
      const work = async (): Promise<void> => {
        for (let row = line.shift(); row; row = line.shift()) await carryOut(row, owner);
      };
      await Promise.all(Array.from({ length: atOnce }, work));
    }
    return taken;
  }

  return {
    operations: [],
    tasks: [
      { name: 'outbox.workOff', everySeconds: 2, run: async () => void (await workOff()) },
      {
        name: 'outbox.cleanUp',
        everySeconds: 3_600,
        run: async () => void (await sql.run(`DELETE FROM outbox WHERE state = 'done' AND doneAt < ${clock.later}`, [-keptDays * 86_400])),
      },
    ],
    async enqueue(kind, payload, delaySeconds = 0) {
      const values = [kind, JSON.stringify(payload), delaySeconds];
      await sql.run(`INSERT INTO outbox (kind, payload, availableAt, createdAt) VALUES (?, ?, ${clock.later}, ${clock.now})`, values);
    },
    handle(kind, how) {
      if (kinds.has(kind)) throw new Error(`outbox kind ${kind} is handled already`);
      kinds.set(kind, how as OutboxKind<object>);
    },
    workOff,
  };
}

// An unexpected error's own text could hold anything, a person's data too: only ours is kept.
function reasonOf(error: unknown): string {
  if (error instanceof OutboxFailed || error instanceof AnswerLost) return error.message.slice(0, 200);
  const { name, code } = error as { name?: string; code?: string | number };
  return `${name ?? 'Error'}${code === undefined ? '' : ` ${code}`}`.slice(0, 200);
}
