import type { NoticeView } from '../../../shared/identity/dto';
import { privacyText, privacyVersion } from '../../../shared/identity/privacy';
import type { Page } from '../../../shared/core/page';
import type { HomeView } from '../../../server/modules/home/readHome';
import type { MetaView } from '../../../server/modules/home/meta';
import { codes, seedPerson } from '../../support/district';
import { codeOf, type IdentityServer, identityHost } from '../identity/support';

describe('home', () => {
  const start = identityHost({ settings: { YIGE_WECHAT_TEMPLATES: 'result=tpl-result' } });
  let server: IdentityServer;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.close());

  const notice = (title: string, divisionCode: string, more: object = {}) =>
    server.core.db.sql.insert('notices', { divisionCode, title, body: '详见公告栏', publishedAt: new Date('2026-03-01T00:00:00Z'), ...more });
  const home = async (who: { personId: number; positionId?: number | null }): Promise<HomeView> => (await (await server.of(who)).get<HomeView>('/me/home')).body;

  it('tells everybody what the app must know first', async () => {
    const { body, headers } = await server.anonymous.get<MetaView>('/meta');
    expect(body).toMatchObject({
      districtName: '试验区', demo: false, consentVersion: privacyVersion, consentText: privacyText, bordersAreMade: false, centre: { lat: 33.005, lng: 119.005 }, subscribeTemplates: ['tpl-result'],
    });
    expect(body.emergency.map((one) => one.phone)).toEqual(['119', '120', '110']);
    expect(headers.get('Cache-Control')).toContain('max-age');
  });

  it('shows residents the grid of their verified house, others none', async () => {
    const [living] = server.district.houseIds;
    await seedPerson(server.core, { name: '长', role: 'gridLeader', territoryCode: codes.grid });
    const mine = await home(await seedPerson(server.core, { name: '赵', houseId: living }));
    expect(mine.gridCard).toMatchObject({ code: codes.grid, team: [{ name: '长', role: 'gridLeader' }], vacancies: ['gridWorker'] });
    expect(mine.counts).toBeNull();
    expect((await home(await seedPerson(server.core, { name: '钱' }))).gridCard).toBeNull();
  });

  it('shows a grid worker their grid and their queue', async () => {
    const seen = await home(await seedPerson(server.core, { name: '网', role: 'gridWorker', territoryCode: codes.secondGrid }));
    expect(seen.gridCard?.code).toBe(codes.secondGrid);
    expect(seen.counts).toEqual({ toAcknowledge: 0, inProgress: 0, desk: 0, requests: 0, yellow: 0, orange: 0, red: 0 });
    expect(seen.waiting).toEqual([]);
  });

  it('counts the houses that wait for those who verify them', async () => {
    const { personId } = await seedPerson(server.core, { name: '赵' });
    await server.core.db.sql.insert('personHouses', { personId, houseId: server.district.houseIds[0], relation: 'tenant', state: 'pending', createdAt: server.core.clock.now() });
    const staff = await home(await seedPerson(server.core, { name: '周', role: 'communityStaff', territoryCode: codes.community }));
    const sister = await home(await seedPerson(server.core, { name: '姐', role: 'communityStaff', territoryCode: codes.sisterCommunity }));
    const worker = await home(await seedPerson(server.core, { name: '网', role: 'gridWorker', territoryCode: codes.grid }));
    expect(staff.waiting).toMatchObject([{ kind: 'houseVerify', count: 1 }]);
    expect([...sister.waiting, ...worker.waiting]).toEqual([]);
  });

  it('asks residents for the answers and ratings that are due', async () => {
    const { personId } = await seedPerson(server.core, { name: '赵' });
    await server.core.db.sql.insert('categories', { code: '0101001', level: 'item', name: '路灯', urgency: 'general' });
    const now = server.core.clock.now();
    const appeal = (state: string) =>
      server.core.db.sql.insert('appeals', {
        channel: 'miniProgram', state, isOpen: true, authorPersonId: personId, filedByPersonId: personId, contactName: '赵', anonymous: false, words: '路灯不亮', categoryCode: '0101001', majorCode: '01',
        urgency: 'general', publicState: 'pending', placeSource: 'point', address: '', communityCode: codes.community, subdistrictCode: codes.subdistrict, level: 'grid', deskLevel: 'community',
        routingRule: 'pointInGrid', routingSteps: '[]', createdAt: now, updatedAt: now, resolveStartedAt: now, resolveDueAt: now,
      });
    await appeal('inProgress');
    const asked = await appeal('waitingResident');
    await appeal('resolved');
    await appeal('resolved');
    expect((await home({ personId })).waiting).toEqual([
      { kind: 'answer', title: expect.any(String), link: `/packages/appeals/detail/index?id=${asked}`, count: 1 },
      { kind: 'rate', title: expect.any(String), link: '/pages/appeals/index?state=waiting', count: 2 },
    ]);
  });

  it('needs a person who is signed in', async () => {
    expect(codeOf(await server.anonymous.get('/me/home'))).toBe('SIGN_IN_REQUIRED');
  });

  describe('notices', () => {
    beforeEach(async () => {
      await notice('区公告', codes.district);
      await notice('街道公告', codes.subdistrict);
      await notice('社区公告', codes.community);
      await notice('别处公告', codes.farCommunity);
      await notice('过期公告', codes.district, { endsAt: new Date('2026-03-02T00:00:00Z') });
      await notice('未来公告', codes.district, { publishedAt: new Date('2026-03-09T00:00:00Z') });
    });
    const titles = async (client: { get<T>(path: string): Promise<{ body: T }> }) => (await client.get<Page<NoticeView>>('/notices')).body.items.map((item) => item.title);

    it('of the district are for everybody, those below for who lives there', async () => {
      expect(await titles(server.anonymous)).toEqual(['区公告']);
      expect(await titles(await server.of(await seedPerson(server.core, { name: '钱' })))).toEqual(['区公告']);
      expect(await titles(await server.of(await seedPerson(server.core, { name: '赵', houseId: server.district.houseIds[0] })))).toEqual(['社区公告', '街道公告', '区公告']);
    });

    it('of a territory and what lies above and below are for its staff', async () => {
      expect(await titles(await server.of(await seedPerson(server.core, { name: '街', role: 'subdistrictStaff', territoryCode: codes.subdistrict })))).toEqual(['社区公告', '街道公告', '区公告']);
      expect(await titles(await server.of(await seedPerson(server.core, { name: '区', role: 'districtStaff' })))).toEqual(['别处公告', '社区公告', '街道公告', '区公告']);
    });

    it('are paged', async () => {
      const client = await server.of(await seedPerson(server.core, { name: '区', role: 'districtStaff' }));
      const first = (await client.get<Page<NoticeView>>('/notices?limit=3')).body;
      const second = (await client.get<Page<NoticeView>>(`/notices?limit=3&cursor=${first.nextCursor}`)).body;
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 1, null]);
      expect(codeOf(await client.get('/notices?limit=1000'))).toBe('INPUT_INVALID');
    });
  });
});
