import type { Page } from '../../../shared/core/page';
import type { ResolutionView, TaskView } from '../../../shared/topics/dto';
import { good, startTopicWorld, taskOf, type TopicWorld } from './world';

jest.setTimeout(60_000);

let world: TopicWorld;
beforeAll(async () => void (world = await startTopicWorld()));
afterAll(() => world.server.close());
afterEach(() => world.reset());

const report = (id: number, body: object) => world.step<TaskView>('firm', `/resolution-tasks/${id}/report`, { progress: 50, words: '换了一半', spentFen: 0, ...body });
const finish = async (id: number) => world.step<TaskView>('firm', `/resolution-tasks/${id}/finish`, { words: '全部换完', fileIds: [await world.photo('firm')] });

it('is promised in public with executor, helper, supervisor, day and cap; who concerns it is told', async () => {
  const task = await world.task();
  expect(task).toMatchObject({ executorName: '安居物业公司', helperName: '电工班', supervisorName: '周正', dueOn: '2026-03-20', budgetCapFen: 10_000, spentFen: 0, progress: 0, state: 'open', colour: 'none' });
  const [seen] = good(await world.get<Page<TaskView>>(null, `/resolution-tasks?councilId=${world.councilId}`)).items;
  expect(seen).toMatchObject({ id: task.id, supervisorName: '周**', allowedActions: [] });
  expect((await world.messagesOf('firm2')).map(({ kind }) => kind)).toContain('task.create');
  expect((await world.messagesOf('officer')).map(({ kind }) => kind)).toContain('task.supervise');
  for (const [who, number] of [['firm', 1], ['officer', 1], ['author', 0]] as const) expect(good(await world.get<Page<TaskView>>(who, '/resolution-tasks?mine=true')).items).toHaveLength(number);
});

it('reports add up to the cap and not a fen beyond', async () => {
  const { id } = await world.task();
  expect(good(await report(id, { progress: 30, spentFen: 9_999, fileIds: [await world.photo('firm')] }))).toMatchObject({ progress: 30, spentFen: 9_999, reports: [{ spentFen: 9_999, byName: '钱物' }] });
  expect(await report(id, { spentFen: 2 })).toMatchObject({ status: 409, body: { error: { code: 'BUDGET_EXCEEDED' } } });
  expect(good(await report(id, { spentFen: 1 })).spentFen).toBe(10_000);
  expect(await world.count('taskReports', { taskId: id })).toBe(2);
  expect((await world.step('secretary', `/resolution-tasks/${id}/cancel`, { reason: '另有安排', version: 1 })).body).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
});

it('is taken back with a reason that everybody reads', async () => {
  const [{ id }, kept] = [await world.task(), await world.task()];
  expect(good(await world.step<TaskView>('secretary', `/resolution-tasks/${id}/cancel`, { reason: '街道已统一安排' })).cancelReason).toBe('街道已统一安排');
  const seen = good(await world.get<Page<TaskView>>(null, `/resolution-tasks?councilId=${world.councilId}`)).items;
  expect(seen.map((task) => [task.id, task.cancelReason]).sort()).toEqual([[id, '街道已统一安排'], [kept.id, null]].sort());
});

it('is finished with a photo only, and stays finished', async () => {
  const { id } = await world.task();
  expect((await world.step('firm', `/resolution-tasks/${id}/finish`, { words: '换完了', fileIds: [] })).body).toMatchObject({ error: { code: 'PROOF_PHOTO_MISSING' } });
  const done = good(await finish(id));
  expect(done).toMatchObject({ state: 'done', progress: 100, doneAt: '2026-03-02T02:00:00.000Z', colour: 'none', allowedActions: [] });
  expect(done.reports[0]?.photos).toHaveLength(1);
  expect((await report(id, {})).body).toMatchObject({ error: { code: 'TASK_WRONG_STATE' } });
});

it('is rated by members once each, changeable, when it is done', async () => {
  const { id } = await world.task();
  const rate = (who: 'author' | 'neighbour', score: number) => world.post<TaskView>(who, `/resolution-tasks/${id}/rate`, { score, words: '' });
  expect((await rate('author', 5)).body).toMatchObject({ error: { code: 'TASK_WRONG_STATE' } });
  good(await finish(id));
  good(await rate('author', 2));
  good(await rate('neighbour', 4));
  expect(good(await rate('author', 5)).rating).toEqual({ average: 4.5, count: 2, mine: 5 });
  expect((await rate('author', 6)).status).toBe(400);
});

it('who carried it out does not rate it', async () => {
  const { id } = await world.task({ executorOrganisationId: undefined, executorPersonId: world.id.author });
  good(await world.step('author', `/resolution-tasks/${id}/finish`, { words: '自己换好了', fileIds: [await world.photo('author')] }));
  expect((await world.post('author', `/resolution-tasks/${id}/rate`, { score: 5, words: '' })).status).toBe(403);
});

