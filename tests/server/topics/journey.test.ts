import type { TaskView, TopicDetail } from '../../../shared/topics/dto';
import { good, startTopicWorld, taskOf, type TopicWorld } from './world';

jest.setTimeout(30_000);

let world: TopicWorld;
beforeAll(async () => void (world = await startTopicWorld()));
afterAll(() => world.server.close());
afterEach(() => world.reset());

const show = async (id: number): Promise<TopicDetail> => good(await world.get<TopicDetail>(null, `/topics/${id}`));

it('goes from similar appeals through all five stages to work that is done, and tells those who complained', async () => {
  const appealIds = [await world.appeal('author'), await world.appeal('neighbour'), await world.appeal('author')];
  const suggested = good(await world.get<{ items: { appealIds: number[]; estateName: string; categoryName: string }[] }>('secretary', `/topic-suggestions?councilId=${world.councilId}`));
  expect(suggested.items).toMatchObject([{ appealIds: [...appealIds].reverse(), estateName: '桂花园', categoryName: '垃圾堆放' }]);
  const id = await world.topic('implementation', { originKind: 'appeals', appealIds });
  expect(good(await world.get<{ items: unknown[] }>('secretary', '/topic-suggestions')).items).toEqual([]);

  const [resolution] = (await show(id)).resolutions;
  expect(resolution).toMatchObject({ decision: 'adopted', manner: 'session', topicId: id, title: '换灯方案', words: '按方案办', decidedOn: '2026-03-02' });
  const task = good(await world.post<TaskView>('secretary', `/council-resolutions/${resolution?.id}/tasks`, taskOf(world)));
  expect((await world.step('secretary', `/topics/${id}/solve`, { words: '灯全部换好了' })).body).toMatchObject({ error: { code: 'TOPIC_CONDITION_UNMET' } });
  good(await world.step('firm', `/resolution-tasks/${task.id}/finish`, { words: '全部换完', fileIds: [await world.photo('firm')] }));
  const solved = good(await world.step('secretary', `/topics/${id}/solve`, { words: '灯全部换好了' }));
  expect(solved).toMatchObject({ state: 'solved', colour: 'none', allowedActions: [], conditions: [] });
  expect(solved.stages.map(({ stage, endedAt }) => [stage, endedAt !== null])).toEqual([
    ['opinionRound', true], ['proposal', true], ['review', true], ['initiative', true], ['implementation', true],
  ]);
  expect(solved.origin).toEqual({ kind: 'appeals', id: null, words: '由 3 件同类诉求提出' });

  const appeal = good(await world.get<{ events: { move: string; words: string }[]; state: string }>('author', `/appeals/${appealIds[0]}`));
  const notes = appeal.events.filter(({ move }) => move === 'councilNote').map(({ words }) => words);
  expect(notes).toHaveLength(3);
  expect(notes[1]).toContain('通过');
  expect(notes[2]).toContain('灯全部换好了');
  expect(appeal.state).not.toBe('closed');
  expect((await world.messagesOf('neighbour')).filter(({ kind }) => kind === 'appeal.councilNote')).toHaveLength(3);
});

it('says what is missing before a stage may be left, and goes back with a reason', async () => {
  const id = await world.topic();
  const early = await world.step('secretary', `/topics/${id}/advance`, { words: '', stageDueOn: '2026-03-31' });
  expect(early).toMatchObject({ status: 409, body: { error: { code: 'TOPIC_CONDITION_UNMET', fields: { conditions: expect.stringContaining('意见') as string } } } });
  expect((await show(id)).conditions.map(({ holds }) => holds)).toEqual([false, false]);
  good(await world.opine('author', id, 'support'));
  expect((await show(id)).conditions.map(({ holds }) => holds)).toEqual([true, false]);

  const second = await world.topic('proposal');
  expect(await world.step('secretary', `/topics/${second}/goBack`, { words: '', stageDueOn: '2026-03-31' })).toMatchObject({ status: 400, body: { error: { fields: { words: expect.anything() as string } } } });
  const back = good(await world.step('secretary', `/topics/${second}/goBack`, { words: '意见太少，再听听', stageDueOn: '2026-04-10', ownerPersonId: world.id.secretary2 }));
  expect(back).toMatchObject({ stage: 'opinionRound', stageDueOn: '2026-04-10', ownerName: '郑记' });
  expect(back.stages.map(({ startedAt }) => startedAt !== null)).toEqual([true, false, false, false, false]);
  expect(back.timeline.at(-1)?.words).toContain('意见太少');
});

