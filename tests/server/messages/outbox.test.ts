import { AnswerLost, createOutbox, type Outbox, OutboxFailed } from '../../../server/core/outbox';
import { inTransaction } from '../../../server/core/transaction';
import type { TestCore } from '../../support/core';
import { coreHost } from '../identity/support';

interface Row {
  state: string;
  attempts: number;
  leaseOwner: string | null;
  lastError: string | null;
}

describe('outbox', () => {
  const host = coreHost();
  let core: TestCore;
  let outbox: Outbox;
  let done: number[];
  beforeEach(async () => {
    core = await host();
    outbox = createOutbox(core);
    done = [];
  });

  const handle = (kind: string, repeatable: boolean, carryOut: (payload: { n: number }) => Promise<void>, triesMost = 3): void =>
    outbox.handle<{ n: number }>(kind, { repeatable, triesMost, carryOut });
  const rows = (): Promise<Row[]> => core.db.sql.all<Row>('SELECT state, attempts, leaseOwner, lastError FROM outbox ORDER BY id');
  const dueNow = () => core.db.sql.run(`UPDATE outbox SET availableAt = createdAt`);

  it('does what was put in by a transaction that committed, and nothing of one that rolled back', async () => {
    handle('count', false, async ({ n }) => void done.push(n));
    await inTransaction(core.db, () => outbox.enqueue('count', { n: 1 }));
    await inTransaction(core.db, async () => {
      await outbox.enqueue('count', { n: 2 });
      throw new Error('undo');
    }).catch(() => undefined);
    expect(await outbox.workOff()).toBe(1);
    expect(done).toEqual([1]);
    expect(await rows()).toMatchObject([{ state: 'done', attempts: 1, leaseOwner: null }]);
  });

  it('does each row once when four workers take at the same time', async () => {
    handle('count', false, async ({ n }) => void done.push(n));
    for (let n = 0; n < 40; n += 1) await outbox.enqueue('count', { n });
    await Promise.all([outbox.workOff(), outbox.workOff(), outbox.workOff(), outbox.workOff()]);
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n));
  });

  it('waits until work is due', async () => {
    handle('count', false, async ({ n }) => void done.push(n));
    await outbox.enqueue('count', { n: 1 }, 3_600);
    expect(await outbox.workOff()).toBe(0);
  });

  it('tries again later what did not work, and gives up after the last try', async () => {
    handle('count', false, async () => Promise.reject(new TypeError('broken')), 2);
    await outbox.enqueue('count', { n: 1 });
    await outbox.workOff();
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, leaseOwner: null }]);
    expect(await outbox.workOff()).toBe(0);
    await dueNow();
    await outbox.workOff();
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 2, lastError: 'TypeError' }]);
  });

  it('leaves work whose answer was lost as unknown, unless it may be done twice', async () => {
    handle('once', false, async () => Promise.reject(new AnswerLost('no answer')));
    handle('often', true, async () => Promise.reject(new AnswerLost('no answer')));
    await outbox.enqueue('once', { n: 1 });
    await outbox.enqueue('often', { n: 2 });
    await outbox.workOff();
    expect((await rows()).map((row) => row.state)).toEqual(['unknown', 'waiting']);
  });

  it('does not try again what no repeat can mend', async () => {
    handle('count', true, async () => Promise.reject(new OutboxFailed('template unknown')));
    await outbox.enqueue('count', { n: 1 });
    await outbox.workOff();
    expect(await rows()).toMatchObject([{ state: 'failed', attempts: 1, lastError: 'template unknown' }]);
  });

  it('takes over from an instance that died: repeats what may be repeated, marks the rest unknown', async () => {
    handle('once', false, async ({ n }) => void done.push(n));
    handle('often', true, async ({ n }) => void done.push(n));
    await outbox.enqueue('once', { n: 1 });
    await outbox.enqueue('often', { n: 2 });
    await core.db.sql.run(`UPDATE outbox SET leaseOwner = 'dead', leaseUntilAt = createdAt, attempts = 1`);
    await outbox.workOff();
    expect(done).toEqual([2]);
    expect((await rows()).map((row) => row.state)).toEqual(['unknown', 'done']);
  });

  it('leaves alone what a living instance holds', async () => {
    handle('often', true, async ({ n }) => void done.push(n));
    await outbox.enqueue('often', { n: 2 });
    await core.db.sql.run(`UPDATE outbox SET leaseOwner = 'alive', leaseUntilAt = ?`, [new Date('2099-01-01T00:00:00Z')]);
    expect(await outbox.workOff()).toBe(0);
  });
});
