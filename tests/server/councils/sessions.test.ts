import { randomBytes, randomUUID } from 'node:crypto';
import type { CouncilDetail, CouncilRow, SessionDetail, SessionRow } from '../../../shared/councils/dto';
import type { Page } from '../../../shared/core/page';
import {
  type CastName, checked, codeOf, type CouncilWorld, doorCode, emptyCouncils, fieldsOf, fillSeats, firstDay, found, item, must, path, seatOf, session, startCouncilWorld, startsAt, titlesFor,
} from './support';

jest.setTimeout(60_000);

let world: CouncilWorld;
let council: CouncilDetail;
beforeAll(async () => {
  world = await startCouncilWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await emptyCouncils(world.core);
  council = await found(world);
  await fillSeats(world, council);
});

const newSession = (): object => ({ councilId: council.id, title: '三月例会', words: '', startsAt, place: '议事厅' });
const admit = async (id: number, ...names: CastName[]): Promise<void> => {
  for (const name of names) must(await world.as.community.post(path(id, '/admit'), { personId: world.id[name] }));
};

describe('preparing', () => {
  it.each<[CastName, string]>([
    ['community', '201'],
    ['subdistrict', 'NOT_ALLOWED'],
    ['property', 'NOT_ALLOWED'],
    ['owner', 'NOT_ALLOWED'],
    ['neighbour', 'NOT_ALLOWED'],
    ['outsider', 'NOT_ALLOWED'],
    ['farCommunity', 'NOT_ALLOWED'],
  ])('a draft by %s: %s', async (who, expected) => {
    expect(codeOf(await world.as[who].post('/council-sessions', newSession()))).toBe(expected);
  });

  it('lies ahead, for a council that is there', async () => {
    expect(codeOf(await world.as.community.post('/council-sessions', { ...newSession(), councilId: 999_999 }))).toBe('NOT_FOUND');
    const past = await world.as.community.post('/council-sessions', { ...newSession(), startsAt: firstDay });
    expect([codeOf(past), ...fieldsOf(past)]).toEqual(['INPUT_INVALID', 'startsAt']);
  });

  it('a draft is seen by those who prepare it only', async () => {
    const draft = await session(world, council.id, 'draft');
    expect(checked(world, 'get', '/council-sessions/:id', await world.as.community.get<SessionDetail>(path(draft.id))).allowedActions).toEqual(['edit', 'post', 'cancel']);
    for (const client of [world.anonymous, world.as.owner, world.as.property, world.as.farCommunity]) expect(codeOf(await client.get(path(draft.id)))).toBe('NOT_FOUND');
    const listed = async (client: CouncilWorld['anonymous']): Promise<number[]> =>
      must(await client.get<Page<SessionRow>>(`/council-sessions?councilId=${council.id}`)).items.map(({ id }) => id);
    expect([await listed(world.as.community), await listed(world.as.owner), await listed(world.anonymous)]).toEqual([[draft.id], [], []]);
    expect(codeOf(await world.as.owner.post(path(draft.id, '/post'), { version: draft.version }))).toBe('NOT_FOUND');
  });

  it('words change, and the agenda as a whole, keeping its items', async () => {
    const draft = await session(world, council.id, 'draft');
    const { community } = world.as;
    const edited = checked(world, 'patch', '/council-sessions/:id', await community.patch<SessionDetail>(path(draft.id), { version: draft.version, title: '临时会议' }));
    expect(edited).toMatchObject({ title: '临时会议', place: '议事厅', version: draft.version + 1 });
    expect(codeOf(await community.patch(path(draft.id), { version: draft.version, title: '旧的' }))).toBe('CHANGED_MEANWHILE');
    const [first, second] = edited.agenda;
    const items = [item('物业报告', { id: second?.id, subjectKind: 'report', minutes: 10, addressedSeatId: seatOf(council, 'propertyFirm') }), item('新的一项')];
    const changed = checked(world, 'put', '/council-sessions/:id/agenda', await community.put<SessionDetail>(path(draft.id, '/agenda'), { version: edited.version, items }));
    expect(changed.agenda.map(({ id, title, startsAtClock, addressedTo }) => [id, title, startsAtClock, addressedTo?.title])).toEqual([
      [second?.id, '物业报告', '19:00', '物业服务企业'],
      [expect.any(Number), '新的一项', '19:10', undefined],
    ]);
    expect(changed.agenda.some(({ id }) => id === first?.id)).toBe(false);
    expect(changed).toMatchObject({ itemCount: 2, minutesTotal: 25 });
  });

  it('an item is about something of this council', async () => {
    const draft = await session(world, council.id, 'draft');
    const wrong: [object, string][] = [
      [{ id: 999_999 }, 'items.0.id'],
      [{ addressedSeatId: 999_999 }, 'items.0.addressedSeatId'],
      [{ subjectKind: 'topic' }, 'items.0.subjectId'],
      [{ subjectKind: 'topic', subjectId: 999_999 }, 'items.0.subjectId'],
      [{ subjectKind: 'report', subjectId: 1 }, 'items.0.subjectId'],
      [{ minutes: 0 }, 'items.0.minutes'],
    ];
    for (const [more, field] of wrong) {
      const answer = await world.as.community.put(path(draft.id, '/agenda'), { version: draft.version, items: [item('停车', more)] });
      expect([codeOf(answer), ...fieldsOf(answer)]).toEqual(['INPUT_INVALID', field]);
    }
    const many = { version: draft.version, items: Array.from({ length: 21 }, () => item('停车')) };
    expect(codeOf(await world.as.community.put(path(draft.id, '/agenda'), many))).toBe('INPUT_INVALID');
  });
});

