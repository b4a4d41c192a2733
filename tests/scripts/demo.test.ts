import { moveTable } from '../../shared/appeals/moveTable';
import { appealStates, type AppealState } from '../../shared/appeals/states';
import { passwordFits } from '../../server/modules/identity/passwords';
import { normalAccount } from '../../server/modules/identity/commands/signInWithPassword';
import { objectKeyOf } from '../../server/modules/files/objects';
import { demoPassword, loadDemo } from '../../scripts/demo/load';
import { workerCounts } from '../../scripts/demo/people';
import { createTestCore, type TestCore } from '../support/core';

let core: TestCore;
beforeAll(async () => {
  // A working Monday afternoon and, below, nothing that depends on it.
  core = await createTestCore({ start: '2026-03-02T07:00:00.000Z' });
  await loadDemo(core);
}, 60_000);
afterAll(() => core.close());

const all = <T extends object>(text: string): Promise<T[]> => core.db.sql.all<T>(text);
const one = async (text: string): Promise<number> => Number((await core.db.sql.one<{ n: number }>(text))!.n);

describe('the demo district', () => {
  it('has the real counts of grids and workers', async () => {
    expect(await one('SELECT COUNT(*) AS n FROM grids WHERE urban = 1')).toBe(355);
    expect(await one('SELECT COUNT(*) AS n FROM grids WHERE urban = 0')).toBe(936);
    expect(await one("SELECT COUNT(DISTINCT personId) AS n FROM positions WHERE role = 'gridWorker' AND fullTime = 1")).toBe(workerCounts.fullTime);
    expect(await one("SELECT COUNT(DISTINCT personId) AS n FROM positions WHERE role = 'gridWorker' AND fullTime = 0")).toBe(workerCounts.partTime);
  });

  it('has estates of all four types, with houses, and residents in them', async () => {
    expect(await one('SELECT COUNT(DISTINCT type) AS n FROM estates')).toBe(4);
    expect(await one('SELECT COUNT(*) AS n FROM houses')).toBeGreaterThan(3_000);
    expect(await one("SELECT COUNT(*) AS n FROM personHouses WHERE state = 'verified'")).toBeGreaterThan(200);
    expect(await one('SELECT COUNT(*) AS n FROM buildings b JOIN estates e ON e.id = b.estateId WHERE b.gridCode <> e.gridCode')).toBeGreaterThan(0);
  });

  it('offers a person for every role, and each can sign in', async () => {
    const persons = await all<{ demoKey: string; role: string | null }>(
      'SELECT p.demoKey, (SELECT MIN(role) FROM positions s WHERE s.personId = p.id) AS role FROM persons p WHERE p.demoKey IS NOT NULL',
    );
    expect(persons).toHaveLength(12);
    const accounts = await all<{ demoKey: string; account: string; passwordHash: string }>(
      'SELECT p.demoKey, a.account, a.passwordHash FROM staffAccounts a JOIN persons p ON p.id = a.personId ORDER BY p.demoKey',
    );
    expect(accounts.map(({ demoKey }) => demoKey)).toEqual(persons.filter(({ role }) => role !== null).map(({ demoKey }) => demoKey).sort());
    // What is typed is looked up in its normal form: a key in mixed case must be found too.
    expect(accounts.map(({ account }) => account)).toEqual(accounts.map(({ demoKey }) => normalAccount(demoKey)));
    expect(await passwordFits(accounts[0]!.passwordHash, demoPassword)).toBe(true);
  });

  it('is loaded once: a second time changes nothing', async () => {
    const before = await one('SELECT COUNT(*) AS n FROM persons');
    expect((await loadDemo(core)).loaded).toBe(false);
    expect(await one('SELECT COUNT(*) AS n FROM persons')).toBe(before);
  });
});