it.each([
  ['a summary', { title: '太短', words: '地下车库的灯坏了一大半', originKind: 'secretary' }, 'title'],
  ['a day in the past', { stageDueOn: '2026-03-01' }, 'stageDueOn'],
  ['a day nobody can promise', { stageDueOn: '2028-01-01' }, 'stageDueOn'],
  ['no such day', { stageDueOn: '2026-02-30' }, 'stageDueOn'],
  ['an owner from elsewhere', { ownerPersonId: 0 }, 'ownerPersonId'],
  ['appeals that are not there', { originKind: 'appeals', appealIds: [99_999] }, 'appealIds'],
  ['appeals without their origin', { appealIds: [1] }, 'appealIds'],
  ['a proposal that is not there', { originKind: 'proposal', originId: 99_999 }, 'originId'],
])('refuses a topic with %s', async (_what, over, field) => {
  const body = {
    councilId: world.councilId, title: '地下车库的灯换不换', words: '地下车库的灯坏了一大半，走路看不清。', originKind: 'secretary', fileIds: [], stageDueOn: '2026-03-31', ...over,
    ...('ownerPersonId' in over ? { ownerPersonId: world.id.outsider } : {}),
  };
  expect(await world.post('secretary', '/topics', body)).toMatchObject({ status: 400, body: { error: { code: 'INPUT_INVALID', fields: { [field]: expect.anything() as string } } } });
  expect(await world.count('topics')).toBe(0);
});

it('a proposal its author has not published is as good as none', async () => {
  const draft = await world.as.author.post<{ id: number }>('/proposals', {
    councilId: world.councilId, title: '车库的灯换成声控', problem: '车库的灯坏了一半，晚上走路看不清。', suggestion: '全部换成声控的灯，每天省电。', anonymous: true, submit: false,
  });
  expect(draft.status).toBe(201);
  const body = { councilId: world.councilId, title: '地下车库的灯换不换', words: '地下车库的灯坏了一大半，走路看不清。', fileIds: [], stageDueOn: '2026-03-31', originKind: 'proposal', originId: draft.body.id };
  expect(await world.post('secretary', '/topics', body)).toMatchObject({ status: 400, body: { error: { fields: { originId: expect.anything() as string } } } });
});

it('appeals belong to one topic, complaints about persons to none, and closed ones to none', async () => {
  const open = await world.appeal('author');
  await world.topic('opinionRound', { originKind: 'appeals', appealIds: [open] });
  const body = { councilId: world.councilId, title: '同一件事再提一次', words: '同一件诉求不能列入两个议题。', originKind: 'appeals', stageDueOn: '2026-03-31' };
  expect((await world.post('secretary2', '/topics', { ...body, appealIds: [open] })).body).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
  const sensitive = await world.appeal('author', '0101004');
  expect((await world.post('secretary', '/topics', { ...body, appealIds: [sensitive] })).status).toBe(400);
});

it('a repeat of the key makes one topic and gives the first answer', async () => {
  const body = { councilId: world.councilId, title: '地下车库的灯换不换', words: '地下车库的灯坏了一大半，走路看不清。', originKind: 'secretary', fileIds: [], stageDueOn: '2026-03-31' };
  const first = await world.post<TopicDetail>('secretary', '/topics', body, 'the-same-key-1');
  const again = await world.post<TopicDetail>('secretary', '/topics', body, 'the-same-key-1');
  expect(again.body.id).toBe(first.body.id);
  expect(await world.count('topics')).toBe(1);
  expect(await world.count('councilEvents', { objectKind: 'topic', move: 'create' })).toBe(1);
});

it('is dropped with its reason in the appeals it came from', async () => {
  const appealId = await world.appeal('author');
  const id = await world.topic('opinionRound', { originKind: 'appeals', appealIds: [appealId] });
  expect(good(await world.step('secretary', `/topics/${id}/drop`, { words: '区里已经立项改造' })).state).toBe('dropped');
  const { events } = good(await world.get<{ events: { move: string; words: string }[] }>('author', `/appeals/${appealId}`));
  expect(events.at(-1)?.words).toContain('区里已经立项改造');
  expect((await world.opine('author', id, 'support')).body).toMatchObject({ error: { code: 'TOPIC_WRONG_STATE' } });
});
