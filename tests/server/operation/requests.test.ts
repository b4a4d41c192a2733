import net from 'node:net';
import { gzipSync } from 'node:zlib';
import Joi from 'joi';
import type { ErrorBody } from '../../../shared/core/errorCodes';
import { type AppServer, serveApp } from '../../support/appServer';
import { createTestCore, type TestCore } from '../../support/core';
import { moduleOf } from '../../support/modules';

let core: TestCore;
let server: AppServer;

beforeAll(async () => {
  core = await createTestCore();
  const anything = Joi.object().unknown(true);
  server = await serveApp(core, {
    modules: [
      moduleOf(
        { path: '/echo', method: 'post', body: anything, carryOut: async ({ input }) => ({ body: input.body }) },
        { path: '/echo', method: 'delete', body: anything, carryOut: async ({ input }) => ({ body: input.body }) },
        { path: '/change/:id', method: 'patch', params: Joi.object({ id: Joi.string() }), body: anything, carryOut: async () => ({ body: { patched: true } }) },
        { path: '/fault', carryOut: async () => Promise.reject(new Error('phone 13800000000 in the words of an error')) },
        { path: '/long', carryOut: async () => ({ body: { text: '长'.repeat(5_000) } }) },
        { path: '/ip', carryOut: async ({ ip }) => ({ body: { ip } }) },
        { path: '/limited', perMinute: 2 },
        { path: '/limited-person', perMinute: 1, auth: 'required' },
      ),
    ],
  });
});
afterAll(async () => {
  await server.close();
  await core.close();
});

