import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import { writeAudit } from '../audit';
import type { IdentityInner } from '../inner';
import { hashPassword, passwordFits } from '../passwords';
import { passwordTries } from '../passwordTries';
import { normalAccount } from './signInWithPassword';

export interface PasswordChange {
  oldPassword: string;
  newPassword: string;
}

/**
 * A person's own new password. A wrong old one counts as a wrong sign-in does; the person's other sign-ins end.
 * Errors: NOT_ALLOWED (no staff account), INPUT_INVALID (the account's name or the old password again), PASSWORD_WRONG, ACCOUNT_LOCKED.
 */
export async function changePassword(inner: IdentityInner, input: { actor: Actor; now: Date; change: PasswordChange }): Promise<void> {
  const { core } = inner;
  const { sql } = core.db;
  const { actor, now, change } = input;
  const { personId } = actor;
  const own = await sql.one<{ account: string }>('SELECT account FROM staffAccounts WHERE personId = ?', [personId]);
  demand(own, 'NOT_ALLOWED');
  demand(normalAccount(change.newPassword) !== own.account, 'INPUT_INVALID', { newPassword: '不能和账号相同' });
  demand(change.newPassword !== change.oldPassword, 'INPUT_INVALID', { newPassword: '不能和现在的密码相同' });
  const row = await passwordTries(core).count({ personId }, now);
  demand(row, 'NOT_ALLOWED');
  demand(await passwordFits(row.passwordHash, change.oldPassword), 'PASSWORD_WRONG', { oldPassword: '现在的密码不正确' });
  const passwordHash = await hashPassword(change.newPassword);
  await inTransaction(core.db, async () => {
    // Hashing takes time outside of the lock: who changed it meanwhile has made the old password wrong.
    const changed = await sql.update('staffAccounts', { passwordHash, failedCount: 0, lockedUntilAt: null }, { personId, passwordHash: row.passwordHash });
    if (changed === 0) throw new AppError('PASSWORD_WRONG', { oldPassword: '密码刚刚被改过' });
    await sql.run('UPDATE signIns SET revokedAt = ? WHERE personId = ? AND id <> ? AND revokedAt IS NULL', [now, personId, actor.signInId]);
    await writeAudit(core, { at: now, actor, action: 'password.change', objectKind: 'person', objectId: String(personId) });
  });
  inner.authenticator.forgetAll();
}
