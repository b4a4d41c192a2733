import type { Schema } from 'joi';
import type { SignedIn } from '../../../shared/identity/dto';
import { privacyVersion } from '../../../shared/identity/privacy';
import { inTransaction } from '../../../server/core/transaction';
import { hashPassword } from '../../../server/modules/identity/passwords';
import { startStandIn, type StandIn } from '../../../scripts/wechat-stand-in';
import { seedDistrict, type SmallDistrict } from '../../support/district';
import { type Answer, type Client, startTestServer, type TestServer } from '../../support/server';
import { createTestCore, type TestCore } from '../../support/core';
import { tokenFor } from '../../support/signIn';

export interface IdentityServer extends TestServer {
  standIn: StandIn;
  district: SmallDistrict;
  /** A client whose good answers are each checked against the operation's schema. */
  as(accessToken: string): Client;
  /** Signed in as a seeded person. */
  of(who: { personId: number; positionId?: number | null }): Promise<Client>;
  /** Does everything that waits in the outbox. */
  workOff(): Promise<void>;
}

interface HostOptions {
  poolSize?: number;
  settings?: Record<string, string>;
  demo?: boolean;
  before?(core: TestCore): Promise<void>;
}

/**
 * One database for a test file, emptied before each test; the service itself is put together anew for each.
 * Gives what starts the service with the small district and a WeChat stand-in of its own.
 */
export function identityHost(options: HostOptions = {}): () => Promise<IdentityServer> {
  const host = coreHost(options);
  return async () => startIdentityServer(await host(), options);
}

const migrationMillis = 60_000;

/** As `identityHost` without a service: the core alone, its database emptied for each test. */
export function coreHost(options: Pick<HostOptions, 'poolSize' | 'settings'> = {}): () => Promise<TestCore> {
  let core: TestCore;
  beforeAll(async () => {
    core = await createTestCore({ poolSize: options.poolSize ?? 4, settings: { YIGE_RATE_LIMIT: '100000', ...options.settings } });
  }, migrationMillis);
  afterAll(() => core.close());
  return async () => {
    await empty(core);
    core.clock.set('2026-03-02T02:00:00.000Z');
    return core;
  };
}

async function empty(core: TestCore): Promise<void> {
  const { sql } = core.db;
  const tables = await sql.all<{ name: string }>(
    core.db.dialect === 'mysql'
      ? `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'migrationsDone'`
      : `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'migrationsDone'`,
  );
  await inTransaction(core.db, async () => {
    await sql.run(core.db.dialect === 'mysql' ? 'SET FOREIGN_KEY_CHECKS = 0' : 'PRAGMA defer_foreign_keys = ON');
    for (const { name } of tables) await sql.run(`DELETE FROM ${name}`);
    if (core.db.dialect === 'mysql') await sql.run('SET FOREIGN_KEY_CHECKS = 1');
  });
}

async function startIdentityServer(core: TestCore, options: HostOptions): Promise<IdentityServer> {
  const standIn = await startStandIn({ port: 0 });
  // The demo runs on SQLite only; what it offers is tested on both databases.
  Object.assign(core.config, { YIGE_WECHAT_ENDPOINT: standIn.url, demo: options.demo ?? false });
  const district = await seedDistrict(core);
  await options.before?.(core);
  const server = await startTestServer({ core });
  const checked = (client: Client): Client => checkedClient(server, client);
  return {
    ...server,
    standIn,
    district,
    anonymous: checked(server.anonymous),
    as: (token) => checked(server.as(token)),
    of: async (who) => checked(server.as(await tokenFor(server, who))),
    async workOff() {
      const tasks = server.service.modules.flatMap((module) => module.tasks ?? []);
      await tasks.find((task) => task.name === 'outbox.workOff')!.run();
    },
    async close() {
      await server.close();
      await standIn.close();
    },
  };
}

function checkedClient(server: TestServer, client: Client): Client {
  const operations = server.service.modules.flatMap((module) => module.operations);
  const check = <T>(method: string, path: string, answer: Answer<T>): Answer<T> => {
    const plain = path.split('?')[0]!;
    const fits = (pattern: string): boolean => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(plain);
    const operation = operations.find((one) => one.method === method && fits(one.path));
    if (answer.status >= 300 || !operation?.answer) return answer;
    expect(answer.status).toBe(operation.answer.status ?? 200);
    const schema = operation.answer.schema as Schema | undefined;
    if (schema) expect(schema.validate(answer.body, { convert: false }).error?.message).toBeUndefined();
    return answer;
  };
  return {
    get: async (path, headers) => check('get', path, await client.get(path, headers)),
    post: async (path, body, key) => check('post', path, await client.post(path, body, key)),
    patch: async (path, body, key) => check('patch', path, await client.patch(path, body, key)),
    delete: async (path, body, key) => check('delete', path, await client.delete(path, body, key)),
  } as Client;
}

/** The error code of an answer that was refused. */
export const codeOf = (answer: Answer<unknown>): string | undefined => (answer.body as { error?: { code: string } } | null)?.error?.code;

export async function signInByWechat(server: IdentityServer, key: string): Promise<SignedIn> {
  const answer = await server.anonymous.post<SignedIn>('/auth/wechat', { code: `demo-${key}` });
  expect(answer.status).toBe(200);
  return answer.body;
}

/** A WeChat person who agreed to the privacy terms. */
export async function consentedResident(server: IdentityServer, key: string): Promise<{ client: Client; signedIn: SignedIn }> {
  const signedIn = await signInByWechat(server, key);
  const client = server.as(signedIn.accessToken);
  expect((await client.post('/me/consents', { version: privacyVersion })).status).toBe(200);
  return { client, signedIn };
}

/** Gives a seeded person a staff account. */
export async function seedAccount(core: TestCore, personId: number, account: string, password: string): Promise<void> {
  await core.db.sql.insert('staffAccounts', { personId, account, passwordHash: await hashPassword(password), createdAt: core.clock.now() });
}
