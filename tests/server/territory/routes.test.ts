import http from 'node:http';
import type { Page } from '../../../shared/core/page';
import type { ErrorBody } from '../../../shared/core/errorCodes';
import type { BuildingBrief, DivisionBrief, EstateBrief, GridCard, HouseBrief, LocateResult, MapShape, OrganisationBrief, PlaceHit } from '../../../shared/territory/dto';
import { gridOfShort, shortOfGrid } from '../../../server/modules/territory/gridCode';
import type { ImportReport } from '../../../server/modules/territory/import/report';
import { codes, points, seedDistrict, seedPerson, type SmallDistrict } from '../../support/district';
import { type Client, startTestServer, type TestServer } from '../../support/server';
import { tokenFor } from '../../support/signIn';

interface Items<T> {
  items: T[];
}

let server: TestServer;
let district: SmallDistrict;
let resident: Client;
let community: Client;
let administrator: Client;
let auditor: Client;
let administratorToken: string;

beforeAll(async () => {
  const people: Record<string, { personId: number; positionId: number | null }> = {};
  server = await startTestServer({
    async before(core) {
      district = await seedDistrict(core);
      const { grid, farGrid, community: communityCode, district: districtCode } = codes;
      people['resident'] = await seedPerson(core, { name: '王秀英', phone: '19900005001', houseId: district.houseIds[0] });
      await seedPerson(core, { name: '周建兰', role: 'gridWorker', territoryCode: grid });
      await seedPerson(core, { name: '兼职', role: 'gridWorker', territoryCode: grid, fullTime: false });
      const leader = await seedPerson(core, { name: '陈志平', role: 'gridLeader', territoryCode: grid });
      await core.db.sql.update('positions', { absentFromOn: '2026-03-01', absentToOn: '2026-03-05' }, { id: leader.positionId });
      const gone = await seedPerson(core, { name: '离任', role: 'gridLeader', territoryCode: farGrid });
      await core.db.sql.update('positions', { endsOn: '2026-03-01' }, { id: gone.positionId });
      people['community'] = await seedPerson(core, { name: '刘文静', role: 'communityStaff', territoryCode: communityCode });
      people['administrator'] = await seedPerson(core, { name: '高俊', role: 'administrator', territoryCode: districtCode });
      people['auditor'] = await seedPerson(core, { name: '沈学文', role: 'auditor', territoryCode: districtCode });
    },
  });
  const signIn = (name: string): Promise<string> => tokenFor(server, people[name]!);
  resident = server.as(await signIn('resident'));
  community = server.as(await signIn('community'));
  administratorToken = await signIn('administrator');
  administrator = server.as(administratorToken);
  auditor = server.as(await signIn('auditor'));
}, 60_000);
afterAll(() => server.close());

describe('divisions and grids', () => {
  it('are listed level by level with their number of grids', async () => {
    const { body: top } = await server.anonymous.get<Items<DivisionBrief>>('/territory/divisions');
    expect(top.items.map(({ code, gridCount }) => [code, gridCount])).toEqual([[codes.district, 4]]);
    const { body: below } = await server.anonymous.get<Items<DivisionBrief>>(`/territory/divisions?parent=${codes.subdistrict}`);
    expect(below.items.map(({ code, gridCount }) => [code, gridCount])).toEqual([
      [codes.community, 2],
      [codes.sisterCommunity, 1],
    ]);
  });

  it('of an unknown community are not found; a code of the wrong form is named', async () => {
    expect((await server.anonymous.get('/territory/grids?community=990101001999')).status).toBe(404);
    const bad = await server.anonymous.get<ErrorBody>('/territory/grids?community=12');
    expect([bad.status, Object.keys(bad.body.error.fields ?? {})]).toEqual([400, ['community']]);
  });
});

