import type { DemoPerson, Me, SignedIn } from '../../../shared/identity/dto';
import { codes, seedPerson } from '../../support/district';
import { codeOf, type IdentityServer, signInByWechat, identityHost } from './support';

describe('signing in', () => {
  const start = identityHost();
  let server: IdentityServer;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.close());

  const refresh = (refreshToken: string) => server.anonymous.post<SignedIn>('/auth/refresh', { refreshToken });
  const meOf = (signedIn: SignedIn) => server.as(signedIn.accessToken).get<Me>('/me');
  const count = async (table: string): Promise<number> => (await server.core.db.sql.one<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))!.n;

  describe('by WeChat', () => {
    it('makes a person on the first visit and finds them on the next', async () => {
      const first = await signInByWechat(server, 'li');
      const again = await signInByWechat(server, 'li');
      expect(first).toMatchObject({ isNew: true, consentNeeded: true });
      expect(again).toMatchObject({ isNew: false, consentNeeded: true });
      expect((await meOf(again)).body.personId).toBe((await meOf(first)).body.personId);
      expect((await meOf(first)).body).toMatchObject({ role: 'resident', position: null, houses: [], unreadMessages: 0, phoneMasked: null });
    });

    it('makes one person of two first visits at the same moment', async () => {
      const [a, b] = await Promise.all([signInByWechat(server, 'twin'), signInByWechat(server, 'twin')]);
      expect(await count('persons')).toBe(1);
      expect(await count('wechatIdentities')).toBe(1);
      expect((await meOf(a!)).body.personId).toBe((await meOf(b!)).body.personId);
    });

    it.each([
      ['nonsense', 401, 'WECHAT_CODE_INVALID'],
      ['used', 401, 'WECHAT_CODE_INVALID'],
      ['blocked', 401, 'WECHAT_CODE_INVALID'],
      ['frequent', 429, 'TOO_MANY_REQUESTS'],
      ['busy', 502, 'WECHAT_UNAVAILABLE'],
    ])('answers a code that WeChat calls %s with %i', async (code, status, error) => {
      const answer = await server.anonymous.post('/auth/wechat', { code });
      expect([answer.status, codeOf(answer)]).toEqual([status, error]);
      expect(await count('persons')).toBe(0);
    });

    it('says that WeChat is away when nobody answers there', async () => {
      await server.standIn.close();
      expect(codeOf(await server.anonymous.post('/auth/wechat', { code: 'demo-li' }))).toBe('WECHAT_UNAVAILABLE');
    });

    it.each([[{}], [{ code: '' }], [{ code: ['demo-a', 'demo-b'] }], [{ code: 'demo-li', personId: 1 }], [{ code: 'x'.repeat(300) }]])('refuses the body %j', async (body) => {
      expect(codeOf(await server.anonymous.post('/auth/wechat', body))).toBe('INPUT_INVALID');
    });

    it('refuses a person whose account was closed', async () => {
      const signedIn = await signInByWechat(server, 'gone');
      await server.core.db.sql.run(`UPDATE persons SET state = 'closed'`);
      expect(codeOf(await server.anonymous.post('/auth/wechat', { code: 'demo-gone' }))).toBe('ACCOUNT_CLOSED');
      expect(codeOf(await refresh(signedIn.refreshToken))).toBe('SIGN_IN_EXPIRED');
    });

    it('keeps neither the session key nor a readable refresh token', async () => {
      const { refreshToken } = await signInByWechat(server, 'li');
      const rows = [await server.core.db.sql.all('SELECT * FROM signIns'), await server.core.db.sql.all('SELECT * FROM wechatIdentities'), await server.core.db.sql.all('SELECT * FROM keptValues')];
      const kept = JSON.stringify(rows);
      expect(kept).not.toContain(refreshToken.split('.')[1]);
      expect(kept).not.toContain(Buffer.from('session-of-li').toString('base64'));
    });
  });

  describe('access tokens', () => {
    it('run out after 15 minutes', async () => {
      const signedIn = await signInByWechat(server, 'li');
      server.core.clock.advance(15 * 60_000 - 1_000);
      expect((await meOf(signedIn)).status).toBe(200);
      server.core.clock.advance(2_000);
      expect(codeOf(await meOf(signedIn))).toBe('SIGN_IN_EXPIRED');
    });

    it('are refused when forged, cut or signed with another key or algorithm', async () => {
      const { accessToken } = await signInByWechat(server, 'li');
      const [head, body, signature] = accessToken.split('.') as [string, string, string];
      const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
      const other = Buffer.from(JSON.stringify({ ...claims, sub: '2', role: 'administrator', territoryCode: codes.district })).toString('base64url');
      for (const token of [`${head}.${other}.${signature}`, `${none}.${body}.`, `${head}.${body}`, 'x', `${head}.${body}.${signature.slice(0, -2)}AA`])
        expect(codeOf(await server.as(token).get('/me'))).toBe('SIGN_IN_EXPIRED');
    });

    it('need a person who is signed in', async () => {
      expect(codeOf(await server.anonymous.get('/me'))).toBe('SIGN_IN_REQUIRED');
    });
  });

  describe('refreshing', () => {
    it('gives new tokens each time and takes only the newest', async () => {
      const first = await signInByWechat(server, 'li');
      const second = (await refresh(first.refreshToken)).body;
      const third = (await refresh(second.refreshToken)).body;
      expect(new Set([first.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3);
      expect((await meOf(third)).status).toBe(200);
    });

    it('gives two callers at once the same next token, and both go on', async () => {
      const first = await signInByWechat(server, 'li');
      const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(first.refreshToken)));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
      expect(new Set(answers.map((answer) => answer.body.refreshToken)).size).toBe(1);
      expect((await refresh(answers[4]!.body.refreshToken)).status).toBe(200);
    });

    it('gives a mobile that lost the answer the same next token within the grace', async () => {
      const first = await signInByWechat(server, 'li');
      const lost = (await refresh(first.refreshToken)).body;
      server.core.clock.advance(29_000);
      const again = await refresh(first.refreshToken);
      expect(again.body.refreshToken).toBe(lost.refreshToken);
    });

    it('ends the whole family when an old token comes back after the grace', async () => {
      const first = await signInByWechat(server, 'li');
      const second = (await refresh(first.refreshToken)).body;
      server.core.clock.advance(31_000);
      expect(codeOf(await refresh(first.refreshToken))).toBe('SIGN_IN_EXPIRED');
      expect(codeOf(await refresh(second.refreshToken))).toBe('SIGN_IN_EXPIRED');
      expect(codeOf(await meOf(second))).toBe('SIGN_IN_EXPIRED');
    });

    it('ends the family at once when a token two generations old comes back', async () => {
      const first = await signInByWechat(server, 'li');
      const second = (await refresh(first.refreshToken)).body;
      const third = (await refresh(second.refreshToken)).body;
      expect(codeOf(await refresh(first.refreshToken))).toBe('SIGN_IN_EXPIRED');
      expect(codeOf(await refresh(third.refreshToken))).toBe('SIGN_IN_EXPIRED');
    });

    it('does not touch the person’s other sign-ins', async () => {
      const phone = await signInByWechat(server, 'li');
      const tablet = await signInByWechat(server, 'li');
      await refresh(phone.refreshToken);
      server.core.clock.advance(31_000);
      await refresh(phone.refreshToken);
      expect((await refresh(tablet.refreshToken)).status).toBe(200);
    });

    it('ends after 30 days without use', async () => {
      const signedIn = await signInByWechat(server, 'li');
      server.core.clock.advance(31 * 86_400_000);
      expect(codeOf(await refresh(signedIn.refreshToken))).toBe('SIGN_IN_EXPIRED');
    });

    it.each(['', 'x', 'nothing.here', `${'0'.repeat(32)}.${'A'.repeat(43)}`])('refuses the token "%s"', async (refreshToken) => {
      expect(['INPUT_INVALID', 'SIGN_IN_EXPIRED']).toContain(codeOf(await refresh(refreshToken)));
    });
  });

  describe('signing out', () => {
    it('ends the sign-in at once, and twice is no fault', async () => {
      const signedIn = await signInByWechat(server, 'li');
      expect((await meOf(signedIn)).status).toBe(200);
      expect((await server.anonymous.post('/auth/logout', { refreshToken: signedIn.refreshToken })).status).toBe(204);
      expect((await server.anonymous.post('/auth/logout', { refreshToken: signedIn.refreshToken })).status).toBe(204);
      expect(codeOf(await meOf(signedIn))).toBe('SIGN_IN_EXPIRED');
      expect(codeOf(await refresh(signedIn.refreshToken))).toBe('SIGN_IN_EXPIRED');
    });

    it('does not let somebody who knows only the sign-in’s id end it', async () => {
      const signedIn = await signInByWechat(server, 'li');
      await server.anonymous.post('/auth/logout', { refreshToken: `${signedIn.refreshToken.split('.')[0]}.${'A'.repeat(43)}` });
      expect((await meOf(signedIn)).status).toBe(200);
    });
  });

  describe('switching position', () => {
    it('gives tokens that act in the position, and refreshes keep it', async () => {
      const { personId, positionId } = await seedPerson(server.core, { name: '王', role: 'gridWorker', territoryCode: codes.grid });
      const resident = await server.of({ personId });
      expect((await resident.get<Me>('/me')).body).toMatchObject({ role: 'resident', position: null, positions: [{ id: positionId }] });
      const worker = (await resident.post<SignedIn>('/auth/position', { positionId })).body;
      expect((await meOf(worker)).body).toMatchObject({ role: 'gridWorker', position: { id: positionId, territoryCode: codes.grid } });
      const later = (await refresh(worker.refreshToken)).body;
      expect((await meOf(later)).body.role).toBe('gridWorker');
      const back = (await server.as(later.accessToken).post<SignedIn>('/auth/position', { positionId: null })).body;
      expect((await meOf(back)).body.role).toBe('resident');
    });

    it('ends the sign-in it came from a minute later', async () => {
      const { positionId } = await seedPerson(server.core, { name: '王', role: 'gridWorker', territoryCode: codes.grid });
      const first = await signInByWechat(server, 'li');
      await server.core.db.sql.run('UPDATE positions SET personId = (SELECT personId FROM wechatIdentities) WHERE id = ?', [positionId]);
      expect((await server.as(first.accessToken).post('/auth/position', { positionId })).status).toBe(200);
      expect((await meOf(first)).status).toBe(200);
      server.core.clock.advance(61_000);
      expect(codeOf(await meOf(first))).toBe('SIGN_IN_EXPIRED');
    });

    it('refuses a position of somebody else, or one that is over', async () => {
      const mine = await seedPerson(server.core, { name: '王', role: 'gridWorker', territoryCode: codes.grid });
      const other = await seedPerson(server.core, { name: '李', role: 'administrator' });
      const client = await server.of({ personId: mine.personId });
      expect(codeOf(await client.post('/auth/position', { positionId: other.positionId }))).toBe('NOT_FOUND');
      await server.core.db.sql.update('positions', { endsOn: '2026-03-01' }, { id: mine.positionId });
      expect(codeOf(await client.post('/auth/position', { positionId: mine.positionId }))).toBe('NOT_FOUND');
      expect(codeOf(await client.post('/auth/position', { positionId: 'x' }))).toBe('INPUT_INVALID');
    });

    it('falls back to resident at the next refresh once the position is over', async () => {
      const { personId, positionId } = await seedPerson(server.core, { name: '王', role: 'gridWorker', territoryCode: codes.grid });
      const worker = (await (await server.of({ personId })).post<SignedIn>('/auth/position', { positionId })).body;
      await server.core.db.sql.update('positions', { endsOn: '2026-03-01' }, { id: positionId });
      server.core.clock.advance(31_000);
      expect(codeOf(await meOf(worker))).toBe('SIGN_IN_EXPIRED');
      expect((await meOf((await refresh(worker.refreshToken)).body)).body.role).toBe('resident');
    });
  });

  it('has no demo persons outside the demo', async () => {
    expect(codeOf(await server.anonymous.get('/auth/demo-persons'))).toBe('ROUTE_NOT_FOUND');
    expect(codeOf(await server.anonymous.post('/auth/demo', { key: 'li' }))).toBe('ROUTE_NOT_FOUND');
  });
});

