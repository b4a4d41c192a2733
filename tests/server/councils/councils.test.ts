import { randomUUID } from 'node:crypto';
import type { CouncilDetail, CouncilRow } from '../../../shared/councils/dto';
import type { Page } from '../../../shared/core/page';
import { type CastName, checked, codeOf, type CouncilWorld, emptyCouncils, fieldsOf, fillSeats, found, must, seatOf, startCouncilWorld, year } from './support';

jest.setTimeout(60_000);

let world: CouncilWorld;
beforeAll(async () => {
  world = await startCouncilWorld();
});
afterAll(() => world.close());
beforeEach(() => emptyCouncils(world.core));

const holder = (council: CouncilDetail, kind: string): string => `/councils/${council.id}/seats/${seatOf(council, kind)}/holder`;
const estate = (): { scope: string; scopeId: string } => ({ scope: 'estate', scopeId: String(world.district.estateId) });

describe('founding', () => {
  const input = (): object => ({ name: '桂花园五方共议', template: 'fiveParty', ...estate() });

  it('makes the seats of the template and binds the firm of the estate', async () => {
    const council = checked(world, 'post', '/councils', await world.as.community.post<CouncilDetail>('/councils', input()), 201);
    expect(council.seats.map(({ kind, votes, rotates, organisationName }) => [kind, votes, rotates, organisationName])).toEqual([
      ['subdistrict', true, false, null],
      ['developer', true, false, null],
      ['ownerRepresentatives', true, false, null],
      ['propertyFirm', true, false, '安居物业公司'],
      ['rotatingUnit', true, true, null],
    ]);
    expect(council).toMatchObject({ scopeName: '桂花园', communityName: '和平社区', rollHouseholds: 2, relations: ['secretary', 'moderator'], version: 1 });
    expect(council.rules).toMatchObject({ presenceNumerator: 2, presenceDenominator: 3, monthlyDay: 0, silenceRule: null });
  });

  it.each<[CastName, string]>([
    ['subdistrict', '201'],
    ['district', '201'],
    ['farCommunity', 'NOT_ALLOWED'],
    ['otherSubdistrict', 'NOT_ALLOWED'],
    ['administrator', 'NOT_ALLOWED'],
    ['worker', 'NOT_ALLOWED'],
    ['property', 'NOT_ALLOWED'],
    ['owner', 'NOT_ALLOWED'],
  ])('by %s: %s', async (who, expected) => expect(codeOf(await world.as[who].post('/councils', input()))).toBe(expected));

  it('refuses a second of the kind, a place that is not there, a scope the template does not have, an impossible quorum', async () => {
    must(await world.as.community.post('/councils', input()), 201);
    expect(codeOf(await world.as.community.post('/councils', input()))).toBe('COUNCIL_EXISTS');
    const wrong: [object, string][] = [
      [{ scopeId: '999999' }, 'scopeId'],
      [{ scope: 'community', scopeId: '990101009009' }, 'scopeId'],
      [{ scope: 'building', scopeId: String(world.district.buildingId) }, 'scope'],
      [{ presenceNumerator: 3, presenceDenominator: 2 }, 'presenceNumerator'],
      [{ monthlyDay: 29 }, 'monthlyDay'],
      [{ monthlyTime: '24:00' }, 'monthlyTime'],
      [{ version: 7 }, 'version'],
    ];
    for (const [over, field] of wrong) {
      const answer = await world.as.community.post('/councils', { ...input(), template: 'fourParty', ...over });
      expect([codeOf(answer), ...fieldsOf(answer)]).toEqual(['INPUT_INVALID', field]);
    }
  });

  it('for a building names it with its estate and counts its houses', async () => {
    const body = { name: '1幢自治', template: 'selfGovernment', scope: 'building', scopeId: String(world.district.buildingId) };
    expect(must(await world.as.community.post<CouncilDetail>('/councils', body), 201)).toMatchObject({ scopeName: '桂花园 1幢', rollHouseholds: 2 });
  });

  it('with a repeated key founds one', async () => {
    const key = randomUUID();
    const answers = [await world.as.community.post<CouncilDetail>('/councils', input(), key), await world.as.community.post<CouncilDetail>('/councils', input(), key)];
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual([[201, answers[0]?.body.id], [201, answers[0]?.body.id]]);
  });
});

