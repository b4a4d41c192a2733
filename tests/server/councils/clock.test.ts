import type { CouncilDetail, SessionDetail, SessionRow } from '../../../shared/councils/dto';
import type { Page } from '../../../shared/core/page';
import { type CouncilWorld, emptyCouncils, fillSeats, found, must, path, session, startCouncilWorld, titlesFor } from './support';

jest.setTimeout(60_000);

let world: CouncilWorld;
let council: CouncilDetail;
beforeAll(async () => {
  world = await startCouncilWorld();
});
afterAll(() => world.close());

const drafts = async (): Promise<SessionRow[]> => must(await world.as.community.get<Page<SessionRow>>(`/council-sessions?councilId=${council.id}`)).items;

describe('the monthly session', () => {
  beforeEach(async () => {
    await emptyCouncils(world.core);
    // Sunday, 22 March 2026 moves to Monday.
    council = await found(world, { monthlyDay: 22, monthlyTime: '19:30' });
  });

  it('is drafted 20 days before, once, and its secretary is told', async () => {
    world.core.clock.set('2026-03-02T15:59:00.000Z');
    await world.run('councils.monthlySessions');
    expect(await drafts()).toEqual([]);
    world.core.clock.set('2026-03-02T16:00:00.000Z');
    await world.run('councils.monthlySessions');
    await world.run('councils.monthlySessions');
    expect((await drafts()).map(({ title, state, startsAt, place }) => [title, state, startsAt, place])).toEqual([['2026年3月例会', 'draft', '2026-03-23T11:30:00.000Z', '议事厅']]);
    expect(await titlesFor(world, world.id.community)).toEqual(['请安排例会议程']);
    expect(await titlesFor(world, world.id.owner)).toEqual([]);
  });

  it('that was called off is not made again; the next month is', async () => {
    world.core.clock.set('2026-03-03T02:00:00.000Z');
    await world.run('councils.monthlySessions');
    const [draft] = await drafts();
    must(await world.as.community.post(path(draft?.id ?? 0, '/cancel'), { version: 1, words: '本月不开' }));
    await world.run('councils.monthlySessions');
    expect(await drafts()).toEqual([]);
    world.core.clock.set('2026-04-03T02:00:00.000Z');
    await world.run('councils.monthlySessions');
    expect((await drafts()).map(({ title }) => title)).toEqual(['2026年4月例会']);
  });

  it('is not made where no day is set', async () => {
    must(await world.as.community.patch(`/councils/${council.id}`, { version: 1, monthlyDay: 0 }));
    world.core.clock.set('2026-03-10T02:00:00.000Z');
    await world.run('councils.monthlySessions');
    expect(await drafts()).toEqual([]);
  });
});

describe('reminders', () => {
  beforeEach(async () => {
    await emptyCouncils(world.core);
    council = await found(world);
    await fillSeats(world, council);
  });

  const reminders = async (personId: number): Promise<number> => (await titlesFor(world, personId)).filter((title) => title === '会议提醒').length;

  it('come three days and one day before, once each, not to who is absent', async () => {
    const posted = await session(world, council.id);
    must(await world.as.property.post<SessionDetail>(path(posted.id, '/reply'), { reply: 'absent' }));
    const counts: number[] = [];
    for (const moment of ['2026-03-06T10:59:00.000Z', '2026-03-06T11:00:00.000Z', '2026-03-07T11:00:00.000Z', '2026-03-08T11:00:00.000Z', '2026-03-08T12:00:00.000Z', '2026-03-09T11:00:00.000Z']) {
      world.core.clock.set(moment);
      await world.run('councils.remindInvited');
      counts.push(await reminders(world.id.owner));
    }
    expect(counts).toEqual([0, 1, 1, 2, 2, 2]);
    expect([await reminders(world.id.property), await reminders(world.id.outsider)]).toEqual([0, 0]);
  });

  it('do not come for drafts and cancelled sessions', async () => {
    await session(world, council.id, 'draft');
    const posted = await session(world, council.id);
    must(await world.as.community.post(path(posted.id, '/cancel'), { version: posted.version, words: '改期' }));
    world.core.clock.set('2026-03-08T12:00:00.000Z');
    await world.run('councils.remindInvited');
    expect(await reminders(world.id.owner)).toBe(0);
  });
});
