import { type OverloadGate, overloadGate } from '../../../server/core/overload';
import { workQueue } from '../../../server/core/queue';
import { serveApp } from '../../support/appServer';
import { createTestCore } from '../../support/core';
import { latch, moduleOf } from '../../support/modules';

const usual = { urgent: false, seconds: 5 };
const urgent = { urgent: true, seconds: 5 };

/** Work that holds its place until released. */
function hold(gate: OverloadGate, how = usual) {
  const until = latch();
  const done = gate.run(how, async () => {
    await until.opened;
    return 'done';
  });
  return { done, release: until.open };
}

test('what does not fit waits in line and goes on in order when a place is free', async () => {
  const gate = overloadGate({ atOnce: 1, waitMillisMost: 5_000 });
  const first = hold(gate);
  const order: string[] = [];
  const second = gate.run(usual, async () => order.push('second'));
  const third = gate.run(usual, async () => order.push('third'));
  expect(gate.counts()).toEqual({ running: 1, waiting: 2, shed: 0 });
  first.release();
  await Promise.all([first.done, second, third]);
  expect(order).toEqual(['second', 'third']);
  expect(gate.counts()).toEqual({ running: 0, waiting: 0, shed: 0 });
});

test('a full line turns the next one away at once, with a time to come again', async () => {
  const gate = overloadGate({ atOnce: 1, waitMillisMost: 5_000 });
  const first = hold(gate);
  const waiting = [hold(gate), hold(gate), hold(gate)];
  const refused = await gate.run(usual, async () => 'no').catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'OVERLOADED' });
  expect((refused as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThanOrEqual(1);
  expect(gate.counts()).toEqual({ running: 1, waiting: 3, shed: 1 });
  for (const one of [first, ...waiting]) one.release();
  await Promise.all([first, ...waiting].map((one) => one.done));
});

test('who waits too long is turned away and leaves no hole in the line', async () => {
  const gate = overloadGate({ atOnce: 1, waitMillisMost: 20 });
  const first = hold(gate);
  await expect(gate.run(usual, async () => 'no')).rejects.toMatchObject({ code: 'OVERLOADED' });
  expect(gate.counts()).toEqual({ running: 1, waiting: 0, shed: 1 });
  first.release();
  await first.done;
  await expect(gate.run(usual, async () => 'yes')).resolves.toBe('yes');
});

test('urgent work finds room when the usual line is full, and goes before it', async () => {
  const gate = overloadGate({ atOnce: 1, waitMillisMost: 5_000 });
  const first = hold(gate);
  const order: string[] = [];
  const lists = [1, 2, 3].map((n) => gate.run(usual, async () => order.push(`list ${n}`)));
  await expect(gate.run(usual, async () => 'no')).rejects.toMatchObject({ code: 'OVERLOADED' });
  const signIn = gate.run(urgent, async () => order.push('sign-in'));
  first.release();
  await Promise.all([first.done, signIn, ...lists]);
  expect(order).toEqual(['sign-in', 'list 1', 'list 2', 'list 3']);
});

test('work that fails gives its place back', async () => {
  const gate = overloadGate({ atOnce: 1 });
  await expect(gate.run(usual, async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(gate.counts().running).toBe(0);
});

test('an answer that takes too long is given up, but its place stays taken until it has ended', async () => {
  const gate = overloadGate({ atOnce: 1 });
  const slow = hold(gate, { urgent: false, seconds: 0.02 });
  await expect(slow.done).rejects.toMatchObject({ code: 'OVERLOADED' });
  expect(gate.counts().running).toBe(1);
  slow.release();
  await expect(gate.run(usual, async () => 'next')).resolves.toBe('next');
  expect(gate.counts().running).toBe(0);
});

test('a queue of work runs so many at once, keeps a line and turns the rest away', async () => {
  const queue = workQueue({ atOnce: 1, weight: 10, waiting: 1 });
  const until = latch();
  const first = queue(1, () => until.opened);
  const second = queue(1, async () => 'second');
  await expect(queue(1, async () => 'third')).rejects.toMatchObject({ code: 'OVERLOADED' });
  until.open();
  await first;
  await expect(second).resolves.toBe('second');
  await expect(queue(1, async () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(queue(1, async () => 'fourth')).resolves.toBe('fourth');
});

test('a queue carries at most its weight: a heavy piece waits for its turn and then runs alone', async () => {
  const queue = workQueue({ atOnce: 3, weight: 10, waiting: 9 });
  const began: string[] = [];
  const held = ['light', 'heavy', 'after'].map((name) => ({ name, until: latch() }));
  const run = (name: string, weight: number) => {
    const until = held.find((one) => one.name === name)?.until;
    return queue(weight, () => {
      began.push(name);
      return until?.opened ?? Promise.resolve();
    });
  };
  const light = run('light', 6);
  const heavy = run('heavy', 50);
  const after = run('after', 1);
  expect(began).toEqual(['light']);
  held[0]?.until.open();
  await light;
  expect(began).toEqual(['light', 'heavy']);
  held[1]?.until.open();
  await heavy;
  held[2]?.until.open();
  await after;
  expect(began).toEqual(['light', 'heavy', 'after']);
});

test('over HTTP the turned-away get 503 with Retry-After while sign-in still comes through', async () => {
  const core = await createTestCore({ settings: { YIGE_IN_FLIGHT_MOST: '2' } });
  const until = latch();
  const server = await serveApp(core, {
    modules: [
      moduleOf(
        { path: '/list', carryOut: async () => until.opened.then(() => ({ body: {} })) },
        { path: '/sign-in', urgent: true },
      ),
    ],
  });
  const lists = Array.from({ length: 20 }, () => fetch(`${server.url}/api/v1/list`));
  // Two hold their places, six wait 200 ms in vain, twelve are refused at once: the first eighteen answers are refusals.
  let refused = 0;
  const eighteen = new Promise<void>((resolve) => {
    for (const list of lists) void list.then((answer) => answer.status === 503 && (refused += 1) === 18 && resolve());
  });
  await eighteen;
  const signIn = fetch(`${server.url}/api/v1/sign-in`);
  until.open();
  expect((await signIn).status).toBe(200);
  const answers = await Promise.all(lists);
  const turnedAway = answers.filter(({ status }) => status === 503);
  expect({ served: answers.length - turnedAway.length, turnedAway: turnedAway.length }).toEqual({ served: 2, turnedAway: 18 });
  for (const { headers } of turnedAway) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  await server.close();
  await core.close();
});
