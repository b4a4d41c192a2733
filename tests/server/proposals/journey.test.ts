import type { Page } from '../../../shared/core/page';
import type { ProposalRow } from '../../../shared/proposals/dto';
import { checkAnswer, operationOf } from '../../support/openapi';
import { codeOf, proposalWords, type ProposalWorld, startProposalWorld } from './world';

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

let world: ProposalWorld;
beforeAll(async () => {
  world = await startProposalWorld();
});
afterAll(() => world.server.close());
beforeEach(() => world.reset());

const day = 86_400_000;
const eventsOf = (id: number): Promise<{ move: string; toState: string; isPublic: number }[]> =>
  world.core.db.sql.all('SELECT move, toState, isPublic FROM councilEvents WHERE objectKind = ? AND objectId = ? ORDER BY id', ['proposal', id]);

describe('writing', () => {
  it('is for residents of the scope and seats who agreed to the terms', async () => {
    const body = { ...proposalWords, councilId: world.councilId, submit: true };
    expect(codeOf(await world.anonymous.post('/proposals', body))).toBe('SIGN_IN_REQUIRED');
    expect(codeOf(await world.as.outsider.post('/proposals', body))).toBe('NOT_A_MEMBER');
    expect(codeOf(await world.as.secretary.post('/proposals', body))).toBe('NOT_A_MEMBER');
    expect(codeOf(await world.as.third.post('/proposals', body))).toBe('CONSENT_REQUIRED');
    expect(codeOf(await world.as.author.post('/proposals', { ...body, councilId: 999_999 }))).toBe('NOT_FOUND');
    expect(codeOf(await world.as.firm.post('/proposals', body))).toBe(201);
    expect(Number((await world.core.db.sql.one<{ n: number }>('SELECT COUNT(*) AS n FROM proposals'))?.n)).toBe(1);
  });

  it('checks every field and names the wrong ones', async () => {
    const answer = await world.as.author.post<{ error: { fields: object } }>('/proposals', { ...proposalWords, councilId: world.councilId, submit: false, title: '短', problem: ' 太短 ', state: 'answered' });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.error.fields).sort()).toEqual(['problem', 'state', 'title']);
  });

  it('twice with one key makes one proposal', async () => {
    const body = { ...proposalWords, councilId: world.councilId, submit: false };
    const first = await world.as.author.post<ProposalRow>('/proposals', body, 'same-key-1');
    const second = await world.as.author.post<ProposalRow>('/proposals', body, 'same-key-1');
    expect(second.body).toEqual(first.body);
    expect(codeOf(await world.as.author.post('/proposals', { ...body, title: '另外一个题目' }, 'same-key-1'))).toBe('KEY_REUSED');
  });

  it('a draft is changed without keeping earlier wordings, and only by the version that was read', async () => {
    const id = await world.proposal('draft');
    const changed = await world.as.author.patch<ProposalRow & { version: number; versions: object[] }>(`/proposals/${id}`, { version: 1, title: '给7幢和8幢加装电梯', expectedCostFen: 50_000_000 });
    expect(changed.body).toMatchObject({ title: '给7幢和8幢加装电梯', expectedCostFen: 50_000_000, version: 2, versions: [], state: 'draft' });
    expect(codeOf(await world.as.author.patch(`/proposals/${id}`, { version: 1, title: '旧的窗口里的题目' }))).toBe('CHANGED_MEANWHILE');
    expect(codeOf(await world.as.author.patch(`/proposals/${id}`, { version: 2, hidden: true }))).toBe('INPUT_INVALID');
  });

  it('photos are taken once and shown to everybody from acceptance on', async () => {
    const [first, second, dropped] = [await world.photo('author'), await world.photo('author'), await world.photo('author')];
    const id = await world.proposal('draft', { fileIds: [first, dropped] });
    const version = Number((await world.row(id)).version);
    expect(codeOf(await world.as.author.patch(`/proposals/${id}`, { version, fileIds: [first, second] }))).toBe(200);
    expect(codeOf(await world.as.author.patch(`/proposals/${id}`, { version: version + 1, fileIds: [await world.photo('neighbour')] }))).toBe('FILE_NOT_YOURS');
    // What the author took out is free again, for nobody but the author.
    expect(await world.core.db.sql.one('SELECT ownerKind, ownerId FROM files WHERE id = ?', [dropped])).toEqual({ ownerKind: null, ownerId: null });
    expect(codeOf(await world.as.author.patch(`/proposals/${id}`, { version: version + 1, title: '给7幢加装电梯' }))).toBe(200);
    await world.step('author', id, 'submit');
    await world.decide('secretary', id, 'accept');
    expect((await world.show(null, id)).body.photos.map((photo) => photo.id)).toEqual([first, second]);
    expect((await world.show(null, id)).body.thumbUrl).not.toBeNull();
  });
});

