import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from './config';

const keyId = 1;
const ivBytes = 12;
const tagBytes = 16;

export interface Crypto {
  /** Encrypts personal data for one cell; `place` is `table:column:owner` and must be given again to read it. */
  seal(text: string, place: string): string;
  /** The text of a sealed cell. Throws when it was changed or moved to another place. */
  open(sealed: string, place: string): string;
  /** Look-up value of a phone number: keyed, so that a stolen table cannot be tried against all numbers. */
  phoneLookup(phone: string): string;
  /** Look-up value of an owner's certificate number; never the same as that of a phone number. */
  ownerLookup(number: string): string;
  /** 128 random bits as 32 hex digits. */
  randomId(): string;
  /** HMAC over `text` for signed links, base64url. */
  sign(text: string): string;
  sha256(text: string | Buffer): string;
}

/** AES-256-GCM with a data key derived per use from the master key (HKDF, RFC 5869) and HMAC-SHA-256 for look-ups. */
export function createCrypto(config: Config): Crypto {
  const dataKey = Buffer.from(hkdfSync('sha256', Buffer.from(config.YIGE_MASTER_KEY, 'base64'), 'yige', `data:${keyId}`, 32));
  const lookupKey = Buffer.from(config.YIGE_LOOKUP_KEY, 'base64');
  return {
    seal(text, place) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', dataKey, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.from([keyId]), iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes[0] !== keyId) throw new Error(`no data key ${bytes[0]}`);
      const iv = bytes.subarray(1, 1 + ivBytes);
      const tag = bytes.subarray(1 + ivBytes, 1 + ivBytes + tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', dataKey, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(place)).setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(1 + ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    },
    phoneLookup: (phone) => createHmac('sha256', lookupKey).update(normalPhone(phone)).digest('hex'),
    ownerLookup: (number) => createHmac('sha256', lookupKey).update(`owner:${normalPhone(number).toUpperCase()}`).digest('hex'),
    randomId: () => randomBytes(16).toString('hex'),
    sign: (text) => createHmac('sha256', config.YIGE_FILE_SECRET).update(text).digest('base64url'),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

/** One form for one number: full-width digits folded (NFKC), spaces, dashes and the country's prefix removed. */
export function normalPhone(phone: string): string {
  return phone.normalize('NFKC').replace(/[\s-]/g, '').replace(/^(\+86|0086)/, '');
}

/** 138****0000: what a screen shows when the number itself is not needed. */
export function maskPhone(phone: string): string {
  return phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