describe('signing in as a person of the demo', () => {
  const start = identityHost({
    demo: true,
    async before(core) {
      const worker = await seedPerson(core, { name: '王网格', role: 'gridWorker', territoryCode: codes.grid });
      const resident = await seedPerson(core, { name: '赵居民' });
      await core.db.sql.update('persons', { demoKey: 'worker', demoHint: '签收一件诉求' }, { id: worker.personId });
      await core.db.sql.update('persons', { demoKey: 'resident', demoHint: null }, { id: resident.personId });
      await seedPerson(core, { name: '真人' });
    },
  });
  let server: IdentityServer;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.close());

  it('lists only them, residents first, with role and hint', async () => {
    const { body } = await server.anonymous.get<{ items: DemoPerson[] }>('/auth/demo-persons');
    expect(body.items).toEqual([
      { key: 'resident', name: '赵居民', role: 'resident', hint: '' },
      { key: 'worker', name: '王网格', role: 'gridWorker', hint: '签收一件诉求' },
    ]);
  });

  it('signs in with their position', async () => {
    const { body } = await server.anonymous.post<SignedIn>('/auth/demo', { key: 'worker' });
    expect((await server.as(body.accessToken).get<Me>('/me')).body).toMatchObject({ displayName: '王网格', role: 'gridWorker' });
    expect(codeOf(await server.anonymous.post('/auth/demo', { key: 'nobody' }))).toBe('NOT_FOUND');
    expect(codeOf(await server.anonymous.post('/auth/demo', {}))).toBe('INPUT_INVALID');
  });
});
