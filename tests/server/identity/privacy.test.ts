import { Writable } from 'node:stream';
import { createLog } from '../../../server/core/log';
import { readConfig, type SettingsError } from '../../../server/core/config';
import { createAdministrator } from '../../../server/modules/identity/commands/openAccount';
import { codes, seedPerson } from '../../support/district';
import { codeOf, consentedResident, type IdentityServer, identityHost, seedAccount } from './support';

const secrets = { phone: '13812345678', name: '司徒建国', openid: 'standin-situ', password: 'correct horse battery', reason: '请带着房产证来' };

describe('personal data', () => {
  const start = identityHost({
    async before(core) {
      lines.length = 0;
      const destination = new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) });
      core.log = createLog({ ...core.config, YIGE_LOG_LEVEL: 'debug' }, destination as never);
    },
  });
  const lines: string[] = [];
  let server: IdentityServer;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.close());

  it('never reaches the log, whatever is done and whatever goes wrong', async () => {
    const { client, signedIn } = await consentedResident(server, 'situ');
    await client.patch('/me', { displayName: secrets.name });
    await client.post('/me/phone', { code: `phone-${secrets.phone}` });
    const { body: claim } = await client.post<{ id: number }>('/me/houses', { houseId: server.district.houseIds[0], relation: 'owner', note: secrets.reason });
    const staffIs = await seedPerson(server.core, { name: '周', role: 'administrator' });
    await seedAccount(server.core, staffIs.personId, 'zhou', secrets.password);
    const staff = await server.of(staffIs);
    await staff.post(`/admin/house-claims/${claim.id}/decline`, { reason: secrets.reason });
    await staff.get(`/admin/persons?q=${secrets.phone}`);
    await staff.get(`/admin/persons?q=${encodeURIComponent(secrets.name)}`);
    await server.anonymous.post('/auth/password', { account: 'zhou', password: secrets.password });
    await server.anonymous.post('/auth/password', { account: 'zhou', password: `${secrets.password}!` });
    await server.anonymous.post('/auth/refresh', { refreshToken: signedIn.refreshToken });
    server.core.clock.advance(31_000);
    await server.anonymous.post('/auth/refresh', { refreshToken: signedIn.refreshToken });
    await server.standIn.close();
    await server.anonymous.post('/auth/wechat', { code: 'demo-situ' });
    const table = 'personHouses';
    await server.core.db.sql.run(`ALTER TABLE ${table} RENAME TO ${table}Away`);
    const broken = await staff.get('/me').finally(() => server.core.db.sql.run(`ALTER TABLE ${table}Away RENAME TO ${table}`));
    expect([broken.status, codeOf(broken)]).toEqual([500, 'INTERNAL']);
    const log = lines.join('');
    expect(log).toContain('fault');
    expect(log).toContain('old refresh token');
    for (const secret of [...Object.values(secrets), encodeURIComponent(secrets.name), signedIn.accessToken, signedIn.refreshToken, server.core.config.YIGE_WECHAT_APP_SECRET])
      expect(log).not.toContain(secret);
  });

  it('is in the tables only sealed or as what the person chose to show', async () => {
    const { client } = await consentedResident(server, 'situ');
    await client.post('/me/phone', { code: `phone-${secrets.phone}` });
    const tables = ['persons', 'idempotencyKeys', 'auditEvents', 'messages', 'keptValues', 'outbox', 'signIns'];
    const kept = JSON.stringify(await Promise.all(tables.map((table) => server.core.db.sql.all(`SELECT * FROM ${table}`))));
    expect(kept).not.toContain(secrets.phone);
    expect(kept).not.toContain(server.core.crypto.sha256(secrets.phone));
  });

  it('of one person does not open in the row of another', async () => {
    const [a, b] = [await seedPerson(server.core, { name: '甲', phone: secrets.phone }), await seedPerson(server.core, { name: '乙', role: 'gridWorker', territoryCode: codes.grid })];
    const row = await server.core.db.sql.one<{ phoneCipher: string }>('SELECT phoneCipher FROM persons WHERE id = ?', [a.personId]);
    await server.core.db.sql.update('persons', { phoneCipher: row!.phoneCipher }, { id: b.personId });
    const answer = await (await server.of(b)).get('/me');
    expect([answer.status, codeOf(answer)]).toEqual([500, 'INTERNAL']);
  });

  it('is guarded by settings that production must give: no demo, no stand-in, no secrets of the demo', () => {
    const problems = (env: Record<string, string>): string[] => {
      try {
        const { demo } = readConfig(env);
        return demo ? ['demo'] : [];
      } catch (error) {
        return (error as SettingsError).problems.map((problem) => problem.split(':')[0]!);
      }
    };
    expect(problems({ YIGE_MODE: 'production' })).toEqual(expect.arrayContaining(['YIGE_TOKEN_SECRET', 'YIGE_MASTER_KEY', 'YIGE_LOOKUP_KEY', 'YIGE_WECHAT_APP_SECRET', 'YIGE_DATABASE_URL']));
    expect(problems({ YIGE_MODE: 'production', YIGE_WECHAT_ENDPOINT: 'http://127.0.0.1:3999' })).toContain('YIGE_WECHAT_ENDPOINT');
    expect(problems({})).toEqual(['demo']);
  });

  it('of the first administrator’s account is a hash that nobody can read', async () => {
    const { password } = await createAdministrator(server.core, { account: 'admin', name: secrets.name });
    expect(password.length).toBeGreaterThanOrEqual(20);
    const [row] = await server.core.db.sql.all<{ passwordHash: string }>('SELECT passwordHash FROM staffAccounts');
    expect(row!.passwordHash).toMatch(/^\$argon2id\$/);
  });
});
