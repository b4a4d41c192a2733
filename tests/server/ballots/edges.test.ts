import { ownVotes } from '../../../server/modules/ballots/ownData';
import type { BallotDetail, BallotRowView } from '../../../shared/ballots/dto';
import type { Page } from '../../../shared/core/page';
import { codes } from '../../support/district';
import { agree, type BallotWorld, codeOf, day, good, startBallotWorld } from './support';

jest.setTimeout(60_000);

let world: BallotWorld;
beforeAll(async () => {
  world = await startBallotWorld({ poolSize: 4 });
});
afterAll(() => world.end());

const annul = (ballot: BallotDetail) => world.as.secretary.post<BallotDetail>(`/ballots/${ballot.id}/annul`, { version: ballot.version, reason: '题目写错了' });
const post = (ballot: BallotDetail) => world.as.secretary.post<BallotDetail>(`/ballots/${ballot.id}/post`, { version: ballot.version });

async function item(over: { state?: string; decision?: string; subjectKind?: string; subjectId?: number } = {}): Promise<{ sessionId: number; itemId: number }> {
  const { sql } = world.core.db;
  const now = world.core.clock.now();
  const { state = 'posted', decision = 'none', subjectKind = 'other', subjectId = null } = over;
  const serial = `test-${Math.round(now.getTime())}-${(await sql.one<{ n: number }>('SELECT COUNT(*) AS n FROM councilSessions'))?.n ?? 0}`;
  const sessionId = await sql.insert('councilSessions', {
    councilId: world.councilId, serial, title: '例会', words: '', state, startsAt: new Date(now.getTime() + 5 * day), place: '党群服务中心', doorSecret: 'secret', postedAt: now, createdAt: now,
  });
  const itemId = await sql.insert('agendaItems', { sessionId, place: 1, title: '换物业', words: '', minutes: 10, subjectKind, subjectId, decision });
  return { sessionId, itemId };
}

const itemRow = (itemId: number) => world.core.db.sql.one<{ decision: string; ballotId: number | null }>('SELECT decision, ballotId FROM agendaItems WHERE id = ?', [itemId]);

describe('a draft that was annulled', () => {
  it('was never shown to anybody and is not shown now', async () => {
    const draft = await world.draft('advisoryVote', { title: '还没有想好的事' });
    good(await annul(draft));
    for (const path of ['', '/export', '/inclusion?tracker=' + '0'.repeat(32)]) expect(codeOf(await world.anonymous.get(`/ballots/${draft.id}${path}`))).toBe('NOT_FOUND');
    expect(codeOf(await world.cast('ownerA', draft.id, 1))).toBe('NOT_FOUND');
    for (const path of ['/ballots?limit=50', `/ballots?limit=50&state=annulled&councilId=${world.councilId}`]) {
      expect(good(await world.as.ownerA.get<Page<BallotRowView>>(path)).items.map((row) => row.id)).not.toContain(draft.id);
      expect(good(await world.as.secretary.get<Page<BallotRowView>>(path)).items.map((row) => row.id)).toContain(draft.id);
    }
    expect(good(await world.as.secretary.get<BallotDetail>(`/ballots/${draft.id}`)).state).toBe('annulled');
  });
});

describe('an item of an agenda', () => {
  it('is decided by one ballot at a time, and free again when that was annulled', async () => {
    const { itemId } = await item();
    const [first, second] = [await world.draft('councilVote', { agendaItemId: itemId }), await world.draft('councilVote', { agendaItemId: itemId })];
    const posted = good(await post(first));
    expect(codeOf(await post(second))).toBe('ITEM_DECIDED');
    expect(await itemRow(itemId)).toEqual({ decision: 'ballot', ballotId: first.id });
    good(await annul(posted));
    expect(await itemRow(itemId)).toEqual({ decision: 'none', ballotId: null });
    good(await post(second));
    expect(await itemRow(itemId)).toEqual({ decision: 'ballot', ballotId: second.id });
  });

  it('is taken by one of two ballots that are posted at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { itemId } = await item();
      const drafts = [await world.draft('councilVote', { agendaItemId: itemId }), await world.draft('councilVote', { agendaItemId: itemId })];
      const answers = (await Promise.all(drafts.map(post))).map(codeOf);
      expect(answers.sort()).toEqual([200, 'ITEM_DECIDED']);
    }
  });

  it('is not voted again when the session has decided it', async () => {
    const { itemId } = await item({ decision: 'adopted', state: 'ended' });
    expect(codeOf(await post(await world.draft('councilVote', { agendaItemId: itemId })))).toBe('ITEM_DECIDED');
  });

  it('is not voted at all when its session was called off', async () => {
    const { sessionId, itemId } = await item();
    const posted = good(await post(await world.draft('councilVote', { agendaItemId: itemId })));
    await world.core.db.sql.update('councilSessions', { state: 'cancelled' }, { id: sessionId });
    world.core.clock.set(posted.opensAt ?? '');
    expect(codeOf(await world.as.secretary.post(`/ballots/${posted.id}/open`, { version: posted.version }))).toBe('ITEM_NOT_POSTED');
    await world.run('ballots.openDue');
    expect(good(await world.anonymous.get<BallotDetail>(`/ballots/${posted.id}`)).state).toBe('notice');

    // Nobody could vote: it does not stand under notice for ever, and says so.
    world.core.clock.set(posted.closesAt ?? '');
    await world.run('ballots.annulMissed');
    expect(good(await world.anonymous.get<BallotDetail>(`/ballots/${posted.id}`))).toMatchObject({ state: 'annulled', annulledReason: expect.stringContaining('没能开始') as string });
  });

  it('says what the ballot is about, also when the ballot is moved to another item', async () => {
    const { sql } = world.core.db;
    const now = world.core.clock.now();
    const topic = (title: string) =>
      sql.insert('topics', {
        councilId: world.councilId, title, words: title, stage: 'initiative', state: 'open', stageDueOn: '2027-01-01', ownerPersonId: world.id.secretary, originKind: 'secretary', createdAt: now, updatedAt: now,
      });
    const [one, other] = [await topic('第一件'), await topic('第二件')];
    const first = await item({ subjectKind: 'topic', subjectId: one });
    const second = await item({ subjectKind: 'topic', subjectId: other });
    const draft = await world.draft('councilVote', { agendaItemId: first.itemId });
    expect(draft.topicId).toBe(one);
    const edited = good(await world.as.secretary.patch<BallotDetail>(`/ballots/${draft.id}`, { version: draft.version, agendaItemId: second.itemId }));
    expect(edited.topicId).toBe(other);
  });
});

