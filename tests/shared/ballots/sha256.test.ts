import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { bytesOfHex, hexOf, sha256, utf8Of } from '../../../shared/ballots/sha256';

const hashOf = (text: string): string => hexOf(sha256(utf8Of(text)));

it('gives the values of FIPS 180-4', () => {
  expect(hashOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(hashOf('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
  expect(hashOf('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
});

it('agrees with node:crypto at every length around the ends of blocks', () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 7 + length) % 256);
    expect(hexOf(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

it('agrees with node:crypto for any text, as UTF-8', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => hashOf(text) === createHash('sha256').update(text, 'utf8').digest('hex')));
  expect(utf8Of('é户🏠\ud800')).toEqual(new TextEncoder().encode('é户🏠\ud800'));
});

it('writes and reads hex', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => expect(bytesOfHex(hexOf(bytes))).toEqual(bytes)));
  expect(hexOf(Uint8Array.from([0, 10, 255]))).toBe('000aff');
});