describe('the grid card', () => {
  it('shows the team with work phones, leader first, and who is away', async () => {
    const { body } = await server.anonymous.get<GridCard>(`/territory/grids/${codes.grid}`);
    expect(body.team.map(({ name, role, fullTime, absent }) => [name, role, fullTime, absent])).toEqual([
      ['陈志平', 'gridLeader', true, true],
      ['周建兰', 'gridWorker', true, false],
      ['兼职', 'gridWorker', false, false],
    ]);
    expect(body.team.every(({ phone }) => phone?.startsWith('0517'))).toBe(true);
    expect(body).toMatchObject({ communityCode: codes.community, estates: ['桂花园'], vacancies: [], households: 500 });
  });

  it('warns of posts nobody holds any more', async () => {
    const { body } = await server.anonymous.get<GridCard>(`/territory/grids/${codes.farGrid}`);
    expect([body.team, body.vacancies]).toEqual([[], ['gridLeader', 'gridWorker']]);
  });

  it('of a grid that is not there is not found', async () => {
    expect((await server.anonymous.get('/territory/grids/990101001001099')).status).toBe(404);
  });

  it('has a code whose scene leads back to the grid', async () => {
    const { body } = await server.anonymous.get<{ scene: string; url: string; pngDataUrl: string }>(`/territory/grids/${codes.grid}/qr`);
    expect(body.scene.length).toBeLessThanOrEqual(32);
    expect(gridOfShort(body.scene.replace(/^g=/, ''))).toBe(codes.grid);
    expect(body.pngDataUrl).toMatch(/^data:image\/png;base64,/);
  });

  it('has a short code for every grid code and refuses what is none', () => {
    for (const code of ['320803001001001', '999999999999999', '000000000000001']) expect(gridOfShort(shortOfGrid(code))).toBe(code);
    expect([gridOfShort(''), gridOfShort('zzzzzzzzzz'), gridOfShort('A1')]).toEqual([null, null, null]);
  });
});

describe('the map', () => {
  it('is sent once and then answered as unchanged', async () => {
    const first = await server.anonymous.get<Items<MapShape>>(`/territory/map?level=grid&parent=${codes.community}`);
    expect(first.body.items.map(({ code }) => code)).toEqual([codes.grid, codes.secondGrid]);
    expect(first.body.items.every((shape) => shape.openAppeals === undefined)).toBe(true);
    // fetch adds no-cache to a question that is conditional already; a browser does not.
    const again = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'If-None-Match': first.headers.get('etag') ?? '' };
      http
        .get(`${server.url}/api/v1/territory/map?level=grid&parent=${codes.community}`, { headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject);
    });
    expect(again).toBe(304);
  });

  it('counts open work for staff, in their own territory only', async () => {
    const { body } = await community.get<Items<MapShape>>('/territory/map?level=grid');
    expect(body.items.map(({ code, openAppeals }) => [code, openAppeals])).toEqual([
      [codes.grid, 0],
      [codes.secondGrid, 0],
      [codes.sisterGrid, undefined],
      [codes.farGrid, undefined],
    ]);
  });
});

describe('places', () => {
  it('are located by their point', async () => {
    const { body } = await server.anonymous.get<LocateResult>(`/territory/locate?lat=${points.sisterGrid.lat}&lng=${points.sisterGrid.lng}`);
    expect(body).toMatchObject({ gridCode: codes.sisterGrid, communityName: '友谊社区', subdistrictName: '东风街道' });
    const { body: outside } = await server.anonymous.get<LocateResult>(`/territory/locate?lat=${points.outside.lat}&lng=${points.outside.lng}`);
    expect(outside).toEqual({ gridCode: null, gridName: null, communityName: null, subdistrictName: null, nearestEstate: null });
  });

  it.each([['桂花'], ['guihua'], ['ghy'], ['ＧＨＹ'], ['桂花园 1号楼']])('are found by %s', async (words) => {
    const { body } = await server.anonymous.get<Items<PlaceHit>>(`/territory/search?q=${encodeURIComponent(words)}`);
    expect(body.items[0]!.title).toContain('桂花园');
  });

  it('that nothing fits give an empty list, an empty question is refused', async () => {
    expect((await server.anonymous.get<Items<PlaceHit>>('/territory/search?q=%E9%BE%98')).body.items).toEqual([]);
    expect((await server.anonymous.get('/territory/search?q=')).status).toBe(400);
  });

  it('lead from the estate to its buildings and, for who is signed in, to the houses', async () => {
    const { body: estates } = await server.anonymous.get<Page<EstateBrief>>(`/territory/estates?community=${codes.community}`);
    expect(estates.items.map(({ name, propertyOrganisationName }) => [name, propertyOrganisationName])).toEqual([['桂花园', '安居物业公司']]);
    const { body: buildings } = await server.anonymous.get<Items<BuildingBrief>>(`/territory/estates/${district.estateId}/buildings`);
    expect(buildings.items.map(({ id }) => id)).toEqual([district.buildingId]);
    expect((await server.anonymous.get(`/territory/buildings/${district.buildingId}/houses`)).status).toBe(401);
    const { body: houses } = await resident.get<Items<HouseBrief>>(`/territory/buildings/${district.buildingId}/houses`);
    expect(houses.items.map(({ id }) => id)).toEqual(district.houseIds);
  });
});

