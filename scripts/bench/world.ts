import { randomBytes } from 'node:crypto';
import mysql from 'mysql2/promise';
import { privacyVersion } from '../../shared/identity/privacy';
import { readConfig } from '../../server/core/config';
import type { Core } from '../../server/core/core';
import { openCore } from '../../server/core/open';
import { createAccessTokens } from '../../server/modules/identity/accessTokens';
import { loadDemo } from '../demo/load';
import { makeBallots } from './ballots';

const name = 'yige_bench';
const root = process.env.YIGE_TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';
export const databaseUrl = `${root.replace(/\/$/, '')}/${name}`;
/** Open and ended appeals in the table: what a district of this size has after about half a year. */
const appealsWanted = 100_000;

export interface World {
  core: Core;
  resident: { personId: number; token: string };
  worker: { personId: number; token: string; gridCode: string };
  /** Appeals in progress that lie with the worker. */
  workIds: number[];
  point: { lat: number; lng: number };
  categoryCode: string;
  /** Two open ballots of the same roll, one for each side; the resident holds every row. */
  ballots: { ours: number; twin: number };
  drop(): Promise<void>;
}

/** A database of its own with the demo district and `appealsWanted` appeals, copies of the demo's; work is measured on the demo's own, which have their events. */
export async function makeWorld(settings: Record<string, string>): Promise<World> {
  const connection = await mysql.createConnection(root);
  await connection.query(`DROP DATABASE IF EXISTS ${name}`);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const core = openCore(readConfig({ ...settings, YIGE_DATABASE_URL: databaseUrl }));
  await core.db.migrate();
  await loadDemo(core);
  await connection.query(`USE ${name}`);
  await copyAppeals(connection);
  const resident = await demoPerson(core, 'elder');
  await core.db.sql.insert('consents', { personId: resident.id, document: 'privacy', version: privacyVersion, textHash: '0'.repeat(64), agreedAt: new Date() });
  const worker = await demoPerson(core, 'gridWorker');
  const gridCode = worker.territoryCode ?? '';
  const work = await core.db.sql.all<{ id: number }>("SELECT id FROM appeals WHERE handlerPersonId = ? AND state = 'inProgress' AND EXISTS (SELECT 1 FROM appealEvents e WHERE e.appealId = appeals.id) ORDER BY id LIMIT 200", [worker.id]);
  const grid = await core.db.sql.one<{ lat: number; lng: number }>('SELECT centreLat AS lat, centreLng AS lng FROM grids WHERE code = ?', [gridCode]);
  if (!grid || work.length < 10) throw new Error('the demo gives its grid worker too little work to measure');
  return {
    core,
    resident: { personId: resident.id, token: await tokenOf(core, resident) },
    worker: { personId: worker.id, token: await tokenOf(core, worker), gridCode },
    workIds: work.map((row) => row.id),
    point: grid,
    categoryCode: '010101',
    ballots: await makeBallots(core, resident.id),
    async drop() {
      await core.db.close();
      await connection.query(`DROP DATABASE ${name}`);
      await connection.end();
    },
  };
}

async function copyAppeals(connection: mysql.Connection): Promise<void> {
  const [columns] = await connection.query<mysql.RowDataPacket[]>("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = ? AND table_name = 'appeals' AND column_name <> 'id'", [name]);
  const names = columns.map((column) => column.name as string).join(', ');
  const count = async (): Promise<number> => ((await connection.query<mysql.RowDataPacket[]>('SELECT COUNT(*) AS n FROM appeals'))[0][0] as { n: number }).n;
  for (let have = await count(); have < appealsWanted; have = await count()) await connection.query(`INSERT INTO appeals (${names}) SELECT ${names} FROM appeals LIMIT ${Math.min(have, appealsWanted - have)}`);
  // A district that has been served all the time has its warnings behind it; without them the first hour would be measured giving 100,000 of them.
  for (const colour of ['yellow', 'orange', 'red']) {
    await connection.query(
      `INSERT IGNORE INTO appealWarnings (appealId, round, colour, at) SELECT id, reopenCount * 2 + (CASE WHEN state = 'inProgress' THEN 1 ELSE 0 END), ?, ? FROM appeals WHERE isOpen = 1`,
      [colour, new Date()],
    );
  }
}

interface Holder {
  id: number;
  positionId: number | null;
  role: 'gridWorker' | null;
  territoryCode: string | null;
}

async function demoPerson(core: Core, key: string): Promise<Holder> {
  const person = await core.db.sql.one<Holder>('SELECT p.id, s.id AS positionId, s.role, s.territoryCode FROM persons p LEFT JOIN positions s ON s.personId = p.id WHERE p.demoKey = ? ORDER BY s.id LIMIT 1', [key]);
  if (!person) throw new Error(`the demo has no ${key}`);
  return person;
}

async function tokenOf(core: Core, holder: Holder): Promise<string> {
  const signInId = randomBytes(16).toString('hex');
  const now = new Date();
  await core.db.sql.insert('signIns', { id: signInId, personId: holder.id, positionId: holder.positionId, refreshHash: '0'.repeat(64), rotatedAt: now, expiresAt: new Date(now.getTime() + 86_400_000), createdAt: now });
  const claims = { personId: holder.id, signInId, positionId: holder.positionId, role: holder.role ?? ('resident' as const), territoryCode: holder.territoryCode ?? '', organisationId: null };
  return (await createAccessTokens(core).sign(claims, 600)).accessToken;
}
