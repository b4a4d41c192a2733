import type { Db } from './db';
import { currentTransaction } from './sql';

const tries = 6;
/** Deadlock, lock wait timeout, changed since read (MariaDB snapshot isolation), and SQLite's busy. */
const retryable = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'SQLITE_BUSY']);

function isRetryable(error: unknown): boolean {
  const { code, original, parent } = error as { code?: string; original?: { code?: string }; parent?: { code?: string } };
  return [code, original?.code, parent?.code].some((c) => c !== undefined && retryable.has(c));
}

/**
 * The one door to a transaction. Joins the caller's when there is one.
 * The whole function runs again on a deadlock or lock wait timeout: swallowing a timeout commits half of it.
 * No HTTP call belongs inside.
 */
export async function inTransaction<T>(db: Db, work: () => Promise<T>): Promise<T> {
  if (currentTransaction()) return work();
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.sequelize.transaction(() => work());
    } catch (error) {
      if (attempt >= tries || !isRetryable(error)) throw error;
      const pauseMillis = Math.random() * 10 * 2 ** attempt;
      await new Promise((resolve) => setTimeout(resolve, pauseMillis));
    }
  }
}
