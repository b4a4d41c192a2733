import { Writable } from 'node:stream';
import { createLog } from '../../../server/core/log';
import { type AppServer, serveApp } from '../../support/appServer';
import { createTestCore, type TestCore } from '../../support/core';
import { latch, moduleOf } from '../../support/modules';
import Joi from 'joi';

let core: TestCore;
const servers: AppServer[] = [];

beforeAll(async () => {
  core = await createTestCore({ poolSize: 2 });
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => core.close());

const serve = async (...given: Parameters<typeof serveApp>): Promise<AppServer> => {
  const server = await serveApp(...given);
  servers.push(server);
  return server;
};
const get = async (server: AppServer, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>;

test('a server that has loaded is ready and shows what modules want an operator to know', async () => {
  const server = await serve(core, { modules: [{ operations: [], notes: () => ({ calendar: { endsSoon: true } }) }] });
  const ready = await get(server, '/readyz');
  expect(ready.status).toBe(200);
  expect(json(ready.text)).toEqual({ ready: true, database: 'ok', loaded: true, draining: false, notes: { calendar: { endsSoon: true } } });
});

test('it is not ready while loading or draining, though alive', async () => {
  for (const lifecycle of [{ loaded: false, draining: false }, { loaded: true, draining: true }]) {
    const server = await serve(core, { lifecycle });
    expect({ ready: (await get(server, '/readyz')).status, alive: (await get(server, '/healthz')).status }).toEqual({ ready: 503, alive: 200 });
  }
});

test('it is not ready when migrations are missing', async () => {
  const server = await serve(core, {});
  const last = await core.db.sql.one<{ name: string }>('SELECT name FROM migrationsDone ORDER BY name DESC LIMIT 1');
  await core.db.sql.run('DELETE FROM migrationsDone WHERE name = ?', [last?.name]);
  const behind = await get(server, '/readyz');
  await core.db.sql.insert('migrationsDone', { name: last?.name });
  expect({ status: behind.status, database: json(behind.text).database }).toEqual({ status: 503, database: 'behind' });
});

test('it says within about a second that the database is silent', async () => {
  const silent = { ...core, db: { ...core.db, sql: { one: () => new Promise(() => undefined) } as never } };
  const server = await serve(silent, {});
  const start = performance.now();
  const answer = await get(server, '/readyz');
  expect(json(answer.text).database).toBe('silent');
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('metrics count requests by route pattern, show the pool and the outbox, and hold no id', async () => {
  const now = core.clock.now();
  await core.db.sql.insert('outbox', { kind: 'x', payload: '{}', availableAt: now, createdAt: now });
  const server = await serve(core, { modules: [moduleOf({ path: '/things/:id', params: Joi.object({ id: Joi.string() }) })] });
  await get(server, '/api/v1/things/4711');
  await get(server, '/api/v1/unknown-4712');
  const { text, headers } = await get(server, '/metrics');
  expect(headers.get('content-type')).toContain('text/plain');
  expect(text).toContain('yige_http_seconds_count{method="GET",route="/api/v1/things/:id",status="2xx"} 1');
  expect(text).toContain('yige_http_seconds_count{method="GET",route="(none)",status="4xx"} 1');
  expect(text).toContain('yige_outbox_waiting 1');
  expect(text).toMatch(/yige_db_pool\{state="size"\} \d/);
  expect(text).not.toMatch(/471[12]/);
});

test('metrics are for the own machine, or for who has the token when there is one', async () => {
  const open = await serve(core, {});
  expect((await get(open, '/metrics', { 'X-Forwarded-For': '9.9.9.9' })).status).toBe(403);
  const closed = await serve({ ...core, config: { ...core.config, YIGE_METRICS_TOKEN: 'letmein' } }, {});
  expect((await get(closed, '/metrics')).status).toBe(403);
  expect((await get(closed, '/metrics', { Authorization: 'Bearer letmeio' })).status).toBe(403);
  expect((await get(closed, '/metrics', { Authorization: 'Bearer letmein' })).status).toBe(200);
});

test('the log has one line a request: id, method, pattern, status, time, and nothing of the person', async () => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLog({ ...core.config, YIGE_LOG_LEVEL: 'info' }, stream);
  const server = await serve({ ...core, log }, { modules: [moduleOf({ path: '/things/:id', auth: 'required', params: Joi.object({ id: Joi.string() }), query: Joi.object({ q: Joi.string() }) })] });
  const answer = await get(server, '/api/v1/things/13800001111?q=secret', { Authorization: 'Bearer p5', 'User-Agent': 'old-phone' });
  expect(answer.status).toBe(200);
  expect(lines).toHaveLength(1);
  const line = json(lines[0] ?? '');
  expect(Object.keys(line).sort()).toEqual(['level', 'method', 'ms', 'msg', 'requestId', 'route', 'status', 'time']);
  expect(line).toMatchObject({ method: 'GET', route: '/api/v1/things/:id', status: 200, requestId: answer.headers.get('x-request-id') });
});

test('health answers at once while every place is taken', async () => {
  const held = latch();
  const started = latch();
  const server = await serve(
    { ...core, config: { ...core.config, YIGE_IN_FLIGHT_MOST: 1 } },
    {
      modules: [
        moduleOf({
          path: '/slow',
          carryOut: async () => {
            started.open();
            await held.opened;
            return { body: {} };
          },
        }),
      ],
    },
  );
  const slow = get(server, '/api/v1/slow');
  await started.opened;
  expect([(await get(server, '/healthz')).status, (await get(server, '/readyz')).status, (await get(server, '/metrics')).status]).toEqual([200, 200, 200]);
  held.open();
  expect((await slow).status).toBe(200);
});
