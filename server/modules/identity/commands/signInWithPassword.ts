import { chinaDateOf } from '../../../../shared/core/dates';
import type { SignedIn } from '../../../../shared/identity/dto';
import type { Core } from '../../../core/core';
import { AppError, demand } from '../../../core/errors';
import { checkNobody, passwordFits } from '../passwords';
import { lockMinutes, passwordTries, triesMost } from '../passwordTries';
import type { PositionReads } from '../positions';
import type { SignIns } from '../signIns';
import { openTotp, spendTotp } from '../totp';
import { UnknownAccountTries } from '../unknownAccountTries';

export interface PasswordInput {
  account: string;
  password: string;
  totp?: string;
  now: Date;
}

/** Accounts are kept in lower case without spaces around. */
export const normalAccount = (account: string): string => account.normalize('NFKC').trim().toLowerCase();

/**
 * Signs staff in by account, password and, where set up, a one-time code.
 * A try is counted before it is checked, so that many at once cannot go past the limit; an unknown account behaves like a
 * known one in time and lock. Errors: PASSWORD_WRONG, TOTP_REQUIRED, TOTP_WRONG, ACCOUNT_LOCKED, ACCOUNT_CLOSED.
 */
export function passwordSignIn(core: Core, parts: { signIns: SignIns; positions: PositionReads }): (input: PasswordInput) => Promise<SignedIn> {
  const unknown = new UnknownAccountTries(triesMost, lockMinutes * 60_000);
  const tries = passwordTries(core);
  return async ({ account: given, password, totp, now }) => {
    const account = normalAccount(given);
    const row = await tries.count({ account }, now);
    if (!row) {
      demand(unknown.countTry(account, now), 'ACCOUNT_LOCKED');
      await checkNobody(password);
      throw new AppError('PASSWORD_WRONG');
    }
    demand(await passwordFits(row.passwordHash, password), 'PASSWORD_WRONG');
    demand(row.state === 'active', 'ACCOUNT_CLOSED');
    if (row.totpCipher && row.totpConfirmedAt) {
      if (!totp) {
        await tries.uncount(row);
        throw new AppError('TOTP_REQUIRED');
      }
      const secret = openTotp(core, row.personId, row.totpCipher);
      demand(await spendTotp(core, { personId: row.personId, secret, code: totp, now }), 'TOTP_WRONG');
    }
    await tries.clear(row.personId);
    const held = await parts.positions.ofPerson(row.personId, chinaDateOf(now));
    const positionId = (await parts.signIns.lastPositionOf(row.personId)) ?? held[0]?.id ?? null;
    return parts.signIns.open(row.personId, positionId, false);
  };
}
