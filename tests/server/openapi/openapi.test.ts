import { compileErrors, validate } from '@readme/openapi-parser';
import Joi from 'joi';
import { type ErrorCode, errors } from '../../../shared/core/errorCodes';
import { jsonSchemaOf } from '../../../server/core/jsonSchema';
import { openApiOf, type OpenApiDocument } from '../../../server/core/openapi';
import { createFiles } from '../../../server/modules/files';
import { type AppServer, serveApp } from '../../support/appServer';
import { createTestCore, type TestCore } from '../../support/core';
import { moduleOf } from '../../support/modules';
import { checkAnswer, operationOf } from '../../support/openapi';
import { rawRequest } from '../../support/rawHttp';

let core: TestCore;
let server: AppServer;
const sample = moduleOf(
  {
    path: '/things/:id/parts/:part', method: 'patch', auth: 'required', keyed: true, perMinute: 7, summary: '修改 <部件>', errors: ['NO_LEVEL_ABOVE'],
    params: Joi.object({ id: Joi.number().integer().min(1).required(), part: Joi.string().required() }),
    body: Joi.object({ words: Joi.string().min(2).max(500).required(), colour: Joi.string().valid('red', 'green').allow(null), list: Joi.array().items(Joi.object({ inner: Joi.number().required() })).max(3) }),
    answer: { schema: Joi.object({ id: Joi.number().integer().required(), at: Joi.string().isoDate().required(), note: Joi.string().allow(null).required() }) },
  },
  { path: '/things', auth: 'optional', query: Joi.object({ limit: Joi.number().integer().min(1).max(100).default(20), kind: Joi.string().required() }), answer: { schema: Joi.object({ items: Joi.array().items(Joi.string()) }) } },
  { path: '/things/:id', method: 'delete', keyed: true },
);

beforeAll(async () => {
  core = await createTestCore();
  server = await serveApp(core, { modules: [sample, createFiles(core)] });
});
afterAll(async () => {
  await server.close();
  await core.close();
});

const load = async (): Promise<OpenApiDocument> => (await fetch(`${server.url}/api/openapi.json`)).json() as Promise<OpenApiDocument>;

test('the document is valid OpenAPI 3.1', async () => {
  const result = await validate((await load()) as never);
  expect(result.valid ? '' : compileErrors(result)).toBe('');
});

test('it says what an operation takes, gives and refuses', async () => {
  const { patch } = (await load()).paths['/things/{id}/parts/{part}'] ?? {};
  expect(patch?.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([['id', 'path', true], ['part', 'path', true], ['Idempotency-Key', 'header', true]]);
  expect(patch?.security).toEqual([{ accessToken: [] }]);
  expect(patch?.requestBody?.content['application/json']?.schema).toMatchObject({
    required: ['words'], additionalProperties: false, properties: { words: { minLength: 2, maxLength: 500 }, colour: { enum: ['red', 'green', null] } },
  });
  expect(patch?.responses['200']?.content?.['application/json']?.schema.required).toEqual(['at', 'id', 'note']);
  expect(patch?.responses['409']?.['x-codes']).toEqual(['KEY_IN_PROGRESS', 'NO_LEVEL_ABOVE']);
  expect(patch?.responses['429']?.headers).toHaveProperty('Retry-After');
  expect(Object.keys(patch?.responses ?? {})).toEqual(['200', '400', '401', '403', '404', '409', '422', '429', '503']);
  const { get } = (await load()).paths['/things'] ?? {};
  expect(get?.parameters).toMatchObject([{ name: 'limit', required: false, schema: { maximum: 100, default: 20 } }, { name: 'kind', required: true }]);
  expect(get?.security).toEqual([{ accessToken: [] }, {}]);
  expect(Object.keys((await load()).paths['/things/{id}']?.delete?.responses ?? {})).toContain('204');
});

test('an upload is described as a form with a file', async () => {
  const files = (await load()).paths['/files']?.post;
  expect(files?.requestBody?.content['multipart/form-data']?.schema).toMatchObject({ required: ['purpose', 'file'], properties: { purpose: { enum: ['appeal', 'proof', 'avatar'] } } });
  expect(files?.responses['415']?.['x-codes']).toEqual(['FILE_KIND_UNSUPPORTED', 'FILE_HEIC']);
  expect((await load()).paths['/files/{id}/{variant}']?.get?.responses['200']?.content).toHaveProperty('image/webp');
});

test('the readable page names every operation, field and error code, has no script and keeps its signs apart', async () => {
  const answer = await fetch(`${server.url}/api/docs`);
  const page = await answer.text();
  expect(answer.headers.get('content-type')).toContain('text/html');
  for (const { path, summary } of sample.operations) {
    expect(page).toContain(path.replace(/:(\w+)/g, '{$1}'));
    expect(page).toContain(summary.replace('<', '&#60;').replace('>', '&#62;'));
  }
  for (const code of Object.keys(errors) as ErrorCode[]) expect(page).toContain(`id="error-${code}"`);
  expect(page).toContain('list[].inner');
  expect(page).not.toMatch(/<script|src=|https?:\/\/|<部件>/);
});

test('both are sent again only when they changed', async () => {
  for (const path of ['/api/docs', '/api/openapi.json']) {
    const { etag = '' } = (await rawRequest(server.url, path)).headers;
    expect((await rawRequest(server.url, path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    expect((await rawRequest(server.url, path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
  }
});

test('an answer that is not as promised is found', () => {
  const patch = operationOf([sample], 'patch', '/things/:id/parts/:part');
  checkAnswer(patch, { id: 1, at: '2026-03-02T02:00:00.000Z', note: null });
  const wrong = [{ id: 1, at: '2026-03-02T02:00:00.000Z' }, { id: '1', at: '2026-03-02T02:00:00.000Z', note: null }, { id: 1, at: 'yesterday', note: null }, { id: 1, at: '2026-03-02T02:00:00.000Z', note: null, more: 1 }];
  for (const body of wrong) expect(() => checkAnswer(patch, body)).toThrow('otherwise than promised');
  expect(() => checkAnswer(operationOf([sample], 'delete', '/things/:id'), {})).toThrow('no answer schema');
});

test('an operation id is unique', () => {
  const document = openApiOf([...sample.operations, ...createFiles(core).operations], '0');
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((operation) => operation.operationId));
  expect(new Set(ids).size).toBe(ids.length);
});

test('a schema that points into itself becomes one that takes anything at that place', () => {
  const tree = Joi.array().items(Joi.object({ children: Joi.link('#node') }).id('node'));
  expect(jsonSchemaOf(tree, 'output').items?.properties?.children).toEqual({});
});
