import { compileErrors, validate } from '@readme/openapi-parser';
import { type OpenApiDocument, statusOf } from '../../../server/core/openapi';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('the document of the whole service is valid OpenAPI 3.1 and holds every operation', async () => {
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as OpenApiDocument;
  const count = Object.values(document.paths).reduce((sum, methods) => sum + Object.keys(methods).length, 0);
  expect(count).toBe(server.service.modules.flatMap((module) => module.operations).length);
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((operation) => operation.operationId));
  expect(new Set(ids).size).toBe(ids.length);
  const result = await validate(document as never);
  expect(result.valid ? '' : compileErrors(result)).toBe('');
});

test('every operation says what it answers', () => {
  const silent = server.service.modules
    .flatMap((module) => module.operations)
    .filter((operation) => statusOf(operation) !== 204 && !operation.answer?.schema && !operation.answer?.media)
    .map((operation) => `${operation.method} ${operation.path}`);
  expect(silent).toEqual([]);
});

// Signing in answers tokens and the one-time secret, which must not be kept as the answer of a key; a suggestion changes nothing;
// WeChat sends no key, its events are kept once by their own id.
const withoutKey = [
  'delete /me/totp', 'post /auth/demo', 'post /auth/logout', 'post /auth/password', 'post /auth/position', 'post /auth/refresh', 'post /auth/wechat',
  'post /categories/suggest', 'post /me/password', 'post /me/totp', 'post /wechat/push',
];

test('what changes something needs a key, except where secrets are answered', () => {
  const unkeyed = server.service.modules
    .flatMap((module) => module.operations)
    .filter((operation) => operation.method !== 'get' && !operation.keyed)
    .map((operation) => `${operation.method} ${operation.path}`);
  expect(unkeyed.filter((operation) => !withoutKey.includes(operation))).toEqual([]);
});