describe('posting', () => {
  it('invites seats and officers once each, and freezes the agenda', async () => {
    must(await world.as.community.put(`/councils/${council.id}/officers`, { office: 'moderator', personIds: [world.id.neighbour, world.id.owner] }));
    await world.core.db.sql.run('DELETE FROM messages');
    const posted = await session(world, council.id);
    expect(posted.people.map(({ name, seatTitle, reply, arrivedAt }) => [name, seatTitle, reply, arrivedAt])).toEqual([
      ['赵立新', '街道', 'none', null],
      ['王小明', '业主代表', 'none', null],
      ['吴桂林', '物业服务企业', 'none', null],
      ['孙海峰', '轮值单位', 'none', null],
      ['李桂香', null, 'none', null],
    ]);
    for (const name of ['subdistrict', 'owner', 'property', 'department', 'neighbour'] as CastName[]) expect(await titlesFor(world, world.id[name])).toEqual(['会议邀请']);
    const again = { version: posted.version, items: [item('临时加的')] };
    expect(codeOf(await world.as.community.put(path(posted.id, '/agenda'), again))).toBe('AGENDA_FROZEN');
    expect(codeOf(await world.as.community.patch(path(posted.id), { version: posted.version, title: '改名' }))).toBe('SESSION_WRONG_STATE');
    const row = must(await world.anonymous.get<Page<CouncilRow>>('/councils')).items[0];
    expect(row?.nextSession).toEqual({ id: posted.id, startsAt, place: '议事厅' });
  });

  it('invites for the day of the session: the unit whose month it is then', async () => {
    const april = must(await world.as.community.post<SessionDetail>('/council-sessions', { ...newSession(), startsAt: '2026-05-10T11:00:00.000Z' }), 201);
    const ready = must(await world.as.community.put<SessionDetail>(path(april.id, '/agenda'), { version: april.version, items: [item('停车')] }));
    const posted = must(await world.as.community.post<SessionDetail>(path(april.id, '/post'), { version: ready.version }));
    expect(posted.people.map(({ seatTitle }) => seatTitle)).toEqual(['街道', '业主代表', '物业服务企业']);
  });

  it('needs items, three days, and the right hands', async () => {
    const { community } = world.as;
    const draft = await session(world, council.id, 'draft');
    world.core.clock.set('2026-03-06T16:00:00.000Z');
    expect(codeOf(await community.post(path(draft.id, '/post'), { version: draft.version }))).toBe('SESSION_POSTED_TOO_LATE');
    world.core.clock.set(firstDay);
    const empty = must(await community.put<SessionDetail>(path(draft.id, '/agenda'), { version: draft.version, items: [] }));
    expect(codeOf(await community.post(path(draft.id, '/post'), { version: empty.version }))).toBe('AGENDA_EMPTY');
    expect(codeOf(await community.post(path(draft.id, '/post'), { version: 1 }))).toBe('AGENDA_EMPTY');
  });

  it('with a repeated key invites once', async () => {
    const draft = await session(world, council.id, 'draft');
    const key = randomUUID();
    const twice = [1, 2].map(() => () => world.as.community.post<SessionDetail>(path(draft.id, '/post'), { version: draft.version }, key));
    for (const call of twice) expect(must(await call()).state).toBe('posted');
    expect((await titlesFor(world, world.id.subdistrict)).filter((title) => title === '会议邀请')).toHaveLength(1);
    expect(codeOf(await world.as.community.post(path(draft.id, '/post'), { version: draft.version }))).toBe('SESSION_WRONG_STATE');
  });
});

