import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../../server/core/config';
import { openStorage, type Storage } from '../../../server/core/storage';
import { s3Server } from '../../support/s3Server';

let folder: string;
let store: Awaited<ReturnType<typeof s3Server>>;

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yige-storage-'));
  store = await s3Server();
});
afterEach(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  await store.close();
});

const disk = (): Storage => openStorage(readConfig({ YIGE_VAR: folder }));
const s3 = (): Storage =>
  openStorage(
    readConfig({ YIGE_VAR: folder, YIGE_STORAGE: 's3', YIGE_S3_ENDPOINT: `${store.url}/bucket/`, YIGE_S3_REGION: 'cn-east-1', YIGE_S3_ACCESS_KEY: 'AKTEST', YIGE_S3_SECRET_KEY: 'very-secret' }),
  );

describe.each([
  ['a folder', disk],
  ['an S3 store', s3],
])('%s', (_name, open) => {
  test('gives back what was put, replaces it, and forgets what was deleted, twice without harm', async () => {
    const storage = open();
    const key = 'photos/ab/abc-full';
    expect(await storage.get(key)).toBeNull();
    await storage.put(key, Buffer.from('first'), 'image/jpeg');
    await storage.put(key, Buffer.from([0, 255, 13, 10]), 'image/jpeg');
    expect(await storage.get(key)).toEqual(Buffer.from([0, 255, 13, 10]));
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.get(key)).toBeNull();
  });

  test.each(['../etc/passwd', '/etc/passwd', 'a/../../b', 'a//b', 'A b', 'a?x', ''])('refuses the key %p', async (key) => {
    const storage = open();
    await expect(storage.put(key, Buffer.from('x'), 'image/jpeg')).rejects.toThrow('not a storage key');
    await expect(storage.get(key)).rejects.toThrow('not a storage key');
    await expect(storage.delete(key)).rejects.toThrow('not a storage key');
  });
});

test('a folder holds whole files only: nothing half-written is left behind', async () => {
  const storage = disk();
  await Promise.all(Array.from({ length: 10 }, (_value, n) => storage.put('photos/ab/same', Buffer.alloc(100_000, n), 'image/jpeg')));
  const content = await storage.get('photos/ab/same');
  expect(new Set(content).size).toBe(1);
  expect(fs.readdirSync(path.join(folder, 'files/photos/ab'))).toEqual(['same']);
  // A folder where the file should be: the rename fails and the temporary file must go.
  fs.mkdirSync(path.join(folder, 'files/photos/ab/taken/inside'), { recursive: true });
  await expect(storage.put('photos/ab/taken', Buffer.from('x'), 'image/jpeg')).rejects.toThrow();
  expect(fs.readdirSync(path.join(folder, 'files/photos/ab')).sort()).toEqual(['same', 'taken']);
});

test('an S3 store is asked as the protocol wants it: signed, with the hash of the content, without the secret', async () => {
  const content = Buffer.from('bytes of a photo');
  await s3().put('photos/ab/abc-full', content, 'image/webp');
  const [call] = store.calls;
  expect(call).toMatchObject({ method: 'PUT', path: '/bucket/photos/ab/abc-full', body: content });
  expect(call?.headers['content-type']).toBe('image/webp');
  expect(call?.headers['x-amz-content-sha256']).toBe(createHash('sha256').update(content).digest('hex'));
  expect(call?.headers['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/);
  expect(call?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKTEST\/\d{8}\/cn-east-1\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]*x-amz-content-sha256[a-z0-9;-]*, Signature=[0-9a-f]{64}$/);
  expect(JSON.stringify(call?.headers)).not.toContain('very-secret');
});

test('an S3 store that stumbles once is asked again, and a refusal is an error without its words', async () => {
  store.fail.push(503);
  await s3().put('photos/ab/abc', Buffer.from('x'), 'image/jpeg');
  expect(store.objects.size).toBe(1);
  store.fail.push(403);
  await expect(s3().get('photos/ab/abc')).rejects.toThrow('object store answered 403 to GET');
  store.fail.push(404);
  await expect(s3().put('photos/ab/abc', Buffer.from('x'), 'image/jpeg')).rejects.toThrow('no such bucket');
});
