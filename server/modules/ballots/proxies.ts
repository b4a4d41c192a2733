import { AppError, demand } from '../../core/errors';
import { isUniqueViolation } from '../../core/sql';
import type { BallotContext } from './context';

/** Rows of ballotProxies; the row of the roll must be locked for all of these. */

interface ProxyRow {
  id: number;
  giverPersonId: number;
  proxyPersonId: number;
  state: 'given' | 'used' | 'revoked';
}

/** Takes one of the three places of a proxy, or throws PROXY_LIMIT. A conditional update: counting first let a fourth giver in. */
export async function takePlace({ core }: BallotContext, ballotId: number, personId: number): Promise<void> {
  const { sql } = core.db;
  const take = async (): Promise<boolean> => (await sql.run('UPDATE ballotProxyCounts SET held = held + 1 WHERE ballotId = ? AND personId = ? AND held < 3', [ballotId, personId])).changed === 1;
  if (await take()) return;
  const known = await sql.one('SELECT held FROM ballotProxyCounts WHERE ballotId = ? AND personId = ?', [ballotId, personId]);
  demand(!known, 'PROXY_LIMIT');
  try {
    await sql.insert('ballotProxyCounts', { ballotId, personId, held: 1 });
  } catch (error) {
    // Another giver made the row a moment ago and has committed since.
    if (!isUniqueViolation(error)) throw error;
    demand(await take(), 'PROXY_LIMIT');
  }
}

/** Ends the proxies of a row. A place is free again only when it was not used: three papers stay three papers. */
export async function endProxies({ core }: BallotContext, { ballotId, no, now }: { ballotId: number; no: number; now: Date }): Promise<void> {
  const { sql } = core.db;
  const rows = await sql.all<ProxyRow>("SELECT id, giverPersonId, proxyPersonId, state FROM ballotProxies WHERE ballotId = ? AND no = ? AND state <> 'revoked' ORDER BY proxyPersonId", [ballotId, no]);
  for (const row of rows) {
    await sql.update('ballotProxies', { state: 'revoked', endedAt: now }, { id: row.id });
    if (row.state === 'given') await sql.run('UPDATE ballotProxyCounts SET held = held - 1 WHERE ballotId = ? AND personId = ?', [ballotId, row.proxyPersonId]);
  }
}

/** Marks the proxy of a row as used and returns its giver; it may be used again until closing. Errors: NO_VOTE (there never was one), PROXY_ENDED. */
export async function useProxy({ core }: BallotContext, which: { ballotId: number; no: number; proxyPersonId: number; proxyId?: number }): Promise<number> {
  const { sql } = core.db;
  const rows = await sql.all<ProxyRow>('SELECT id, giverPersonId, proxyPersonId, state FROM ballotProxies WHERE ballotId = ? AND no = ? AND proxyPersonId = ? ORDER BY id DESC', [
    which.ballotId, which.no, which.proxyPersonId,
  ]);
  // A row has one proxy at a time, so the newest is the one in force.
  const row = which.proxyId === undefined ? rows[0] : rows.find(({ id }) => id === which.proxyId);
  demand(row, 'NO_VOTE');
  if (row.state === 'revoked') throw new AppError('PROXY_ENDED');
  if (row.state === 'given') await sql.update('ballotProxies', { state: 'used' }, { id: row.id });
  return row.giverPersonId;
}
