import { createHmac, timingSafeEqual } from 'node:crypto';

const stepMillis = 30_000;
const digits = 6;
// The code one step back is still taken: whoever scans in its last second must not be sent back to the door.
const stepsBack = 1;

const stepOf = (at: Date): number => Math.floor(at.getTime() / stepMillis);

/** `secret` is the session's own, so that codes of two sessions say nothing of each other. */
function codeOfStep(secret: string, step: number): string {
  const number = createHmac('sha256', secret).update(String(step)).digest().readUInt32BE(0);
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The code at the door of a session in this half minute, and when the next one comes. */
export function doorCodeAt(secret: string, now: Date): { code: string; expiresAt: Date } {
  const step = stepOf(now);
  return { code: codeOfStep(secret, step), expiresAt: new Date((step + 1) * stepMillis) };
}

/** Is this the code of this half minute or the one before? `given` may be the whole link of the picture. */
export function isDoorCode(secret: string, given: string, now: Date): boolean {
  const code = Buffer.from(/[?&]code=(\d+)/.exec(given)?.[1] ?? given);
  const step = stepOf(now);
  return Array.from({ length: stepsBack + 1 }, (_, back) => Buffer.from(codeOfStep(secret, step - back))).some(
    (expected) => expected.length === code.length && timingSafeEqual(expected, code),
  );
}
