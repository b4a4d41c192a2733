import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type AppServer, serveApp } from '../../support/appServer';
import { createTestCore, type TestCore } from '../../support/core';
import { rawRequest } from '../../support/rawHttp';

let core: TestCore;
let folder: string;
let server: AppServer;

beforeAll(async () => {
  core = await createTestCore();
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'yige-site-')), 'h5');
  fs.mkdirSync(path.join(folder, 'js'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><div id="app"></div>');
  fs.writeFileSync(path.join(folder, 'js/app.0123abcd.js'), `console.log("${'x'.repeat(5_000)}")`);
  fs.writeFileSync(path.join(folder, '.secret'), 'no');
  fs.writeFileSync(path.join(path.dirname(folder), 'outside.txt'), 'no');
  server = await serveApp(core, { siteFolder: folder });
});
afterAll(async () => {
  await server.close();
  await core.close();
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
});

const get = (address: string, headers: Record<string, string> = {}, method = 'GET') => rawRequest(server.url, address, { method, headers: { accept: 'text/html,*/*', ...headers } });

test('every page address gives index.html, which no cache keeps unasked', async () => {
  for (const address of ['/', '/pages/home/index', '/packages/work/queue/index?view=mine']) {
    const { status, headers, body } = await get(address);
    expect({ status, cache: headers['cache-control'], type: headers['content-type'] }).toEqual({ status: 200, cache: 'no-cache', type: 'text/html; charset=utf-8' });
    expect(body.toString()).toContain('id="app"');
  }
  const { headers } = await get('/');
  expect((await get('/', { 'if-none-match': String(headers.etag) })).status).toBe(304);
});

test('hashed files are kept for a year and come compressed', async () => {
  const { status, headers, body } = await get('/js/app.0123abcd.js', { 'accept-encoding': 'gzip' });
  expect({ status, cache: headers['cache-control'], encoding: headers['content-encoding'], vary: headers.vary }).toEqual({
    status: 200, cache: 'public, max-age=31536000, immutable', encoding: 'gzip', vary: 'Accept-Encoding',
  });
  expect(gunzipSync(body).toString()).toContain('xxxx');
  expect((await get('/js/app.0123abcd.js', { 'accept-encoding': 'br, gzip' })).headers['content-encoding']).toBe('br');
  expect((await get('/js/app.0123abcd.js')).body.toString()).toContain('xxxx');
  expect((await get('/js/app.0123abcd.js', {}, 'HEAD')).body).toHaveLength(0);
});

test('a missing file, an API address and a call that wants no page get the error body, not the page', async () => {
  for (const [address, headers] of [['/js/gone.js', {}], ['/api/v1/gone', {}], ['/api/gone', {}], ['/pages/home', { accept: 'application/json' }]] as const) {
    const { status, body } = await get(address, headers);
    expect({ status, code: (JSON.parse(body.toString()) as { error: { code: string } }).error.code }).toEqual({ status: 404, code: 'ROUTE_NOT_FOUND' });
  }
  expect((await get('/pages/home', {}, 'POST')).status).toBe(404);
});

test('nothing outside the folder and nothing hidden is served', async () => {
  for (const address of ['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/js/..%2f..%2foutside.txt', '/.secret', '/%00', '/%']) {
    const { status, body } = await get(address);
    expect([address, status]).toEqual([address, 404]);
    expect(body.toString()).not.toBe('no');
  }
});

test('a new build is served without a restart', async () => {
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><p>new build</p>');
  fs.utimesSync(path.join(folder, 'index.html'), 2_000_000_000, 2_000_000_000);
  expect((await get('/')).body.toString()).toContain('new build');
});

test('without a build the page says what to do', async () => {
  const empty = await serveApp(core, { siteFolder: path.join(folder, 'nothing') });
  const answer = await fetch(`${empty.url}/`, { headers: { accept: 'text/html' } });
  expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({ status: 503, type: 'text/html; charset=utf-8' });
  expect(await answer.text()).toContain('npm run build');
  await empty.close();
});
