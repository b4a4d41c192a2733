import type { BallotDetail, BallotRule, Choice, SlipView } from '../../../shared/ballots/dto';
import { verifyExport } from '../../../shared/ballots/verify';
import type { Page } from '../../../shared/core/page';
import { abstain, agree, type BallotWorld, codeOf, good, oppose, type PersonName, phoneOf, type rules, startBallotWorld } from './support';

jest.setTimeout(60_000);

describe('papers of all ways', () => {
  let world: BallotWorld;
  beforeAll(async () => {
    world = await startBallotWorld();
  });
  afterAll(() => world.end());

  const choiceOf = async (ballotId: number, no: number): Promise<Choice | null> => {
    const row = await world.core.db.sql.one<{ choice: string }>('SELECT choice FROM ballotPapers WHERE ballotId = ? AND no = ?', [ballotId, no]);
    return row && (JSON.parse(row.choice) as Choice);
  };
  const count = async (table: string, where = '1 = 1', values: (string | number)[] = []): Promise<number> =>
    Number((await world.core.db.sql.one<{ found: number }>(`SELECT COUNT(*) AS found FROM ${table} WHERE ${where}`, values))?.found);

  describe('who may cast what', () => {
    it.each([
      ['ownerDecision', { ownerA: [1], ownerA2: [1], ownerB: [2], ownerC: [3], ownerD: [5], ownerE: [6], family: [], tenant: [], newcomer: [], secretary: [], property: [] }],
      ['advisoryVote', { ownerA: [1], family: [1], tenant: [2], ownerB: [2], ownerC: [3], newcomer: [], secretary: [], property: [] }],
      ['personVote', { ownerA: [1], ownerA2: [2], family: [3], tenant: [4], ownerB: [5], newcomer: [], property: [] }],
    ] as [keyof typeof rules, Partial<Record<PersonName, number[]>>][])('%s', async (kind, expected) => {
      const { id, rule } = await world.open(kind);
      const choice: Choice = rule.mode === 'decide' ? agree : { mode: 'single', options: ['o1'] };
      for (const [who, nos] of Object.entries(expected) as [PersonName, number[]][]) {
        const shown = good(await world.as[who].get<BallotDetail>(`/ballots/${id}`));
        expect([who, shown.myVotes.map((vote) => vote.rollNo)]).toEqual([who, nos]);
        expect([who, shown.allowedActions.includes('cast'), shown.howToVote === null]).toEqual([who, nos.length > 0, nos.length > 0]);
        for (let no = 1; no <= 6; no += 1) expect([who, no, codeOf(await world.cast(who, id, no, choice))]).toEqual([who, no, nos.includes(no) ? 200 : 'NO_VOTE']);
      }
    });

    it('a seat is cast by its holder of today, and only voting seats are on the roll', async () => {
      const session = await world.core.db.sql.insert('councilSessions', {
        councilId: world.councilId, serial: 's1', title: '例会', words: '', state: 'open', startsAt: world.core.clock.now(), place: '', doorSecret: '', createdAt: world.core.clock.now(),
      });
      const itemId = await world.core.db.sql.insert('agendaItems', { sessionId: session, place: 1, title: '停车', words: '', minutes: 10, subjectKind: 'other' });
      const now = world.core.clock.now();
      const times = { opensAt: now.toISOString(), closesAt: new Date(now.getTime() + 3_600_000).toISOString() };
      await expect(world.draft('councilVote', times)).rejects.toThrow('ITEM_NOT_POSTED');
      // The posted agenda is notice enough only for those who can sit down and vote: one of two voting seats.
      await expect(world.open('councilVote', { ...times, agendaItemId: itemId })).rejects.toThrow('QUORUM_NOT_REACHED');
      await world.core.db.sql.insert('sessionPeople', { sessionId: session, personId: world.id.property, seatId: world.seatIds.property, arrivedAt: now, arrivedBy: 'hand' });
      const ballot = await world.open('councilVote', { ...times, agendaItemId: itemId });
      expect(ballot.roll?.heads).toBe(2);
      expect(await count('agendaItems', "id = ? AND ballotId = ? AND decision = 'ballot'", [itemId, ballot.id])).toBe(1);
      expect(codeOf(await world.cast('property', ballot.id, 1, agree))).toBe(200);
      expect(codeOf(await world.cast('ownerB', ballot.id, 1, agree))).toBe('NO_VOTE');
      expect(codeOf(await world.cast('ownerB', ballot.id, 2, oppose))).toBe(200);
      await world.core.db.sql.run("UPDATE seatTerms SET personId = ? WHERE seatId = ?", [world.id.ownerC, world.seatIds.owners]);
      expect(codeOf(await world.cast('ownerB', ballot.id, 2, agree))).toBe('NO_VOTE');
      expect(codeOf(await world.cast('ownerC', ballot.id, 2, agree))).toBe(200);
      expect((await world.close(ballot.id)).verdict).toBe('passed');
    });

    it('items of an agenda that is not posted, of another council or of none cannot be voted', async () => {
      const session = await world.core.db.sql.insert('councilSessions', {
        councilId: world.councilId, serial: 's2', title: '例会', words: '', state: 'draft', startsAt: world.core.clock.now(), place: '', doorSecret: '', createdAt: world.core.clock.now(),
      });
      const agendaItemId = await world.core.db.sql.insert('agendaItems', { sessionId: session, place: 1, title: '停车', words: '', minutes: 10, subjectKind: 'other' });
      await expect(world.draft('councilVote', { agendaItemId })).rejects.toThrow('ITEM_NOT_POSTED');
      await expect(world.draft('councilVote', { agendaItemId: 99_999 })).rejects.toThrow('ITEM_NOT_POSTED');
    });

    it('the right goes with the house while the vote runs', async () => {
      const { id } = await world.open('ownerDecision');
      const { sql } = world.core.db;
      good(await world.cast('ownerB', id, 2, oppose));
      await sql.run("UPDATE personHouses SET state = 'ended' WHERE personId = ?", [world.id.ownerB]);
      await sql.insert('personHouses', { personId: world.id.newcomer, houseId: world.houseIds[1] ?? 0, relation: 'owner', state: 'verified', createdAt: world.core.clock.now() });
      expect(codeOf(await world.cast('ownerB', id, 2))).toBe('NO_VOTE');
      expect(good(await world.cast('newcomer', id, 2)).changed).toBe(true);
      await sql.run('DELETE FROM personHouses WHERE personId = ?', [world.id.newcomer]);
      await sql.run("UPDATE personHouses SET state = 'verified' WHERE personId = ?", [world.id.ownerB]);
      const roll = await sql.all<{ no: number }>('SELECT no FROM ballotRoll WHERE ballotId = ?', [id]);
      expect(roll).toHaveLength(6);
    });
  });

  it('malformed papers are refused with the field', async () => {
    const { id } = await world.open('projectPick');
    const refused = async (choice: unknown): Promise<[number, string[]]> => {
      const answer = await world.as.ownerA.post<{ error: { fields: object } }>(`/ballots/${id}/papers`, { rollNo: 1, choice });
      return [answer.status, Object.keys(answer.body.error.fields)];
    };
    expect(await refused({ mode: 'decide', decision: 'agree' })).toEqual([400, ['choice.mode']]);
    expect(await refused({ mode: 'projects', options: ['o1', 'o2', 'o3'] })).toEqual([400, ['choice.options']]);
    expect(await refused({ mode: 'projects', options: ['o9'] })).toEqual([400, ['choice.options']]);
    expect(await refused({ mode: 'projects', options: ['o1', 'o1'] })).toEqual([400, ['choice.options']]);
    expect(await refused({ mode: 'projects' })).toEqual([400, ['choice.options']]);
    expect(await refused({ mode: 'projects', options: ['o1'], words: 'x' })).toEqual([400, ['choice.words']]);
    expect(await refused('agree')).toEqual([400, ['choice']]);
    expect(codeOf(await world.as.ownerA.post(`/ballots/${id}/papers`, { choice: agree }))).toBe('INPUT_INVALID');
    expect(codeOf(await world.cast('ownerA', 99_999, 1))).toBe('NOT_FOUND');
    expect(codeOf(await world.server.anonymous.post(`/ballots/${id}/papers`, { rollNo: 1, choice: agree }))).toBe('SIGN_IN_REQUIRED');
    expect(await count('ballotPapers', 'ballotId = ?', [id])).toBe(0);
  });

  it('a repeated key never brings an older choice back', async () => {
    const { id } = await world.open('advisoryVote');
    const first = good(await world.cast('ownerB', id, 2, agree, 'first-cast-key'));
    good(await world.cast('ownerB', id, 2, oppose, 'second-cast-key'));
    const repeated = good(await world.cast('ownerB', id, 2, agree, 'first-cast-key'));
    expect(repeated).toMatchObject({ tracker: first.tracker, choiceWords: '您投了“反对”', changed: true });
    expect(await choiceOf(id, 2)).toEqual(oppose);
    expect(await count('ballotTurnouts', 'ballotId = ?', [id])).toBe(1);
    // The same key of another person is another key.
    expect(codeOf(await world.cast('tenant', id, 2, abstain, 'first-cast-key'))).toBe(200);
    expect(await choiceOf(id, 2)).toEqual(abstain);
  });

  describe('proxies', () => {
    const give = (who: PersonName, ballotId: number, rollNo: number, to: PersonName) => world.as[who].post<BallotDetail>(`/ballots/${ballotId}/proxies`, { rollNo, phone: phoneOf(to) });

    it('three at the most, not to a co-owner, not twice, and only by who holds the vote', async () => {
      const { id } = await world.open('ownerDecision');
      expect(codeOf(await give('ownerA', id, 1, 'ownerA'))).toBe('PROXY_TO_SELF');
      expect(codeOf(await give('ownerA', id, 1, 'ownerA2'))).toBe('PROXY_TO_SELF');
      expect(codeOf(await give('tenant', id, 2, 'friend'))).toBe('NO_VOTE');
      expect(codeOf(await world.as.ownerA.post(`/ballots/${id}/proxies`, { rollNo: 1, phone: '13912345678' }))).toBe('INPUT_INVALID');
      for (const [who, no] of [['ownerA', 1], ['ownerB', 2], ['ownerC', 3]] as const) expect(codeOf(await give(who, id, no, 'friend'))).toBe(201);
      expect(codeOf(await give('ownerA2', id, 1, 'newcomer'))).toBe('VOTE_GIVEN_AWAY');
      expect(codeOf(await give('ownerD', id, 5, 'friend'))).toBe('PROXY_LIMIT');
      const seen = good(await world.as.friend.get<BallotDetail>(`/ballots/${id}`));
      expect(seen.myVotes.map((vote) => [vote.rollNo, vote.proxyFrom])).toEqual([[1, '王**'], [2, '王**'], [3, '王**']]);
      const given = good(await world.as.ownerB.get<BallotDetail>(`/ballots/${id}`)).myVotes[0]?.givenTo;
      expect(given?.name).toBe('王**');
      expect(codeOf(await world.as.ownerA.post(`/ballots/${id}/proxies/${given?.proxyId}/revoke`))).toBe('NOT_FOUND');
      expect(codeOf(await world.as.ownerB.post(`/ballots/${id}/proxies/${given?.proxyId}/revoke`))).toBe(200);
      expect(codeOf(await world.as.ownerB.post(`/ballots/${id}/proxies/${given?.proxyId}/revoke`))).toBe('PROXY_ENDED');
      expect(codeOf(await world.cast('friend', id, 2))).toBe('PROXY_ENDED');
      expect(codeOf(await give('ownerD', id, 5, 'friend'))).toBe(201);
      expect(codeOf(await world.cast('friend', id, 6))).toBe('NO_VOTE');
    });

    it('a used proxy keeps its place, and who casts in their own right ends it', async () => {
      const { id } = await world.open('ownerDecision');
      for (const [who, no] of [['ownerA', 1], ['ownerB', 2], ['ownerC', 3]] as const) good(await give(who, id, no, 'friend'), 201);
      good(await world.cast('friend', id, 1, oppose));
      expect(good(await world.cast('friend', id, 1, abstain)).changed).toBe(true);
      expect(await count('ballotTurnouts', "ballotId = ? AND no = 1 AND way = 'proxy'", [id])).toBe(1);
      const used = good(await world.as.ownerA.get<BallotDetail>(`/ballots/${id}`)).myVotes[0]?.givenTo;
      expect(codeOf(await world.as.ownerA.post(`/ballots/${id}/proxies/${used?.proxyId}/revoke`))).toBe('PROXY_ENDED');
      good(await world.cast('ownerA2', id, 1, agree));
      expect(codeOf(await world.cast('friend', id, 1, oppose))).toBe('PROXY_ENDED');
      expect(await choiceOf(id, 1)).toEqual(agree);
      // The used place is not free again; one that was never used is.
      expect(codeOf(await give('ownerD', id, 5, 'friend'))).toBe('PROXY_LIMIT');
      good(await world.cast('ownerB', id, 2));
      expect(codeOf(await give('ownerD', id, 5, 'friend'))).toBe(201);
    });

    it('a proxy ends with the right of its giver', async () => {
      const { id } = await world.open('ownerDecision');
      good(await give('ownerD', id, 5, 'friend'), 201);
      await world.core.db.sql.run("UPDATE personHouses SET state = 'ended' WHERE personId = ?", [world.id.ownerD]);
      expect(codeOf(await world.cast('friend', id, 5))).toBe('PROXY_ENDED');
      await world.core.db.sql.run("UPDATE personHouses SET state = 'verified' WHERE personId = ?", [world.id.ownerD]);
    });
  });

  describe('slips', () => {
    const decide = (who: PersonName, ballotId: number, slipId: number, move: 'confirm' | 'refuse') =>
      world.as[who].post<SlipView>(`/ballots/${ballotId}/slips/${slipId}/${move}`, move === 'refuse' ? { reason: '看不清楚' } : {});

    it('a slip counts when a second person has confirmed it, once for its household', async () => {
      const { id } = await world.open('advisoryVote');
      expect(codeOf(await world.as.secretary.post(`/ballots/${id}/slips`, { rollNo: 4, choice: agree, fileIds: [] }))).toBe('INPUT_INVALID');
      expect(codeOf(await world.slip('ownerA', id, 4))).toBe('NOT_ALLOWED');
      const slip = good(await world.slip('secretary', id, 4, oppose), 201);
      expect(slip).toMatchObject({ rollNo: 4, state: 'waiting', allowedActions: [] });
      expect([slip.photos.length, await count('ballotPapers', 'ballotId = ?', [id])]).toEqual([1, 0]);
      expect(codeOf(await world.slip('moderator', id, 4))).toBe('SLIP_WAITING');
      expect(codeOf(await decide('secretary', id, slip.id, 'confirm'))).toBe('SLIP_SAME_PERSON');
      expect(codeOf(await decide('farStaff', id, slip.id, 'confirm'))).toBe('NOT_ALLOWED');
      const listed = good(await world.as.moderator.get<Page<SlipView>>(`/ballots/${id}/slips?state=waiting`));
      expect(listed.items.map((each) => [each.id, each.allowedActions])).toEqual([[slip.id, ['confirm', 'refuse']]]);
      expect(good(await decide('moderator', id, slip.id, 'confirm')).state).toBe('confirmed');
      expect(codeOf(await decide('secretary2', id, slip.id, 'refuse'))).toBe('SLIP_DECIDED');
      expect([await choiceOf(id, 4), await count('ballotTurnouts', "ballotId = ? AND way = 'paper'", [id])]).toEqual([oppose, 1]);
      const newer = good(await world.slip('moderator', id, 4, agree), 201);
      good(await decide('secretary', id, newer.id, 'confirm'));
      expect([await choiceOf(id, 4), await count('ballotPapers', 'ballotId = ?', [id])]).toEqual([agree, 1]);
    });

    it('over the network and on paper exclude each other, whoever comes first', async () => {
      const { id } = await world.open('advisoryVote');
      good(await world.cast('ownerB', id, 2));
      expect(codeOf(await world.slip('secretary', id, 2))).toBe('VOTED_ONLINE');
      const slip = good(await world.slip('secretary', id, 1), 201);
      expect(codeOf(await world.cast('ownerA', id, 1))).toBe('SLIP_WAITING');
      expect(good(await world.as.ownerA.get<BallotDetail>(`/ballots/${id}`)).myVotes[0]?.blocked).toContain('等待复核');
      good(await decide('secretary2', id, slip.id, 'refuse'));
      good(await world.cast('ownerA', id, 1));
      const third = good(await world.slip('secretary', id, 3), 201);
      good(await decide('secretary2', id, third.id, 'confirm'));
      expect(codeOf(await world.cast('ownerC', id, 3))).toBe('VOTED_ON_PAPER');
      const waiting = good(await world.slip('secretary', id, 7, oppose), 201);
      const closed = await world.close(id);
      // The slip nobody confirmed in time is not counted, and says so.
      expect(closed.outcome?.cast.heads).toBe(3);
      expect(good(await world.as.secretary.get<Page<SlipView>>(`/ballots/${id}/slips`)).items.find((each) => each.id === waiting.id)).toMatchObject({ state: 'refused', refusedReason: '截止前没有复核' });
      expect(verifyExport(await world.exported(id)).filter((check) => !check.ok)).toEqual([]);
      expect(codeOf(await world.slip('secretary', id, 8))).toBe('BALLOT_CLOSED');
    });

    it('the roll is searched by label and by number', async () => {
      const { id } = await world.open('advisoryVote');
      const search = async (q: string): Promise<number[]> => good(await world.as.secretary.get<Page<{ no: number }>>(`/ballots/${id}/roll?q=${encodeURIComponent(q)}`)).items.map((row) => row.no);
      expect([await search('101室'), await search('2幢'), await search('5'), await search('100%')]).toEqual([[1], [3, 4, 5, 6, 7, 8], [5, 7], []]);
      expect(codeOf(await world.as.ownerA.get(`/ballots/${id}/roll`))).toBe('NOT_ALLOWED');
    });
  });

  it('every way of voting is counted and checked', async () => {
    const cases: [object, Choice, Choice][] = [
      [{ mode: 'single', options: 3 }, { mode: 'single', options: ['o2'] }, { mode: 'single', options: [] }],
      [{ mode: 'multiple', options: 3, pickMost: 2 }, { mode: 'multiple', options: ['o2', 'o1'] }, { mode: 'multiple', options: ['o2'] }],
      [{ mode: 'score', options: 3 }, { mode: 'score', scores: { o2: 5, o1: 3 } }, { mode: 'score', scores: { o3: 4 } }],
      [{ mode: 'ranked', options: 3 }, { mode: 'ranked', order: ['o2', 'o1', 'o3'] }, { mode: 'ranked', order: ['o2'] }],
    ];
    for (const [shape, one, other] of cases) {
      const { options, ...rest } = shape as { options: number; mode: BallotRule['mode'] };
      const rule = { ...rest, electorate: 'household', options: Array.from({ length: options }, (_, at) => ({ title: `方案${at + 1}` })) };
      for (const secrecy of ['named', 'confidential']) {
        const { id } = await world.open('advisoryVote', { rule, secrecy });
        good(await world.cast('ownerA', id, 1, one));
        good(await world.cast('ownerB', id, 2, other));
        const closed = await world.close(id);
        expect([rest.mode, closed.verdict, closed.outcome?.options.find((option) => option.result === 'won')?.code]).toEqual([rest.mode, 'decided', 'o2']);
        expect(verifyExport(await world.exported(id)).filter((check) => !check.ok)).toEqual([]);
      }
    }
  });
});
