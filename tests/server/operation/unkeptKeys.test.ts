import { createTestCore, type TestCore } from '../../support/core';
import { type AppServer, serveApp } from '../../support/appServer';
import { moduleOf } from '../../support/modules';

// Making a database takes seconds on MariaDB.
jest.setTimeout(60_000);

describe('an operation whose words must not stay with its key', () => {
  let core: TestCore;
  let app: AppServer;
  let carriedOut: number;
  let isFailing: boolean;
  beforeAll(async () => {
    core = await createTestCore();
    app = await serveApp(core, {
      modules: [
        moduleOf({
          method: 'post', path: '/papers', auth: 'required', keyed: true,
          async carryOut() {
            carriedOut += 1;
            await core.db.sql.insert('keptValues', { name: `effect ${carriedOut}`, value: '1', updatedAt: core.clock.now() });
            if (isFailing) throw new Error('out of paper');
            return { body: { said: 'the first answer' } };
          },
          again: async () => ({ body: { said: 'what holds now' } }),
        }),
      ],
    });
  });
  beforeEach(async () => {
    carriedOut = 0;
    isFailing = false;
    await core.db.sql.run('DELETE FROM idempotencyKeys');
    await core.db.sql.run("DELETE FROM keptValues WHERE name LIKE 'effect%'");
  });
  afterAll(async () => {
    await app.close();
    await core.close();
  });

  const post = async (person: string, key: string): Promise<{ status: number; said?: string }> => {
    const answer = await fetch(`${app.url}/api/v1/papers`, { method: 'POST', headers: { Authorization: `Bearer ${person}`, 'Idempotency-Key': key } });
    return { status: answer.status, said: ((await answer.json()) as { said?: string }).said };
  };
  const effects = async (): Promise<number> => (await core.db.sql.all("SELECT name FROM keptValues WHERE name LIKE 'effect%'")).length;

  it('is carried out once; a repeat is told what holds now', async () => {
    expect(await post('p7', 'the-same-key')).toEqual({ status: 200, said: 'the first answer' });
    expect(await post('p7', 'the-same-key')).toEqual({ status: 200, said: 'what holds now' });
    expect([carriedOut, await effects()]).toEqual([1, 1]);
  });

  it('takes the same key of another person as another key', async () => {
    await post('p7', 'the-same-key');
    expect(await post('p8', 'the-same-key')).toEqual({ status: 200, said: 'the first answer' });
    expect(await effects()).toBe(2);
  });

  it('keeps neither person, key, route, body nor answer, and no moment nearer than the day', async () => {
    await post('p7', 'the-same-key');
    const [row] = await core.db.sql.all<Record<string, unknown>>('SELECT * FROM idempotencyKeys');
    const { clientKey, createdAt, ...rest } = row ?? {};
    expect(rest).toEqual({ actor: 'nobody', route: '', bodyHash: '', status: 204, answer: null });
    expect(clientKey).not.toContain('the-same-key');
    expect((createdAt as Date).toISOString().slice(0, 10)).toBe(core.clock.now().toISOString().slice(0, 10));
  });

  it('leaves no key behind when it failed, so that it can be tried again', async () => {
    isFailing = true;
    expect((await post('p7', 'the-same-key')).status).toBe(500);
    expect([await effects(), await core.db.sql.all('SELECT * FROM idempotencyKeys')]).toEqual([0, []]);
    isFailing = false;
    expect(await post('p7', 'the-same-key')).toEqual({ status: 200, said: 'the first answer' });
  });
});
