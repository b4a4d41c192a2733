import { hash, verify } from '@node-rs/argon2';

/** At least this long; length protects better than rules about signs (NIST SP 800-63B). */
export const passwordLeast = 10;
export const passwordMost = 100;

// argon2id, RFC 9106's second recommendation reduced to what a two-core server bears: 19 MiB, 2 passes.
const options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, options);

/** Is it the password of this hash? An unreadable hash is nobody's. */
export async function passwordFits(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password).catch(() => false);
}

let nobodysHash: Promise<string> | null = null;
/** Takes as long as a real check, so that time does not tell which accounts exist. */
export async function checkNobody(password: string): Promise<void> {
  nobodysHash ??= hashPassword('an account that does not exist');
  await passwordFits(await nobodysHash, password);
}
