import { addDays, chinaDateOf } from '../../../shared/core/dates';
import type { Core } from '../../core/core';
import type { Task } from '../../core/operation';
import type { Outbox } from '../../core/outbox';
import { isUniqueViolation } from '../../core/sql';
import { inTransaction } from '../../core/transaction';

export type AssignmentListener = (gridCodes: string[]) => Promise<unknown>;

const kind = 'assignments.changed';
const seenName = 'identity:assignmentDaySeen';
// A server that stood still for longer looks at this many days only; listeners route whole grids anyway.
const daysBackMost = 31;

export interface Assignments {
  /** `listener` is called, outside any transaction and possibly twice, with grids whose workers or leader changed. */
  onChanged(listener: AssignmentListener): void;
  /** Queues the call in the caller's transaction: it comes if and only if that commits. */
  changed(gridCodes: string[]): Promise<void>;
  /** Finds positions and absences that begin or end by the calendar alone. */
  dayTask: Task;
}

export function createAssignments(core: Core, outbox: Outbox): Assignments {
  const { sql } = core.db;
  const listeners: AssignmentListener[] = [];
  const changed = async (gridCodes: string[]): Promise<void> => {
    if (gridCodes.length > 0) await outbox.enqueue(kind, { gridCodes });
  };
  outbox.handle<{ gridCodes: string[] }>(kind, {
    repeatable: true,
    triesMost: 8,
    async carryOut({ gridCodes }) {
      for (const listener of listeners) await listener(gridCodes);
    },
  });

  /** Takes the day for this instance; null when another one had it. Gives the day seen before. */
  async function takeDay(today: string): Promise<string | null> {
    const row = await sql.one<{ value: string }>(`SELECT value FROM keptValues WHERE name = ?${sql.forUpdate}`, [seenName]);
    const now = core.clock.now();
    if (row) {
      const seen = JSON.parse(row.value) as string;
      if (seen >= today) return null;
      await sql.update('keptValues', { value: JSON.stringify(today), updatedAt: now }, { name: seenName });
      return seen;
    }
    await sql.insert('keptValues', { name: seenName, value: JSON.stringify(today), updatedAt: now });
    return addDays(today, -1);
  }

  async function lookAtDay(): Promise<void> {
    const today = chinaDateOf(core.clock.now());
    await inTransaction(core.db, async () => {
      const seen = await takeDay(today);
      if (seen === null) return;
      const from = seen > addDays(today, -daysBackMost) ? seen : addDays(today, -daysBackMost);
      const began = '(p.startsOn > ? AND p.startsOn <= ?) OR (p.absentFromOn > ? AND p.absentFromOn <= ?)';
      const ended = '(p.endsOn >= ? AND p.endsOn < ?) OR (p.absentToOn >= ? AND p.absentToOn < ?)';
      const rows = await sql.all<{ territoryCode: string }>(
        `SELECT DISTINCT p.territoryCode FROM positions p WHERE p.role IN ('gridWorker','gridLeader') AND p.revokedAt IS NULL AND (${began} OR ${ended})`,
        [from, today, from, today, from, today, from, today],
      );
      await changed(rows.map(({ territoryCode }) => territoryCode).sort());
    });
  }

  return {
    onChanged: (listener) => void listeners.push(listener),
    changed,
    dayTask: {
      name: 'identity.assignmentDays',
      everySeconds: 120,
      // Two instances may both find no row for the first day; the second one's insert is refused and it has nothing to do.
      run: () =>
        lookAtDay().catch((error: unknown) => {
          if (!isUniqueViolation(error)) throw error;
        }),
    },
  };
}
