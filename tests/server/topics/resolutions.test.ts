import type { Outcome } from '../../../shared/ballots/dto';
import type { Page } from '../../../shared/core/page';
import type { CouncilBoard, ResolutionView, TopicDetail } from '../../../shared/topics/dto';
import { inTransaction } from '../../../server/core/transaction';
import { resolveBallot } from '../../../server/modules/topics/commands/addResolution';
import type { TopicContext } from '../../../server/modules/topics/context';
import type { Appeals } from '../../../server/modules/appeals';
import type { Councils } from '../../../server/modules/councils';
import { good, startTopicWorld, taskOf, type TopicWorld } from './world';

jest.setTimeout(60_000);

let world: TopicWorld;
beforeAll(async () => void (world = await startTopicWorld()));
afterAll(() => world.server.close());
afterEach(() => world.reset());

const listed = async (query = ''): Promise<ResolutionView[]> => good(await world.get<Page<ResolutionView>>(null, `/council-resolutions${query}`)).items;

it('comes of what a session decides on the posted agenda, and not of what it puts off', async () => {
  const topicId = await world.topic('review');
  good(await world.decide(await world.onAgenda('topic', topicId), 'deferred'));
  expect(await listed()).toEqual([]);
  const item = await world.onAgenda('topic', topicId);
  good(await world.decide(item, 'rejected', '先听听别的方案'));
  const [resolution] = await listed(`?topicId=${topicId}`);
  expect(resolution).toMatchObject({ decision: 'rejected', manner: 'session', sessionId: item.sessionId, words: '先听听别的方案', allowedActions: [] });
  expect(await world.count('agendaItems', { resolutionId: resolution?.id ?? 0 })).toBe(1);
});

it('what is decided on a proposal is decided on the topic that came of it', async () => {
  const now = world.core.clock.now();
  const proposalId = await world.core.db.sql.insert('proposals', {
    councilId: world.councilId, authorPersonId: world.id.author, anonymous: 0, title: '更换车库的灯', problem: '灯坏了', suggestion: '换灯', state: 'discussing', cosignThreshold: 2,
    cosignUntilAt: now, createdAt: now, submittedAt: now, updatedAt: now,
  });
  const topicId = await world.topic('proposal', { originKind: 'proposal', originId: proposalId });
  expect(good(await world.get<TopicDetail>(null, `/topics/${topicId}`))).toMatchObject({ origin: { kind: 'proposal', id: proposalId, words: expect.stringContaining('更换车库的灯') as string }, conditions: [{ holds: true }, { holds: true }] });
  good(await world.decide(await world.onAgenda('proposal', proposalId), 'adopted'));
  expect(await listed(`?proposalId=${proposalId}`)).toMatchObject([{ topicId, proposalId, decision: 'adopted' }]);
});

describe('a ballot that is counted', () => {
  const heads = (number: number) => ({ heads: number, area: 0 });
  const outcomeOf = (verdict: Outcome['verdict']): Outcome => ({
    verdict, roll: heads(100), cast: heads(80), decide: { agree: heads(60), oppose: heads(15), abstain: heads(5) }, silent: null, gates: [], options: [], rounds: [], spentFen: null,
  });
  /** As ballots call it, inside their own transaction. */
  const closed = async (topicId: number, verdict: Outcome['verdict']): Promise<void> => {
    const councils = world.server.service.modules.find((module): module is Councils => 'onItemDecided' in module);
    const appeals = world.server.service.modules.find((module): module is Appeals => 'noteFromCouncil' in module);
    const context = { core: world.core, parts: { councils, appeals } } as unknown as TopicContext;
    const ballot = { ballotId: 7, councilId: world.councilId, topicId, proposalId: null, agendaItemId: null, title: '是否更换车库的灯', outcome: outcomeOf(verdict) };
    await inTransaction(world.core.db, () => resolveBallot(context, ballot, world.core.clock.now()));
  };

  it.each([['passed', 'adopted'], ['decided', 'adopted'], ['failed', 'rejected']] as const)('and %s makes a resolution that is %s, told to those who complained', async (verdict, decision) => {
    const appealId = await world.appeal('author');
    const topicId = await world.topic('opinionRound', { originKind: 'appeals', appealIds: [appealId] });
    await closed(topicId, verdict);
    expect(await listed(`?topicId=${topicId}`)).toMatchObject([{ decision, manner: 'ballot', ballotId: 7, title: '是否更换车库的灯', words: expect.stringContaining('同意 60 票') as string }]);
    const { events } = good(await world.get<{ events: { words: string }[] }>('author', `/appeals/${appealId}`));
    expect(events.at(-1)?.words).toContain('同意 60 票');
    const taken = await world.core.db.sql.one<{ writtenBackAt: Date }>('SELECT writtenBackAt FROM topicAppeals WHERE appealId = ?', [appealId]);
    expect(taken?.writtenBackAt).toEqual(world.core.clock.now());
  });

  it.each(['void', 'tied'] as const)('and is %s resolves nothing, but the topic says so', async (verdict) => {
    const topicId = await world.topic();
    await closed(topicId, verdict);
    expect(await listed()).toEqual([]);
    expect(good(await world.get<TopicDetail>(null, `/topics/${topicId}`)).timeline.at(-1)?.words).toContain('应投 100 票');
  });
});

