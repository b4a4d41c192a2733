import type { Core } from '../../core/core';
import { demand } from '../../core/errors';
import { inTransaction } from '../../core/transaction';

export const triesMost = 5;
export const lockMinutes = 15;

export interface AccountRow {
  personId: number;
  account: string;
  passwordHash: string;
  totpCipher: string | null;
  totpConfirmedAt: Date | null;
  failedCount: number;
  lockedUntilAt: Date | null;
  state: string;
}

/** Counts tries of passwords against an account; a sign-in and a change of password share one count and one lock. */
export interface PasswordTries {
  /** Counts a try before it is checked, so that many at once cannot go past the limit. Null without such an account; ACCOUNT_LOCKED. */
  count(by: { account: string } | { personId: number }, now: Date): Promise<AccountRow | null>;
  /** Takes the counted try back: the password was right, only the one-time code was not sent along yet. */
  uncount(row: AccountRow): Promise<void>;
  /** Begins from nothing after a right password. */
  clear(personId: number): Promise<void>;
}

export function passwordTries(core: Core): PasswordTries {
  const { sql } = core.db;
  return {
    count: (by, now) =>
      inTransaction(core.db, async () => {
        const [column, value] = 'account' in by ? ['account', by.account] : ['personId', by.personId];
        const row = await sql.one<AccountRow>(
          `SELECT a.personId, a.account, a.passwordHash, a.totpCipher, a.totpConfirmedAt, a.failedCount, a.lockedUntilAt, s.state
           FROM staffAccounts a JOIN persons s ON s.id = a.personId WHERE a.${column} = ?${sql.forUpdate}`,
          [value],
        );
        if (!row) return null;
        demand(row.lockedUntilAt === null || row.lockedUntilAt <= now, 'ACCOUNT_LOCKED');
        const failedCount = row.lockedUntilAt === null ? row.failedCount + 1 : 1;
        const lockedUntilAt = failedCount >= triesMost ? new Date(now.getTime() + lockMinutes * 60_000) : null;
        await sql.update('staffAccounts', { failedCount, lockedUntilAt }, { personId: row.personId });
        return { ...row, failedCount };
      }),
    async uncount(row) {
      await sql.update('staffAccounts', { failedCount: row.failedCount - 1, lockedUntilAt: null }, { personId: row.personId, failedCount: row.failedCount });
    },
    async clear(personId) {
      await sql.update('staffAccounts', { failedCount: 0, lockedUntilAt: null }, { personId });
    },
  };
}
