import { randomBytes } from 'node:crypto';
import type { Core } from '../../core/core';
import { isUniqueViolation } from '../../core/sql';

const tokenName = 'wechat:accessToken';
const leaseName = 'wechat:accessTokenLease';
const place = 'keptValues:value:wechat:accessToken';
// Longer than the call for a token may take, so that a lease that ran out means a dead instance.
const leaseMillis = 8_000;

export interface KeptToken {
  accessToken: string;
  expiresAt: Date;
}

/** The app's access token in table keptValues, sealed, shared by every instance; one instance at a time fetches a new one. */
export interface TokenStore {
  read(): Promise<KeptToken | null>;
  write(token: KeptToken): Promise<void>;
  /** Takes the right to fetch; null while another instance has it. */
  takeLease(): Promise<(() => Promise<void>) | null>;
}

export function createTokenStore(core: Core): TokenStore {
  const { sql } = core.db;
  const keep = async (name: string, value: string, expiresAt: Date): Promise<void> => {
    const row = { value, expiresAt, updatedAt: core.clock.now() };
    if ((await sql.update('keptValues', row, { name })) > 0) return;
    try {
      await sql.insert('keptValues', { name, ...row });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await sql.update('keptValues', row, { name });
    }
  };
  return {
    async read() {
      const row = await sql.one<{ value: string; expiresAt: Date }>('SELECT value, expiresAt FROM keptValues WHERE name = ?', [tokenName]);
      if (!row || row.expiresAt <= core.clock.now()) return null;
      return { accessToken: core.crypto.open(JSON.parse(row.value) as string, place), expiresAt: row.expiresAt };
    },
    write: (token) => keep(tokenName, JSON.stringify(core.crypto.seal(token.accessToken, place)), token.expiresAt),
    async takeLease() {
      const owner = JSON.stringify(randomBytes(12).toString('hex'));
      const now = core.clock.now();
      const row = { value: owner, expiresAt: new Date(now.getTime() + leaseMillis), updatedAt: now };
      const { changed } = await sql.run('UPDATE keptValues SET value = ?, expiresAt = ?, updatedAt = ? WHERE name = ? AND expiresAt <= ?', [
        owner, row.expiresAt, now, leaseName, now,
      ]);
      if (changed === 0 && !(await insertLease(row))) return null;
      return async () => void (await sql.run('DELETE FROM keptValues WHERE name = ? AND value = ?', [leaseName, owner]));
    },
  };

  async function insertLease(row: { value: string; expiresAt: Date; updatedAt: Date }): Promise<boolean> {
    try {
      await sql.insert('keptValues', { name: leaseName, ...row });
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }
}
