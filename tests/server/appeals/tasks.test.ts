import { createCalendar, calendarValueName } from '../../../server/modules/appeals/calendar';
import { appealTasks } from '../../../server/modules/appeals/tasks';
import { addWorkDays, isWorkday } from '../../../shared/core/workCalendar';
import { type AppealWorld, type CastName, rowOf, startAppealWorld } from '../../support/appealWorld';
import { createTestCore, type TestCore } from '../../support/core';
import { codes } from '../../support/district';
import { faultsOfAllHistories } from '../../support/history';

// Real databases on a machine that others use too.
jest.setTimeout(60_000);

const hour = 3_600_000;
const day = 24 * hour;

describe('what the clock does', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld({ poolSize: 4 });
  });
  afterAll(() => world.close());
  beforeEach(() => world.reset());
  afterEach(async () => expect(await faultsOfAllHistories(world.core)).toEqual([]));

  const lastEvent = (id: number): Promise<object | null> =>
    world.core.db.sql.one('SELECT move, actorPersonId, actorRole FROM appealEvents WHERE appealId = ? ORDER BY id DESC LIMIT 1', [id]);
  const told = async (kind: string): Promise<CastName[]> => {
    const rows = await world.core.db.sql.all<{ personId: number }>('SELECT personId FROM messages WHERE kind = ? ORDER BY id', [kind]);
    return rows.map((row) => (Object.keys(world.id) as CastName[]).find((name) => world.id[name] === row.personId) ?? 'author');
  };

  it('closes an unanswered appeal at the end of the seventh day, not before', async () => {
    const id = await world.appeal('resolved');
    // Resolved on Monday 2 March, 10:00 in China: in time until the end of Monday 9 March.
    world.core.clock.set('2026-03-09T15:59:59.999Z');
    await world.run('appeals.closeUnanswered');
    expect((await rowOf(world, id)).state).toBe('resolved');
    world.core.clock.set('2026-03-09T16:00:00.000Z');
    await world.run('appeals.closeUnanswered');
    const row = await rowOf(world, id);
    expect([row.state, row.outcome]).toEqual(['closed', 'unconfirmed']);
    expect(await lastEvent(id)).toEqual({ move: 'autoClose', actorPersonId: null, actorRole: 'system' });
    expect(await told('appeal.autoClose')).toEqual(['author']);
  });

  it('goes on without the resident after three days', async () => {
    const id = await world.appeal('waitingResident');
    const before = await rowOf(world, id);
    world.core.clock.advance(3 * day - 1);
    await world.run('appeals.endWaiting');
    expect((await rowOf(world, id)).state).toBe('waitingResident');
    // The task comes late: the stop counts to its announced end only.
    world.core.clock.advance(5 * hour);
    await world.run('appeals.endWaiting');
    const after = await rowOf(world, id);
    expect([after.state, after.pausedAt]).toEqual(['inProgress', null]);
    expect((after.resolveDueAt as Date).getTime() - (before.resolveDueAt as Date).getTime()).toBe(3 * day);
    expect((await told('appeal.waitingTimeout')).sort()).toEqual(['author', 'worker']);
  });

  it('resumes a suspended appeal on its day', async () => {
    const id = await world.appeal('suspended');
    world.core.clock.advance(20 * day - 1);
    await world.run('appeals.endSuspensions');
    expect((await rowOf(world, id)).state).toBe('suspended');
    world.core.clock.advance(1);
    await world.run('appeals.endSuspensions');
    expect(await lastEvent(id)).toEqual({ move: 'resume', actorPersonId: null, actorRole: 'system' });
    expect((await rowOf(world, id)).state).toBe('inProgress');
  });

  it('goes through more than one batch and holds up nobody because one row is broken', async () => {
    const first = await world.appeal('resolved');
    const row = await rowOf(world, first);
    await world.core.db.sql.insertMany(
      'appeals',
      Array.from({ length: 120 }, () => ({ ...row, id: null }) as never),
    );
    // A category the catalogue does not know in memory cannot be timed: that appeal stays, the others are closed.
    await world.core.db.sql.insert('categories', { code: '0199999', parentCode: '0101', level: 'item', name: '未知', isActive: 0, sort: 0 });
    await world.core.db.sql.update('appeals', { categoryCode: '0199999' }, { id: first });
    world.core.clock.advance(9 * day);
    await world.run('appeals.closeUnanswered');
    expect(await world.core.db.sql.all('SELECT state, COUNT(*) AS found FROM appeals GROUP BY state ORDER BY state')).toEqual([
      { state: 'closed', found: 120 },
      { state: 'resolved', found: 1 },
    ]);
    await world.core.db.sql.run('DELETE FROM messages');
    await world.core.db.sql.run('DELETE FROM appealPromises');
    await world.core.db.sql.run('DELETE FROM appealRatings');
    await world.core.db.sql.run('DELETE FROM appealEvents');
    await world.core.db.sql.run('DELETE FROM appeals');
  });

  it('warns the leader, the community and the subdistrict, each once', async () => {
    await world.appeal('inProgress');
    const warned = async (): Promise<CastName[][]> => [
      await told('appeal.warning.yellow'),
      await told('appeal.warning.orange'),
      (await told('appeal.warning.red')).sort(),
    ];
    // Seven calendar days from Monday 2 March 10:00 end on Monday 9 March 24:00.
    world.core.clock.set('2026-03-05T00:00:00.000Z');
    await world.run('appeals.warnLate');
    expect(await warned()).toEqual([[], [], []]);
    world.core.clock.set('2026-03-06T00:00:00.000Z');
    await world.run('appeals.warnLate');
    await world.run('appeals.warnLate');
    expect(await warned()).toEqual([['leader'], [], []]);
    world.core.clock.set('2026-03-08T12:00:00.000Z');
    await world.run('appeals.warnLate');
    expect(await warned()).toEqual([['leader'], ['community', 'community2'], []]);
    world.core.clock.set('2026-03-09T16:00:01.000Z');
    await Promise.all([world.run('appeals.warnLate'), world.run('appeals.warnLate')]);
    expect(await warned()).toEqual([['leader'], ['community', 'community2'], ['subdistrict']]);
  });

  it('warns again after a reopening, and of each of the two clocks', async () => {
    const id = await world.appeal('dispatched');
    world.core.clock.advance(13 * hour);
    await world.run('appeals.warnLate');
    expect(await told('appeal.warning.yellow')).toEqual(['leader']);
    await world.move('worker', id, 'acknowledge');
    world.core.clock.advance(4 * day);
    await world.run('appeals.warnLate');
    expect(await told('appeal.warning.yellow')).toEqual(['leader', 'leader']);
    await world.move('worker', id, 'resolve', { words: '已经说明情况', measure: 'explained' });
    await world.move('author', id, 'rate', { solved: false, satisfaction: 'dissatisfied', reopen: true });
    world.core.clock.advance(13 * hour);
    await world.run('appeals.warnLate');
    expect(await told('appeal.warning.yellow')).toEqual(['leader', 'leader', 'leader']);
  });

  it('warns above whoever has it: the subdistrict is not told of itself', async () => {
    await world.appeal('dispatched', { unitKind: 'subdistrict', unitCode: codes.subdistrict, level: 'subdistrict', handlerPersonId: null });
    world.core.clock.advance(2 * day);
    await world.run('appeals.warnLate');
    expect([await told('appeal.warning.yellow'), await told('appeal.warning.orange'), await told('appeal.warning.red')]).toEqual([
      ['subdistrict'],
      ['district'],
      ['district'],
    ]);
  });
});