describe('screening', () => {
  it('refuses with a reason that the author reads, mends and submits again', async () => {
    const id = await world.proposal('screening');
    expect(codeOf(await world.decide('secretary', id, 'refuse', {}))).toBe('INPUT_INVALID');
    expect((await world.decide('officer', id, 'refuse', { reason: '请不要点名批评邻居' })).body).toMatchObject({ state: 'refused', refusedReason: '请不要点名批评邻居' });
    expect((await world.messagesOf('author')).map(({ kind, body }) => [kind, body.includes('请不要点名批评邻居')])).toEqual([['proposal.refuse', true]]);
    world.core.clock.advance(day);
    const { version } = (await world.show('author', id)).body;
    expect(codeOf(await world.as.author.patch(`/proposals/${id}`, { version, problem: '楼里老人多，上下楼不方便，想请大家商量。' }))).toBe(200);
    await world.step('author', id, 'submit');
    world.core.clock.advance(day);
    expect((await world.decide('secretary', id, 'accept')).body).toMatchObject({ state: 'cosigning', refusedReason: null });
    expect((await world.show('author', id)).body.versions).toMatchObject([{ no: 1, problem: proposalWords.problem }]);
    // What screening had refused was never public, and is not made so by the acceptance of the mended text.
    expect((await world.show(null, id)).body).toMatchObject({ versions: [], refusedReason: null });
  });

  it('fixes the number of cosigns and the time for them; the author is the first', async () => {
    const id = await world.proposal('screening');
    await world.decide('secretary', id, 'accept');
    await world.core.db.sql.run('UPDATE councils SET cosignThreshold = 50, cosignDays = 1');
    expect((await world.show('author', id)).body.cosign).toEqual({ count: 1, threshold: 3, untilAt: '2026-03-12T15:59:59.999Z', mine: true });
    await world.core.db.sql.run('UPDATE councils SET cosignThreshold = 3, cosignDays = 10');
  });

  it('goes on to the discussion at once where one cosign is enough', async () => {
    await world.core.db.sql.run('UPDATE councils SET cosignThreshold = 1');
    const id = await world.proposal('screening');
    expect((await world.decide('secretary', id, 'accept')).body).toMatchObject({ state: 'discussing', cosign: { count: 1, threshold: 1 } });
    await world.core.db.sql.run('UPDATE councils SET cosignThreshold = 3');
  });

  it('is decided once: the second decision is told that it changed', async () => {
    const id = await world.proposal('screening');
    const { version } = (await world.show('secretary', id)).body;
    expect(codeOf(await world.step('secretary', id, 'accept', { version }))).toBe(200);
    expect(codeOf(await world.step('secretary2', id, 'refuse', { version, reason: '不合适的内容' }))).toBe('CHANGED_MEANWHILE');
    expect(codeOf(await world.decide('secretary2', id, 'refuse', { reason: '不合适的内容' }))).toBe('PROPOSAL_WRONG_STATE');
  });
});