it.each([
  ['two executors', { executorPersonId: 'author' }, 'executorPersonId'],
  ['none', { executorOrganisationId: undefined }, 'executorPersonId'],
  ['a firm that is not there', { executorOrganisationId: 99_999 }, 'executorOrganisationId'],
  ['a supervisor from elsewhere', { supervisorPersonId: 'outsider' }, 'supervisorPersonId'],
  ['a day that has passed', { dueOn: '2026-03-01' }, 'dueOn'],
])('is refused with %s', async (_what, over, field) => {
  const { id } = await world.resolution();
  const ids = Object.fromEntries(Object.entries(over).map(([key, value]) => [key, typeof value === 'string' && value in world.id ? world.id[value as 'author'] : value]));
  expect((await world.post('secretary', `/council-resolutions/${id}/tasks`, taskOf(world, ids))).body).toMatchObject({ error: { code: 'INPUT_INVALID', fields: { [field]: expect.anything() as string } } });
});

it('a resolution that was rejected promises nothing', async () => {
  const { id, allowedActions } = await world.resolution({ decision: 'rejected' });
  expect(allowedActions).toEqual([]);
  expect((await world.post('secretary', `/council-resolutions/${id}/tasks`, taskOf(world))).body).toMatchObject({ error: { code: 'RESOLUTION_REJECTED' } });
});

it('may be changed while it is open, the cap not below what is spent, and keeps what it was in its history', async () => {
  const { id } = await world.task();
  good(await report(id, { spentFen: 5_000 }));
  const { version } = good(await world.get<Page<TaskView>>('secretary', '/resolution-tasks')).items[0] as TaskView;
  expect((await world.patch('secretary', `/resolution-tasks/${id}`, { version, budgetCapFen: 4_999 })).body).toMatchObject({ error: { code: 'BUDGET_EXCEEDED' } });
  const changed = good(await world.patch<TaskView>('secretary', `/resolution-tasks/${id}`, { version, budgetCapFen: 5_000, dueOn: '2026-03-25', executorPersonId: world.id.author }));
  expect(changed).toMatchObject({ budgetCapFen: 5_000, dueOn: '2026-03-25', executorName: '王小明' });
  const event = await world.core.db.sql.one<{ detail: string }>(`SELECT detail FROM councilEvents WHERE objectKind = 'task' AND move = 'edit'`);
  expect(JSON.parse(event?.detail ?? '{}')).toMatchObject({ before: { budgetCapFen: 10_000, dueOn: '2026-03-20' } });
  expect((await report(id, {})).status).toBe(403);
});

it('opens one work order, routed as any appeal, and shows how it goes', async () => {
  const { id } = await world.task();
  const ordered = good(await world.post<TaskView>('secretary', `/resolution-tasks/${id}/work-order`, { words: '车库里堆了很多垃圾杂物，请清理' }));
  expect(ordered.appeal).toMatchObject({ stateLabel: '待派单' });
  const row = await world.core.db.sql.one(`SELECT channel, categoryCode, estateId, communityCode, state FROM appeals WHERE id = ?`, [ordered.appeal?.id ?? 0]);
  expect(row).toMatchObject({ channel: 'council', categoryCode: '0101001', estateId: world.district.estateId, communityCode: '990101001001' });
  expect((await world.post('secretary', `/resolution-tasks/${id}/work-order`, {})).body).toMatchObject({ error: { code: 'WORK_ORDER_EXISTS' } });
  expect(await world.count('appeals')).toBe(1);
});

it('a work order whose words name no category asks for one and leaves nothing behind', async () => {
  const { id } = await world.task();
  expect((await world.post('secretary', `/resolution-tasks/${id}/work-order`, { words: '嗯嗯嗯嗯' })).body).toMatchObject({ error: { code: 'INPUT_INVALID', fields: { categoryCode: expect.anything() as string } } });
  good(await world.post<TaskView>('secretary', `/resolution-tasks/${id}/work-order`, { words: '嗯嗯嗯嗯', categoryCode: '0101003' }));
  expect(await world.count('appeals')).toBe(1);
});

it('residents cannot say that an appeal of theirs comes from the council', async () => {
  const place = { source: 'estate', estateId: world.district.estateId };
  const body = { words: '车库的灯坏了很久没有人来修', categoryCode: '0101001', place, anonymous: false, channel: 'council' };
  for (const who of ['author', 'secretary'] as const) expect((await world.as[who].post('/appeals', body)).status).toBe(400);
});

it('lists by the day they are due and page by page; late ones are red', async () => {
  const { id } = await world.resolution();
  for (const dueOn of ['2026-03-20', '2026-03-05', '2026-03-10']) good(await world.post('secretary', `/council-resolutions/${id}/tasks`, taskOf(world, { dueOn })));
  world.core.clock.set('2026-03-06T02:00:00.000Z');
  const first = good(await world.get<Page<TaskView>>(null, '/resolution-tasks?state=open&limit=2'));
  expect(first.items.map(({ dueOn, colour }) => [dueOn, colour])).toEqual([['2026-03-05', 'red'], ['2026-03-10', 'yellow']]);
  const rest = good(await world.get<Page<TaskView>>(null, `/resolution-tasks?state=open&limit=2&cursor=${first.nextCursor}`));
  expect([rest.items.map(({ dueOn }) => dueOn), rest.nextCursor]).toEqual([['2026-03-20'], null]);
  const [resolution] = good(await world.get<Page<ResolutionView>>(null, `/council-resolutions?councilId=${world.councilId}`)).items;
  expect(resolution?.tasks.map(({ dueOn }) => dueOn)).toEqual(['2026-03-05', '2026-03-10', '2026-03-20']);
});
