import { dayMillis } from '../../shared/core/dates';
import type { Core } from './core';
import type { Task } from './operation';

/** Days a key and its first answer are kept: a phone that was off over a holiday still learns what became of its submission. */
export const keptKeyDays = 14;
const atOnce = 1_000;

/** Deletes once-only keys that are older than 14 days, a thousand at a time; twice-safe. Returns how many went. */
export async function forgetKeys(core: Core): Promise<number> {
  const { sql } = core.db;
  const before = new Date(core.clock.now().getTime() - keptKeyDays * dayMillis);
  let deleted = 0;
  for (;;) {
    // The moment of the last key of this portion: neither database can both sort and limit a DELETE.
    const last = await sql.one<{ createdAt: Date }>('SELECT createdAt FROM idempotencyKeys WHERE createdAt < ? ORDER BY createdAt LIMIT 1 OFFSET ?', [before, atOnce - 1]);
    const { changed } = await sql.run(`DELETE FROM idempotencyKeys WHERE createdAt ${last ? '<=' : '<'} ?`, [last?.createdAt ?? before]);
    deleted += changed;
    if (!last) return deleted;
  }
}

export const forgetKeysTask = (core: Core): Task => ({
  name: 'forgetKeys',
  everySeconds: 3_600,
  async run() {
    const deleted = await forgetKeys(core);
    if (deleted > 0) core.log.info({ deleted }, 'old keys forgotten');
  },
});
