import type { BallotContext } from './context';

const perDelete = 2_000;

/** Deletes all rows of a ballot from a table by ascending parts of its key: one statement over 20,000 rows may take longer than a statement is given. */
export async function deleteByKey({ core }: BallotContext, table: string, ballotId: number, column: string, keys: readonly (string | number)[]): Promise<void> {
  for (let at = perDelete; at < keys.length + perDelete; at += perDelete) {
    const last = keys[Math.min(at, keys.length) - 1];
    if (last !== undefined) await core.db.sql.run(`DELETE FROM ${table} WHERE ballotId = ? AND ${column} <= ?`, [ballotId, last]);
  }
}
