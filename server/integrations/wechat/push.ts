import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

// WeChat pads to 32 bytes, not to the cipher's 16 (消息加解密说明).
const block = 32;
const randomPrefix = 16;
const lengthBytes = 4;

export interface PushKeys {
  token: string;
  /** EncodingAESKey: 43 characters of base64 without the last sign. */
  encodingKey: string;
  appId: string;
}

/** SHA-1 over the sorted parts, as WeChat signs its pushes. */
export function pushSignature(token: string, ...parts: string[]): string {
  return createHash('sha1').update([token, ...parts].sort().join('')).digest('hex');
}

export function isPushSignature(given: string, token: string, ...parts: string[]): boolean {
  const expected = Buffer.from(pushSignature(token, ...parts));
  const shown = Buffer.from(given);
  return expected.length === shown.length && timingSafeEqual(expected, shown);
}

/** Text of an encrypted push; null when it was not made with our key for our app. */
export function openPush(keys: PushKeys, encrypted: string): string | null {
  try {
    const key = Buffer.from(`${keys.encodingKey}=`, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
    const content = padded.subarray(0, padded.length - (padded[padded.length - 1] ?? 0));
    const start = randomPrefix + lengthBytes;
    const length = content.readUInt32BE(randomPrefix);
    const appId = content.subarray(start + length).toString();
    return appId === keys.appId ? content.subarray(start, start + length).toString() : null;
  } catch {
    return null;
  }
}

/** The other way round; what the stand-in and the tests push with. */
export function sealPush(keys: PushKeys, text: string): string {
  const key = Buffer.from(`${keys.encodingKey}=`, 'base64');
  const body = Buffer.from(text);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(body.length);
  const content = Buffer.concat([randomBytes(randomPrefix), length, body, Buffer.from(keys.appId)]);
  const padding = block - (content.length % block);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([content, Buffer.alloc(padding, padding)])), cipher.final()]).toString('base64');
}