describe('the working calendar', () => {
  let core: TestCore;
  beforeEach(async () => {
    core = await createTestCore();
  });
  afterEach(() => core.close());

  it('knows holidays and make-up days of 2026', () => {
    const calendar = createCalendar(core).current();
    const expected: [string, boolean][] = [
      ['2026-02-14', true],
      ['2026-02-16', false],
      ['2026-02-28', true],
      ['2026-03-01', false],
      ['2026-03-02', true],
      ['2026-10-01', false],
      ['2026-10-10', true],
    ];
    expect(expected.map(([date]) => [date, isWorkday(calendar, date)])).toEqual(expected);
    // Friday 13 February + 3 working days: Saturday 14 (make-up), then after the Spring Festival Tuesday 24, Wednesday 25.
    expect(addWorkDays(calendar, new Date('2026-02-13T02:00:00Z'), 3).toISOString()).toBe('2026-02-25T09:30:00.000Z');
  });

  it('raises its alarm 45 days before the data ends, and a newer arrangement of the district ends it', async () => {
    const source = createCalendar(core);
    const last = source.current().lastKnownDate;
    core.clock.set(new Date(Date.parse(`${last}T04:00:00Z`) - 45 * day).toISOString());
    expect(source.endsSoon(core.clock.now())).toBe(false);
    core.clock.advance(day);
    expect(source.state(core.clock.now())).toEqual({ lastKnownDate: last, endsSoon: true });
    const newer = { exceptions: { '2030-01-01': 'holiday', '2030-01-05': 'workday' }, lastKnownDate: '2030-12-31' };
    await core.db.sql.insert('keptValues', { name: calendarValueName, value: JSON.stringify(newer), updatedAt: core.clock.now() });
    await source.load();
    expect(source.endsSoon(core.clock.now())).toBe(false);
    expect([isWorkday(source.current(), '2030-01-01'), isWorkday(source.current(), '2030-01-05')]).toEqual([false, true]);
  });

  it('keeps what it has when the kept arrangement is broken', async () => {
    const source = createCalendar(core);
    const before = source.current();
    await core.db.sql.insert('keptValues', { name: calendarValueName, value: '{"lastKnownDate":"soon"}', updatedAt: core.clock.now() });
    await source.load();
    expect(source.current()).toBe(before);
  });
});

it('names every task once', () => {
  const names = appealTasks({ calendar: { alarm: { name: 'appeals.calendarAlarm' } } } as never).map((task) => task.name);
  expect(new Set(names).size).toBe(names.length);
});
