import { AppError } from '../../../core/errors';
import type { SqlValue } from '../../../core/sql';
import type { AppealContext } from '../context';

const batchRows = 100;

/**
 * Does `work` for every appeal that matches, in batches, each appeal in a transaction of its own, so that one that fails
 * holds up no other. Another instance may be at the same list: what it has done meanwhile is refused by the rules and passed over.
 * Returns how many were done.
 */
export async function eachAppeal(
  context: AppealContext,
  what: { name: string; where: string; values: SqlValue[] },
  work: (appealId: number) => Promise<boolean>,
): Promise<number> {
  const { core } = context;
  let done = 0;
  for (let last = 0; ; ) {
    const rows = await core.db.sql.all<{ id: number }>(`SELECT a.id FROM appeals a WHERE ${what.where} AND a.id > ? ORDER BY a.id LIMIT ${batchRows}`, [
      ...what.values,
      last,
    ]);
    for (const { id } of rows) {
      try {
        if (await work(id)) done += 1;
      } catch (err) {
        if (!(err instanceof AppError)) core.log.error({ err, task: what.name, appealId: id }, 'an appeal could not be moved by the clock');
      }
    }
    const lowest = rows.at(-1);
    if (!lowest || rows.length < batchRows) return done;
    last = lowest.id;
  }
}