describe('cosigning', () => {
  it('counts each resident once, and begins the discussion with the last one needed', async () => {
    const id = await world.proposal('cosigning');
    expect((await world.step('neighbour', id, 'cosign')).body).toMatchObject({ state: 'cosigning', cosign: { count: 2, mine: true } });
    expect(codeOf(await world.step('neighbour', id, 'cosign'))).toBe('COSIGNED_ALREADY');
    expect(codeOf(await world.step('author', id, 'cosign'))).toBe('COSIGNED_ALREADY');
    expect(codeOf(await world.step('firm', id, 'cosign'))).toBe('NOT_A_MEMBER');
    expect(codeOf(await world.step('third', id, 'cosign'))).toBe('CONSENT_REQUIRED');
    expect((await world.step('neighbour', id, 'uncosign')).body.cosign).toMatchObject({ count: 1, mine: false });
    expect(codeOf(await world.step('neighbour', id, 'uncosign'))).toBe('PROPOSAL_WRONG_STATE');
    expect(codeOf(await world.step('author', id, 'uncosign'))).toBe('PROPOSAL_WRONG_STATE');
    await world.step('officer', id, 'cosign');
    const last = await world.step('second', id, 'cosign', {}, 'last-cosign');
    expect(last.body).toMatchObject({ state: 'discussing', cosign: { count: 3 }, discussionUntilAt: '2026-03-07T15:59:59.999Z' });
    expect((await world.step('second', id, 'cosign', {}, 'last-cosign')).body).toEqual(last.body);
    expect((await world.messagesOf('officer')).map(({ kind }) => kind)).toEqual(['proposal.startDiscussion']);
    expect((await eventsOf(id)).filter(({ isPublic }) => isPublic === 1).map(({ move }) => move)).toEqual(['accept', 'startDiscussion']);
  });

  it('ends at its last moment; the clock then lets it lapse, once', async () => {
    const id = await world.proposal('cosigning');
    world.core.clock.set('2026-03-12T15:59:59.999Z');
    await world.run('proposals.lapse');
    expect(codeOf(await world.step('neighbour', id, 'cosign'))).toBe(200);
    world.core.clock.advance(1);
    expect(codeOf(await world.step('second', id, 'cosign'))).toBe('COSIGN_OVER');
    await world.run('proposals.lapse');
    await world.run('proposals.lapse');
    expect((await world.show(null, id)).body).toMatchObject({ state: 'lapsed', cosign: { count: 2 } });
    expect((await world.messagesOf('author')).filter(({ kind }) => kind === 'proposal.lapse')).toHaveLength(1);
  });
});

describe('after the discussion', () => {
  /** An agenda that names the proposal, as the module of councils posts it. */
  const post = async (subjectIds: number[], councilId = world.councilId): Promise<void> => {
    const { sql } = world.core.db;
    const now = world.core.clock.now();
    const session = { councilId, serial: `s-${subjectIds.join('-')}-${councilId}`, title: '三月例会', words: '', state: 'draft', startsAt: new Date(now.getTime() + 5 * day), place: '活动室', doorSecret: '0'.repeat(64), createdAt: now };
    const sessionId = await sql.insert('councilSessions', session);
    for (const subjectId of subjectIds) await sql.insert('agendaItems', { sessionId, place: 1, title: '提案', words: '', minutes: 10, subjectKind: 'proposal', subjectId });
    expect(codeOf(await world.as.secretary.post(`/council-sessions/${sessionId}/post`, { version: 1 }))).toBe(200);
  };
  afterEach(async () => {
    for (const table of ['sessionPeople', 'agendaItems', 'councilSessions']) await world.core.db.sql.run(`DELETE FROM ${table}`);
  });

  it('a posted agenda takes up what is discussed and nothing else', async () => {
    const discussed = await world.proposal('discussing');
    const young = await world.proposal('cosigning');
    const hidden = await world.proposal('discussing');
    await world.step('secretary', hidden, 'hide', { reason: '点名批评' });
    await post([discussed, young, hidden]);
    expect((await world.show(null, discussed)).body).toMatchObject({ state: 'agenda', agendaItem: { sessionTitle: '三月例会' } });
    expect([(await world.row(young)).state, (await world.row(hidden)).state]).toEqual(['cosigning', 'discussing']);
    expect((await world.messagesOf('author')).filter(({ kind }) => kind === 'proposal.putOnAgenda')).toHaveLength(1);
  });

  it('an official answer has state, reason, cost and period; a later one counts and the earlier stays', async () => {
    const id = await world.proposal('discussing');
    const first = { state: 'underStudy', reason: '正在请设计单位勘察' };
    expect(codeOf(await world.decide('neighbour', id, 'answer', first))).toBe('NOT_ALLOWED');
    expect(codeOf(await world.decide('officer', id, 'answer', first))).toBe('NOT_ALLOWED');
    expect(codeOf(await world.decide('auditor', id, 'answer', first))).toBe('NOT_ALLOWED');
    expect(codeOf(await world.decide('subdistrict', id, 'answer', { ...first, fromOn: '2026-06-01', toOn: '2026-05-01' }))).toBe('INPUT_INVALID');
    expect(codeOf(await world.decide('subdistrict', id, 'answer', { ...first, fromOn: '2026-02-30' }))).toBe('INPUT_INVALID');
    expect((await world.decide('subdistrict', id, 'answer', first)).body).toMatchObject({ state: 'answered', answers: [{ ...first, costFen: null, byName: '陈街' }] });
    world.core.clock.advance(day);
    const second = { state: 'adopted', reason: '列入今年改造计划', costFen: 62_000_000, fromOn: '2026-05-01', toOn: '2026-10-31' };
    await world.decide('secretary', id, 'answer', second);
    expect((await world.show(null, id)).body.answers).toMatchObject([second, first]);
    expect((await world.messagesOf('second')).map(({ kind }) => kind)).toEqual(['proposal.startDiscussion', 'proposal.answer', 'proposal.answer']);
  });
});

