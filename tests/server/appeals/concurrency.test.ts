import type { AppealMove } from '../../../shared/appeals/states';
import { type AppealWorld, type CastName, rowOf, startAppealWorld } from '../../support/appealWorld';
import { codes } from '../../support/district';
import { faultsOfAllHistories, faultsOfAllRows } from '../../support/history';

/** Each race is run several times: once would often be won by whoever is called first. */
const rounds = 6;
const words = { words: '说明一下原因' };
const day = 86_400_000;

interface Try {
  who: CastName;
  move: AppealMove;
  body?: object;
  key?: string;
}

// Real databases on a machine that others use too.
jest.setTimeout(60_000);

describe('two callers at once', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld({ poolSize: 8 });
  });
  afterAll(() => world.close());

  /** Sends all at once; gives 'won' or the code of the refusal for each. */
  const race = async (id: number, ...tries: Try[]): Promise<string[]> => {
    const answers = await Promise.all(tries.map(({ who, move, body, key }) => world.move(who, id, move, body, key)));
    return answers.map((answer) => (answer.status === 200 ? 'won' : (answer.body as unknown as { error: { code: string } }).error.code));
  };
  const eventCount = async (id: number, move: string): Promise<number> =>
    Number((await world.core.db.sql.one<{ found: number }>('SELECT COUNT(*) AS found FROM appealEvents WHERE appealId = ? AND move = ?', [id, move]))?.found);
  const again = async (work: () => Promise<void>): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) await work();
  };
  afterEach(async () => expect([...(await faultsOfAllHistories(world.core)), ...(await faultsOfAllRows(world.core))]).toEqual([]));

  it('acknowledge: one takes it', () =>
    again(async () => {
      const id = await world.appeal('dispatched');
      const results = await race(id, { who: 'worker', move: 'acknowledge' }, { who: 'partTimer', move: 'acknowledge' });
      expect(results.sort()).toEqual(['APPEAL_WRONG_STATE', 'won']);
      expect(await eventCount(id, 'acknowledge')).toBe(1);
    }));

  it('dispatch and withdraw that saw the same version: one is told to look again', () =>
    again(async () => {
      const id = await world.appeal('submitted');
      const { version } = await rowOf(world, id);
      const dispatch = { unitKind: 'grid', unitCode: codes.grid, version };
      const results = await race(id, { who: 'community', move: 'dispatch', body: dispatch }, { who: 'author', move: 'withdraw', body: { version } });
      expect(results.sort()).toEqual(['CHANGED_MEANWHILE', 'won']);
    }));

  it('dispatch and withdraw without a version: it ends withdrawn, never at a worker', () =>
    again(async () => {
      const id = await world.appeal('submitted');
      const [dispatched, withdrawn] = await race(
        id,
        { who: 'community', move: 'dispatch', body: { unitKind: 'grid', unitCode: codes.grid } },
        { who: 'author', move: 'withdraw' },
      );
      expect(['won', 'APPEAL_WRONG_STATE']).toContain(dispatched);
      expect([withdrawn, (await rowOf(world, id)).state]).toEqual(['won', 'withdrawn']);
    }));

  it('two desks dispatch to two persons: one decides', () =>
    again(async () => {
      const id = await world.appeal('submitted');
      const to = (handlerPersonId: number): object => ({ unitKind: 'grid', unitCode: codes.grid, handlerPersonId });
      const results = await race(
        id,
        { who: 'community', move: 'dispatch', body: to(world.id.worker) },
        { who: 'community2', move: 'dispatch', body: to(world.id.partTimer) },
      );
      expect(results.sort()).toEqual(['APPEAL_WRONG_STATE', 'won']);
    }));

  it('resolve: one answer', () =>
    again(async () => {
      const id = await world.appeal('inProgress');
      const body = { words: '已经说明情况', measure: 'explained' };
      expect((await race(id, { who: 'worker', move: 'resolve', body }, { who: 'partTimer', move: 'resolve', body })).sort()).toEqual([
        'APPEAL_WRONG_STATE',
        'won',
      ]);
    }));

  it('two ratings from two phones: one counts', () =>
    again(async () => {
      const id = await world.appeal('resolved');
      const rate = (solved: boolean): Try => ({ who: 'author', move: 'rate', body: { solved, satisfaction: 'satisfied' } });
      expect((await race(id, rate(true), rate(false))).sort()).toEqual(['ALREADY_RATED', 'won']);
    }));

  it('a rating and the automatic close: the rating is the outcome, whoever comes first', () =>
    again(async () => {
      const id = await world.appeal('resolved');
      world.core.clock.advance(8 * day);
      const [results] = await Promise.all([
        race(id, { who: 'author', move: 'rate', body: { solved: true, satisfaction: 'satisfied' } }),
        world.run('appeals.closeUnanswered'),
      ]);
      const row = await rowOf(world, id);
      expect([results, row.state, row.outcome]).toEqual([['won'], 'closed', 'solved']);
    }));

  it('the automatic close on two instances: closed once', () =>
    again(async () => {
      const id = await world.appeal('resolved');
      world.core.clock.advance(8 * day);
      await Promise.all([world.run('appeals.closeUnanswered'), world.run('appeals.closeUnanswered')]);
      expect(await eventCount(id, 'autoClose')).toBe(1);
    }));

  it('A into B while B into A: one is merged, the other stays open', () =>
    again(async () => {
      const [a, b] = [await world.appeal(), await world.appeal()];
      const results = (
        await Promise.all([
          race(a, { who: 'community', move: 'merge', body: { intoId: b } }),
          race(b, { who: 'community2', move: 'merge', body: { intoId: a } }),
        ])
      ).flat();
      expect(results.filter((result) => result === 'won')).toHaveLength(1);
      expect(['MERGE_TARGET_ENDED', 'APPEAL_WRONG_STATE']).toContain(results.find((result) => result !== 'won'));
      expect([(await rowOf(world, a)).isOpen, (await rowOf(world, b)).isOpen].sort()).toEqual([0, 1]);
    }));

  it('remind: once a day, also from two phones', () =>
    again(async () => {
      const id = await world.appeal('inProgress');
      expect((await race(id, { who: 'author', move: 'remind' }, { who: 'author', move: 'remind' })).sort()).toEqual(['ALREADY_REMINDED_TODAY', 'won']);
      expect((await rowOf(world, id)).remindCount).toBe(1);
    }));

  it('approve and approve, approve and decline: one decision', () =>
    again(async () => {
      const second: [AppealMove, object] = (await world.appeal('submitted')) % 2 === 0 ? ['approveExtension', {}] : ['declineExtension', words];
      const id = await world.appeal('inProgress');
      const untilAt = new Date(world.core.clock.now().getTime() + 20 * day).toISOString();
      await world.move('worker', id, 'requestExtension', { ...words, untilAt });
      const results = await race(id, { who: 'community', move: 'approveExtension' }, { who: 'community2', move: second[0], body: second[1] });
      expect(results.sort()).toEqual(['REQUEST_NOT_PENDING', 'won']);
      const requests = await world.core.db.sql.all<{ state: string }>('SELECT state FROM appealRequests WHERE appealId = ?', [id]);
      const promises = await world.core.db.sql.all<{ endedAt: Date | null }>('SELECT endedAt FROM appealPromises WHERE appealId = ?', [id]);
      expect([requests.length, promises.filter((promise) => promise.endedAt === null).length]).toEqual([1, 1]);
      expect(promises).toHaveLength(requests[0]?.state === 'approved' ? 2 : 1);
    }));

  it('reportIn: a department arrives once', () =>
    again(async () => {
      const id = await world.appeal('inProgress');
      const called = await world.move('subdistrict', id, 'whistle', { ...words, organisationIds: [world.district.departmentId], arriveHours: 2 });
      const body = { whistleId: called.body.whistles[0]?.id };
      expect((await race(id, { who: 'department', move: 'reportIn', body }, { who: 'department', move: 'reportIn', body })).sort()).toEqual([
        'WHISTLE_NOT_OPEN',
        'won',
      ]);
    }));

  it('the same key twice at once: one event, and nobody gets another answer', () =>
    again(async () => {
      const id = await world.appeal('inProgress');
      const one: Try = { who: 'worker', move: 'progress', body: words, key: `same-key-${id}` };
      const results = await race(id, one, one, one);
      expect(results).toContain('won');
      expect(results.every((result) => result === 'won' || result === 'KEY_IN_PROGRESS')).toBe(true);
      expect(await eventCount(id, 'progress')).toBe(1);
    }));

  it('followers and a merge: the number is always that of the rows', () =>
    again(async () => {
      const [a, b] = [await world.appeal('dispatched', { authorPersonId: world.id.neighbour }), await world.appeal()];
      for (const who of ['property', 'department', 'leader'] as const) await world.as[who].post(`/appeals/${a}/follow`, {});
      const others: CastName[] = ['property', 'department', 'district', 'subdistrict', 'secondWorker'];
      await Promise.all([
        race(a, { who: 'community', move: 'merge', body: { intoId: b } }),
        ...others.map((who) => world.as[who].post(`/appeals/${b}/follow`, {})),
        world.as.district.delete(`/appeals/${b}/follow`),
      ]);
      const rows = await world.core.db.sql.all<{ personId: number }>('SELECT personId FROM appealFollowers WHERE appealId = ?', [b]);
      expect((await rowOf(world, b)).followerCount).toBe(rows.length);
      const persons = rows.map((row) => row.personId);
      for (const who of ['neighbour', 'property', 'department', 'leader', 'subdistrict', 'secondWorker'] as const) expect(persons).toContain(world.id[who]);
    }));

  it('a burst of different moves on one appeal leaves one legal history', () =>
    again(async () => {
      const id = await world.appeal('inProgress');
      await race(
        id,
        { who: 'worker', move: 'progress', body: words },
        { who: 'author', move: 'remind' },
        { who: 'community', move: 'transfer', body: { ...words, unitKind: 'property', unitCode: 'PROP-1' } },
        { who: 'worker', move: 'escalate', body: words },
        { who: 'subdistrict', move: 'supervise', body: words },
        { who: 'worker', move: 'askResident', body: words },
        { who: 'author', move: 'withdraw' },
        { who: 'partTimer', move: 'sendBack', body: words },
      );
      expect((await rowOf(world, id)).version).toBeGreaterThan(2);
    }));
});
