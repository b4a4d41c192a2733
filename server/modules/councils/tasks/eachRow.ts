import type { SqlValue } from '../../../core/sql';
import type { CouncilContext } from '../context';

const batchRows = 100;

/**
 * Does `work` for every row, in batches in the order of their ids; `select` ends with `id > ? ORDER BY id` after its own `values`.
 * One that fails is logged and holds up no other. Returns how many were done.
 */
export async function eachRow<R extends { id: number }>(
  { core }: CouncilContext,
  what: { task: string; select: string; values: SqlValue[] },
  work: (row: R) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (let last = 0; ; ) {
    const rows = await core.db.sql.all<R>(`${what.select} LIMIT ${batchRows}`, [...what.values, last]);
    for (const row of rows) {
      try {
        if (await work(row)) done += 1;
      } catch (err) {
        core.log.error({ err, task: what.task, id: row.id }, 'a council could not be served by the clock');
      }
    }
    const lowest = rows.at(-1);
    if (!lowest || rows.length < batchRows) return done;
    last = lowest.id;
  }
}
