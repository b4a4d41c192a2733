import type { Councils } from '../../../server/modules/councils';
import type { DecidedItem, PostedAgenda } from '../../../server/modules/councils';
import { inTransaction } from '../../../server/core/transaction';
import type { Actor } from '../../../server/core/actor';
import type { CouncilDetail } from '../../../shared/councils/dto';
import { codes } from '../../support/district';
import { codeOf, type CouncilWorld, emptyCouncils, fillSeats, found, must, path, session, startCouncilWorld } from './support';

jest.setTimeout(60_000);

let world: CouncilWorld;
let councils: Councils;
let council: CouncilDetail;
const posted: PostedAgenda[] = [];
const decided: DecidedItem[] = [];
let refusal: Error | null = null;

beforeAll(async () => {
  world = await startCouncilWorld();
  councils = world.server.service.modules.find((module) => 'scopeHouses' in module) as unknown as Councils;
  councils.onAgendaPosted(async (agenda) => {
    if (refusal) throw refusal;
    posted.push(agenda);
  });
  councils.onItemDecided(async (item) => void decided.push(item));
});
afterAll(() => world.close());
beforeEach(async () => {
  refusal = null;
  posted.length = 0;
  decided.length = 0;
  await emptyCouncils(world.core);
  council = await found(world);
});

const resident = (personId: number): Actor => ({ personId, positionId: null, role: 'resident', territoryCode: '', organisationId: null, level: null });

test('facts, houses and members of the scope', async () => {
  expect(await councils.facts(council.id)).toMatchObject({ scope: 'estate', communityCode: codes.community, subdistrictCode: codes.subdistrict, answerDays: 5, presenceNumerator: 2 });
  expect(await councils.facts(999_999)).toBeNull();
  const [first, second] = world.district.houseIds;
  expect(await councils.scopeHouses(council.id)).toEqual([
    { houseId: first, label: '1幢 1单元 101室', buildingId: world.district.buildingId, building: '1幢', area: 8950 },
    { houseId: second, label: '1幢 1单元 102室', buildingId: world.district.buildingId, building: '1幢', area: 8950 },
  ]);
  expect(await councils.memberIds(council.id, 10)).toEqual([world.id.owner, world.id.neighbour].sort((a, b) => a - b));
  expect(await councils.memberIds(council.id, 1)).toHaveLength(1);
  const wide = { name: '社区联席会议', template: 'jointConference', scope: 'community', scopeId: codes.community };
  const ofCommunity = must(await world.as.community.post<CouncilDetail>('/councils', wide), 201);
  expect((await councils.scopeHouses(ofCommunity.id))[0]).toMatchObject({ label: '桂花园 1幢 1单元 101室', building: '桂花园 1幢' });
});

