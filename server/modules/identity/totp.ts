import { Secret, TOTP } from 'otpauth';
import type { Core } from '../../core/core';

const stepSeconds = 30;
const issuer = '议格';

/** Where a person's TOTP secret is sealed. */
const totpPlace = (personId: number): string => `staffAccounts:totp:${personId}`;

/** RFC 6238 with SHA-1, 6 digits, 30 s: what every authenticator app takes. One step of clock difference either way. */
function totpOf(secret: string, account: string): TOTP {
  return new TOTP({ issuer, label: account, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: stepSeconds });
}

/** A fresh secret of 160 bits, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

export const totpUri = (secret: string, account: string): string => totpOf(secret, account).toString();

export const sealTotp = (core: Core, personId: number, secret: string): string => core.crypto.seal(secret, totpPlace(personId));
export const openTotp = (core: Core, personId: number, cipher: string): string => core.crypto.open(cipher, totpPlace(personId));

/** The step a code belongs to, or null when it is wrong. The caller must see to it that a step is used once. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / stepSeconds) + delta;
}

/** Uses a code for good: false when it is wrong or its step was used before, by whichever of two callers at once came later. */
export async function spendTotp(core: Core, input: { personId: number; secret: string; code: string; now: Date }): Promise<boolean> {
  const step = totpStep(input.secret, input.code, input.now);
  if (step === null) return false;
  const { changed } = await core.db.sql.run('UPDATE staffAccounts SET totpLastStep = ? WHERE personId = ? AND totpLastStep < ?', [step, input.personId, step]);
  return changed === 1;
}
