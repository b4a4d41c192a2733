import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { ErrorBody } from '../../../shared/core/errorCodes';
import type { FileView } from '../../../shared/appeals/dto';
import { inTransaction } from '../../../server/core/transaction';
import { createFiles, type Files } from '../../../server/modules/files';
import { cleanUpFiles } from '../../../server/modules/files/tasks/cleanUpFiles';
import { type AppServer, serveApp } from '../../support/appServer';
import { createTestCore, type memoryStorage, type TestCore } from '../../support/core';

let core: TestCore & { storage: ReturnType<typeof memoryStorage> };
let files: Files;
let server: AppServer;
let plain: Buffer;

beforeAll(async () => {
  core = (await createTestCore({ poolSize: 2 })) as typeof core;
  files = createFiles(core);
  server = await serveApp(core, { modules: [files] });
  plain = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#246' } }).jpeg().toBuffer();
});
afterAll(async () => {
  await server.close();
  await core.close();
});
beforeEach(async () => {
  core.clock.set('2026-03-02T02:00:00.000Z');
  await core.db.sql.run('DELETE FROM files');
  core.storage.objects.clear();
});

interface Sent {
  content?: Buffer;
  purpose?: string;
  person?: number;
  key?: string | null;
  name?: string;
}
let nextPerson = 100;

async function upload({ content = plain, purpose = 'appeal', person = (nextPerson += 1), key = randomUUID(), name = 'a.jpg' }: Sent) {
  const form = new FormData();
  form.set('purpose', purpose);
  form.set('file', new Blob([new Uint8Array(content)]), name);
  const headers: Record<string, string> = { Authorization: `Bearer p${person}` };
  if (key) headers['Idempotency-Key'] = key;
  const response = await fetch(`${server.url}/api/v1/files`, { method: 'POST', body: form, headers });
  return { status: response.status, body: (await response.json()) as FileView & Partial<ErrorBody> };
}

const look = (link: string): Promise<Response> => fetch(link.replace(core.config.YIGE_PUBLIC_URL, server.url));

