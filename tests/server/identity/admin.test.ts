import type { Me } from '../../../shared/identity/dto';
import type { Page } from '../../../shared/core/page';
import type { Identity } from '../../../server/modules/identity';
import type { AuditRowView, PersonRow } from '../../../server/modules/identity/admin';
import type { PositionForAdmin } from '../../../server/modules/identity/positionsForAdmin';
import { codes, seedPerson } from '../../support/district';
import type { Client } from '../../support/server';
import { codeOf, type IdentityServer, identityHost } from './support';

describe('positions and persons', () => {
  const start = identityHost();
  let server: IdentityServer;
  let administrator: Client;
  let administratorIs: { personId: number; positionId: number | null };
  let changed: string[][];
  beforeEach(async () => {
    server = await start();
    administratorIs = await seedPerson(server.core, { name: '管理', role: 'administrator' });
    administrator = await server.of(administratorIs);
    changed = [];
    const identity = server.service.modules.find((module) => 'onAssignmentsChanged' in module && 'authenticate' in module) as Identity;
    identity.onAssignmentsChanged(async (gridCodes) => void changed.push(gridCodes));
  });
  afterEach(() => server.close());

  const grant = (personId: number, more: object = {}) => ({ personId, role: 'gridWorker', territoryCode: codes.grid, fullTime: true, startsOn: '2026-03-02', ...more });
  const granted = async (client: Client, body: object, key?: string) => client.post<PositionForAdmin>('/admin/positions', body, key);

  describe('granting', () => {
    it('gives a position that works at once, leaves a line in the trail and tells the person', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      const position = (await granted(administrator, grant(personId))).body;
      expect(position).toMatchObject({ personId, personName: '新人', role: 'gridWorker', territoryCode: codes.grid, allowedActions: ['end', 'absence'] });
      const worker = await server.of({ personId, positionId: position.id });
      expect((await worker.get<Me>('/me')).body).toMatchObject({ role: 'gridWorker', unreadMessages: 1 });
      const { items } = (await administrator.get<Page<AuditRowView>>(`/admin/audit?objectKind=position&objectId=${position.id}`)).body;
      expect(items).toMatchObject([{ action: 'position.grant', personId: administratorIs.personId, role: 'administrator', detail: { role: 'gridWorker' } }]);
    });

    it('is done once for a key, and a second one of the same kind is refused', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      const first = await granted(administrator, grant(personId), 'grant-once-key');
      const again = await granted(administrator, grant(personId), 'grant-once-key');
      expect(again.body).toEqual(first.body);
      expect(codeOf(await granted(administrator, grant(personId)))).toBe('POSITION_EXISTS');
    });

    it('lets one of two administrators at the same moment through', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      const answers = await Promise.all([granted(administrator, grant(personId)), granted(administrator, grant(personId))]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    });

    it('allows the same again for a time that does not overlap, and in another grid', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      await granted(administrator, grant(personId, { endsOn: '2026-03-31' }));
      expect(codeOf(await granted(administrator, grant(personId, { startsOn: '2026-03-31' })))).toBe('POSITION_EXISTS');
      expect((await granted(administrator, grant(personId, { startsOn: '2026-04-01' }))).status).toBe(201);
      expect((await granted(administrator, grant(personId, { territoryCode: codes.secondGrid }))).status).toBe(201);
    });

    it.each([
      ['a grid worker for a community', { territoryCode: codes.community }],
      ['community staff for a grid', { role: 'communityStaff' }],
      ['an administrator for a subdistrict', { role: 'administrator', territoryCode: codes.subdistrict }],
      ['department staff without a department', { role: 'departmentStaff', territoryCode: codes.district }],
      ['an organisation for a grid worker', { organisationId: 1 }],
      ['an end before the start', { endsOn: '2026-03-01' }],
      ['a day that does not exist', { startsOn: '2026-02-30' }],
      ['a start in two years', { startsOn: '2028-01-01' }],
      ['the role resident', { role: 'resident' }],
      ['an unknown field', { revokedAt: null }],
    ])('refuses %s', async (_what, more) => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      expect(codeOf(await granted(administrator, grant(personId, more)))).toBe('INPUT_INVALID');
    });

    it('takes property and department staff with their organisation', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      const { propertyId, departmentId } = server.district;
      const firm = await granted(administrator, grant(personId, { role: 'propertyStaff', territoryCode: codes.subdistrict, organisationId: propertyId }));
      expect(firm.body.organisationName).toBe('安居物业公司');
      expect(codeOf(await granted(administrator, grant(personId, { role: 'propertyStaff', territoryCode: codes.subdistrict, organisationId: departmentId })))).toBe('INPUT_INVALID');
    });

    it('finds neither a person nor a territory that does not exist or lies outside', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      expect(codeOf(await granted(administrator, grant(99_999)))).toBe('NOT_FOUND');
      expect(codeOf(await granted(administrator, grant(personId, { territoryCode: '990101001001099' })))).toBe('NOT_FOUND');
      expect(codeOf(await granted(administrator, grant(personId, { territoryCode: '110101001001001' })))).toBe('NOT_FOUND');
    });

    it.each([['communityStaff', codes.community], ['districtStaff', codes.district], ['auditor', codes.district], ['gridWorker', codes.grid]] as const)('is not for %s', async (role, territoryCode) => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      const staff = await server.of(await seedPerson(server.core, { name: '他', role, territoryCode }));
      expect(codeOf(await granted(staff, grant(personId)))).toBe('NOT_ALLOWED');
    });

    it('is not for a resident or for nobody', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      expect(codeOf(await granted(await server.of({ personId }), grant(personId, { role: 'administrator', territoryCode: codes.district })))).toBe('NOT_ALLOWED');
      expect(codeOf(await granted(server.anonymous, grant(personId)))).toBe('SIGN_IN_REQUIRED');
    });
  });

  describe('ending', () => {
    it('at an earlier day stops the position at once, and once is enough', async () => {
      const worker = await seedPerson(server.core, { name: '旧', role: 'gridWorker', territoryCode: codes.grid });
      const client = await server.of(worker);
      expect((await client.get('/me')).status).toBe(200);
      expect((await administrator.post<PositionForAdmin>(`/admin/positions/${worker.positionId}/end`, { endsOn: '2026-03-01' })).body.endsOn).toBe('2026-03-01');
      expect(codeOf(await client.get('/me'))).toBe('SIGN_IN_EXPIRED');
      expect(codeOf(await administrator.post(`/admin/positions/${worker.positionId}/end`, { endsOn: '2026-03-01' }))).toBe('POSITION_ENDED');
    });

    it('today leaves the position until midnight', async () => {
      const worker = await seedPerson(server.core, { name: '旧', role: 'gridWorker', territoryCode: codes.grid });
      const client = await server.of(worker);
      await administrator.post(`/admin/positions/${worker.positionId}/end`, { endsOn: '2026-03-02' });
      server.core.clock.set('2026-03-02T15:59:00.000Z');
      expect((await client.get('/me')).status).toBe(200);
      server.core.clock.set('2026-03-02T16:01:00.000Z');
      expect(codeOf(await client.get('/me'))).toBe('SIGN_IN_EXPIRED');
    });

    it('before the first day takes the position back', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      const { id } = (await granted(administrator, grant(personId, { startsOn: '2026-04-01' }))).body;
      await administrator.post(`/admin/positions/${id}/end`, { endsOn: '2026-03-02' });
      expect((await administrator.get<Page<PositionForAdmin>>('/admin/positions?role=gridWorker')).body.items).toEqual([]);
      expect((await granted(administrator, grant(personId, { startsOn: '2026-04-01' }))).status).toBe(201);
    });

    it('one’s own administrator position is left to another administrator', async () => {
      expect(codeOf(await administrator.post(`/admin/positions/${administratorIs.positionId}/end`, { endsOn: '2026-03-01' }))).toBe('NOT_ALLOWED');
      const other = await server.of(await seedPerson(server.core, { name: '二管', role: 'administrator' }));
      expect((await other.post(`/admin/positions/${administratorIs.positionId}/end`, { endsOn: '2026-03-01' })).status).toBe(200);
      expect(codeOf(await administrator.get('/me'))).toBe('SIGN_IN_EXPIRED');
    });

    it('is not for community staff, and refuses a bad body', async () => {
      const worker = await seedPerson(server.core, { name: '旧', role: 'gridWorker', territoryCode: codes.grid });
      const staff = await server.of(await seedPerson(server.core, { name: '周', role: 'communityStaff', territoryCode: codes.community }));
      expect(codeOf(await staff.post(`/admin/positions/${worker.positionId}/end`, { endsOn: '2026-03-01' }))).toBe('NOT_ALLOWED');
      expect(codeOf(await administrator.post(`/admin/positions/${worker.positionId}/end`, {}))).toBe('INPUT_INVALID');
      expect(codeOf(await administrator.post('/admin/positions/99999/end', { endsOn: '2026-03-01' }))).toBe('NOT_FOUND');
      expect(codeOf(await server.anonymous.post(`/admin/positions/${worker.positionId}/end`, { endsOn: '2026-03-01' }))).toBe('SIGN_IN_REQUIRED');
    });
  });

  describe('absence', () => {
    const away = { fromOn: '2026-03-02', toOn: '2026-03-05' };

    it('is set and taken back by the community of the grid', async () => {
      const worker = await seedPerson(server.core, { name: '网', role: 'gridWorker', territoryCode: codes.grid });
      const staff = await server.of(await seedPerson(server.core, { name: '周', role: 'communityStaff', territoryCode: codes.community }));
      expect((await staff.post<PositionForAdmin>(`/admin/positions/${worker.positionId}/absence`, away)).body.absentUntil).toBe('2026-03-05');
      expect((await staff.post<PositionForAdmin>(`/admin/positions/${worker.positionId}/absence`, {})).body.absentUntil).toBeNull();
    });

    it('is not for another community, a colleague, or the position of an administrator', async () => {
      const worker = await seedPerson(server.core, { name: '网', role: 'gridWorker', territoryCode: codes.grid });
      const path = `/admin/positions/${worker.positionId}/absence`;
      const sister = await server.of(await seedPerson(server.core, { name: '姐', role: 'communityStaff', territoryCode: codes.sisterCommunity }));
      const leader = await server.of(await seedPerson(server.core, { name: '长', role: 'gridLeader', territoryCode: codes.grid }));
      const district = await server.of(await seedPerson(server.core, { name: '区', role: 'districtStaff', territoryCode: codes.district }));
      expect(codeOf(await sister.post(path, away))).toBe('NOT_FOUND');
      expect(codeOf(await leader.post(path, away))).toBe('NOT_ALLOWED');
      expect(codeOf(await district.post(`/admin/positions/${administratorIs.positionId}/absence`, away))).toBe('NOT_ALLOWED');
      expect(codeOf(await server.anonymous.post(path, away))).toBe('SIGN_IN_REQUIRED');
    });

    it.each([[{ fromOn: '2026-03-02' }], [{ fromOn: '2026-03-05', toOn: '2026-03-02' }], [{ fromOn: '2026-02-30', toOn: '2026-03-02' }]])('refuses %j', async (body) => {
      const worker = await seedPerson(server.core, { name: '网', role: 'gridWorker', territoryCode: codes.grid });
      expect(codeOf(await administrator.post(`/admin/positions/${worker.positionId}/absence`, body))).toBe('INPUT_INVALID');
    });
  });

  describe('listeners of changed assignments', () => {
    it('hear of grants, ends and absences of grid posts after the commit, and of nothing else', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      const { id } = (await granted(administrator, grant(personId))).body;
      await administrator.post(`/admin/positions/${id}/absence`, { fromOn: '2026-03-02', toOn: '2026-03-03' });
      await granted(administrator, grant(personId, { role: 'communityStaff', territoryCode: codes.community }));
      await granted(administrator, grant(personId, { territoryCode: codes.community }));
      expect(changed).toEqual([]);
      await server.workOff();
      expect(changed).toEqual([[codes.grid], [codes.grid]]);
    });

    it('hear once of posts and absences that begin or end by the calendar', async () => {
      const dayTask = server.service.modules.flatMap((module) => module.tasks ?? []).find((task) => task.name === 'identity.assignmentDays')!;
      const worker = await seedPerson(server.core, { name: '网', role: 'gridWorker', territoryCode: codes.grid });
      await server.core.db.sql.update('positions', { absentFromOn: '2026-03-03', absentToOn: '2026-03-04' }, { id: worker.positionId });
      const on = async (moment: string): Promise<string[][]> => {
        changed.length = 0;
        server.core.clock.set(moment);
        await Promise.all([dayTask.run(), dayTask.run()]);
        await server.workOff();
        return [...changed];
      };
      expect(await on('2026-03-02T02:00:00Z')).toEqual([]);
      expect(await on('2026-03-03T02:00:00Z')).toEqual([[codes.grid]]);
      expect(await on('2026-03-03T08:00:00Z')).toEqual([]);
      expect(await on('2026-03-04T02:00:00Z')).toEqual([]);
      expect(await on('2026-03-05T02:00:00Z')).toEqual([[codes.grid]]);
      expect(await on('2026-03-20T02:00:00Z')).toEqual([]);
    });
  });

  describe('the list of positions', () => {
    beforeEach(async () => {
      await seedPerson(server.core, { name: '网甲', role: 'gridWorker', territoryCode: codes.grid });
      await seedPerson(server.core, { name: '网乙', role: 'gridWorker', territoryCode: codes.farGrid });
    });

    it('shows the territory of the reader only', async () => {
      const names = async (client: Client, query = '') => (await client.get<Page<PositionForAdmin>>(`/admin/positions${query}`)).body.items.map((item) => item.personName);
      const staff = await server.of(await seedPerson(server.core, { name: '周', role: 'communityStaff', territoryCode: codes.community }));
      expect(await names(administrator)).toEqual(['管理', '网甲', '网乙', '周']);
      expect(await names(administrator, `?territory=${codes.otherSubdistrict}&role=gridWorker`)).toEqual(['网乙']);
      expect(await names(staff)).toEqual(['网甲', '周']);
      expect(codeOf(await staff.get(`/admin/positions?territory=${codes.farGrid}`))).toBe('NOT_FOUND');
    });

    it('is paged', async () => {
      const first = (await administrator.get<Page<PositionForAdmin>>('/admin/positions?limit=2')).body;
      const second = (await administrator.get<Page<PositionForAdmin>>(`/admin/positions?limit=2&cursor=${first.nextCursor}`)).body;
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    });

    it('is not for residents, grid workers or nobody, and refuses unknown queries', async () => {
      const worker = await server.of(await seedPerson(server.core, { name: '网丙', role: 'gridWorker', territoryCode: codes.grid }));
      expect(codeOf(await worker.get('/admin/positions'))).toBe('NOT_ALLOWED');
      expect(codeOf(await server.anonymous.get('/admin/positions'))).toBe('SIGN_IN_REQUIRED');
      expect(codeOf(await administrator.get('/admin/positions?role=king'))).toBe('INPUT_INVALID');
    });
  });

  describe('the search for persons', () => {
    it('finds by the beginning of a name or a whole phone number, never by part of a number', async () => {
      const { personId } = await seedPerson(server.core, { name: '欧阳小明', phone: '13612345678', role: 'gridWorker', territoryCode: codes.grid });
      const find = async (q: string) => (await administrator.get<Page<PersonRow>>(`/admin/persons?q=${encodeURIComponent(q)}`)).body.items;
      expect(await find('欧阳')).toMatchObject([{ personId, name: '欧阳小明', phoneMasked: '136****5678', positions: [{ role: 'gridWorker' }] }]);
      expect(await find('+86 136 1234 5678')).toMatchObject([{ personId }]);
      for (const q of ['1361234', '5678', '小明', '%%', '__']) expect(await find(q)).toEqual([]);
    });

    it('is for administrators only and needs two characters', async () => {
      const auditor = await server.of(await seedPerson(server.core, { name: '审', role: 'auditor' }));
      expect(codeOf(await auditor.get('/admin/persons?q=aa'))).toBe('NOT_ALLOWED');
      expect(codeOf(await server.anonymous.get('/admin/persons?q=aa'))).toBe('SIGN_IN_REQUIRED');
      for (const query of ['', '?q=', '?q=a', '?q=aa&q=bb']) expect(codeOf(await administrator.get(`/admin/persons${query}`))).toBe('INPUT_INVALID');
    });
  });

  describe('the trail', () => {
    it('is read newest first by auditor and administrator only', async () => {
      const { personId } = await seedPerson(server.core, { name: '新人' });
      const { id } = (await granted(administrator, grant(personId))).body;
      await administrator.post(`/admin/positions/${id}/end`, { endsOn: '2026-03-01' });
      const auditor = await server.of(await seedPerson(server.core, { name: '审', role: 'auditor' }));
      const first = (await auditor.get<Page<AuditRowView>>('/admin/audit?limit=1')).body;
      expect(first.items).toMatchObject([{ action: 'position.end' }]);
      const second = (await auditor.get<Page<AuditRowView>>(`/admin/audit?limit=1&cursor=${first.nextCursor}`)).body;
      expect(second).toMatchObject({ items: [{ action: 'position.grant' }], nextCursor: null });
      const staff = await server.of(await seedPerson(server.core, { name: '区', role: 'districtStaff' }));
      expect(codeOf(await staff.get('/admin/audit'))).toBe('NOT_ALLOWED');
      expect(codeOf(await server.anonymous.get('/admin/audit'))).toBe('SIGN_IN_REQUIRED');
      expect(codeOf(await auditor.get('/admin/audit?objectId=a;b'))).toBe('INPUT_INVALID');
    });
  });
});
