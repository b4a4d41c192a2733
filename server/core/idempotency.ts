import { createHash } from 'node:crypto';
import { dayMillis } from '../../shared/core/dates';
import type { Core } from './core';
import { AppError, demand } from './errors';
import type { OperationAnswer } from './operation';
import { isUniqueViolation } from './sql';
import { inTransaction } from './transaction';

interface KeptRow {
  route: string;
  bodyHash: string;
  status: number;
  answer: string | null;
}

export interface KeyedCall {
  /** `p<personId>` or an address for calls without a person. */
  actor: string;
  clientKey: string;
  /** Method and path with its ids filled in. */
  route: string;
  body: unknown;
}

/**
 * As `onceForKey`, but of the call nothing stays that could tell later what was asked or by whom: the row holds a keyed hash of actor and
 * client key, which only the holder of the client key could make again, and a moment drawn within the day. A repeat runs `again`, whatever its body.
 */
export async function onceForUnkeptKey(core: Core, call: Omit<KeyedCall, 'body'>, work: () => Promise<OperationAnswer>, again: () => Promise<OperationAnswer>): Promise<OperationAnswer> {
  const { sql } = core.db;
  const clientKey = core.crypto.sign(`unkept key:${call.actor}:${call.route}:${call.clientKey}`);
  const day = Math.floor(core.clock.now().getTime() / dayMillis);
  // Drawn, not rounded: old keys are forgotten a thousand at a time by their moment.
  const createdAt = new Date(day * dayMillis + (parseInt(core.crypto.randomId().slice(0, 8), 16) % dayMillis));
  const row = { actor: 'nobody', clientKey, route: '', bodyHash: '', status: 204, answer: null, createdAt };
  try {
    return await inTransaction(core.db, async () => {
      await sql.insert('idempotencyKeys', row);
      return work();
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const kept = await sql.one('SELECT status FROM idempotencyKeys WHERE actor = ? AND clientKey = ?', [row.actor, clientKey]);
    if (!kept) throw error;
    return again();
  }
}

/**
 * Carries out `work` once for a client-made key; a repeat gets the first answer.
 * The key's row is written first in the same transaction as the effect: either both are there after a crash or neither.
 * The second of two callers at once waits for the first one's row lock. Errors: KEY_REUSED (another body), KEY_IN_PROGRESS.
 */
export async function onceForKey(core: Core, call: KeyedCall, work: () => Promise<OperationAnswer>): Promise<OperationAnswer> {
  const bodyHash = createHash('sha256').update(JSON.stringify(call.body ?? null)).digest('hex');
  const { sql } = core.db;
  const where = { actor: call.actor, clientKey: call.clientKey };
  const earlier = (): Promise<KeptRow | null> =>
    sql.one<KeptRow>('SELECT route, bodyHash, status, answer FROM idempotencyKeys WHERE actor = ? AND clientKey = ?', [call.actor, call.clientKey]);
  try {
    return await inTransaction(core.db, async () => {
      await sql.insert('idempotencyKeys', { ...where, route: call.route, bodyHash, createdAt: core.clock.now() });
      const answer = await work();
      await sql.update('idempotencyKeys', { status: answer.status ?? 200, answer: JSON.stringify(answer.body ?? null) }, where);
      return answer;
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const kept = await earlier();
    // The violation came from the work itself, not from the key.
    if (!kept) throw error;
    demand(kept.route === call.route && kept.bodyHash === bodyHash, 'KEY_REUSED');
    if (kept.status === 0) throw new AppError('KEY_IN_PROGRESS', undefined, 1);
    return { status: kept.status, body: JSON.parse(kept.answer ?? 'null') };
  }
}