async function send(method: string, path: string, body?: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}${path}`, { method, body, headers: { 'Content-Type': 'application/json', ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : null) as Partial<ErrorBody> & Record<string, unknown> };
}
const codeOf = (answer: { body: Partial<ErrorBody> }): string | undefined => answer.body.error?.code;

test('an address that does not exist and a method that is not offered have their own codes', async () => {
  const unknown = await send('GET', '/api/v1/nothing');
  expect({ status: unknown.status, code: codeOf(unknown) }).toEqual({ status: 404, code: 'ROUTE_NOT_FOUND' });
  const put = await send('PUT', '/api/v1/echo', '{}');
  expect({ status: put.status, code: codeOf(put), allow: put.headers.get('allow') }).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED', allow: 'POST, DELETE' });
  expect((await send('PROPFIND', '/api/v1/echo')).status).toBe(405);
  expect((await send('OPTIONS', '/api/v1/echo')).status).toBe(200);
});

test.each([
  ['no JSON', '{"a":', {}],
  ['a bare word', 'hello', {}],
  ['twenty-one levels', `${'['.repeat(21)}${']'.repeat(21)}`, {}],
  ['fifty thousand levels', `${'['.repeat(49_000)}${']'.repeat(49_000)}`, {}],
  ['gzip that is none', 'this is not gzip', { 'Content-Encoding': 'gzip' }],
  ['gzip that ends too early', gzipSync('{"a":1}').subarray(0, 12), { 'Content-Encoding': 'gzip' }],
  ['an encoding nobody knows', '{}', { 'Content-Encoding': 'rot13' }],
])('a body of %s is 400 JSON_INVALID', async (_name, body, headers) => {
  const answer = await send('POST', '/api/v1/echo', typeof body === 'string' ? body : new Uint8Array(body), headers as Record<string, string>);
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code: 'JSON_INVALID' });
});

test('a body over 100 kB is refused, also when it is small only as gzip', async () => {
  const long = JSON.stringify({ text: 'x'.repeat(101 * 1024) });
  for (const answer of [await send('POST', '/api/v1/echo', long), await send('POST', '/api/v1/echo', new Uint8Array(gzipSync(long)), { 'Content-Encoding': 'gzip' })]) {
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code: 'INPUT_INVALID' });
  }
});

test('a good body of twenty levels, in gzip or with DELETE, arrives', async () => {
  const deep = `${'['.repeat(19)}${']'.repeat(19)}`;
  expect((await send('POST', '/api/v1/echo', `{"a":${deep}}`)).status).toBe(200);
  expect((await send('POST', '/api/v1/echo', new Uint8Array(gzipSync('{"a":1}')), { 'Content-Encoding': 'gzip' })).body).toEqual({ a: 1 });
  expect((await send('DELETE', '/api/v1/echo', '{"password":"x"}')).body).toEqual({ password: 'x' });
});

test('the mini-program changes with POST that means PATCH, and nothing else can be meant', async () => {
  expect((await send('POST', '/api/v1/change/7', '{}', { 'X-HTTP-Method-Override': 'PATCH' })).body).toEqual({ patched: true });
  expect((await send('POST', '/api/v1/echo', '{"a":1}', { 'X-HTTP-Method-Override': 'DELETE' })).body).toEqual({ a: 1 });
});

test('a fault of ours answers INTERNAL and none of its words', async () => {
  const answer = await send('GET', '/api/v1/fault');
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 500, code: 'INTERNAL' });
  expect(JSON.stringify(answer.body)).not.toContain('138');
  expect(answer.body.error?.requestId).toBe(answer.headers.get('x-request-id'));
});

test('every answer carries headers that keep foreign scripts, frames and sniffing out', async () => {
  for (const path of ['/api/v1/ip', '/api/v1/nothing', '/healthz']) {
    const { headers } = await send('GET', path);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect({ sniff: headers.get('x-content-type-options'), server: headers.get('x-powered-by') }).toEqual({ sniff: 'nosniff', server: null });
  }
});

test('long answers are compressed for who takes gzip', async () => {
  expect((await send('GET', '/api/v1/long', undefined, { 'Accept-Encoding': 'gzip' })).headers.get('content-encoding')).toBe('gzip');
  expect((await send('GET', '/api/v1/ip', undefined, { 'Accept-Encoding': 'gzip' })).headers.get('content-encoding')).toBeNull();
});

test('X-Forwarded-For is not believed without a proxy, and only from the last hop with one', async () => {
  const forwarded = { 'X-Forwarded-For': '6.6.6.6, 5.5.5.5' };
  expect((await send('GET', '/api/v1/ip', undefined, forwarded)).body.ip).toMatch(/127\.0\.0\.1$/);
  const behind = await serveApp({ ...core, config: { ...core.config, YIGE_PROXY_HOPS: 1 } }, { modules: [moduleOf({ path: '/ip', carryOut: async ({ ip }) => ({ body: { ip } }) })] });
  const answer = await fetch(`${behind.url}/api/v1/ip`, { headers: forwarded });
  expect(await answer.json()).toEqual({ ip: '5.5.5.5' });
  await behind.close();
});

test('an operation with a limit counts by address or by person and says when to come again', async () => {
  const codes = [];
  for (let call = 0; call < 3; call += 1) codes.push((await send('GET', '/api/v1/limited')).status);
  expect(codes).toEqual([200, 200, 429]);
  const refused = await send('GET', '/api/v1/limited');
  expect(codeOf(refused)).toBe('TOO_MANY_REQUESTS');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const as = (person: number) => send('GET', '/api/v1/limited-person', undefined, { Authorization: `Bearer p${person}` });
  expect([(await as(1)).status, (await as(1)).status, (await as(2)).status]).toEqual([200, 429, 200]);
});

test('one address has a limit for the whole API, but not for health', async () => {
  const strict = await serveApp({ ...core, config: { ...core.config, YIGE_RATE_LIMIT: 3 } }, { modules: [moduleOf({ path: '/ip' })] });
  const codes = [];
  for (let call = 0; call < 4; call += 1) codes.push((await fetch(`${strict.url}/api/v1/ip`)).status);
  expect(codes).toEqual([200, 200, 200, 429]);
  expect((await fetch(`${strict.url}/healthz`)).status).toBe(200);
  await strict.close();
});

test('headers without end are cut with 431 and half a request line with 400', async () => {
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = net.connect({ host: '127.0.0.1', port: Number(new URL(server.url).port) }, () => socket.write(text));
      socket.on('data', (chunk) => (answer += String(chunk)));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  expect(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  expect(await raw('NONSENSE\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
});