describe('who holds a vote', () => {
  it('the developer does by its houses, and nobody who lives in one of them', async () => {
    const { sql } = world.core.db;
    const now = world.core.clock.now();
    const claim = await sql.insert('personHouses', { personId: world.id.newcomer, houseId: world.houseIds[4] ?? 0, relation: 'owner', state: 'verified', decidedAt: now, createdAt: now });
    const ballot = await world.open('ownerDecision');
    const shown = good(await world.as.newcomer.get<BallotDetail>(`/ballots/${ballot.id}`));
    expect([shown.mine, shown.myVotes]).toEqual([{ entitled: false, cast: 0, left: 0 }, []]);
    expect(codeOf(await world.cast('newcomer', ballot.id, 4, agree))).toBe('NO_VOTE');
    expect(good(await world.as.newcomer.get<Page<BallotRowView>>('/ballots?mine=true&state=open')).items.map((row) => row.id)).not.toContain(ballot.id);
    await sql.run('DELETE FROM personHouses WHERE id = ?', [claim]);
  });

  it('a tenant is not told that they hold one in a decision of the owners, before it opens as little as after', async () => {
    const posted = good(await post(await world.draft('ownerDecision')));
    const shown = good(await world.as.tenant.get<BallotDetail>(`/ballots/${posted.id}`));
    expect(shown.mine.entitled).toBe(false);
    expect(shown.howToVote).toContain('租户');
    expect(good(await world.as.ownerA.get<BallotDetail>(`/ballots/${posted.id}`)).mine.entitled).toBe(true);
    const mine = async (who: 'tenant' | 'ownerA') => good(await world.as[who].get<Page<BallotRowView>>('/ballots?mine=true&state=notice')).items.map((row) => row.id);
    expect(await mine('tenant')).not.toContain(posted.id);
    expect(await mine('ownerA')).toContain(posted.id);
  });
});

describe('what is kept of a clerk', () => {
  it('is not how others voted on paper', async () => {
    const ballot = await world.open('advisoryVote');
    const entered = good(await world.slip('secretary', ballot.id, 8), 201);
    good(await world.as.secretary2.post(`/ballots/${ballot.id}/slips/${entered.id}/confirm`, {}));
    expect(await ownVotes({ core: world.core } as never).read(world.id.secretary2)).toEqual([]);
  });
});

describe('whoever closes their account', () => {
  it('leaves a proxy that was used a moment before as it is: three papers stay three papers', async () => {
    const { sql } = world.core.db;
    const ballot = await world.open('ownerDecision');
    good(await world.as.ownerA.post(`/ballots/${ballot.id}/proxies`, { rollNo: 1, proxyPersonId: world.id.friend }), 201);
    const read = sql.all.bind(sql) as typeof sql.all;
    const between = jest.spyOn(sql, 'all').mockImplementationOnce(async (text, values) => {
      const rows = await read(text, values);
      await sql.update('ballotProxies', { state: 'used' }, { ballotId: ballot.id });
      return rows as never;
    });
    await ownVotes({ core: world.core } as never).erase(world.id.ownerA);
    between.mockRestore();
    expect(await sql.one('SELECT state FROM ballotProxies WHERE ballotId = ?', [ballot.id])).toEqual({ state: 'used' });
    expect(await sql.one('SELECT held FROM ballotProxyCounts WHERE ballotId = ?', [ballot.id])).toEqual({ held: 1 });
  });
});

describe('a page of ballots', () => {
  it('asks no more of the database for a firm that sits in many councils', async () => {
    const { sql } = world.core.db;
    const now = world.core.clock.now();
    for (let at = 0; at < 30; at += 1) {
      const councilId = await sql.insert('councils', {
        name: `小区${at}议事会`, template: 'fiveParty', scope: 'estate', scopeId: String(9_000 + at), communityCode: codes.community, rulesWords: '', presenceNumerator: 1, presenceDenominator: 2,
        monthlyDay: 0, monthlyTime: '14:30', place: '', cosignThreshold: 3, cosignDays: 14, discussionDays: 7, similarAppeals: 5, answerDays: 5, createdAt: now, createdByPersonId: world.id.secretary,
      });
      await sql.insert('councilSeats', { councilId, kind: 'propertyFirm', title: '物业公司', votes: true, rotates: false, sort: 1, organisationId: world.district.propertyId });
    }
    const asked = jest.spyOn(sql, 'all');
    good(await world.as.property.get<Page<BallotRowView>>('/ballots'));
    expect(asked.mock.calls.length).toBeLessThan(25);
    asked.mockRestore();
  });
});