describe('the appeals of the demo', () => {
  interface EventRow {
    appealId: number;
    move: string;
    fromState: AppealState | null;
    toState: AppealState;
    at: string | Date;
  }

  it('are in every state there is', async () => {
    const rows = await all<{ state: AppealState }>('SELECT DISTINCT state FROM appeals');
    expect(rows.map(({ state }) => state).sort()).toEqual([...appealStates].sort());
  });

  it('have histories that are legal paths in the order of time, ending in the state they are in', async () => {
    const states = new Map((await all<{ id: number; state: AppealState }>('SELECT id, state FROM appeals')).map(({ id, state }) => [id, state]));
    const events = await all<EventRow>('SELECT appealId, move, fromState, toState, at FROM appealEvents ORDER BY appealId, id');
    const reached = new Map<number, { state: AppealState; at: number }>();
    for (const { appealId, move, fromState, toState, at } of events) {
      const moment = new Date(at).getTime();
      const before = reached.get(appealId);
      expect([appealId, move, fromState]).toEqual([appealId, move, before?.state ?? null]);
      expect(moment).toBeGreaterThanOrEqual(before?.at ?? 0);
      if (before) expect(moveTable.some((row) => row.move === move && row.from.includes(before.state))).toBe(true);
      reached.set(appealId, { state: toState, at: moment });
    }
    expect([...states].filter(([id, state]) => reached.get(id)?.state !== state)).toEqual([]);
    expect(Math.max(...[...reached.values()].map(({ at }) => at))).toBeLessThanOrEqual(core.clock.now().getTime());
  });

  it('have a photo as proof of every answer of a grid or firm that says it is done', async () => {
    const without = await one(
      `SELECT COUNT(*) AS n FROM appealEvents e WHERE e.move = 'resolve'
         AND NOT EXISTS (SELECT 1 FROM files f WHERE f.eventId = e.id AND f.ownerId = e.appealId)`,
    );
    expect(without).toBe(0);
    const [file] = await all<{ id: string }>("SELECT id FROM files WHERE purpose = 'proof'");
    expect(await core.storage.get(objectKeyOf(file!.id, 'thumb'))).not.toBeNull();
  });

  it('run a clock exactly while they are to be acknowledged or answered', async () => {
    expect(await one("SELECT COUNT(*) AS n FROM appeals WHERE dueAt IS NULL AND state IN ('submitted', 'dispatched', 'inProgress')")).toBe(0);
    expect(await one("SELECT COUNT(*) AS n FROM appeals WHERE dueAt IS NOT NULL AND state NOT IN ('submitted', 'dispatched', 'inProgress')")).toBe(0);
  });

  it('show every colour of the clock', async () => {
    const now = core.clock.now();
    const counts = await Promise.all(
      ['dueAt < ?', 'dueAt >= ? AND orangeAt < ?', 'orangeAt >= ? AND yellowAt < ?', 'yellowAt >= ?'].map((where) =>
        core.db.sql.one<{ n: number }>(
          `SELECT COUNT(*) AS n FROM appeals WHERE ${where}`,
          where
            .split('?')
            .slice(1)
            .map(() => now),
        ),
      ),
    );
    for (const row of counts) expect(Number(row!.n)).toBeGreaterThan(3);
  });

  it('lie with people who hold that post', async () => {
    const lost = await one(`SELECT COUNT(*) AS n FROM appeals a WHERE a.unitKind = 'grid' AND a.handlerPersonId IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM positions s WHERE s.personId = a.handlerPersonId AND s.territoryCode = a.unitCode)`);
    expect(lost).toBe(0);
  });

  it('have open work for each of the named staff', async () => {
    for (const key of ['gridWorker', 'communityStaff', 'subdistrictStaff']) {
      const work =
        await one(`SELECT COUNT(*) AS n FROM appeals a JOIN positions s ON a.gridCode LIKE CONCAT(s.territoryCode, '%') OR a.communityCode = s.territoryCode
        JOIN persons p ON p.id = s.personId WHERE p.demoKey = '${key}' AND a.isOpen = 1`);
      expect([key, work > 5]).toEqual([key, true]);
    }
  });

  it('keep contact numbers sealed, and only while they are open', async () => {
    const rows = await all<{ id: number; isOpen: number; contactPhoneCipher: string }>(
      'SELECT id, isOpen, contactPhoneCipher FROM appeals WHERE contactPhoneCipher IS NOT NULL',
    );
    expect(rows.every(({ isOpen }) => isOpen === 1)).toBe(true);
    const { id, contactPhoneCipher } = rows[0]!;
    expect(core.crypto.open(contactPhoneCipher, `appeals:contactPhone:${id}`)).toMatch(/^1990000\d{4}$/);
  });
});
