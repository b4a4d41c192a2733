import { AppError } from '../../../core/errors';
import type { SqlValue } from '../../../core/sql';
import type { BallotContext } from '../context';

/** More ballots than ever fall due at the same minute; the rest comes with the next run. */
const atOnce = 200;

/**
 * Does `work` for every ballot that matches, each in a transaction of its own. Another instance may be at the same list: what it has done meanwhile
 * is refused by the rules and passed over. Returns how many were done.
 */
export async function eachBallot(
  { core }: BallotContext,
  what: { name: string; where: string; values: SqlValue[] },
  work: (ballotId: number) => Promise<boolean>,
): Promise<number> {
  const rows = await core.db.sql.all<{ id: number }>(`SELECT b.id FROM ballots b WHERE ${what.where} ORDER BY b.id LIMIT ${atOnce}`, what.values);
  let done = 0;
  for (const { id } of rows) {
    try {
      if (await work(id)) done += 1;
    } catch (err) {
      if (err instanceof AppError) core.log.info({ code: err.code, task: what.name, ballotId: id }, 'a ballot was not moved by the clock');
      else core.log.error({ err, task: what.name, ballotId: id }, 'a ballot could not be moved by the clock');
    }
  }
  return done;
}
