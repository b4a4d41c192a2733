import type { Actor } from '../../../core/actor';
import { demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import { writeAudit } from '../audit';
import type { IdentityInner } from '../inner';
import { passwordFits } from '../passwords';
import { newTotpSecret, openTotp, sealTotp, spendTotp, totpUri } from '../totp';

interface AccountRow {
  account: string;
  passwordHash: string;
  totpCipher: string | null;
  totpConfirmedAt: Date | null;
}

const accountOf = (inner: IdentityInner, personId: number, lock = false): Promise<AccountRow | null> =>
  inner.core.db.sql.one<AccountRow>(
    `SELECT account, passwordHash, totpCipher, totpConfirmedAt FROM staffAccounts WHERE personId = ?${lock ? inner.core.db.sql.forUpdate : ''}`,
    [personId],
  );

/**
 * Makes a new secret for one-time codes; it counts only once confirmed. NOT_ALLOWED without a staff account, or while one is
 * confirmed (it must be removed with the password first).
 */
export async function startTotp(inner: IdentityInner, actor: Actor): Promise<{ otpauthUri: string; secret: string }> {
  return inTransaction(inner.core.db, async () => {
    const account = await accountOf(inner, actor.personId, true);
    demand(account && !account.totpConfirmedAt, 'NOT_ALLOWED');
    const secret = newTotpSecret();
    const set = { totpCipher: sealTotp(inner.core, actor.personId, secret), totpLastStep: 0 };
    await inner.core.db.sql.update('staffAccounts', set, { personId: actor.personId });
    return { otpauthUri: totpUri(secret, account.account), secret };
  });
}

/** From the next sign-in on a code is asked for. NOT_ALLOWED without a secret to confirm, TOTP_WRONG. Confirming twice is no fault. */
export async function confirmTotp(inner: IdentityInner, input: { actor: Actor; now: Date; code: string }): Promise<void> {
  const { actor, now, code } = input;
  const { core } = inner;
  const account = await accountOf(inner, actor.personId, true);
  demand(account?.totpCipher, 'NOT_ALLOWED');
  if (account.totpConfirmedAt) return;
  const secret = openTotp(core, actor.personId, account.totpCipher);
  demand(await spendTotp(core, { personId: actor.personId, secret, code, now }), 'TOTP_WRONG');
  await core.db.sql.update('staffAccounts', { totpConfirmedAt: now }, { personId: actor.personId });
  await writeAudit(core, { at: now, actor, action: 'totp.confirm', objectKind: 'person', objectId: String(actor.personId) });
}

/** Removes the one-time codes; the password is asked for, so that a telephone left open is not enough. PASSWORD_WRONG. */
export async function removeTotp(inner: IdentityInner, input: { actor: Actor; now: Date; password: string }): Promise<void> {
  const { actor, now, password } = input;
  const { core } = inner;
  const account = await accountOf(inner, actor.personId);
  demand(account, 'NOT_ALLOWED');
  demand(await passwordFits(account.passwordHash, password), 'PASSWORD_WRONG');
  await inTransaction(core.db, async () => {
    await core.db.sql.update('staffAccounts', { totpCipher: null, totpConfirmedAt: null, totpLastStep: 0 }, { personId: actor.personId });
    await writeAudit(core, { at: now, actor, action: 'totp.remove', objectKind: 'person', objectId: String(actor.personId) });
  });
}
