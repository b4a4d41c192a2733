import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { type Db, openDb } from '../../../server/core/db';
import { inTransaction } from '../../../server/core/transaction';
import { migrations } from '../../../server/migrations';
import { createTestCore, testDialect, type TestCore } from '../../support/core';
import { type FreezingProxy, freezingProxy } from '../../support/freezingProxy';

const address = process.env.YIGE_TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';
const name = `yige_migrate_${process.env.YIGE_TEST_PART ?? 'main'}`;
let folder: string;
let url: string;
const opened: Db[] = [];
// Some sixty DDL statements each way, each with its own flush to disk.
jest.setTimeout(30_000);

const open = (): Db => {
  const db = openDb({ url, poolSize: 2 });
  opened.push(db);
  return db;
};
const onServer = async (...statements: string[]): Promise<void> => {
  const connection = await mysql.createConnection(address);
  for (const statement of statements) await connection.query(statement);
  await connection.end();
};

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yige-migrate-'));
  url = testDialect === 'mysql' ? `${address}/${name}` : `sqlite:${path.join(folder, 'test.db')}`;
  if (testDialect === 'mysql') await onServer(`DROP DATABASE IF EXISTS ${name}`, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((db) => db.close()));
  if (testDialect === 'mysql') await onServer(`DROP DATABASE IF EXISTS ${name}`);
  fs.rmSync(folder, { recursive: true, force: true });
});

test('a second start finds nothing left to migrate', async () => {
  const db = open();
  expect(await db.migrate()).toEqual(migrations.map((step) => step.name));
  expect(await db.migrate()).toEqual([]);
});

const startAtOnce = async (): Promise<void> => {
  const steps = await Promise.all([open(), open(), open(), open()].map((db) => db.migrate()));
  expect(steps.map((list) => list.length).sort((a, b) => a - b)).toEqual([0, 0, 0, migrations.length]);
  const row = await open().sql.one<{ done: number }>('SELECT COUNT(*) AS done FROM migrationsDone');
  expect(Number(row?.done)).toBe(migrations.length);
};
// SQLite belongs to one process.
if (testDialect === 'mysql') test('of four instances that start at once one migrates and all are ready afterwards', startAtOnce);

test('every step can be taken back, last first', async () => {
  const db = open();
  await db.migrate();
  const q = db.sequelize.getQueryInterface();
  for (const step of [...migrations].reverse()) await step.down(q);
  expect((await q.showAllTables()).map(String)).toEqual(['migrationsDone']);
});

const frozen = (): void => {
  let core: TestCore;
  let proxy: FreezingProxy;
  let db: Db;

  beforeEach(async () => {
    core = await createTestCore();
    const address = new URL(core.config.databaseUrl);
    proxy = await freezingProxy({ host: address.hostname, port: Number(address.port || 3306) });
    address.port = String(proxy.port);
    db = openDb({ url: address.href, poolSize: 2 });
    await Promise.all([db.sql.one('SELECT 1 AS one'), db.sql.one('SELECT 1 AS one')]);
  });
  afterEach(async () => {
    await proxy.close();
    await db.close();
    await core.close();
  });

  const failure = async (work: Promise<unknown>): Promise<{ failed: boolean; millis: number }> => {
    const start = performance.now();
    const failed = await work.then(() => false, () => true);
    return { failed, millis: performance.now() - start };
  };

  test('ends a query and a transaction with an error within five seconds, and the pool heals by itself', async () => {
    proxy.freeze();
    const [query, transaction] = await Promise.all([
      failure(db.sql.one('SELECT COUNT(*) AS n FROM files')),
      failure(inTransaction(db, () => db.sql.run("UPDATE files SET mime = 'x' WHERE id = 'y'"))),
    ]);
    for (const outcome of [query, transaction]) {
      expect(outcome.failed).toBe(true);
      expect(outcome.millis).toBeLessThan(5_000);
    }
    proxy.thaw();
    // Both broken connections must have left the pool: as many queries at once as it holds.
    const counts = await Promise.all([1, 2, 3, 4].map(() => db.sql.one<{ n: number }>('SELECT COUNT(*) AS n FROM files')));
    expect(counts.map((row) => Number(row?.n))).toEqual([0, 0, 0, 0]);
    await inTransaction(db, () => db.sql.run("UPDATE files SET mime = 'x' WHERE id = 'y'"));
  }, 20_000);

  test('a slow statement is ended by the database before the socket gives up', async () => {
    const outcome = await failure(db.sql.one('SELECT SLEEP(10) AS slept, COUNT(*) AS n FROM files'));
    expect(outcome.millis).toBeLessThan(3_000);
    expect(Number((await db.sql.one<{ one: number }>('SELECT 1 AS one'))?.one)).toBe(1);
  }, 20_000);

  test('an idle connection is not taken for a silent one', async () => {
    await new Promise((resolve) => setTimeout(resolve, 3_500));
    expect(Number((await db.sql.one<{ one: number }>('SELECT 1 AS one'))?.one)).toBe(1);
  }, 20_000);
};
// Only a database behind a network can fall silent.
if (testDialect === 'mysql') describe('a database that does not answer any more', frozen);
