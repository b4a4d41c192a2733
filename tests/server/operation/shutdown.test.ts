import net from 'node:net';
import { startTasks } from '../../../server/core/tasks';
import { serveApp } from '../../support/appServer';
import { createTestCore, type TestCore } from '../../support/core';
import { latch, moduleOf } from '../../support/modules';

let core: TestCore;
beforeAll(async () => {
  core = await createTestCore();
});
afterAll(() => core.close());

test('a request under way is answered, told to close, and no new connection is taken', async () => {
  const until = latch();
  const started = latch();
  const carryOut = async () => {
    started.open();
    await until.opened;
    return { body: { done: true } };
  };
  const { url, drain } = await serveApp(core, { modules: [moduleOf({ path: '/slow', carryOut }, { path: '/quick' })] });
  // A kept-alive connection without a request must not hold the end up.
  await (await fetch(`${url}/api/v1/quick`)).text();
  const underWay = fetch(`${url}/api/v1/slow`);
  await started.opened;
  const drained = drain(10_000);
  await expect(fetch(`${url}/api/v1/quick`)).rejects.toThrow();
  until.open();
  const answer = await underWay;
  expect(await answer.json()).toEqual({ done: true });
  await drained;
});

test('a second request on an open connection is still answered, with Connection: close', async () => {
  const until = latch();
  const started = latch();
  const carryOut = async () => {
    started.open();
    await until.opened;
    return { body: {} };
  };
  const { url, drain } = await serveApp(core, { modules: [moduleOf({ path: '/slow', carryOut }, { path: '/quick' })] });
  const socket = net.connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
  let received = '';
  socket.on('data', (chunk) => (received += String(chunk)));
  const ended = new Promise((resolve) => socket.on('close', resolve));
  socket.write('GET /api/v1/slow HTTP/1.1\r\nHost: a\r\n\r\n');
  await started.opened;
  const drained = drain(10_000);
  socket.write('GET /api/v1/quick HTTP/1.1\r\nHost: a\r\n\r\n');
  until.open();
  await ended;
  await drained;
  expect(received.match(/HTTP\/1\.1 200/g)?.length).toBeGreaterThanOrEqual(1);
  expect(received).toMatch(/Connection: close/i);
});

test('what does not end in time is cut', async () => {
  const started = latch();
  const carryOut = () => {
    started.open();
    return new Promise<never>(() => undefined);
  };
  const { url, drain } = await serveApp(core, { modules: [moduleOf({ path: '/never', carryOut })] });
  const never = fetch(`${url}/api/v1/never`).then(() => 'answered', () => 'cut');
  await started.opened;
  await drain(50);
  expect(await never).toBe('cut');
});

test('a task runs again and again, never over itself, and a failure does not end it', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const thrice = latch();
  const runner = startTasks(
    [
      {
        name: 'busy',
        everySeconds: 0.001,
        async run() {
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running -= 1;
          runs += 1;
          if (runs === 3) thrice.open();
          throw new Error('failed this time');
        },
      },
    ],
    core.log,
  );
  await thrice.opened;
  await runner.stop();
  expect({ most, running }).toEqual({ most: 1, running: 0 });
  const before = runs;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(runs).toBe(before);
});

test('the end waits for a task under way', async () => {
  const started = latch();
  const until = latch();
  let ended = false;
  const run = async (): Promise<void> => {
    started.open();
    await until.opened;
    ended = true;
  };
  const runner = startTasks([{ name: 'long', everySeconds: 0.001, run }], core.log);
  await started.opened;
  const stopped = runner.stop();
  until.open();
  await stopped;
  expect(ended).toBe(true);
});
