import type { CouncilDetail, SessionDetail } from '../../../shared/councils/dto';
import { codeOf, type CouncilWorld, doorCode, emptyCouncils, fillSeats, found, item, must, path, seatOf, session, startCouncilWorld, titlesFor, year } from './support';

jest.setTimeout(60_000);

let world: CouncilWorld;
let council: CouncilDetail;
beforeAll(async () => {
  world = await startCouncilWorld({ poolSize: 8 });
});
afterAll(() => world.close());
beforeEach(async () => {
  await emptyCouncils(world.core);
  council = await found(world);
});

const times = <T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => call(index)));
const count = async (sql: string, values: (string | number)[]): Promise<number> => Number((await world.core.db.sql.one<{ n: number }>(sql, values))?.n ?? 0);

test('of several founders at once one founds', async () => {
  await emptyCouncils(world.core);
  const body = { name: '桂花园四方商议', template: 'fourParty', scope: 'estate', scopeId: String(world.district.estateId) };
  const codes = (await times(4, () => world.as.community.post('/councils', body))).map((answer) => codeOf(answer)).sort();
  expect(codes).toEqual(['201', 'COUNCIL_EXISTS', 'COUNCIL_EXISTS', 'COUNCIL_EXISTS']);
});

test('of several terms at once for a seat one holds', async () => {
  const holder = `/councils/${council.id}/seats/${seatOf(council, 'ownerRepresentatives')}/holder`;
  const term = (month: number) => ({ startsOn: `2026-0${month}-01`, endsOn: '2026-12-31' });
  const answers = await times(4, (index) => world.as.community.put(holder, { personId: index % 2 ? world.id.owner : world.id.neighbour, ...term(3 + index) }));
  expect(answers.map((answer) => codeOf(answer)).sort()).toEqual(['200', 'SEAT_TERM_OVERLAPS', 'SEAT_TERM_OVERLAPS', 'SEAT_TERM_OVERLAPS']);
  expect(await count('SELECT COUNT(*) AS n FROM seatTerms', [])).toBe(1);
});

test('posted twice at once, an agenda invites once', async () => {
  await fillSeats(world, council);
  const draft = await session(world, council.id, 'draft');
  const answers = await times(4, () => world.as.community.post(path(draft.id, '/post'), { version: draft.version }));
  expect(answers.map((answer) => codeOf(answer)).sort()).toEqual(['200', 'SESSION_WRONG_STATE', 'SESSION_WRONG_STATE', 'SESSION_WRONG_STATE']);
  expect((await titlesFor(world, world.id.subdistrict)).filter((title) => title === '会议邀请')).toHaveLength(1);
  expect(await count('SELECT COUNT(*) AS n FROM sessionPeople WHERE sessionId = ?', [draft.id])).toBe(4);
});

test('posting and changing the agenda at once: what is public is what was posted', async () => {
  await fillSeats(world, council);
  const draft = await session(world, council.id, 'draft');
  const [posted, changed] = await Promise.all([
    world.as.community.post<SessionDetail>(path(draft.id, '/post'), { version: draft.version }),
    world.as.community.put<SessionDetail>(path(draft.id, '/agenda'), { version: draft.version, items: [item('另一项')] }),
  ]);
  expect([codeOf(posted), codeOf(changed)].sort()).toEqual(['200', posted.status === 200 ? 'AGENDA_FROZEN' : 'CHANGED_MEANWHILE']);
});

test('who scans twice at once arrives once; all who scan at once are there', async () => {
  await fillSeats(world, council);
  const open = await session(world, council.id, 'open');
  const code = await doorCode(world, open.id);
  const names = ['owner', 'owner', 'property', 'department', 'subdistrict', 'owner'] as const;
  const answers = await Promise.all(names.map((name) => world.as[name].post<SessionDetail>(path(open.id, '/attend'), { code })));
  expect(answers.map((answer) => codeOf(answer))).toEqual(names.map(() => '200'));
  expect(await count(`SELECT COUNT(*) AS n FROM councilEvents WHERE objectId = ? AND move = 'attend'`, [open.id])).toBe(4);
  expect(must(await world.anonymous.get<SessionDetail>(path(open.id))).presence).toEqual({ seatsPresent: 4, votingSeats: 5, needed: 4, reached: true });
});

test('an item decided twice at once is decided once', async () => {
  await fillSeats(world, council);
  const open = await session(world, council.id, 'open');
  for (const name of ['owner', 'property', 'department', 'subdistrict'] as const) must(await world.as.community.post(path(open.id, '/admit'), { personId: world.id[name] }));
  const decision = path(open.id, `/agenda/${open.agenda[0]?.id}/decision`);
  const answers = await times(3, (index) => world.as.community.post(decision, { decision: index ? 'rejected' : 'adopted', words: '表决结果' }));
  expect(answers.map((answer) => codeOf(answer)).sort()).toEqual(['200', 'ITEM_DECIDED', 'ITEM_DECIDED']);
  expect(await count(`SELECT COUNT(*) AS n FROM councilResolutions WHERE sessionId = ?`, [open.id])).toBe(1);
});

test('several instances of the clock make one monthly session and remind once', async () => {
  await fillSeats(world, council);
  must(await world.as.community.patch(`/councils/${council.id}`, { version: 1, monthlyDay: 20 }));
  await times(4, () => world.run('councils.monthlySessions'));
  expect(await count('SELECT COUNT(*) AS n FROM councilSessions WHERE councilId = ?', [council.id])).toBe(1);
  expect((await titlesFor(world, world.id.community)).filter((title) => title === '请安排例会议程')).toHaveLength(1);
  await session(world, council.id);
  world.core.clock.set('2026-03-08T12:00:00.000Z');
  await times(4, () => world.run('councils.remindInvited'));
  expect((await titlesFor(world, world.id.owner)).filter((title) => title === '会议提醒')).toHaveLength(1);
});

test('several seats of one council filled at once are all filled', async () => {
  const holder = (kind: string) => `/councils/${council.id}/seats/${seatOf(council, kind)}/holder`;
  const kinds = ['ownerRepresentatives', 'developer', 'subdistrict'];
  const answers = await Promise.all(kinds.map((kind) => world.as.community.put(holder(kind), { personId: world.id.owner, ...year })));
  expect(answers.map((answer) => codeOf(answer))).toEqual(['200', '200', '200']);
  expect(await count('SELECT COUNT(DISTINCT seatId) AS n FROM seatTerms', [])).toBe(3);
});