describe('vacancies', () => {
  it('are read page by page by those who fill posts, for their own territory', async () => {
    const { body } = await community.get<Page<{ gridCode: string; vacancies: string[] }>>('/territory/vacancies');
    expect(body.items).toEqual([expect.objectContaining({ gridCode: codes.secondGrid, vacancies: ['gridLeader', 'gridWorker'] })]);
    const first = await auditor.get<Page<{ gridCode: string }>>('/territory/vacancies?limit=2');
    const second = await auditor.get<Page<{ gridCode: string }>>(`/territory/vacancies?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map(({ gridCode }) => gridCode)).toEqual([codes.secondGrid, codes.sisterGrid, codes.farGrid]);
    expect(second.body.nextCursor).toBeNull();
  });

  it('are not for residents', async () => {
    expect((await resident.get('/territory/vacancies')).status).toBe(403);
  });
});

describe('organisations', () => {
  const namesOf = async (client: Client, query = ''): Promise<string[]> => {
    const { status, body } = await client.get<Page<OrganisationBrief>>(`/territory/organisations${query}`);
    expect(status).toBe(200);
    return body.items.map(({ name }) => name);
  };

  it('are all shown to the district, with where they are', async () => {
    const { body } = await administrator.get<Page<OrganisationBrief>>('/territory/organisations');
    const operation = server.service.modules.flatMap((module) => module.operations).find(({ path }) => path === '/territory/organisations')!;
    expect(operation.answer!.schema!.validate(body, { convert: false }).error).toBeUndefined();
    expect(body.items.map(({ id, kind, divisionCode }) => [id, kind, divisionCode])).toEqual([
      [district.propertyId, 'property', codes.subdistrict],
      [district.departmentId, 'department', codes.district],
    ]);
    expect(body.items.every(({ divisionName }) => divisionName.length > 0)).toBe(true);
    expect(await namesOf(auditor)).toEqual(body.items.map(({ name }) => name));
  });

  it('are found by kind and by part of the name, page by page', async () => {
    expect(await namesOf(administrator, '?kind=department')).toEqual(['城管局']);
    expect(await namesOf(administrator, '?kind=office')).toEqual([]);
    expect(await namesOf(administrator, `?q=${encodeURIComponent('物业')}`)).toEqual(['安居物业公司']);
    expect(await namesOf(administrator, `?kind=department&q=${encodeURIComponent('物业')}`)).toEqual([]);
    const first = await administrator.get<Page<OrganisationBrief>>('/territory/organisations?limit=1');
    const second = await administrator.get<Page<OrganisationBrief>>(`/territory/organisations?limit=1&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual([district.propertyId, district.departmentId]);
    expect(second.body.nextCursor).toBeNull();
  });

  it('are those of the own territory for a subdistrict and a community, with firms that serve an estate there', async () => {
    const staff = async (role: 'subdistrictStaff' | 'communityStaff', territoryCode: string): Promise<Client> =>
      server.as(await tokenFor(server, await seedPerson(server.core, { name: '办事', role, territoryCode })));
    expect(await namesOf(await staff('subdistrictStaff', codes.subdistrict))).toEqual(['安居物业公司']);
    expect(await namesOf(await staff('subdistrictStaff', codes.otherSubdistrict))).toEqual([]);
    expect(await namesOf(community)).toEqual(['安居物业公司']);
    expect(await namesOf(await staff('communityStaff', codes.sisterCommunity))).toEqual([]);
  });

  it('of the divisions above are shown when asked for, without the firms of others', async () => {
    const sister = server.as(await tokenFor(server, await seedPerson(server.core, { name: '办事', role: 'communityStaff', territoryCode: codes.sisterCommunity })));
    expect(await namesOf(sister, '?withAbove=true')).toEqual(['城管局']);
    expect(await namesOf(community, '?withAbove=true&kind=department')).toEqual(['城管局']);
  });

  it('are not for strangers, residents, grid workers or people of a firm', async () => {
    expect((await server.anonymous.get('/territory/organisations')).status).toBe(401);
    expect((await resident.get('/territory/organisations')).status).toBe(403);
    const worker = await seedPerson(server.core, { name: '外网格', role: 'gridWorker', territoryCode: codes.sisterGrid });
    const ofFirm = await seedPerson(server.core, { name: '物业', role: 'propertyStaff', territoryCode: codes.subdistrict, organisationId: district.propertyId });
    for (const person of [worker, ofFirm]) expect((await server.as(await tokenFor(server, person)).get('/territory/organisations')).status).toBe(403);
  });

  it('of an unknown kind are refused, with the field', async () => {
    const { status, body } = await administrator.get<ErrorBody>('/territory/organisations?kind=club');
    expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, ['kind']]);
  });
});