describe('rules', () => {
  it('change with the version, once', async () => {
    const council = await found(world);
    const change = { version: 1, monthlyDay: 20, silenceRule: '七日内不答复视为同意' };
    const changed = checked(world, 'patch', '/councils/:id', await world.as.community.patch<CouncilDetail>(`/councils/${council.id}`, change));
    expect(changed).toMatchObject({ version: 2, rules: { monthlyDay: 20, silenceRule: '七日内不答复视为同意', cosignDays: 30 } });
    expect(codeOf(await world.as.community.patch(`/councils/${council.id}`, change))).toBe('CHANGED_MEANWHILE');
  });

  it.each<[CastName, string]>([
    ['community', '200'],
    ['subdistrict', '200'],
    ['farCommunity', 'NOT_ALLOWED'],
    ['administrator', 'NOT_ALLOWED'],
    ['property', 'NOT_ALLOWED'],
    ['owner', 'NOT_ALLOWED'],
    ['outsider', 'NOT_ALLOWED'],
  ])('by %s: %s', async (who, expected) => {
    const council = await found(world);
    expect(codeOf(await world.as[who].patch(`/councils/${council.id}`, { version: 1, cosignDays: 20 }))).toBe(expected);
    expect(codeOf(await world.as[who].patch('/councils/999999', { version: 1, cosignDays: 20 }))).toBe('NOT_FOUND');
  });
});