it('a vote of the households leads a topic on by itself', async () => {
  const day = 86_400_000;
  const topicId = await world.topic('initiative');
  const at = (days: number): string => new Date(world.core.clock.now().getTime() + days * day).toISOString();
  const rule = { mode: 'decide', electorate: 'household' };
  const body = { councilId: world.councilId, kind: 'advisoryVote', secrecy: 'named', title: '是否更换车库的灯', words: '按方案更换。', rule, topicId, opensAt: at(2), closesAt: at(5) };
  const { id } = good(await world.as.secretary.post<{ id: number }>('/ballots', body));
  const move = async (step: string): Promise<void> => {
    const row = await world.core.db.sql.one<{ version: number }>('SELECT version FROM ballots WHERE id = ?', [id]);
    good(await world.as.secretary.post(`/ballots/${id}/${step}`, { version: row?.version }));
  };
  await move('post');
  world.core.clock.advance(2 * day);
  await move('open');
  const advance = () => world.step('secretary', `/topics/${topicId}/advance`, { words: '', stageDueOn: '2026-03-31' });
  expect((await advance()).body).toMatchObject({ error: { code: 'TOPIC_CONDITION_UNMET' } });
  for (const who of ['author', 'neighbour'] as const) {
    const ballot = good(await world.as[who].get<{ myVotes: { rollNo: number }[] }>(`/ballots/${id}`));
    good(await world.as[who].post(`/ballots/${id}/papers`, { rollNo: ballot.myVotes[0]?.rollNo, choice: { mode: 'decide', decision: 'agree' } }));
  }
  world.core.clock.advance(4 * day);
  await move('close');
  expect(await listed(`?topicId=${topicId}`)).toMatchObject([{ decision: 'adopted', manner: 'ballot', ballotId: id }]);
  expect(good(await world.get<TopicDetail>(null, `/topics/${topicId}`)).ballots).toEqual([{ id, title: '是否更换车库的灯', state: 'closed', verdict: 'passed' }]);
  expect((await advance()).body).toMatchObject({ stage: 'implementation' });
});

it('an outside result needs its paper, a day that has passed and a topic of the same council', async () => {
  const body = { councilId: world.councilId, title: '更换地下车库的灯', words: '全部换成节能灯', decision: 'adopted', outsideSource: '区住建局', decidedOn: '2026-03-01' };
  const fileIds = [await world.photo('secretary')];
  for (const [over, field] of [[{}, 'fileIds'], [{ fileIds: [] }, 'fileIds'], [{ fileIds, decidedOn: '2026-03-03' }, 'decidedOn'], [{ fileIds, proposalId: 99_999 }, 'proposalId']] as const)
    expect((await world.post('secretary', '/council-resolutions', { ...body, ...over })).body).toMatchObject({ error: { code: 'INPUT_INVALID', fields: { [field]: expect.anything() as string } } });
  expect((await world.post('secretary', '/council-resolutions', { ...body, fileIds, topicId: 99_999 })).status).toBe(404);
  const foreign = await world.photo('author');
  expect((await world.post('secretary', '/council-resolutions', { ...body, fileIds: [foreign] })).body).toMatchObject({ error: { code: 'FILE_NOT_YOURS' } });
  expect(await world.count('councilResolutions')).toBe(0);
  const kept = await world.resolution();
  expect(kept).toMatchObject({ manner: 'outside', outsideSource: '区住建局业主表决系统 2026-12 号' });
  expect(kept.photos).toHaveLength(1);
});

it('the board counts what the lists show', async () => {
  const board = async (query: string): Promise<CouncilBoard> => good(await world.get<CouncilBoard>(null, `/council-board${query}`));
  await world.topic();
  const id = await world.topic('implementation');
  const [resolution] = await listed(`?topicId=${id}`);
  const give = async (over: object): Promise<number> => good(await world.post<{ id: number }>('secretary', `/council-resolutions/${resolution?.id}/tasks`, taskOf(world, over))).id;
  const [done, cancelled] = [await give({}), await give({})];
  good(await world.step('firm', `/resolution-tasks/${done}/finish`, { words: '换完了', fileIds: [await world.photo('firm')] }));
  good(await world.step('secretary', `/resolution-tasks/${cancelled}/cancel`, { reason: '不需要了' }));
  good(await world.step('secretary', `/topics/${id}/solve`, { words: '都办好了' }));
  const other = await world.resolution();
  good(await world.post('secretary', `/council-resolutions/${other.id}/tasks`, taskOf(world, { dueOn: '2026-03-05' })));
  await world.core.db.sql.update('councilSessions', { state: 'published' }, { councilId: world.councilId });
  world.core.clock.set('2026-03-06T02:00:00.000Z');
  const expected = { sessionsHeld: 1, topicsOpen: 1, topicsSolved: 1, proposalsAdopted: 0, ballotsHeld: 0, tasksPromised: 2, tasksDone: 1, tasksLate: 1 };
  const got = await board(`?councilId=${world.councilId}`);
  expect(got).toMatchObject(expected);
  expect([got.byMonth.length, got.byMonth[0]?.month, got.byMonth.at(-1)]).toEqual([12, '2025-04', { month: '2026-03', sessions: 1, solved: 1 }]);
  expect(await board('?territoryCode=990101001')).toMatchObject(expected);
  expect(await board('')).toMatchObject(expected);
  expect(await board('?territoryCode=990101002')).toMatchObject({ sessionsHeld: 0, topicsOpen: 0, tasksPromised: 0 });
});