test('what somebody is to a council, and which are theirs', async () => {
  const now = world.core.clock.now();
  const owner = resident(world.id.owner);
  expect(await councils.relations(owner, council.id, now)).toEqual(['member']);
  expect(await councils.relations(null, council.id, now)).toEqual([]);
  expect(await councils.councilsOf(owner, now)).toEqual([{ id: council.id, relations: ['member'] }]);
  expect(await councils.councilsOf(resident(world.id.outsider), now)).toEqual([]);
  await expect(councils.require(owner, council.id, ['member', 'seat'], now)).resolves.toEqual(['member']);
  await expect(councils.require(owner, council.id, ['secretary'], now)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(councils.require(owner, 999_999, ['member'], now)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('who may act for which seat', async () => {
  await fillSeats(world, council);
  const now = world.core.clock.now();
  const seats = await councils.seats(council.id, now);
  expect(seats.map(({ kind, personIds }) => [kind, personIds])).toEqual([
    ['subdistrict', [world.id.subdistrict]],
    ['developer', []],
    ['ownerRepresentatives', [world.id.owner]],
    ['propertyFirm', [world.id.property]],
    ['rotatingUnit', [world.id.department]],
  ]);
  expect((await councils.seatsOf(resident(world.id.property), council.id, now)).map(({ kind }) => kind)).toEqual(['propertyFirm']);
  // Who left the firm does not sit for it any more.
  await world.core.db.sql.update('positions', { endsOn: '2026-03-01' }, { personId: world.id.property });
  expect(await councils.seatsOf(resident(world.id.property), council.id, now)).toEqual([]);
  await world.core.db.sql.update('positions', { endsOn: null }, { personId: world.id.property });
});

test('listeners hear of a posted agenda and of a decision in the same transaction', async () => {
  await fillSeats(world, council);
  const draft = await session(world, council.id, 'draft');
  refusal = new Error('a listener fails');
  expect(codeOf(await world.as.community.post(path(draft.id, '/post'), { version: draft.version }))).toBe('INTERNAL');
  expect(await world.core.db.sql.one('SELECT state FROM councilSessions WHERE id = ?', [draft.id])).toEqual({ state: 'draft' });
  refusal = null;
  const open = await session(world, council.id, 'open');
  expect(posted).toEqual([{ councilId: council.id, sessionId: open.id, items: open.agenda.map(({ id, subject }) => ({ itemId: id, subjectKind: subject.kind, subjectId: null })) }]);
  for (const name of ['owner', 'property', 'department', 'subdistrict'] as const) must(await world.as.community.post(path(open.id, '/admit'), { personId: world.id[name] }));
  const itemId = open.agenda[1]?.id ?? 0;
  must(await world.as.community.post(path(open.id, `/agenda/${itemId}/decision`), { decision: 'deferred', words: '下次再议' }));
  expect(decided).toEqual([
    { councilId: council.id, sessionId: open.id, itemId, title: '物业报告', subjectKind: 'report', subjectId: null, decision: 'deferred', words: '下次再议' },
  ]);
});

test('items of agendas; a ballot tied to one decides it', async () => {
  const draft = await session(world, council.id, 'draft');
  const itemId = draft.agenda[0]?.id ?? 0;
  expect(await councils.agendaItem(itemId)).toMatchObject({ sessionId: draft.id, councilId: council.id, sessionState: 'draft', posted: false });
  expect(await councils.agendaItem(999_999)).toBeNull();
  await world.core.db.sql.update('agendaItems', { subjectKind: 'topic', subjectId: 7 }, { id: itemId });
  expect((await councils.agendaItemsOf('topic', [7])).size).toBe(0);
  await fillSeats(world, council);
  must(await world.as.community.post(path(draft.id, '/post'), { version: draft.version }));
  expect(await councils.agendaItem(itemId)).toMatchObject({ posted: true });
  expect((await councils.agendaItemsOf('topic', [7, 8])).get(7)).toEqual([{ sessionId: draft.id, sessionTitle: '三月例会', startsAt: new Date(draft.startsAt), itemId }]);
  await councils.linkBallot(itemId, 41);
  await councils.linkResolution(itemId, 42);
  const row = await world.core.db.sql.one('SELECT decision, ballotId, resolutionId FROM agendaItems WHERE id = ?', [itemId]);
  expect(row).toEqual({ decision: 'ballot', ballotId: 41, resolutionId: 42 });
});

test('history, names and numbers', async () => {
  const at = world.core.clock.now();
  const line = { objectKind: 'topic', objectId: 5, councilId: council.id, actor: null, at };
  await inTransaction(world.core.db, async () => {
    await councils.writeEvent({ ...line, move: 'advance', isPublic: true, words: '意见已汇总', detail: { to: 'proposal' } });
    await councils.writeEvent({ ...line, move: 'edit', isPublic: false });
  });
  expect(await councils.timeline('topic', 5, true)).toEqual([{ at: at.toISOString(), words: '进入下一阶段：意见已汇总' }]);
  expect(await councils.timeline('topic', 5, false)).toHaveLength(2);
  expect(await councils.publicName(world.id.owner)).toBe('王**');
  expect(await councils.publicName(999_999)).toBe('居民');
  expect(await councils.publicNames([world.id.owner, world.id.community, world.id.owner])).toEqual(new Map([[world.id.owner, '王**'], [world.id.community, '刘**']]));
  await session(world, council.id, 'ended');
  const none = { topicsOpen: 0, topicsSolved: 0, tasksPromised: 0, tasksDone: 0 };
  expect(await councils.stats([council.id, 999_999])).toEqual(new Map([[council.id, { sessionsHeld: 1, ...none }], [999_999, { sessionsHeld: 0, ...none }]]));
});