describe('seats', () => {
  it('are held by one at a time; who holds them sits', async () => {
    const council = await found(world);
    const { as, id } = world;
    const filled = checked(
      world, 'put', '/councils/:id/seats/:seatId/holder',
      await as.community.put<CouncilDetail>(holder(council, 'ownerRepresentatives'), { personId: id.owner, startsOn: '2026-03-02', endsOn: '2026-06-30' }),
    );
    expect(filled.seats[2]).toMatchObject({ holderName: '王小明', holderPersonId: id.owner, termEndsOn: '2026-06-30' });
    const overlap = await as.community.put(holder(council, 'ownerRepresentatives'), { personId: id.neighbour, startsOn: '2026-06-30', endsOn: '2026-12-31' });
    expect(codeOf(overlap)).toBe('SEAT_TERM_OVERLAPS');
    must(await as.community.put(holder(council, 'ownerRepresentatives'), { personId: id.neighbour, startsOn: '2026-07-01', endsOn: '2026-12-31' }));
    const mine = must(await as.owner.get<CouncilDetail>(`/councils/${council.id}`));
    expect([mine.relations, mine.seats[2]?.mine, mine.allowedActions]).toEqual([['seat', 'member'], true, ['propose']]);
    world.core.clock.set('2026-06-30T16:00:00.000Z');
    expect(must(await as.owner.get<CouncilDetail>(`/councils/${council.id}`)).relations).toEqual(['member']);
    expect(must(await as.neighbour.get<CouncilDetail>(`/councils/${council.id}`)).relations).toEqual(['seat', 'member']);
  });

  it('fall vacant from a day on and can be filled again from it', async () => {
    const council = await found(world);
    const { as, id } = world;
    must(await as.community.put(holder(council, 'ownerRepresentatives'), { personId: id.owner, ...year }));
    const vacated = must(await as.community.put<CouncilDetail>(holder(council, 'ownerRepresentatives'), { startsOn: '2026-03-02', endsOn: '2026-12-31' }));
    expect(vacated.seats[2]?.holderName).toBeNull();
    const again = must(await as.community.put<CouncilDetail>(holder(council, 'ownerRepresentatives'), { personId: id.neighbour, startsOn: '2026-03-02', endsOn: '2026-12-31' }));
    expect(again.seats[2]?.holderName).toBe('李桂香');
  });

  it('of owners go to residents of the scope only, of firms to firms or staff', async () => {
    const council = await found(world);
    const { as, id, district } = world;
    const wrong: [string, object, string][] = [
      ['ownerRepresentatives', { personId: id.outsider }, 'personId'],
      ['ownerRepresentatives', { personId: id.community }, 'personId'],
      ['ownerRepresentatives', { organisationId: district.propertyId }, 'organisationId'],
      ['developer', { organisationId: 999_999 }, 'organisationId'],
      ['developer', { organisationId: district.departmentId, personId: id.owner }, 'organisationId'],
      ['subdistrict', { personId: id.outsider }, 'personId'],
      ['subdistrict', { personId: id.subdistrict, startsOn: '2026-02-30' }, 'startsOn'],
      ['subdistrict', { personId: id.subdistrict, endsOn: '2025-12-31' }, 'endsOn'],
      ['rotatingUnit', { organisationId: district.departmentId }, 'seatId'],
    ];
    for (const [kind, body, field] of wrong) {
      const answer = await as.community.put(holder(council, kind), { ...year, ...body });
      expect([kind, codeOf(answer), ...fieldsOf(answer)]).toEqual([kind, 'INPUT_INVALID', field]);
    }
    must(await as.subdistrict.put(holder(council, 'developer'), { organisationId: district.departmentId, ...year }));
    expect(must(await as.department.get<CouncilDetail>(`/councils/${council.id}`)).relations).toEqual(['seat']);
  });

  it('bound to a firm are its staff’s, without a term', async () => {
    const council = await found(world);
    expect(must(await world.as.property.get<CouncilDetail>(`/councils/${council.id}`))).toMatchObject({ relations: ['seat'], allowedActions: ['propose'] });
  });

  it('rotate by month', async () => {
    const council = await found(world);
    const { as, district } = world;
    const months = [{ month: '2026-03', organisationId: district.departmentId }, { month: '2026-04', organisationId: district.propertyId }];
    const rotation = { seatId: seatOf(council, 'rotatingUnit'), months };
    const rotated = checked(world, 'put', '/councils/:id/rotation', await as.community.put<CouncilDetail>(`/councils/${council.id}/rotation`, rotation));
    expect(rotated.seats[4]).toMatchObject({
      organisationName: '城管局', termEndsOn: '2026-03-31',
      rotation: [{ month: '2026-03', organisationName: '城管局' }, { month: '2026-04', organisationName: '安居物业公司' }],
    });
    world.core.clock.set('2026-03-31T16:00:00.000Z');
    const inApril = must(await as.department.get<CouncilDetail>(`/councils/${council.id}`));
    expect([inApril.seats[4]?.organisationName, inApril.relations]).toEqual(['安居物业公司', []]);
    const past = await as.community.put(`/councils/${council.id}/rotation`, rotation);
    expect([codeOf(past), ...fieldsOf(past)]).toEqual(['INPUT_INVALID', 'months.0.month']);
    // What was planned later is replaced, the month under way stays.
    const next = { seatId: rotation.seatId, months: [{ month: '2026-05', organisationId: district.departmentId }] };
    const replaced = must(await as.community.put<CouncilDetail>(`/councils/${council.id}/rotation`, next));
    expect(replaced.seats[4]?.rotation.map(({ month, organisationName }) => `${month} ${organisationName}`)).toEqual(['2026-04 安居物业公司', '2026-05 城管局']);
    const double = { ...next, months: [...next.months, ...next.months] };
    expect(codeOf(await as.community.put(`/councils/${council.id}/rotation`, double))).toBe('INPUT_INVALID');
  });
});

