import type { Appeals } from '../../../server/modules/appeals';
import { type AppealWorld, rowOf, startAppealWorld } from '../../support/appealWorld';
import { codes, seedPerson } from '../../support/district';
import { faultsOfAllHistories } from '../../support/history';

// Real databases on a machine that others use too.
jest.setTimeout(60_000);

const hour = 3_600_000;

describe('work after assignments have changed', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld({ poolSize: 4 });
  });
  afterAll(() => world.close());
  beforeEach(() => world.reset());
  afterEach(async () => expect(await faultsOfAllHistories(world.core)).toEqual([]));

  const reroute = (...grids: string[]): Promise<number> => {
    const appeals = world.server.service.modules.find((module): module is Appeals => 'reroute' in module);
    if (!appeals) throw new Error('no appeals');
    return appeals.reroute(grids);
  };
  const set = (who: 'worker' | 'partTimer' | 'leader', columns: Record<string, string>): Promise<number> =>
    world.core.db.sql.update('positions', columns, { personId: world.id[who] });
  const leave = (who: 'worker' | 'partTimer' | 'leader'): Promise<number> => set(who, { endsOn: '2026-03-01' });
  const lyingWith = async (id: number): Promise<[string, unknown, unknown]> => {
    const row = await rowOf(world, id);
    return [row.state, row.unitKind, row.handlerPersonId];
  };
  const lastEvent = (id: number): Promise<object | null> =>
    world.core.db.sql.one('SELECT move, actorPersonId, actorRole FROM appealEvents WHERE appealId = ? ORDER BY id DESC LIMIT 1', [id]);

  it('leaves everything where it is while nobody has gone', async () => {
    const id = await world.appeal('inProgress');
    expect(await reroute(codes.grid, codes.secondGrid, 'unknown')).toBe(0);
    expect(await lyingWith(id)).toEqual(['inProgress', 'grid', world.id.worker]);
  });

  it('goes to whom routing would choose, to be acknowledged anew; the time to resolve runs on', async () => {
    const [waiting, working, other] = [await world.appeal('dispatched'), await world.appeal('inProgress'), await world.appeal('closed')];
    const before = await rowOf(world, working);
    await leave('worker');
    world.core.clock.advance(2 * hour);
    expect(await reroute(codes.grid)).toBe(2);
    expect([await lyingWith(waiting), await lyingWith(working)]).toEqual([
      ['dispatched', 'grid', world.id.partTimer],
      ['dispatched', 'grid', world.id.partTimer],
    ]);
    const after = await rowOf(world, working);
    expect([(after.ackStartedAt as Date).toISOString(), after.resolveDueAt]).toEqual([world.core.clock.now().toISOString(), before.resolveDueAt]);
    expect(await lastEvent(working)).toEqual({ move: 'transfer', actorPersonId: null, actorRole: 'system' });
    expect((await lyingWith(other))[2]).toBe(world.id.worker);
    expect(await reroute(codes.grid)).toBe(0);
    expect((await world.move('partTimer', working, 'acknowledge')).status).toBe(200);
  });

  it('prefers a new full-time worker, and shares among part-time workers by their open work', async () => {
    await leave('worker');
    const second = await seedPerson(world.core, { name: '兼职二', role: 'gridWorker', territoryCode: codes.grid, fullTime: false });
    const ids: number[] = [];
    for (let count = 0; count < 4; count += 1) ids.push(await world.appeal('dispatched'));
    await reroute(codes.grid);
    const handlers = await Promise.all(ids.map(async (id) => (await lyingWith(id))[2]));
    expect(handlers.filter((personId) => personId === second.personId)).toHaveLength(2);
    const full = await seedPerson(world.core, { name: '新网格员', role: 'gridWorker', territoryCode: codes.grid });
    await set('partTimer', { absentFromOn: '2026-03-01', absentToOn: '2026-03-20' });
    expect(await reroute(codes.grid)).toBe(2);
    const now = await Promise.all(ids.map(async (id) => (await lyingWith(id))[2]));
    expect(now.filter((personId) => personId === full.personId)).toHaveLength(2);
  });

  it('keeps the stop of what waits, and only changes the person', async () => {
    const [asked, suspended] = [await world.appeal('waitingResident'), await world.appeal('suspended')];
    const before = await rowOf(world, suspended);
    await leave('worker');
    expect(await reroute(codes.grid)).toBe(2);
    expect([await lyingWith(asked), await lyingWith(suspended)]).toEqual([
      ['waitingResident', 'grid', world.id.partTimer],
      ['suspended', 'grid', world.id.partTimer],
    ]);
    const after = await rowOf(world, suspended);
    expect([after.pausedAt, after.pauseEndsAt]).toEqual([before.pausedAt, before.pauseEndsAt]);
    expect(await lastEvent(suspended)).toEqual({ move: 'note', actorPersonId: null, actorRole: 'system' });
    const told = await world.core.db.sql.all<{ personId: number }>('SELECT DISTINCT personId FROM messages WHERE kind = ?', ['appeal.transfer']);
    expect(told).toEqual([{ personId: world.id.partTimer }]);
  });

  it('goes to the community when nobody is left in the grid, and to the level above when nobody is there either', async () => {
    const first = await world.appeal('inProgress');
    await leave('worker');
    await leave('partTimer');
    await leave('leader');
    expect(await reroute(codes.grid)).toBe(1);
    expect(await lyingWith(first)).toEqual(['dispatched', 'community', null]);
    const second = await world.appeal('dispatched');
    await world.core.db.sql.run('UPDATE positions SET endsOn = ? WHERE role = ?', ['2026-03-01', 'communityStaff']);
    expect(await reroute(codes.grid)).toBe(1);
    expect((await lyingWith(second)).slice(0, 2)).toEqual(['dispatched', 'subdistrict']);
  });

  it('is what a reopened or unmerged appeal finds too: it does not wait for somebody who has left', async () => {
    const words = { words: '还是没有解决' };
    const [reopened, rated, called, merged] = [
      await world.appeal('closed'),
      await world.appeal('resolved'),
      await world.appeal('resolved'),
      await world.appeal('merged'),
    ];
    await leave('worker');
    await world.move('author', reopened, 'reopen', words);
    await world.move('author', rated, 'rate', { solved: false, satisfaction: 'dissatisfied', reopen: true });
    await world.move('community', called, 'followUp', { reached: true, solved: false, satisfaction: 'dissatisfied' });
    await world.move('community', merged, 'unmerge', words);
    for (const id of [reopened, rated, called, merged]) expect(await lyingWith(id)).toEqual(['dispatched', 'grid', world.id.partTimer]);
  });

  it('is done once by two instances at the same moment', async () => {
    const ids = [await world.appeal('dispatched'), await world.appeal('inProgress')];
    await leave('worker');
    const moved = await Promise.all([reroute(codes.grid), reroute(codes.grid)]);
    expect(moved[0] + moved[1]).toBe(2);
    const events = await world.core.db.sql.all('SELECT id FROM appealEvents WHERE move = ?', ['transfer']);
    expect(events).toHaveLength(ids.length);
  });
});