describe('public view', () => {
  it('shows the agenda; residents as 王**, listeners not at all', async () => {
    const open = await session(world, council.id, 'open');
    await admit(open.id, 'owner', 'neighbour');
    for (const client of [world.anonymous, world.as.outsider]) {
      const seen = checked(world, 'get', '/council-sessions/:id', await client.get<SessionDetail>(path(open.id)));
      expect(seen.people.map(({ name }) => name)).toEqual(['赵立新', '王**', '吴桂林', '孙海峰']);
      expect(seen).toMatchObject({ allowedActions: [], myReply: null, attended: false, presence: { seatsPresent: 1, votingSeats: 5, needed: 4, reached: false } });
      expect(JSON.stringify(seen)).not.toMatch(/王小明|李桂香|doorSecret|ersonId":\d/);
      expect(seen.timeline.map(({ words }) => words)).toEqual(['公布议程并发出邀请', '会议开始']);
    }
    expect(must(await world.as.owner.get<SessionDetail>(path(open.id))).people.map(({ name }) => name)).toEqual(['赵立新', '王**', '吴桂林', '孙海峰', '李**']);
  });

  it('lists what comes and what was, mine, page by page', async () => {
    const first = await session(world, council.id);
    const second = must(await world.as.community.post<SessionDetail>('/council-sessions', { ...newSession(), startsAt: '2026-03-20T11:00:00.000Z' }), 201);
    const ended = await session(world, council.id, 'ended');
    const ids = async (client: CouncilWorld['anonymous'], query: string): Promise<number[]> =>
      checked(world, 'get', '/council-sessions', await client.get<Page<SessionRow>>(`/council-sessions?${query}`)).items.map(({ id }) => id);
    expect(await ids(world.anonymous, 'when=coming')).toEqual([first.id]);
    expect(await ids(world.as.community, 'when=coming')).toEqual([first.id, second.id]);
    expect(await ids(world.anonymous, 'when=past')).toEqual([ended.id]);
    expect([await ids(world.as.owner, 'mine=true'), await ids(world.as.neighbour, 'mine=true'), await ids(world.anonymous, 'mine=true')]).toEqual([[first.id], [], []]);
    const page = must(await world.as.community.get<Page<SessionRow>>('/council-sessions?limit=1'));
    expect(await ids(world.as.community, `limit=1&cursor=${page.nextCursor}`)).toEqual([second.id]);
    expect(codeOf(await world.anonymous.get('/council-sessions?cursor=abc'))).toBe('CURSOR_INVALID');
    expect(must(await world.as.owner.get<Page<SessionRow>>('/council-sessions?mine=true')).items[0]).toMatchObject({ myReply: 'none', allowedActions: ['reply'], minutesTotal: 45 });
  });
});

describe('replies and the door', () => {
  it('the invited reply, and may think again', async () => {
    const posted = await session(world, council.id);
    const answer = checked(world, 'post', '/council-sessions/:id/reply', await world.as.owner.post<SessionDetail>(path(posted.id, '/reply'), { reply: 'absent' }));
    expect(answer.myReply).toBe('absent');
    expect(must(await world.as.owner.post<SessionDetail>(path(posted.id, '/reply'), { reply: 'coming' })).myReply).toBe('coming');
    for (const who of ['neighbour', 'outsider', 'community'] as CastName[]) expect(codeOf(await world.as[who].post(path(posted.id, '/reply'), { reply: 'coming' }))).toBe('NOT_INVITED');
    expect(codeOf(await world.as.owner.post(path(posted.id, '/reply'), { reply: 'none' }))).toBe('INPUT_INVALID');
  });

  it('the code of this half minute and of the one before lets in; older ones, others’ and strangers do not', async () => {
    const open = await session(world, council.id, 'open');
    const { as, core } = world;
    const shown = checked(world, 'get', '/council-sessions/:id/door', await as.community.get<{ text: string; expiresAt: string }>(path(open.id, '/door')));
    expect(shown.expiresAt).toBe('2026-03-09T10:30:30.000Z');
    const code = await doorCode(world, open.id);
    core.clock.advance(60_000);
    expect(codeOf(await as.owner.post(path(open.id, '/attend'), { code }))).toBe('DOOR_CODE_WRONG');
    core.clock.advance(-1);
    expect(codeOf(await as.neighbour.post(path(open.id, '/attend'), { code }))).toBe('NOT_INVITED');
    const arrived = checked(world, 'post', '/council-sessions/:id/attend', await as.owner.post<SessionDetail>(path(open.id, '/attend'), { code }));
    expect([arrived.attended, arrived.presence.seatsPresent]).toEqual([true, 1]);
    must(await as.property.post(path(open.id, '/attend'), { code: shown.text }));
    const other = await session(world, council.id, 'open');
    expect(codeOf(await as.owner.post(path(other.id, '/attend'), { code }))).toBe('DOOR_CODE_WRONG');
  });

  it('coming in again changes nothing', async () => {
    const open = await session(world, council.id, 'open');
    const code = await doorCode(world, open.id);
    const first = must(await world.as.owner.post<SessionDetail>(path(open.id, '/attend'), { code }));
    world.core.clock.advance(20_000);
    const again = must(await world.as.owner.post<SessionDetail>(path(open.id, '/attend'), { code }));
    const arrivals = [first, again].map(({ people }) => people.find(({ arrivedAt }) => arrivedAt)?.arrivedAt);
    expect(arrivals[1]).toBe(arrivals[0]);
    const events = await world.core.db.sql.all('SELECT id FROM councilEvents WHERE move = ? AND objectId = ?', ['attend', open.id]);
    expect(events).toHaveLength(1);
  });

  it('the door is shown by who runs the open session', async () => {
    const posted = await session(world, council.id);
    expect(codeOf(await world.as.community.get(path(posted.id, '/door')))).toBe('SESSION_WRONG_STATE');
    for (const who of ['owner', 'subdistrict', 'outsider'] as CastName[]) expect(codeOf(await world.as[who].get(path(posted.id, '/door')))).toBe('NOT_ALLOWED');
  });

  it('who runs it admits by hand: residents to listen, a seat’s holder for the seat, strangers never', async () => {
    const open = await session(world, council.id, 'open');
    await admit(open.id, 'neighbour', 'owner', 'owner');
    const seen = must(await world.as.community.get<SessionDetail>(path(open.id)));
    expect(seen.people.filter(({ arrivedAt }) => arrivedAt).map(({ name, seatTitle }) => [name, seatTitle])).toEqual([['王小明', '业主代表'], ['李桂香', null]]);
    const stranger = await world.as.community.post(path(open.id, '/admit'), { personId: world.id.outsider });
    expect([codeOf(stranger), ...fieldsOf(stranger)]).toEqual(['INPUT_INVALID', 'personId']);
    expect(codeOf(await world.as.owner.post(path(open.id, '/admit'), { personId: world.id.neighbour }))).toBe('NOT_ALLOWED');
  });

  it('a posted session opens on its day only, and is called off with a reason', async () => {
    const posted = await session(world, council.id);
    expect(codeOf(await world.as.community.post(path(posted.id, '/open'), { version: posted.version }))).toBe('CLOCK_NOT_DUE');
    expect(codeOf(await world.as.community.post(path(posted.id, '/cancel'), { version: posted.version }))).toBe('INPUT_INVALID');
    const cancelled = must(await world.as.community.post<SessionDetail>(path(posted.id, '/cancel'), { version: posted.version, words: '议事厅停电' }));
    expect(cancelled).toMatchObject({ state: 'cancelled', cancelledReason: '议事厅停电', allowedActions: [] });
    expect(await titlesFor(world, world.id.owner)).toContain('会议取消');
    expect(must(await world.anonymous.get<SessionDetail>(path(posted.id))).timeline.at(-1)?.words).toBe('会议取消：议事厅停电');
  });
});

describe('the floor', () => {
  it('who is in the room asks to speak, is called, and speaks alone', async () => {
    const open = await session(world, council.id, 'open');
    const speak = path(open.id, `/agenda/${open.agenda[0]?.id}/speak`);
    expect(codeOf(await world.as.owner.post(speak))).toBe('NOT_ALLOWED');
    await admit(open.id, 'owner', 'property');
    const asked = checked(world, 'post', '/council-sessions/:id/agenda/:itemId/speak', await world.as.owner.post<SessionDetail>(speak));
    expect(asked.agenda[0]?.speakers).toEqual([{ id: expect.any(Number), name: '王**', state: 'waiting', mine: true }]);
    expect(codeOf(await world.as.owner.post(speak))).toBe('ALREADY_ASKED_TO_SPEAK');
    expect(codeOf(await world.as.owner.post(path(open.id, '/agenda/999999/speak')))).toBe('NOT_FOUND');
    must(await world.as.property.post(speak));
    const list = must(await world.as.community.get<SessionDetail>(path(open.id))).agenda[0]?.speakers ?? [];
    expect(list.map(({ name }) => name)).toEqual(['王小明', '吴桂林']);
    const turn = (index: number, step: string) => world.as.community.post<SessionDetail>(path(open.id, `/speakers/${list[index]?.id}/${step}`));
    expect(codeOf(await world.as.owner.post(path(open.id, `/speakers/${list[0]?.id}/call`)))).toBe('NOT_ALLOWED');
    expect(codeOf(await turn(0, 'finish'))).toBe('SESSION_WRONG_STATE');
    must(await turn(0, 'call'));
    const states = must(await turn(1, 'call')).agenda[0]?.speakers.map(({ state }) => state);
    expect(states).toEqual(['done', 'speaking']);
    expect(must(await turn(1, 'finish')).agenda[0]?.speakers.map(({ state }) => state)).toEqual(['done', 'done']);
    world.core.clock.advance(1_000);
    must(await world.as.owner.post(speak));
    expect(must(await world.as.owner.post<SessionDetail>(`${speak}/withdraw`)).agenda[0]?.speakers).toHaveLength(2);
    expect(codeOf(await world.as.owner.post(`${speak}/withdraw`))).toBe('NOT_FOUND');
  });

  it('decides with the quorum only, on its own agenda only, once', async () => {
    const open = await session(world, council.id, 'open');
    const other = await session(world, council.id, 'posted');
    world.core.clock.set('2026-03-09T11:10:00.000Z');
    const decide = (who: CastName, itemId: number | undefined, words = '同意东侧改停车位') =>
      world.as[who].post<SessionDetail>(path(open.id, `/agenda/${itemId}/decision`), { decision: 'adopted', words });
    const first = open.agenda[0]?.id;
    await admit(open.id, 'owner', 'property', 'department', 'neighbour');
    expect(codeOf(await decide('community', first))).toBe('QUORUM_NOT_REACHED');
    // A second person of the firm is not a second seat.
    await world.core.db.sql.insert('sessionPeople', { sessionId: open.id, personId: world.id.worker, seatId: seatOf(council, 'propertyFirm'), arrivedAt: new Date(startsAt) });
    expect(codeOf(await decide('community', first))).toBe('QUORUM_NOT_REACHED');
    await admit(open.id, 'subdistrict');
    expect(codeOf(await decide('owner', first))).toBe('NOT_ALLOWED');
    expect(codeOf(await decide('community', other.agenda[0]?.id))).toBe('NOT_FOUND');
    const decided = checked(world, 'post', '/council-sessions/:id/agenda/:itemId/decision', await decide('community', first));
    expect(decided.agenda[0]).toMatchObject({ decision: 'adopted', decisionWords: '同意东侧改停车位' });
    expect(decided.timeline.at(-1)?.words).toBe('作出决定：停车位怎么分，通过');
    expect(codeOf(await decide('community', first))).toBe('ITEM_DECIDED');
  });

  it('ends, and its minutes are public when every item has them', async () => {
    const open = await session(world, council.id, 'open');
    await admit(open.id, 'owner');
    must(await world.as.owner.post(path(open.id, `/agenda/${open.agenda[0]?.id}/speak`)));
    const ended = must(await world.as.community.post<SessionDetail>(path(open.id, '/end'), { version: open.version }));
    expect([ended.state, ended.agenda[0]?.speakers]).toEqual(['ended', []]);
    const fileId = randomBytes(16).toString('hex');
    await world.core.db.sql.insert('files', {
      id: fileId, ownerPersonId: world.id.community, purpose: 'proof', mime: 'image/jpeg', bytes: 1000, width: 100, height: 80, sha256: '0'.repeat(64), createdAt: world.core.clock.now(),
    });
    const [first, second] = ended.agenda.map(({ id }) => id);
    const minutes = { version: ended.version, minutesWords: '会议顺利', items: [{ id: first, minutesWords: '讨论了停车位' }], fileIds: [fileId] };
    expect(codeOf(await world.as.community.post(path(open.id, '/publish'), minutes))).toBe('MINUTES_MISSING');
    expect(codeOf(await world.as.owner.post(path(open.id, '/publish'), minutes))).toBe('NOT_ALLOWED');
    const full = { ...minutes, items: [...minutes.items, { id: second, minutesWords: '物业报告了支出' }] };
    const foreign = { ...full, items: [...full.items, { id: 999_999, minutesWords: '没有这一项' }] };
    expect(codeOf(await world.as.community.post(path(open.id, '/publish'), foreign))).toBe('INPUT_INVALID');
    expect(must(await world.anonymous.get<SessionDetail>(path(open.id)))).toMatchObject({ minutesWords: null, photos: [] });
    checked(world, 'post', '/council-sessions/:id/publish', await world.as.community.post<SessionDetail>(path(open.id, '/publish'), full));
    const seen = must(await world.anonymous.get<SessionDetail>(path(open.id)));
    expect([seen.state, seen.minutesWords, seen.photos.length, seen.agenda.map(({ minutesWords }) => minutesWords)]).toEqual(['published', '会议顺利', 1, ['讨论了停车位', '物业报告了支出']]);
    expect(await titlesFor(world, world.id.owner)).toContain('会议纪要已公布');
  });
});
