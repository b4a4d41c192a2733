import type { BallotDetail, SlipView } from '../../../shared/ballots/dto';
import { verifyExport } from '../../../shared/ballots/verify';
import { inTransaction } from '../../../server/core/transaction';
import { testDialect } from '../../support/core';
import { latch } from '../../support/modules';
import { agree, type BallotWorld, codeOf, good, oppose, phoneOf, startBallotWorld } from './support';

/** Each race is run several times: once would often be won by whoever is called first. */
const rounds = 5;

// Real databases on a machine that others use too.
jest.setTimeout(120_000);

describe('callers at once', () => {
  let world: BallotWorld;
  beforeAll(async () => {
    world = await startBallotWorld({ poolSize: 10 });
  });
  afterAll(() => world.end());

  const rowsOf = (table: string, ballotId: number, no: number): Promise<{ choice?: string }[]> => world.core.db.sql.all(`SELECT * FROM ${table} WHERE ballotId = ? AND no = ?`, [ballotId, no]);
  const again = async (work: () => Promise<void>): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) await work();
  };
  /** One paper for each row that took part, and a count that says the same. */
  const faultsOf = async (ballotId: number): Promise<string[]> => {
    const { sql } = world.core.db;
    const [turnouts, papers] = [await sql.all<{ no: number }>('SELECT no FROM ballotTurnouts WHERE ballotId = ?', [ballotId]), await sql.all('SELECT no FROM ballotPapers WHERE ballotId = ?', [ballotId])];
    const exported = await world.exported(ballotId);
    return [
      ...(turnouts.length === papers.length ? [] : [`${turnouts.length} turnouts, ${papers.length} papers`]),
      ...(exported.outcome.cast.heads === papers.length ? [] : ['the count is not that of the papers']),
      ...verifyExport(exported).filter((check) => !check.ok).map((check) => check.words),
    ];
  };

  it('twenty casts of co-owners on one row leave one paper, that of the last', async () => {
    const { id } = await world.open('ownerDecision');
    const casts = Array.from({ length: 20 }, (_, at) => world.cast(at % 2 ? 'ownerA' : 'ownerA2', id, 1, at % 3 ? agree : oppose));
    expect(new Set((await Promise.all(casts)).map(codeOf))).toEqual(new Set([200]));
    expect([(await rowsOf('ballotPapers', id, 1)).length, (await rowsOf('ballotTurnouts', id, 1)).length]).toEqual([1, 1]);
    expect(await world.core.db.sql.all("SELECT id FROM councilEvents WHERE objectKind = 'ballot' AND objectId = ? AND move = 'cast'", [id])).toHaveLength(1);
    await world.close(id);
    expect(await faultsOf(id)).toEqual([]);
  });

  it('the same key twenty times at once casts once', async () => {
    const { id } = await world.open('ownerDecision');
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.cast('ownerB', id, 2, agree, 'the-same-key')));
    expect(new Set(answers.map(codeOf))).toEqual(new Set([200]));
    expect(new Set(answers.map((answer) => answer.body.tracker)).size).toBe(1);
    expect((await rowsOf('ballotTurnouts', id, 2))[0]).toMatchObject({ changes: 0 });
  });

  it('four givers to one proxy: three', () =>
    again(async () => {
      const { id } = await world.open('ownerDecision');
      const givers = [['ownerA', 1], ['ownerB', 2], ['ownerC', 3], ['ownerD', 5]] as const;
      const answers = await Promise.all(givers.map(([who, rollNo]) => world.as[who].post<BallotDetail>(`/ballots/${id}/proxies`, { rollNo, phone: phoneOf('friend') })));
      expect(answers.map(codeOf).sort()).toEqual([201, 201, 201, 'PROXY_LIMIT']);
    }));

  it('a cast by proxy and one in the giver’s own right: their own counts', () =>
    again(async () => {
      const { id } = await world.open('ownerDecision');
      good(await world.as.ownerB.post<BallotDetail>(`/ballots/${id}/proxies`, { rollNo: 2, phone: phoneOf('friend') }), 201);
      const [byProxy, own] = await Promise.all([world.cast('friend', id, 2, oppose), world.cast('ownerB', id, 2, agree)]);
      expect([[200, 'PROXY_ENDED'].includes(codeOf(byProxy)), codeOf(own)]).toEqual([true, 200]);
      expect((await rowsOf('ballotPapers', id, 2)).map((row) => JSON.parse(row.choice ?? ''))).toEqual([agree]);
    }));

  it('a cast against the count: acknowledged means counted', () =>
    again(async () => {
      const { id, closesAt, version } = await world.open('ownerDecision');
      good(await world.cast('ownerA', id, 1));
      // Casts are under way when the clock reaches the end.
      const casts = (['ownerB', 'ownerC', 'ownerD', 'ownerE'] as const).map((who, at) => world.cast(who, id, [2, 3, 5, 6][at] ?? 0));
      world.core.clock.set(closesAt ?? '');
      const [closed, ...answers] = await Promise.all([world.as.secretary.post<BallotDetail>(`/ballots/${id}/close`, { version }), ...casts]);
      if (closed.status !== 200) await world.run('ballots.closeDue');
      const counted = 1 + answers.filter((answer) => answer.status === 200).length;
      expect(answers.map(codeOf).filter((code) => code !== 200 && code !== 'BALLOT_CLOSED')).toEqual([]);
      expect((await world.exported(id)).outcome.cast.heads).toBe(counted);
      expect(await faultsOf(id)).toEqual([]);
    }));

  // An instance whose clock is behind casts while another counts: only the lock on the ballot keeps them apart.
  // SQLite has one writer at a time and no row locks: there the race cannot be made.
  const itOnMariaDb: typeof it | undefined = testDialect === 'mysql' ? it : undefined;
  itOnMariaDb?.('a cast that has begun and waits is in the count, or is refused', async () => {
    const { core } = world;
    const { id, opensAt, closesAt } = await world.open('ownerDecision');
    good(await world.cast('ownerA', id, 1));
    const release = latch();
    const held = latch();
    const holder = inTransaction(core.db, async () => {
      await core.db.sql.one('SELECT no FROM ballotRoll WHERE ballotId = ? AND no = 2 FOR UPDATE', [id]);
      held.open();
      await release.opened;
    });
    await held.opened;
    const waits = async (count: number): Promise<boolean> => {
      const rows = await core.db.sql.all("SELECT t.trx_id FROM information_schema.innodb_trx t JOIN information_schema.processlist p ON p.id = t.trx_mysql_thread_id WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()");
      return rows.length >= count;
    };
    // Bounded: who waits for a lock gives up after a second, and then there is nothing to see.
    const until = async (isThere: () => Promise<boolean>): Promise<void> => {
      for (let look = 0; look < 100 && !(await isThere()); look += 1);
    };
    let isCast = false;
    const cast = world.cast('ownerB', id, 2).finally(() => (isCast = true));
    await until(async () => isCast || (await waits(1)));
    core.clock.set(closesAt ?? '');
    let isCounted = false;
    const count = world.run('ballots.closeDue').finally(() => (isCounted = true));
    await until(async () => isCounted || (await waits(2)));
    core.clock.set(opensAt ?? '');
    release.open();
    const [answer] = await Promise.all([cast, count, holder]);
    core.clock.set(closesAt ?? '');
    await world.run('ballots.closeDue');
    // Nothing is promised to who was told to try again later.
    expect(['BALLOT_CLOSED', 'OVERLOADED', 200]).toContain(codeOf(answer));
    if (answer.status === 200) expect((await world.exported(id)).papers.map((paper) => paper.no).sort()).toEqual([1, 2]);
    expect(await faultsOf(id)).toEqual([]);
  });

  it('a slip against a cast over the network: one of them', () =>
    again(async () => {
      const { id } = await world.open('advisoryVote');
      const [slip, cast] = await Promise.all([world.slip('secretary', id, 2, oppose), world.cast('ownerB', id, 2, agree)]);
      expect([['VOTED_ONLINE', 200], [201, 'SLIP_WAITING']]).toContainEqual([codeOf(slip), codeOf(cast)]);
    }));

  it('two persons decide one slip: one of them', () =>
    again(async () => {
      const { id } = await world.open('advisoryVote');
      const slip = good(await world.slip('secretary', id, 2, oppose), 201);
      const path = `/ballots/${id}/slips/${slip.id}`;
      const answers = await Promise.all([world.as.secretary2.post<SlipView>(`${path}/confirm`), world.as.moderator.post<SlipView>(`${path}/refuse`, { reason: '看不清' })]);
      expect(answers.map(codeOf).sort()).toEqual([200, 'SLIP_DECIDED']);
      expect((await rowsOf('ballotPapers', id, 2)).length).toBe(answers[0]?.status === 200 ? 1 : 0);
    }));

  it('tasks on two instances open, publish, tell and count once', async () => {
    const { id, closesAt } = await world.open('ownerDecision');
    good(await world.cast('ownerA', id, 1));
    const twice = (task: string): Promise<unknown> => Promise.all([world.run(task), world.run(task)]);
    await twice('ballots.publishBoards');
    await twice('ballots.tell');
    world.core.clock.set(closesAt ?? '');
    await twice('ballots.closeDue');
    const messages = await world.core.db.sql.all<{ personId: number }>("SELECT personId FROM messages WHERE kind = 'ballot.opened' AND link LIKE ?", [`%=${id}`]);
    expect(new Set(messages.map((row) => row.personId)).size).toBe(messages.length);
    expect(messages.length).toBe(6);
    const events = await world.core.db.sql.all("SELECT id FROM councilEvents WHERE objectKind = 'ballot' AND objectId = ? AND move = 'close'", [id]);
    expect([events.length, await faultsOf(id)]).toEqual([1, []]);
  });
});