test('a photo comes back without EXIF and GPS, upright and at most 2560 px, with a thumbnail', async () => {
  const source = await sharp({ create: { width: 3200, height: 1600, channels: 3, background: '#a33' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'secret-camera' }, IFD3: { GPSLatitude: '33/1 30/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect((await sharp(source).metadata()).exif).toBeDefined();
  const { status, body } = await upload({ content: source, name: 'evil.svg' });
  expect(status).toBe(201);
  expect({ width: body.width, height: body.height }).toEqual({ width: 1280, height: 2560 });
  const full = Buffer.from(await (await look(body.url)).arrayBuffer());
  const metadata = await sharp(full).metadata();
  expect({ exif: metadata.exif, format: metadata.format, width: metadata.width, orientation: metadata.orientation }).toEqual({
    exif: undefined, format: 'jpeg', width: 1280, orientation: undefined,
  });
  const thumb = await look(body.thumbUrl);
  expect(thumb.headers.get('content-type')).toBe('image/jpeg');
  expect(thumb.headers.get('cache-control')).toMatch(/^private, max-age=\d+, immutable$/);
  expect((await sharp(Buffer.from(await thumb.arrayBuffer())).metadata()).height).toBe(480);
});

// A red corner at the top left of an upright picture of 60 × 40, written as a camera held in each of the eight ways would.
test.each([1, 2, 3, 4, 5, 6, 7, 8])('a photo with EXIF orientation %i comes back upright', async (orientation) => {
  const upright = { width: 60, height: 40 };
  const picture = await sharp({ create: { ...upright, channels: 3, background: '#fff' } })
    .composite([{ input: { create: { width: 20, height: 10, channels: 3, background: '#f00' } }, left: 0, top: 0 }])
    .raw()
    .toBuffer();
  const isTurned = orientation >= 5;
  const stored = isTurned ? { width: 40, height: 60 } : upright;
  // The stored pixel that a viewer puts at (x, y), by the table of the EXIF standard.
  const from = (x: number, y: number): [number, number] =>
    ({ 1: [x, y], 2: [59 - x, y], 3: [59 - x, 39 - y], 4: [x, 39 - y], 5: [y, x], 6: [y, 59 - x], 7: [39 - y, 59 - x], 8: [39 - y, x] })[orientation] as [number, number];
  const bytes = Buffer.alloc(60 * 40 * 3);
  for (let y = 0; y < 40; y += 1) for (let x = 0; x < 60; x += 1) {
    const [column, row] = from(x, y);
    picture.copy(bytes, (row * stored.width + column) * 3, (y * 60 + x) * 3, (y * 60 + x) * 3 + 3);
  }
  const content = await sharp(bytes, { raw: { ...stored, channels: 3 } }).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).withMetadata({ orientation }).toBuffer();
  const { body } = await upload({ content });
  expect({ width: body.width, height: body.height }).toEqual(upright);
  const { data } = await sharp(Buffer.from(await (await look(body.url)).arrayBuffer())).raw().toBuffer({ resolveWithObject: true });
  const isRed = (x: number, y: number): boolean => (data[(y * 60 + x) * 3 + 1] ?? 0) < 128;
  expect([isRed(4, 4), isRed(15, 4), isRed(50, 4), isRed(4, 35), isRed(50, 35)]).toEqual([true, true, false, false, false]);
});

test('a small picture is not enlarged and one with transparency keeps it as WebP', async () => {
  const source = await sharp({ create: { width: 90, height: 60, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
  const { body } = await upload({ content: source });
  const answer = await look(body.url);
  expect(answer.headers.get('content-type')).toBe('image/webp');
  const metadata = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
  expect({ width: metadata.width, hasAlpha: metadata.hasAlpha }).toEqual({ width: 90, hasAlpha: true });
});

test.each([
  ['a text that calls itself a photo', () => Buffer.from('hello, this is not a photo at all'), 415, 'FILE_KIND_UNSUPPORTED'],
  ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415, 'FILE_KIND_UNSUPPORTED'],
  ['a GIF', () => Buffer.from('47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b', 'hex'), 415, 'FILE_KIND_UNSUPPORTED'],
  ['a film in the same kind of box as HEIC', () => Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), 415, 'FILE_KIND_UNSUPPORTED'],
  ['a HEIC photo', () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 415, 'FILE_HEIC'],
  ['a HEIC photo named so only among its compatible brands', () => Buffer.from('\0\0\0\x18ftypiphn\0\0\0\0mif1heic', 'latin1'), 415, 'FILE_HEIC'],
  ['a photo cut in the middle', () => plain.subarray(0, Math.floor(plain.length / 2)), 422, 'FILE_BROKEN'],
  ['a head of a photo with nonsense behind it', () => Buffer.concat([plain.subarray(0, 20), Buffer.alloc(500, 7)]), 422, 'FILE_BROKEN'],
  ['an empty file', () => Buffer.alloc(0), 400, 'INPUT_INVALID'],
  ['a file over 10 MB', () => Buffer.concat([plain, Buffer.alloc(10 * 1024 * 1024)]), 413, 'FILE_TOO_LARGE'],
])('%s is refused and nothing is kept', async (_name, content, status, code) => {
  const answer = await upload({ content: content() });
  expect({ status: answer.status, code: answer.body.error?.code }).toEqual({ status, code });
  expect(core.storage.objects.size).toBe(0);
  expect(await core.db.sql.one('SELECT id FROM files')).toBeNull();
});

test('a small file of very many pixels is refused before it is decoded', async () => {
  const bomb = await sharp({ create: { width: 7000, height: 7000, channels: 3, background: '#fff' } }).png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.length).toBeLessThan(1024 * 1024);
  expect((await upload({ content: bomb })).body.error?.code).toBe('FILE_TOO_MANY_PIXELS');
});

test('an upload needs a person, a purpose and a key', async () => {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(plain)]), 'a.jpg');
  expect((await fetch(`${server.url}/api/v1/files`, { method: 'POST', body: form })).status).toBe(401);
  expect((await upload({ purpose: 'wallpaper' })).body.error).toMatchObject({ code: 'INPUT_INVALID', fields: { purpose: expect.any(String) } });
  expect((await upload({ key: null })).body.error?.code).toBe('IDEMPOTENCY_KEY_MISSING');
});

test('the same key again gives the first file and leaves no second one behind', async () => {
  const sent = { person: 7, key: randomUUID() };
  const first = await upload(sent);
  const again = await upload(sent);
  expect(again).toMatchObject({ status: 201, body: { id: first.body.id, url: first.body.url } });
  expect(core.storage.objects.size).toBe(2);
  const other = await upload({ ...sent, content: await sharp(plain).negate().jpeg().toBuffer() });
  expect({ code: other.body.error?.code, objects: core.storage.objects.size }).toEqual({ code: 'KEY_REUSED', objects: 2 });
});

test('one person can send thirty photos a minute', async () => {
  const answers: number[] = [];
  for (let sent = 0; sent < 31; sent += 1) answers.push((await upload({ person: 99, purpose: 'wallpaper' })).status);
  expect(answers).toEqual([...Array<number>(30).fill(400), 429]);
});