describe('import by an administrator', () => {
  const upload = async (kind: string, name: string, content: string, key: string, token = administratorToken) => {
    const form = new FormData();
    form.set('file', new Blob([content]), name);
    const response = await fetch(`${server.url}/api/v1/admin/import/${kind}`, {
      method: 'POST',
      body: form,
      headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
    });
    return { status: response.status, body: (await response.json()) as ImportReport & ErrorBody };
  };
  const estates = 'code,name,type,gridCode,address,propertyCode,lng,lat\nE9,银杏苑,old,990101001001002,东风路9号,PROP-1,119.015,33.005\n';

  it('is there for everybody at once, and a repeat of the call does not import again', async () => {
    const first = await upload('estates', '小区.csv', estates, 'import-estates-1');
    expect([first.status, first.body.added]).toEqual([200, 1]);
    expect((await server.anonymous.get<Items<PlaceHit>>(`/territory/search?q=${encodeURIComponent('银杏苑')}`)).body.items[0]!.title).toBe('银杏苑');
    const repeat = await upload('estates', '小区.csv', estates, 'import-estates-1');
    expect(repeat.body).toEqual(first.body);
    const { body } = await auditor.get<Page<{ kind: string; byPersonName: string }>>('/admin/imports');
    expect(body.items.map(({ kind, byPersonName }) => [kind, byPersonName])).toEqual([['estates', '高俊']]);
  });

  it('that is refused names lines and reasons and leaves everything as it was', async () => {
    const bad = await upload('estates', '小区.csv', `${estates.replace('银杏苑', '改名苑')}E10,没有网格,old,990101001001077,路,,119,33\n`, 'import-estates-2');
    expect([bad.status, bad.body.error.code, Object.keys(bad.body.error.fields ?? {})]).toEqual([422, 'IMPORT_REFUSED', ['第 3 行']]);
    const { body } = await server.anonymous.get<Page<EstateBrief>>('/territory/estates');
    expect(body.items.map(({ name }) => name)).toEqual(['桂花园', '银杏苑']);
    const kept = await server.core.db.sql.one('SELECT clientKey FROM idempotencyKeys WHERE clientKey = ?', ['import-estates-2']);
    expect(kept).toBeNull();
  });

  it('of a new map moves the borders for the next question', async () => {
    const square = (west: number): number[][][] => [
      [
        [west, 33],
        [west + 0.04, 33],
        [west + 0.04, 33.01],
        [west, 33.01],
        [west, 33],
      ],
    ];
    const feature = {
      type: 'Feature',
      properties: { code: codes.grid, name: '第1网格', kind: 'base', urban: true, households: 500 },
      geometry: { type: 'Polygon', coordinates: square(119) },
    };
    const file = JSON.stringify({ type: 'FeatureCollection', properties: { crs: 'GCJ-02' }, features: [feature] });
    expect((await upload('grids', '网格.geojson', file, 'import-grids-1')).status).toBe(200);
    const { body } = await server.anonymous.get<LocateResult>(`/territory/locate?lat=${points.farGrid.lat}&lng=${points.farGrid.lng}`);
    expect(body.gridCode).toBe(codes.grid);
  });

  it('is for administrators of the district only', async () => {
    const token = await tokenFor(server, await seedPerson(server.core, { name: '街道管理员', role: 'administrator', territoryCode: codes.subdistrict }));
    expect((await upload('estates', '小区.csv', estates, 'import-estates-3', token)).status).toBe(403);
    expect((await administrator.get('/admin/imports')).status).toBe(200);
    expect((await community.get('/admin/imports')).status).toBe(403);
  });
});
