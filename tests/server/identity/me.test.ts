import type { HouseClaimForStaff, HouseClaimView, Me, MessageView, SignedIn } from '../../../shared/identity/dto';
import { privacyText, privacyVersion } from '../../../shared/identity/privacy';
import type { Page } from '../../../shared/core/page';
import { codes, seedPerson } from '../../support/district';
import { codeOf, consentedResident, type IdentityServer, signInByWechat, identityHost } from './support';

describe('what is one’s own', () => {
  const start = identityHost();
  let server: IdentityServer;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.close());

  const everything = async (): Promise<string> => {
    const tables = ['persons', 'idempotencyKeys', 'auditEvents', 'messages', 'keptValues', 'outbox'];
    return JSON.stringify(await Promise.all(tables.map((table) => server.core.db.sql.all(`SELECT * FROM ${table}`))));
  };

  it('needs a person who is signed in and a key for every change', async () => {
    for (const [method, path] of [['patch', '/me'], ['post', '/me/phone'], ['post', '/me/consents'], ['delete', '/me/consents'], ['get', '/me/houses'], ['post', '/me/houses'], ['delete', '/me/houses/1']] as const)
      expect([path, codeOf(await server.anonymous[method](path))]).toEqual([path, 'SIGN_IN_REQUIRED']);
    const { accessToken } = await signInByWechat(server, 'li');
    for (const [method, path, body] of [['PATCH', '/me', { elderMode: true }], ['POST', '/me/consents', { version: privacyVersion }], ['POST', '/me/phone', { code: 'x' }]] as const) {
      const answer = await fetch(`${server.url}/api/v1${path}`, { method, headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
      expect(((await answer.json()) as { error: { code: string } }).error.code).toBe('IDEMPOTENCY_KEY_MISSING');
    }
  });

  describe('name and elder mode', () => {
    it('are changed and read back', async () => {
      const client = server.as((await signInByWechat(server, 'li')).accessToken);
      expect((await client.patch<Me>('/me', { displayName: '  小李 ', elderMode: true })).body).toMatchObject({ displayName: '小李', elderMode: true });
      expect((await client.get<Me>('/me')).body).toMatchObject({ displayName: '小李', elderMode: true });
    });

    it.each([[{}], [{ displayName: '' }], [{ displayName: 'x'.repeat(21) }], [{ elderMode: 'yes' }], [{ role: 'administrator' }], [{ avatarFileId: 'no-file' }]])('refuse %j', async (body) => {
      const client = server.as((await signInByWechat(server, 'li')).accessToken);
      expect(codeOf(await client.patch('/me', body))).toBe('INPUT_INVALID');
    });

    it('refuse a name WeChat calls risky, and take it when WeChat is away', async () => {
      const client = server.as((await signInByWechat(server, 'li')).accessToken);
      expect(codeOf(await client.patch('/me', { displayName: '替身违规' }))).toBe('INPUT_INVALID');
      server.standIn.state.refusals.set('/wxa/msg_sec_check', -1);
      expect((await client.patch('/me', { displayName: '小李' })).status).toBe(200);
    });

    it('refuse a picture of somebody else', async () => {
      const client = server.as((await signInByWechat(server, 'li')).accessToken);
      expect(codeOf(await client.patch('/me', { avatarFileId: '0'.repeat(32) }))).toBe('FILE_NOT_YOURS');
    });
  });

  describe('consent', () => {
    it('is kept with version and hash of the words, can be taken back and given again', async () => {
      const { client } = await consentedResident(server, 'li');
      const given = (await client.get<Me>('/me')).body;
      expect(given).toMatchObject({ consentNeeded: false, consent: { version: privacyVersion, agreedAt: '2026-03-02T02:00:00.000Z' } });
      const [row] = await server.core.db.sql.all<{ textHash: string }>('SELECT textHash FROM consents');
      expect(row!.textHash).toBe(server.core.crypto.sha256(privacyText.join('\n')));
      expect((await client.delete<Me>('/me/consents')).body).toMatchObject({ consentNeeded: true, consent: null });
      expect((await client.post<Me>('/me/consents', { version: privacyVersion })).body.consentNeeded).toBe(false);
      expect(await server.core.db.sql.all('SELECT id FROM consents')).toHaveLength(2);
    });

    it('is kept once for a double tap with two keys', async () => {
      const client = server.as((await signInByWechat(server, 'li')).accessToken);
      await Promise.all([client.post('/me/consents', { version: privacyVersion }), client.post('/me/consents', { version: privacyVersion })]);
      expect(await server.core.db.sql.all('SELECT id FROM consents')).toHaveLength(1);
    });

    it('to words that are no longer in force is refused, and an old one does not count', async () => {
      const { client } = await consentedResident(server, 'li');
      expect(codeOf(await client.post('/me/consents', { version: '2020-01-01' }))).toBe('CHANGED_MEANWHILE');
      await server.core.db.sql.run(`UPDATE consents SET version = '2020-01-01'`);
      expect((await client.get<Me>('/me')).body.consentNeeded).toBe(true);
    });

    it('comes before a phone number and a house', async () => {
      const client = server.as((await signInByWechat(server, 'li')).accessToken);
      expect(codeOf(await client.post('/me/phone', { code: 'phone-13800000001' }))).toBe('CONSENT_REQUIRED');
      expect(codeOf(await client.post('/me/houses', { houseId: server.district.houseIds[0], relation: 'owner' }))).toBe('CONSENT_REQUIRED');
    });
  });

  describe('a phone number', () => {
    it('is bound sealed, shown masked, and found by nobody who reads the tables', async () => {
      const { client } = await consentedResident(server, 'li');
      expect((await client.post<Me>('/me/phone', { code: 'phone-13800001234' })).body.phoneMasked).toBe('138****1234');
      expect(await everything()).not.toContain('13800001234');
    });

    it('is bound once for a key, also when WeChat no longer knows the code', async () => {
      const { client } = await consentedResident(server, 'li');
      const first = await client.post<Me>('/me/phone', { code: 'phone-13800001234' }, 'one-key-for-the-phone');
      server.standIn.state.refusals.set('/wxa/business/getuserphonenumber', 40029);
      const again = await client.post<Me>('/me/phone', { code: 'phone-13800001234' }, 'one-key-for-the-phone');
      expect([again.status, again.body]).toEqual([200, first.body]);
      expect(codeOf(await client.post('/me/phone', { code: 'phone-13800001234' }))).toBe('WECHAT_CODE_INVALID');
    });

    it('can be changed for another', async () => {
      const { client } = await consentedResident(server, 'li');
      await client.post('/me/phone', { code: 'phone-13800001234' });
      expect((await client.post<Me>('/me/phone', { code: 'phone-13900005678' })).body.phoneMasked).toBe('139****5678');
    });

    it('belongs to one person, also when two bind it at once', async () => {
      const [a, b] = [await consentedResident(server, 'li'), await consentedResident(server, 'wang')];
      const answers = await Promise.all([a.client.post('/me/phone', { code: 'phone-13800001234' }), b.client.post('/me/phone', { code: 'phone-13800001234' })]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      expect(answers.map(codeOf)).toContain('PHONE_TAKEN');
    });

    it('says when WeChat refuses the code or is away', async () => {
      const { client } = await consentedResident(server, 'li');
      expect(codeOf(await client.post('/me/phone', { code: 'bad' }))).toBe('WECHAT_CODE_INVALID');
      expect(codeOf(await client.post('/me/phone', {}))).toBe('INPUT_INVALID');
      await server.standIn.close();
      expect(codeOf(await client.post('/me/phone', { code: 'phone-13800001234' }))).toBe('WECHAT_UNAVAILABLE');
    });

    it('of staff whom the district entered joins the WeChat person to them', async () => {
      const worker = await seedPerson(server.core, { name: '孙网格', role: 'gridWorker', territoryCode: codes.grid, phone: '13700000001' });
      const { client, signedIn } = await consentedResident(server, 'sun');
      const me = (await client.post<Me>('/me/phone', { code: 'phone-13700000001' })).body;
      expect(me).toMatchObject({ personId: worker.personId, displayName: '孙网格', positions: [{ id: worker.positionId }], consentNeeded: false });
      const later = (await server.anonymous.post<SignedIn>('/auth/refresh', { refreshToken: signedIn.refreshToken })).body;
      expect((await server.as(later.accessToken).get<Me>('/me')).body.personId).toBe(worker.personId);
      expect((await server.anonymous.post<SignedIn>('/auth/wechat', { code: 'demo-sun' })).body.isNew).toBe(false);
    });

    it('of somebody who already signs in by WeChat, or asked for by a person in use, joins nobody', async () => {
      const taken = await consentedResident(server, 'first');
      await taken.client.post('/me/phone', { code: 'phone-13800001234' });
      const other = await consentedResident(server, 'other');
      expect(codeOf(await other.client.post('/me/phone', { code: 'phone-13800001234' }))).toBe('PHONE_TAKEN');
      await seedPerson(server.core, { name: '孙网格', role: 'gridWorker', territoryCode: codes.grid, phone: '13700000001' });
      expect(codeOf(await taken.client.post('/me/phone', { code: 'phone-13700000001' }))).toBe('PHONE_TAKEN');
    });
  });

  describe('a house', () => {
    const claim = (client: Awaited<ReturnType<IdentityServer['of']>>, house = 0, key?: string) =>
      client.post<HouseClaimView>('/me/houses', { houseId: server.district.houseIds[house], relation: 'owner' }, key);
    const community = async () => server.of(await seedPerson(server.core, { name: '周', role: 'communityStaff', territoryCode: codes.community }));

    it('is claimed, verified by the community, and then the person’s home', async () => {
      const { client } = await consentedResident(server, 'li');
      const claimed = (await claim(client)).body;
      expect(claimed).toMatchObject({ state: 'pending', relation: 'owner', estateName: '桂花园', gridCode: codes.grid });
      const staff = await community();
      const waiting = (await staff.get<Page<HouseClaimForStaff>>('/admin/house-claims')).body.items;
      expect(waiting).toMatchObject([{ id: claimed.id, personName: '居民', phoneMasked: null, allowedActions: ['verify', 'decline'] }]);
      expect((await staff.post<HouseClaimForStaff>(`/admin/house-claims/${claimed.id}/verify`)).body).toMatchObject({ state: 'verified', allowedActions: [] });
      expect((await client.get<Me>('/me')).body).toMatchObject({ houses: [{ state: 'verified' }], unreadMessages: 1 });
      expect((await client.get<Page<MessageView>>('/me/messages')).body.items).toMatchObject([{ kind: 'houseVerified', readAt: null }]);
      const trail = await server.core.db.sql.all<{ action: string; objectId: string }>('SELECT action, objectId FROM auditEvents');
      expect(trail).toEqual([{ action: 'house.verify', objectId: String(claimed.id) }]);
    });

    it('is declined with a reason the person reads, and may be claimed again', async () => {
      const { client } = await consentedResident(server, 'li');
      const { id } = (await claim(client)).body;
      const staff = await community();
      expect(codeOf(await staff.post(`/admin/house-claims/${id}/decline`, {}))).toBe('INPUT_INVALID');
      await staff.post(`/admin/house-claims/${id}/decline`, { reason: '请带房产证来社区' });
      expect((await client.get<{ items: HouseClaimView[] }>('/me/houses')).body.items).toMatchObject([{ state: 'declined', declineReason: '请带房产证来社区' }]);
      expect(codeOf(await staff.post(`/admin/house-claims/${id}/verify`))).toBe('HOUSE_CLAIM_DECIDED');
      expect((await claim(client)).body).toMatchObject({ id, state: 'pending', declineReason: null });
    });

    it('is decided once by two members of staff at the same moment', async () => {
      const { client } = await consentedResident(server, 'li');
      const { id } = (await claim(client)).body;
      const [a, b] = [await community(), await community()];
      const answers = await Promise.all([a.post(`/admin/house-claims/${id}/verify`), b.post(`/admin/house-claims/${id}/decline`, { reason: '不是本人' })]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
      expect(await server.core.db.sql.all('SELECT id FROM messages')).toHaveLength(1);
    });

    it('is claimed once: a repeat of the key gives the first answer, another key is refused', async () => {
      const { client } = await consentedResident(server, 'li');
      const [a, b] = await Promise.all([claim(client, 0, 'same-key-twice'), claim(client, 0, 'same-key-twice')]);
      expect(a!.body).toEqual(b!.body);
      expect(codeOf(await claim(client))).toBe('HOUSE_CLAIM_EXISTS');
      expect(codeOf(await claim(client, 1, 'same-key-twice'))).toBe('KEY_REUSED');
    });

    it('is ended by its person only, and ending it twice is no fault', async () => {
      const { client } = await consentedResident(server, 'li');
      const other = await consentedResident(server, 'wang');
      const { id } = (await claim(client)).body;
      expect(codeOf(await other.client.delete(`/me/houses/${id}`))).toBe('NOT_FOUND');
      expect((await client.delete(`/me/houses/${id}`)).status).toBe(204);
      expect((await client.delete(`/me/houses/${id}`)).status).toBe(204);
      expect((await client.get<{ items: HouseClaimView[] }>('/me/houses')).body.items).toEqual([]);
    });

    it('that does not exist, or a wrong body, is refused', async () => {
      const { client } = await consentedResident(server, 'li');
      expect(codeOf(await client.post('/me/houses', { houseId: 99_999, relation: 'owner' }))).toBe('NOT_FOUND');
      for (const body of [{}, { houseId: '1', relation: 'owner' }, { houseId: [1, 2], relation: 'owner' }, { houseId: 1, relation: 'landlord' }, { houseId: 1, relation: 'owner', state: 'verified' }])
        expect(codeOf(await client.post('/me/houses', body))).toBe('INPUT_INVALID');
    });

    it.each([
      ['a sister community', 'communityStaff', codes.sisterCommunity, 'NOT_FOUND'],
      ['another subdistrict', 'subdistrictStaff', codes.otherSubdistrict, 'NOT_FOUND'],
      ['a grid worker', 'gridWorker', codes.grid, 'NOT_ALLOWED'],
      ['the property firm', 'propertyStaff', codes.community, 'NOT_ALLOWED'],
      ['an auditor', 'auditor', codes.district, 'NOT_ALLOWED'],
    ] as const)('is not for %s', async (_who, role, territoryCode, error) => {
      const { client } = await consentedResident(server, 'li');
      const { id } = (await claim(client)).body;
      const staff = await server.of(await seedPerson(server.core, { name: '他', role, territoryCode }));
      expect(codeOf(await staff.post(`/admin/house-claims/${id}/verify`))).toBe(error);
      expect(codeOf(await staff.post(`/admin/house-claims/${id}/decline`, { reason: '不行不行' }))).toBe(error);
      const list = await staff.get<Page<HouseClaimForStaff>>('/admin/house-claims');
      expect(error === 'NOT_FOUND' ? list.body.items : codeOf(list)).toEqual(error === 'NOT_FOUND' ? [] : 'NOT_ALLOWED');
    });

    it.each([['subdistrictStaff', codes.subdistrict], ['districtStaff', codes.district], ['administrator', codes.district]] as const)('may be verified by %s of its territory', async (role, territoryCode) => {
      const { client } = await consentedResident(server, 'li');
      const { id } = (await claim(client)).body;
      const staff = await server.of(await seedPerson(server.core, { name: '上', role, territoryCode }));
      expect((await staff.post(`/admin/house-claims/${id}/verify`)).status).toBe(200);
    });

    it('of one’s own is decided by somebody else', async () => {
      const { client, signedIn } = await consentedResident(server, 'li');
      const { id } = (await claim(client)).body;
      const { personId } = (await server.as(signedIn.accessToken).get<Me>('/me')).body;
      const positionId = await server.core.db.sql.insert('positions', { personId, role: 'communityStaff', territoryCode: codes.community, startsOn: '2026-01-01', grantedAt: server.core.clock.now() });
      const staff = await server.of({ personId, positionId });
      expect((await staff.get<Page<HouseClaimForStaff>>('/admin/house-claims')).body.items).toMatchObject([{ allowedActions: [] }]);
      expect(codeOf(await staff.post(`/admin/house-claims/${id}/verify`))).toBe('NOT_ALLOWED');
    });

    it('list is paged, oldest first', async () => {
      for (const key of ['a', 'b', 'c']) await claim((await consentedResident(server, key)).client);
      const staff = await community();
      const first = (await staff.get<Page<HouseClaimForStaff>>('/admin/house-claims?limit=2')).body;
      const second = (await staff.get<Page<HouseClaimForStaff>>(`/admin/house-claims?limit=2&cursor=${first.nextCursor}`)).body;
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
      expect(codeOf(await staff.get('/admin/house-claims?cursor=broken'))).toBe('CURSOR_INVALID');
    });
  });
});
