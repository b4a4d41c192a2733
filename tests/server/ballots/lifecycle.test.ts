import type { BallotDetail, BallotProgress, BallotRowView, InclusionProof } from '../../../shared/ballots/dto';
import { verifyInclusion } from '../../../shared/ballots/leaf';
import { verifyExport } from '../../../shared/ballots/verify';
import type { Page } from '../../../shared/core/page';
import { rawRequest } from '../../support/rawHttp';
import { abstain, agree, type BallotWorld, codeOf, day, good, oppose, startBallotWorld } from './support';

jest.setTimeout(60_000);

describe('a ballot from draft to export', () => {
  let world: BallotWorld;
  beforeAll(async () => {
    world = await startBallotWorld();
  });
  afterAll(() => world.end());

  const messagesOf = async (kind: string): Promise<number[]> =>
    (await world.core.db.sql.all<{ personId: number }>('SELECT personId FROM messages WHERE kind = ? ORDER BY personId', [kind])).map((row) => row.personId);

  it('goes its way by the clock, counts by the law, and anybody can check it', async () => {
    const { as, id } = world;
    const draft = await world.draft('ownerDecision');
    expect(draft.allowedActions).toEqual(['edit', 'post', 'annul']);
    for (const who of ['ownerA', 'moderator', 'farStaff', 'subdistrict'] as const) expect(codeOf(await as[who].get(`/ballots/${draft.id}`))).toBe('NOT_FOUND');
    expect(codeOf(await world.anonymous.get(`/ballots/${draft.id}`))).toBe('NOT_FOUND');
    expect(good(await as.ownerA.get<Page<BallotRowView>>('/ballots')).items.map((row) => row.id)).not.toContain(draft.id);

    const posted = good(await as.secretary.post<BallotDetail>(`/ballots/${draft.id}/post`, { version: draft.version }));
    expect([posted.state, posted.roll, codeOf(await world.cast('ownerA', draft.id, 1))]).toEqual(['notice', null, 'BALLOT_NOT_OPEN']);
    await world.run('ballots.tell');
    await world.run('ballots.tell');
    expect(await messagesOf('ballot.posted')).toEqual([id.ownerA, id.ownerA2, id.family, id.tenant, id.ownerB, id.ownerC, id.ownerD, id.ownerE]);

    await world.run('ballots.openDue');
    expect(good(await world.anonymous.get<BallotDetail>(`/ballots/${draft.id}`)).state).toBe('notice');
    world.core.clock.set(posted.opensAt ?? '');
    await world.run('ballots.openDue');
    const open = good(await as.ownerA.get<BallotDetail>(`/ballots/${draft.id}`));
    // Couple, owner B, buyer of two parts, developer of two, unknown, two registered owners.
    expect(open).toMatchObject({ state: 'open', roll: { heads: 6, area: 2 * 8_950 + 60_000 }, outcome: null, progress: null, participation: null });
    expect(open.myVotes).toMatchObject([{ rollNo: 1, label: '1幢 1单元 101室', area: 8_950, castAt: null, blocked: null }]);
    expect(open.mine).toEqual({ entitled: true, cast: 0, left: 1 });
    await world.run('ballots.tell');
    expect(await messagesOf('ballot.opened')).toEqual([id.ownerA, id.ownerA2, id.ownerB, id.ownerC, id.ownerD, id.ownerE]);

    good(await world.cast('ownerA', draft.id, 1, oppose));
    good(await world.cast('ownerB', draft.id, 2, agree));
    good(await world.cast('ownerC', draft.id, 3, agree));
    good(await world.cast('ownerD', draft.id, 5, abstain));
    await world.run('ballots.publishBoards');
    const changed = good(await world.cast('ownerA2', draft.id, 1, agree));
    expect(changed).toMatchObject({ rollNo: 1, changed: true, choiceWords: '您投了“同意”' });

    const progress = good(await as.secretary.get<BallotProgress>(`/ballots/${draft.id}/progress`));
    expect(progress).toMatchObject({ cast: { heads: 4, area: 47_900 }, roll: { heads: 6, area: 77_900 } });
    expect(progress.buildings).toEqual([
      { building: '1幢', rollHeads: 2, castHeads: 2, rollArea: 17_900, castArea: 17_900 },
      { building: '2幢', rollHeads: 4, castHeads: 2, rollArea: 60_000, castArea: 30_000 },
    ]);
    // 47,900 of 77,900 is under two thirds: 51,934 are needed.
    expect(progress.distance.map((each) => [each.gate, each.missing])).toEqual([['participationArea', 4_034], ['participationHeads', 0], ['agreeArea', 0], ['agreeHeads', 0]]);
    good(await world.cast('ownerE', draft.id, 6, agree));

    world.core.clock.set(new Date(Date.parse(open.closesAt ?? '') - 3 * day).toISOString());
    await world.run('ballots.tell');
    expect(await messagesOf('ballot.threeDays')).toEqual([]);
    await world.run('ballots.closeDue');
    expect(good(await as.ownerA.get<BallotDetail>(`/ballots/${draft.id}`)).state).toBe('open');
    world.core.clock.set(open.closesAt ?? '');
    expect(codeOf(await world.cast('ownerA', draft.id, 1))).toBe('BALLOT_CLOSED');
    await world.run('ballots.closeDue');
    const closed = good(await world.anonymous.get<BallotDetail>(`/ballots/${draft.id}`));
    expect(closed).toMatchObject({ state: 'closed', verdict: 'passed', participation: { cast: 5, of: 6 }, allowedActions: ['export'] });
    expect(closed.outcome?.decide).toEqual({ agree: { heads: 4, area: 47_900 }, oppose: { heads: 0, area: 0 }, abstain: { heads: 1, area: 10_000 } });
    expect(closed.timeline.map((line) => line.words)).toEqual(['表决公示', '开始投票', '投票截止并计票']);

    const exported = await world.exported(draft.id);
    expect(verifyExport(exported).filter((check) => !check.ok)).toEqual([]);
    expect([exported.board.length, exported.heads.map((head) => head.size)]).toEqual([6, [4, 6]]);
    const proof = good(await world.anonymous.get<InclusionProof>(`/ballots/${draft.id}/inclusion?tracker=${changed.tracker}`));
    expect([proof.root === closed.papersRoot, verifyInclusion(proof), proof.paper]).toMatchObject([true, true, { choice: agree, no: 1 }]);
    const foreign = good(await world.anonymous.get<InclusionProof>(`/ballots/${draft.id}/inclusion?tracker=${'0'.repeat(32)}`));
    expect(foreign).toMatchObject({ found: false, paper: null });
    const again = await rawRequest(world.server.url, `/api/v1/ballots/${draft.id}/export`, { headers: { 'If-None-Match': `"${draft.id}-${closed.papersRoot}"` } });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it('reminds those who have not voted, three days before and on the last day, once', async () => {
    const { id } = world;
    const open = await world.open('advisoryVote');
    const ends = Date.parse(open.closesAt ?? '');
    await world.cast('tenant', open.id, 2);
    const told = async (kind: string): Promise<number[]> => {
      const rows = await world.core.db.sql.all<{ personId: number }>('SELECT personId FROM messages WHERE kind = ? AND link LIKE ? ORDER BY personId', [kind, `%=${open.id}`]);
      return rows.map((row) => row.personId);
    };
    for (const [kind, before] of [['ballot.threeDays', 3], ['ballot.lastDay', 1]] as const) {
      world.core.clock.set(new Date(ends - before * day).toISOString());
      await world.run('ballots.tell');
      await world.run('ballots.tell');
      expect(await told(kind)).toEqual([id.ownerA, id.ownerA2, id.family, id.ownerC, id.ownerD, id.ownerE]);
    }
  });

  it('refuses the keeper what is too early, too late or somebody else’s', async () => {
    const { as } = world;
    const draft = await world.draft('advisoryVote');
    const path = `/ballots/${draft.id}`;
    expect(codeOf(await as.ownerA.post(`${path}/post`, { version: 1 }))).toBe('NOT_FOUND');
    expect(codeOf(await as.secretary.post(`${path}/post`, { version: 7 }))).toBe('CHANGED_MEANWHILE');
    expect(codeOf(await as.secretary.post(`${path}/open`, { version: 1 }))).toBe('BALLOT_WRONG_STATE');
    const edited = good(await as.secretary.patch<BallotDetail>(path, { version: 1, title: '要不要装电梯' }));
    expect([edited.title, edited.version, edited.rule.mode]).toEqual(['要不要装电梯', 2, 'decide']);
    const posted = good(await as.secretary.post<BallotDetail>(`${path}/post`, { version: 2 }));
    expect(codeOf(await as.ownerA.post(`${path}/annul`, { version: 3, reason: '不要' }))).toBe('NOT_ALLOWED');
    expect(codeOf(await as.moderator.post(`${path}/annul`, { version: 3, reason: '不要' }))).toBe('NOT_ALLOWED');
    expect(codeOf(await as.secretary.patch(path, { version: 3, title: '改了' }))).toBe('BALLOT_WRONG_STATE');
    expect(codeOf(await as.secretary.post(`${path}/open`, { version: posted.version }))).toBe('BALLOT_NOT_OPEN');
    world.core.clock.set(posted.opensAt ?? '');
    const open = good(await as.secretary.post<BallotDetail>(`${path}/open`, { version: posted.version }));
    expect(codeOf(await as.secretary.post(`${path}/close`, { version: open.version }))).toBe('CLOCK_NOT_DUE');
    expect(codeOf(await as.secretary.get(`${path}/export`))).toBe('BALLOT_WRONG_STATE');
    good(await world.cast('ownerA', draft.id, 1));
    const annulled = good(await as.secretary.post<BallotDetail>(`${path}/annul`, { version: open.version, reason: '选项写错了' }));
    expect(annulled).toMatchObject({ state: 'annulled', annulledReason: '选项写错了', outcome: null });
    expect(codeOf(await world.cast('ownerA', draft.id, 1))).toBe('BALLOT_WRONG_STATE');
  });

  it('asks for the notice and the window the kind of ballot needs', async () => {
    const at = (days: number): string => new Date(world.core.clock.now().getTime() + days * day).toISOString();
    const short = await world.draft('ownerDecision', { opensAt: at(14), closesAt: at(24) });
    expect(codeOf(await world.as.secretary.post(`/ballots/${short.id}/post`, { version: 1 }))).toBe('BALLOT_NOTICE_TOO_SHORT');
    const brief = await world.draft('ownerDecision', { opensAt: at(15), closesAt: at(19) });
    expect(codeOf(await world.as.secretary.post(`/ballots/${brief.id}/post`, { version: 1 }))).toBe('BALLOT_WINDOW_INVALID');
  });

  it.each([
    ['ownerDecision', { rule: { mode: 'decide', electorate: 'owner' } }, 'rule.matter'],
    ['ownerDecision', { rule: { mode: 'decide', electorate: 'household', matter: 1 } }, 'rule.electorate'],
    ['ownerDecision', { rule: { mode: 'single', electorate: 'owner', matter: 1, options: [{ title: '甲' }, { title: '乙' }] } }, 'rule.mode'],
    ['ownerDecision', { rule: { mode: 'decide', electorate: 'owner', matter: 1, quorum: { numerator: 1, denominator: 2 } } }, 'rule.passRule'],
    ['advisoryVote', { rule: { mode: 'single', electorate: 'household', options: [{ title: '甲' }] } }, 'rule.options'],
    ['advisoryVote', { rule: { mode: 'multiple', electorate: 'household', options: [{ title: '甲' }, { title: '乙' }] } }, 'rule.pickMost'],
    ['advisoryVote', { rule: { mode: 'decide', electorate: 'household', silence: true } }, 'rule.silence'],
    ['advisoryVote', { rule: { mode: 'decide', electorate: 'household', quorum: { numerator: 3, denominator: 2 } } }, 'rule.quorum'],
    ['projectPick', { rule: { mode: 'projects', electorate: 'household', pickMost: 1, options: [{ title: '甲', costFen: 5 }, { title: '乙' }] } }, 'rule.options'],
    ['advisoryVote', { topicId: 77 }, 'topicId'],
  ] as const)('refuses a draft of %s with %j', async (kind, changes, field) => {
    const drafted = await world.as.secretary
      .post<{ error: { code: string; fields: object } }>('/ballots', {
        councilId: world.councilId, kind, secrecy: 'named', title: '要不要', words: '', rule: { mode: 'decide', electorate: 'household' },
        opensAt: '2027-01-01T00:00:00.000Z', closesAt: '2027-01-08T00:00:00.000Z', ...changes,
      });
    expect([drafted.status, Object.keys(drafted.body.error.fields)]).toEqual([400, [field]]);
  });

  it('lists for everybody what holds for them', async () => {
    const open = await world.open('personVote');
    good(await world.cast('ownerB', open.id, 5, { mode: 'single', options: ['o1'] }));
    const mineOf = async (who: 'ownerB' | 'newcomer' | 'property'): Promise<object | undefined> =>
      good(await world.as[who].get<Page<BallotRowView>>('/ballots?mine=true&state=open')).items.find((row) => row.id === open.id)?.mine;
    expect(await mineOf('ownerB')).toEqual({ entitled: true, cast: 1, left: 0 });
    expect(await mineOf('newcomer')).toBeUndefined();
    expect(await mineOf('property')).toBeUndefined();
    expect(good(await world.as.newcomer.get<BallotDetail>(`/ballots/${open.id}`)).howToVote).toContain('名册');
    const watched = good(await world.as.secretary.get<Page<BallotRowView>>(`/ballots?councilId=${world.councilId}&state=open&limit=1`));
    expect([watched.items[0]?.participation, watched.nextCursor !== null]).toEqual([{ cast: 1, of: 8 }, true]);
    const next = good(await world.anonymous.get<Page<BallotRowView>>(`/ballots?state=open&limit=1&cursor=${watched.nextCursor}`));
    expect(next.items[0]?.id).toBeLessThan(open.id);
    expect(next.items[0]?.participation).toBeNull();
  });
});
