import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { parse } from 'csv-parse/sync';
import { addDays, chinaDateOf, dayMillis } from '../../shared/core/dates';
import type { Core } from '../../server/core/core';
import { inTransaction } from '../../server/core/transaction';
import { normalAccount } from '../../server/modules/identity/commands/signInWithPassword';
import { importFiles } from '../../server/modules/territory/import/importFiles';
import { reportLines } from '../../server/modules/territory/import/report';
import { addPersons } from '../../server/modules/territory/import/staff';
import { readByKey } from '../../server/modules/territory/import/writeRows';
import { loadDemoAppeals } from './appeals';
import { playCouncil } from './council/story';
import type { DemoNotice } from './notices';
import type { DemoPersonRow, DemoResident } from './people';

/** What staff type in a browser in the demo: the key of the demo person (e.g. gridWorker) and this. */
export const demoPassword = 'Yige-demo-2026';
const keptName = 'demo';

export type DemoCore = Pick<Core, 'db' | 'crypto' | 'clock' | 'storage'>;

/**
 * Loads the demo district into an empty, migrated database: the real 淮安区, invented persons, appeals of the last weeks in every state.
 * Does nothing when it is there already. Everything is written in one transaction.
 */
export async function loadDemo(core: Core, root = findRoot(__dirname)): Promise<{ loaded: boolean; millis: number }> {
  const startedAt = performance.now();
  const kept = await core.db.sql.one('SELECT name FROM keptValues WHERE name = ?', [keptName]);
  if (kept) return { loaded: false, millis: performance.now() - startedAt };
  const passwordHash = await hash(demoPassword);
  const now = core.clock.now();
  await inTransaction(core.db, async () => {
    await importDistrict(core, root, now);
    const residents = readCsv<Record<keyof DemoResident, string>>(join(root, 'data/demo/residents.csv'));
    await addResidents(core, residents, now);
    await nameDemoPersons(core, readCsv<Record<keyof DemoPersonRow, string>>(join(root, 'data/demo/persons.csv')), passwordHash, now);
    await sendSomeAway(core, now);
    await publishNotices(core, JSON.parse(readFileSync(join(root, 'data/demo/notices.json'), 'utf8')) as DemoNotice[], now);
    await loadDemoAppeals(core, now, root);
    await playCouncil(core, root, now);
    await core.db.sql.insert('keptValues', { name: keptName, value: JSON.stringify({ loadedAt: now.toISOString() }), updatedAt: now });
  });
  return { loaded: true, millis: performance.now() - startedAt };
}

/** The folder that holds data/demo: the project's, also from the built copy of this file. */
function findRoot(folder: string): string {
  if (existsSync(join(folder, 'data/demo'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('data/demo is missing: npm run make:demo makes it');
  return findRoot(above);
}

const readCsv = <T>(file: string): T[] => parse(readFileSync(file), { columns: true, trim: true, bom: true }) as unknown as T[];

async function importDistrict(core: DemoCore, root: string, now: Date): Promise<void> {
  const inDemo = ['organisations', 'estates', 'buildings', 'houses', 'staff', 'assignments'].map((name) => `data/demo/${name}.csv`);
  const files = ['data/huaian/divisions.csv', 'data/huaian/grids.geojson', ...inDemo, 'data/categories.csv', 'data/reply-templates.csv'];
  const outcome = await importFiles(
    { core, now, byPersonId: null },
    files.map((file) => ({ name: file, content: readFileSync(join(root, file)) })),
  );
  if (!outcome.written) throw new Error(`the demo district cannot be loaded\n${outcome.reports.flatMap(reportLines).join('\n')}`);
}

async function addResidents(core: DemoCore, residents: readonly Record<keyof DemoResident, string>[], now: Date): Promise<void> {
  // They joined over the last months.
  const ids = await addPersons(
    { core, now: new Date(now.getTime() - 60 * dayMillis) },
    residents.map(({ phone, name, elderMode }) => ({ phone, row: { displayName: name, realName: name, elderMode: elderMode === 'true' } })),
  );
  const houses = await readByKey(
    core.db,
    'houses',
    ['id'],
    'code',
    residents.map(({ houseCode }) => houseCode),
  );
  await core.db.sql.insertMany(
    'personHouses',
    residents.map(({ phone, houseCode, relation, state }, i) => ({
      personId: ids.get(phone)!,
      houseId: Number(houses.get(houseCode)!['id']),
      relation,
      state,
      createdAt: new Date(now.getTime() - (2 + (i % 50)) * dayMillis),
      decidedAt: state === 'pending' ? null : new Date(now.getTime() - (1 + (i % 50)) * dayMillis),
      declineReason: state === 'declined' ? '房屋登记的姓名与您填写的不一致，请到社区核对' : null,
    })),
  );
}

async function nameDemoPersons(core: DemoCore, persons: readonly Record<keyof DemoPersonRow, string>[], passwordHash: string, now: Date): Promise<void> {
  for (const { key, phone, hint } of persons) {
    const phoneHash = core.crypto.phoneLookup(phone);
    await core.db.sql.update('persons', { demoKey: key, demoHint: hint }, { phoneHash });
    const person = await core.db.sql.one<{ id: number; positions: number }>(
      'SELECT p.id, (SELECT COUNT(*) FROM positions s WHERE s.personId = p.id) AS positions FROM persons p WHERE p.phoneHash = ?',
      [phoneHash],
    );
    if (!person) throw new Error(`no person for the demo key ${key}`);
    if (Number(person.positions) > 0) await core.db.sql.insert('staffAccounts', { personId: person.id, account: normalAccount(key), passwordHash, createdAt: now });
  }
}

/** A few workers are on leave: routing then goes to a part-time worker or the leader, and cards say so. */
async function sendSomeAway(core: DemoCore, now: Date): Promise<void> {
  const today = chinaDateOf(now);
  const rows = await core.db.sql.all<{ id: number }>(
    `SELECT s.id FROM positions s JOIN persons p ON p.id = s.personId WHERE s.role = 'gridWorker' AND p.demoKey IS NULL ORDER BY s.id LIMIT 200`,
  );
  for (const { id } of rows.filter((_, i) => i % 25 === 3))
    await core.db.sql.update('positions', { absentFromOn: addDays(today, -2), absentToOn: addDays(today, 5) }, { id });
}

async function publishNotices(core: DemoCore, notices: readonly DemoNotice[], now: Date): Promise<void> {
  const oldestFirst = [...notices].sort((a, b) => b.daysAgo - a.daysAgo);
  await core.db.sql.insertMany(
    'notices',
    oldestFirst.map(({ divisionCode, daysAgo, title, body }) => ({
      divisionCode,
      title,
      body,
      publishedAt: new Date(now.getTime() - daysAgo * dayMillis - 3_600_000),
    })),
  );
}