test('a link ends, keeps its form for an hour, and is good for nothing else', async () => {
  const { body } = await upload({});
  expect((await look(body.url.replace('/full', '/thumb'))).status).toBe(403);
  expect((await look(body.url.replace(/e=\d+/, `e=${4_000_000_000}`))).status).toBe(403);
  expect((await look(`${body.url}x`)).status).toBe(403);
  expect((await look(body.url.replace(body.id, 'f'.repeat(32)))).status).toBe(403);
  core.clock.advance(10 * 60_000);
  expect(files.thumbUrl(body.id)).toBe(body.thumbUrl);
  core.clock.advance(2 * 3_600_000);
  const expired = await look(body.url);
  expect(((await expired.json()) as ErrorBody).error.code).toBe('LINK_EXPIRED');
  expect((await look(files.thumbUrl(body.id) ?? '')).status).toBe(200);
});

test('files are attached in the order given, only by their sender and only once', async () => {
  const [a, b, c] = [await upload({ person: 3 }), await upload({ person: 3 }), await upload({ person: 4 })].map(({ body }) => body.id) as [string, string, string];
  await expect(files.attach([a, c], 3, { kind: 'appeal', id: 1 })).rejects.toMatchObject({ code: 'FILE_NOT_YOURS' });
  await expect(files.attach([a, a], 3, { kind: 'appeal', id: 1 })).rejects.toMatchObject({ code: 'FILE_NOT_YOURS' });
  expect((await files.viewsOf('appeal', [1], false)).size).toBe(0);
  await files.attach([b], 3, { kind: 'appeal', id: 1 });
  await files.attach([a], 3, { kind: 'appeal', id: 1, eventId: 5 });
  const views = (await files.viewsOf('appeal', [1, 2], false)).get(1);
  expect(views?.map(({ id, eventId }) => ({ id, eventId }))).toEqual([{ id: b, eventId: null }, { id: a, eventId: 5 }]);
  expect((await files.firstThumbs('appeal', [1, 2], false)).get(1)).toBe(views?.[0]?.thumbUrl);
  await expect(files.attach([a], 3, { kind: 'appeal', id: 2 })).rejects.toMatchObject({ code: 'FILE_NOT_YOURS' });
});

test('the public sees files only after they are released', async () => {
  const { body } = await upload({ person: 3 });
  await files.attach([body.id], 3, { kind: 'appeal', id: 9 });
  expect((await files.viewsOf('appeal', [9], true)).size).toBe(0);
  await files.setPublicState({ kind: 'appeal', id: 9 }, 'released');
  expect((await files.viewsOf('appeal', [9], true)).get(9)).toHaveLength(1);
  expect((await files.firstThumbs('appeal', [9], true)).size).toBe(1);
  await files.setPublicState({ kind: 'appeal', id: 9 }, 'hidden');
  expect((await files.firstThumbs('appeal', [9], true)).size).toBe(0);
});

test('a submission that fails afterwards leaves its photos free', async () => {
  const { body } = await upload({ person: 3 });
  const failing = inTransaction(core.db, async () => {
    await files.attach([body.id], 3, { kind: 'appeal', id: 1 });
    throw new Error('later step failed');
  });
  await expect(failing).rejects.toThrow('later step failed');
  await files.attach([body.id], 3, { kind: 'appeal', id: 2 });
});

test('of two submissions at once with the same photos exactly one gets them', async () => {
  const ids = [(await upload({ person: 3 })).body.id, (await upload({ person: 3 })).body.id];
  const outcomes = await Promise.allSettled([files.attach(ids, 3, { kind: 'appeal', id: 1 }), files.attach([...ids].reverse(), 3, { kind: 'appeal', id: 2 })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const views = await files.viewsOf('appeal', [1, 2], false);
  expect([...views.values()].map((list) => list.length)).toEqual([2]);
});

test('photos nobody used are deleted after 24 hours, twice without harm, and used ones stay', async () => {
  const unused = await upload({ person: 3 });
  const used = await upload({ person: 3 });
  await files.attach([used.body.id], 3, { kind: 'appeal', id: 1 });
  core.clock.advance(23 * 3_600_000);
  expect(await cleanUpFiles(core)).toBe(0);
  core.clock.advance(2 * 3_600_000);
  // A store that fails in the middle must not lose track of what is left.
  const deleting = core.storage.delete;
  core.storage.delete = () => Promise.reject(new Error('store away'));
  await expect(cleanUpFiles(core)).rejects.toThrow('store away');
  core.storage.delete = deleting;
  await expect(files.attach([unused.body.id], 3, { kind: 'appeal', id: 2 })).rejects.toMatchObject({ code: 'FILE_NOT_YOURS' });
  const counts = await Promise.all([cleanUpFiles(core), cleanUpFiles(core)]);
  expect(Math.max(...counts)).toBe(1);
  expect(await cleanUpFiles(core)).toBe(0);
  expect(core.storage.objects.size).toBe(2);
  expect((await files.viewsOf('appeal', [1], false)).get(1)).toHaveLength(1);
});
