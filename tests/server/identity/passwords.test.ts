import { TOTP } from 'otpauth';
import type { ErrorBody } from '../../../shared/core/errorCodes';
import type { Me, SignedIn } from '../../../shared/identity/dto';
import { codes, seedPerson } from '../../support/district';
import type { Client } from '../../support/server';
import { codeOf, type IdentityServer, seedAccount, identityHost } from './support';

const password = 'correct horse battery';

describe('signing in with a password', () => {
  const start = identityHost();
  let server: IdentityServer;
  let staff: { personId: number; positionId: number | null };
  beforeEach(async () => {
    server = await start();
    staff = await seedPerson(server.core, { name: '周', role: 'communityStaff', territoryCode: codes.community });
    await seedAccount(server.core, staff.personId, 'zhou', password);
  });
  afterEach(() => server.close());

  const signIn = (input: object) => server.anonymous.post<SignedIn>('/auth/password', input);
  const wrong = (account = 'zhou') => signIn({ account, password: 'not the password' });
  const times = async (n: number, work: () => Promise<unknown>): Promise<void> => {
    for (let i = 0; i < n; i += 1) await work();
  };

  it('begins in the person’s position', async () => {
    const answer = await signIn({ account: ' Zhou ', password });
    expect(answer.status).toBe(200);
    const me = (await server.as(answer.body.accessToken).get<Me>('/me')).body;
    expect(me).toMatchObject({ personId: staff.personId, role: 'communityStaff', totpEnabled: false });
  });

  it('refuses a wrong password and an unknown account alike', async () => {
    const answers = [await wrong(), await wrong('nobody')];
    expect(answers.map((answer) => [answer.status, codeOf(answer)])).toEqual([[401, 'PASSWORD_WRONG'], [401, 'PASSWORD_WRONG']]);
  });

  it.each([[{}], [{ account: 'zhou' }], [{ account: 'zhou', password: ['a', 'b'] }], [{ account: { x: 1 }, password }], [{ account: 'zhou', password, totp: '12' }]])('refuses the body %j', async (body) => {
    expect(codeOf(await signIn(body))).toBe('INPUT_INVALID');
  });

  it('locks the account for 15 minutes after five wrong tries, also for the right password', async () => {
    await times(5, wrong);
    expect(codeOf(await signIn({ account: 'zhou', password }))).toBe('ACCOUNT_LOCKED');
    server.core.clock.advance(14 * 60_000);
    expect(codeOf(await signIn({ account: 'zhou', password }))).toBe('ACCOUNT_LOCKED');
    server.core.clock.advance(61_000);
    expect((await signIn({ account: 'zhou', password })).status).toBe(200);
  });

  it('locks an unknown account in the same way', async () => {
    await times(5, () => wrong('nobody'));
    expect(codeOf(await wrong('nobody'))).toBe('ACCOUNT_LOCKED');
    server.core.clock.advance(15 * 60_000 + 1);
    expect(codeOf(await wrong('nobody'))).toBe('PASSWORD_WRONG');
  });

  it('counts from the beginning after the lock, and after a right password', async () => {
    await times(5, wrong);
    server.core.clock.advance(15 * 60_000 + 1);
    await times(4, wrong);
    expect((await signIn({ account: 'zhou', password })).status).toBe(200);
    await times(4, wrong);
    expect((await signIn({ account: 'zhou', password })).status).toBe(200);
  });

  it('does not let many tries at once go past the limit', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => wrong()));
    const answered = answers.map(codeOf);
    expect(answered.filter((code) => code === 'PASSWORD_WRONG')).toHaveLength(5);
    expect(answered.filter((code) => code === 'ACCOUNT_LOCKED')).toHaveLength(7);
  });

  it('turns an address away that tries too often', async () => {
    const answered: (string | undefined)[] = [];
    for (let i = 0; i < 21; i += 1) answered.push(codeOf(await signIn({})));
    expect(answered[20]).toBe('TOO_MANY_REQUESTS');
  });

  it('refuses an account whose person was closed', async () => {
    await server.core.db.sql.update('persons', { state: 'closed' }, { id: staff.personId });
    expect(codeOf(await signIn({ account: 'zhou', password }))).toBe('ACCOUNT_CLOSED');
  });

  describe('and changing it', () => {
    const fresh = 'a longer one than before';
    const change = (client: Client, input: object) => client.post<Me>('/me/password', { oldPassword: password, newPassword: fresh, ...input });
    const signedIn = async (): Promise<Client> => server.as((await signIn({ account: 'zhou', password })).body.accessToken);

    it('lets the new one in and the old one not', async () => {
      const client = await signedIn();
      const answer = await change(client, {});
      expect([answer.status, answer.body.hasPassword]).toEqual([200, true]);
      expect(codeOf(await signIn({ account: 'zhou', password }))).toBe('PASSWORD_WRONG');
      expect((await signIn({ account: 'zhou', password: fresh })).status).toBe(200);
    });

    it('ends the other sign-ins of the person at once, and nobody else’s', async () => {
      const other = (await signIn({ account: 'zhou', password })).body;
      const colleague = await server.of(await seedPerson(server.core, { name: '李', role: 'communityStaff', territoryCode: codes.community }));
      const elsewhere = server.as(other.accessToken);
      const client = await signedIn();
      expect((await elsewhere.get('/me')).status).toBe(200);
      expect((await change(client, {})).status).toBe(200);
      expect(codeOf(await elsewhere.get('/me'))).toBe('SIGN_IN_EXPIRED');
      expect(codeOf(await server.anonymous.post('/auth/refresh', { refreshToken: other.refreshToken }))).toBe('SIGN_IN_EXPIRED');
      expect([(await client.get('/me')).status, (await colleague.get('/me')).status]).toEqual([200, 200]);
    });

    it('is written down without either password', async () => {
      await change(await signedIn(), {});
      const lines = await server.core.db.sql.all<{ personId: number; action: string; objectId: string }>(`SELECT * FROM auditEvents WHERE action = 'password.change'`);
      expect(lines).toEqual([expect.objectContaining({ personId: staff.personId, objectId: String(staff.personId) })]);
      const kept = await Promise.all(['auditEvents', 'staffAccounts', 'idempotencyKeys'].map((table) => server.core.db.sql.all(`SELECT * FROM ${table}`)));
      for (const word of [password, fresh]) expect(JSON.stringify(kept)).not.toContain(word);
    });

    it('counts a wrong old password as a wrong sign-in', async () => {
      const client = await signedIn();
      await times(2, wrong);
      await times(3, async () => expect(codeOf(await change(client, { oldPassword: 'not the password' }))).toBe('PASSWORD_WRONG'));
      expect(codeOf(await change(client, {}))).toBe('ACCOUNT_LOCKED');
      expect(codeOf(await signIn({ account: 'zhou', password }))).toBe('ACCOUNT_LOCKED');
      server.core.clock.advance(15 * 60_000 + 1);
      expect((await signIn({ account: 'zhou', password })).status).toBe(200);
    });

    it('begins counting anew when it was changed', async () => {
      const client = await signedIn();
      await times(4, wrong);
      expect((await change(client, {})).status).toBe(200);
      await times(4, wrong);
      expect((await signIn({ account: 'zhou', password: fresh })).status).toBe(200);
    });

    it('lets one of two at once through', async () => {
      const client = await signedIn();
      const answers = await Promise.all([change(client, {}), change(client, { newPassword: 'quite another one' })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    });

    it('refuses one that is short, long, the account’s name or the old one', async () => {
      await server.core.db.sql.update('staffAccounts', { account: 'zhou.jianlan' }, { personId: staff.personId });
      const client = await server.of(staff);
      for (const newPassword of ['nine-char', 'x'.repeat(101), 'Zhou.JianLan', password]) {
        const { status, body } = (await change(client, { newPassword })) as unknown as { status: number; body: ErrorBody };
        expect([status, body.error.code, Object.keys(body.error.fields ?? {})]).toEqual([400, 'INPUT_INVALID', ['newPassword']]);
      }
      expect((await signIn({ account: 'zhou.jianlan', password })).status).toBe(200);
    });

    it('is turned away when tried too often', async () => {
      const client = await signedIn();
      const answered: (string | undefined)[] = [];
      for (let i = 0; i < 6; i += 1) answered.push(codeOf(await change(client, { newPassword: password })));
      expect(answered[5]).toBe('TOO_MANY_REQUESTS');
    });

    it('is only for those with a staff account', async () => {
      const resident = await server.of(await seedPerson(server.core, { name: '赵' }));
      expect((await resident.get<Me>('/me')).body.hasPassword).toBe(false);
      expect(codeOf(await change(resident, {}))).toBe('NOT_ALLOWED');
      expect(codeOf(await change(server.anonymous, {}))).toBe('SIGN_IN_REQUIRED');
    });
  });

  describe('with one-time codes', () => {
    let secret: string;
    const codeAt = (millis = server.core.clock.now().getTime()): string => new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: millis });
    beforeEach(async () => {
      const client = await server.of(staff);
      const started = await client.post<{ otpauthUri: string; secret: string }>('/me/totp');
      expect(started.body.otpauthUri).toContain('otpauth://totp/');
      secret = started.body.secret;
      expect(codeOf(await client.post('/me/totp/confirm', { totp: '000000' }))).toBe('TOTP_WRONG');
      expect((await client.post<Me>('/me/totp/confirm', { totp: codeAt() })).body.totpEnabled).toBe(true);
      server.core.clock.advance(60_000);
    });

    it('asks for the code once the password is right', async () => {
      expect(codeOf(await signIn({ account: 'zhou', password }))).toBe('TOTP_REQUIRED');
      expect(codeOf(await wrong())).toBe('PASSWORD_WRONG');
      expect((await signIn({ account: 'zhou', password, totp: codeAt() })).status).toBe(200);
    });

    it('takes the code of one step before or after', async () => {
      const now = server.core.clock.now().getTime();
      expect((await signIn({ account: 'zhou', password, totp: codeAt(now - 30_000) })).status).toBe(200);
      expect((await signIn({ account: 'zhou', password, totp: codeAt(now + 30_000) })).status).toBe(200);
      expect(codeOf(await signIn({ account: 'zhou', password, totp: codeAt(now + 90_000) }))).toBe('TOTP_WRONG');
    });

    it('takes no code twice, not even from two callers at once', async () => {
      const input = { account: 'zhou', password, totp: codeAt() };
      const answers = await Promise.all([signIn(input), signIn(input)]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 401]);
      expect(codeOf(await signIn(input))).toBe('TOTP_WRONG');
    });

    it('locks after five wrong codes; asking for the code does not count', async () => {
      await times(8, () => signIn({ account: 'zhou', password }));
      await times(4, () => signIn({ account: 'zhou', password, totp: '000000' }));
      expect(codeOf(await signIn({ account: 'zhou', password }))).toBe('TOTP_REQUIRED');
      expect(codeOf(await signIn({ account: 'zhou', password, totp: '000000' }))).toBe('TOTP_WRONG');
      expect(codeOf(await signIn({ account: 'zhou', password, totp: codeAt() }))).toBe('ACCOUNT_LOCKED');
    });

    it('keeps the secret sealed and out of kept answers', async () => {
      const tables = ['staffAccounts', 'idempotencyKeys', 'auditEvents'];
      for (const table of tables) expect(JSON.stringify(await server.core.db.sql.all(`SELECT * FROM ${table}`))).not.toContain(secret);
    });

    it('cannot be set up anew or removed without the password', async () => {
      const client = await server.of(staff);
      expect(codeOf(await client.post('/me/totp'))).toBe('NOT_ALLOWED');
      expect(codeOf(await client.delete('/me/totp', { password: 'not the password' }))).toBe('PASSWORD_WRONG');
      expect((await client.delete<Me>('/me/totp', { password })).body.totpEnabled).toBe(false);
      expect((await signIn({ account: 'zhou', password })).status).toBe(200);
    });
  });

  it('offers one-time codes only to those with a staff account', async () => {
    const resident = await server.of(await seedPerson(server.core, { name: '赵' }));
    expect(codeOf(await resident.post('/me/totp'))).toBe('NOT_ALLOWED');
    expect(codeOf(await resident.post('/me/totp/confirm', { totp: '123456' }))).toBe('NOT_ALLOWED');
    expect(codeOf(await resident.delete('/me/totp', { password }))).toBe('NOT_ALLOWED');
    expect(codeOf(await server.anonymous.post('/me/totp'))).toBe('SIGN_IN_REQUIRED');
  });
});