describe('officers and people', () => {
  it('officers are named, replaced as a whole, and may then act', async () => {
    const council = await found(world);
    const { as, id } = world;
    const officers = `/councils/${council.id}/officers`;
    checked(world, 'put', '/councils/:id/officers', await as.community.put<CouncilDetail>(officers, { office: 'moderator', personIds: [id.neighbour] }));
    expect(must(await as.neighbour.get<CouncilDetail>(`/councils/${council.id}`))).toMatchObject({ relations: ['moderator', 'member'], allowedActions: ['addSession', 'propose'] });
    must(await as.community.put(officers, { office: 'moderator', personIds: [id.owner] }));
    expect(must(await as.neighbour.get<CouncilDetail>(`/councils/${council.id}`)).relations).toEqual(['member']);
    const stranger = await as.community.put(officers, { office: 'secretary', personIds: [id.outsider] });
    expect([codeOf(stranger), ...fieldsOf(stranger)]).toEqual(['INPUT_INVALID', 'personIds']);
    expect(codeOf(await as.owner.put(officers, { office: 'secretary', personIds: [id.owner] }))).toBe('NOT_ALLOWED');
  });

  it('people that may be put on a seat are found by name, by those who fill seats', async () => {
    const council = await found(world);
    const find = (who: CastName, q: string) => world.as[who].get<{ items: { personId: number; what: string }[] }>(`/councils/${council.id}/people?q=${encodeURIComponent(q)}`);
    expect(checked(world, 'get', '/councils/:id/people', await find('community', '小明')).items).toEqual([{ personId: world.id.owner, name: '王小明', what: '业主 · 1幢' }]);
    expect(must(await find('community', '外人')).items).toEqual([]);
    expect(must(await find('community', '%')).items).toEqual([]);
    const everybody = must(await find('community', '')).items.map(({ personId }) => personId);
    expect(everybody.sort((a, b) => a - b)).toEqual(
      (['community', 'subdistrict', 'district', 'worker', 'property', 'department', 'owner', 'neighbour'] as CastName[]).map((name) => world.id[name]).sort((a, b) => a - b),
    );
    for (const who of ['owner', 'property', 'farCommunity', 'administrator'] as CastName[]) expect(codeOf(await find(who, ''))).toBe('NOT_ALLOWED');
  });
});

describe('reading', () => {
  it('the public sees officials by name and residents as 王**', async () => {
    const council = await found(world);
    await fillSeats(world, council);
    must(await world.as.community.put(`/councils/${council.id}/officers`, { office: 'moderator', personIds: [world.id.neighbour] }));
    for (const client of [world.anonymous, world.as.outsider, world.as.property]) {
      const seen = checked(world, 'get', '/councils/:id', await client.get<CouncilDetail>(`/councils/${council.id}`));
      expect(seen.seats.map(({ holderName, organisationName, holderPersonId }) => [holderName ?? organisationName, holderPersonId])).toEqual([
        ['赵立新', null], [null, null], ['王**', null], ['安居物业公司', null], ['城管局', null],
      ]);
      expect(seen.officers).toEqual([{ office: 'moderator', personId: null, name: '李**' }]);
      expect(JSON.stringify(seen)).not.toMatch(/王小明|李桂香/);
    }
  });

  it('lists those of a territory, those that are mine, page by page', async () => {
    const council = await found(world);
    const other = { name: '社区联席会议', template: 'jointConference', scope: 'community', scopeId: '990101002001' };
    const far = must(await world.as.farCommunity.post<CouncilDetail>('/councils', other), 201);
    const ids = async (client: CouncilWorld['anonymous'], query: string): Promise<number[]> =>
      checked(world, 'get', '/councils', await client.get<Page<CouncilRow>>(`/councils${query}`)).items.map(({ id }) => id);
    expect(await ids(world.anonymous, '')).toEqual([council.id, far.id]);
    expect(await ids(world.anonymous, '?territoryCode=990101001')).toEqual([council.id]);
    expect(await ids(world.anonymous, '?mine=true')).toEqual([]);
    const mine: [CastName, number[]][] = [
      ['owner', [council.id]], ['property', [council.id]], ['outsider', []], ['worker', []], ['community', [council.id]], ['farCommunity', [far.id]], ['district', [council.id, far.id]],
    ];
    for (const [who, expected] of mine) expect([who, await ids(world.as[who], '?mine=true')]).toEqual([who, expected]);
    const first = must(await world.anonymous.get<Page<CouncilRow>>('/councils?limit=1'));
    expect([first.items.map(({ id }) => id), await ids(world.anonymous, `?limit=1&cursor=${first.nextCursor}`)]).toEqual([[council.id], [far.id]]);
    expect(codeOf(await world.anonymous.get('/councils/999999'))).toBe('NOT_FOUND');
  });

  it('writing needs a sign-in', async () => {
    const council = await found(world);
    expect(codeOf(await world.anonymous.patch(`/councils/${council.id}`, { version: 1 }))).toBe('SIGN_IN_REQUIRED');
  });
});