describe('withdrawing', () => {
  it('keeps the text; only what was public before stays so', async () => {
    const early = await world.proposal('screening');
    expect((await world.step('author', early, 'withdraw')).body.state).toBe('withdrawn');
    expect((await world.show(null, early)).status).toBe(404);
    const late = await world.proposal('discussing');
    expect(codeOf(await world.step('neighbour', late, 'withdraw'))).toBe('PROPOSAL_NOT_YOURS');
    await world.step('author', late, 'withdraw');
    expect((await world.show(null, late)).body).toMatchObject({ state: 'withdrawn', problem: proposalWords.problem });
  });
});

describe('lists', () => {
  const list = async (client: 'anonymous' | 'author' | 'secretary' | 'sister', query: string): Promise<number[]> => {
    const answer = await (client === 'anonymous' ? world.anonymous : world.as[client]).get<Page<ProposalRow>>(`/proposals${query}`);
    expect(answer.status).toBe(200);
    checkAnswer(operationOf(world.server.service.modules, 'get', '/proposals'), answer.body);
    return answer.body.items.map(({ id }) => id);
  };

  it('hold what the reader may see, newest first, and filter', async () => {
    const draft = await world.proposal('draft');
    const screened = await world.proposal('screening');
    const open = await world.proposal('cosigning', { title: '安装100%节能灯' });
    const talked = await world.proposal('discussing');
    const byCouncil = `?councilId=${world.councilId}`;
    expect(await list('anonymous', '')).toEqual([talked, open]);
    expect(await list('sister', byCouncil)).toEqual([talked, open]);
    expect(await list('author', byCouncil)).toEqual([talked, open, screened, draft]);
    expect(await list('secretary', byCouncil)).toEqual([talked, open, screened]);
    expect(await list('secretary', '?state=screening')).toEqual([screened]);
    expect(await list('anonymous', '?state=screening')).toEqual([]);
    expect(await list('author', '?mine=true&state=draft')).toEqual([draft]);
    expect(await list('secretary', '?mine=true')).toEqual([]);
    expect(await list('anonymous', `?q=${encodeURIComponent('100%')}`)).toEqual([open]);
    expect(await list('anonymous', `?q=${encodeURIComponent('%')}`)).toEqual([open]);
    expect(codeOf(await world.anonymous.get('/proposals?mine=true'))).toBe('SIGN_IN_REQUIRED');
  });

  it('go on page by page without gaps', async () => {
    const ids: number[] = [];
    for (let made = 0; made < 5; made += 1) ids.unshift(await world.proposal('cosigning'));
    const seen: number[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<ProposalRow> = (await world.anonymous.get<Page<ProposalRow>>(`/proposals?limit=2${cursor && `&cursor=${cursor}`}`)).body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(ids);
    expect(codeOf(await world.anonymous.get('/proposals?cursor=abc'))).toBe('CURSOR_INVALID');
  });

  it('of similar ones hold what everybody may read', async () => {
    await world.proposal('screening');
    const open = await world.proposal('cosigning');
    const hidden = await world.proposal('discussing');
    await world.step('officer', hidden, 'hide', { reason: '点名批评' });
    const query = `/proposals/similar?councilId=${world.councilId}&words=${encodeURIComponent('老楼加装电梯')}`;
    for (const client of [world.anonymous, world.as.author, world.as.secretary]) {
      const answer = await client.get<{ items: ProposalRow[] }>(query);
      checkAnswer(operationOf(world.server.service.modules, 'get', '/proposals/similar'), answer.body);
      expect(answer.body.items.map(({ id }) => id)).toEqual([open]);
    }
    expect((await world.anonymous.get<{ items: ProposalRow[] }>(query.replace(/words=.*/, `words=${encodeURIComponent('放映露天电影')}`))).body.items).toEqual([]);
  });
});
