const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** A new Idempotency-Key: 24 letters and digits, enough that two phones never meet. */
export function randomKey(): string {
  let key = '';
  for (let i = 0; i < 24; i += 1) key += letters.charAt(Math.floor(Math.random() * letters.length));
  return key;
}
