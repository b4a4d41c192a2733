import { type Who, everybody, startTopicWorld, taskOf, type TopicWorld } from './world';

jest.setTimeout(120_000);

let world: TopicWorld;
let ids: { first: number; last: number; ask: number; resolution: number; open: number; done: number };
beforeAll(async () => {
  world = await startTopicWorld();
  const first = await world.topic();
  const last = await world.topic('implementation');
  await world.post('secretary', `/topics/${first}/asks`, { seatId: world.seatId, words: '请物业说明灯具报价' });
  const ask = await world.core.db.sql.one<{ id: number }>('SELECT id FROM topicAsks');
  const { id: resolution } = await world.resolution();
  const open = (await world.task()).id;
  const done = (await world.task()).id;
  await world.step('firm', `/resolution-tasks/${done}/finish`, { words: '换完了', fileIds: [await world.photo('firm')] });
  ids = { first, last, ask: ask?.id ?? 0, resolution, open, done };
});
afterAll(() => world.server.close());

const day = '2026-03-31';
const old = { version: 9999 };
/** Who may do what, by hand; everybody else is refused with 403. What would change the world for the next one is called with a version that is not in force: who may is answered with 409. */
const calls: [what: string, may: Who[], call: (who: Who) => Promise<{ status: number; body: unknown }>][] = [
  ['propose a topic', ['secretary', 'secretary2'], (who) => world.post(who, '/topics', { councilId: world.councilId, title: '另一件事情', words: '这是另一件要商量的事情。', originKind: 'secretary', stageDueOn: day })],
  ['edit', ['secretary', 'secretary2'], (who) => world.patch(who, `/topics/${ids.first}`, { ...old, title: '灯的事情' })],
  ['opine', ['author', 'neighbour', 'officer'], (who) => world.opine(who, ids.first, 'support')],
  ['summarise', ['secretary', 'secretary2'], (who) => world.step(who, `/topics/${ids.first}/summary`, { words: '大家都说应该换灯了。' })],
  ['ask a seat', ['secretary', 'secretary2', 'officer'], (who) => world.post(who, `/topics/${ids.first}/asks`, { seatId: world.seatId, words: '请说明工期安排' })],
  ['advance', ['secretary', 'secretary2'], (who) => world.step(who, `/topics/${ids.last}/advance`, { words: '', stageDueOn: day })],
  ['solve', ['secretary', 'secretary2'], (who) => world.step(who, `/topics/${ids.last}/solve`, { words: '都办完了', ...old })],
  ['drop', ['secretary', 'secretary2'], (who) => world.step(who, `/topics/${ids.last}/drop`, { words: '不办了', ...old })],
  ['answer an ask', ['firm', 'firm2'], (who) => world.post(who, `/topic-asks/${ids.ask}/answer`, { words: '报价两万元' })],
  ['see suggestions', ['secretary', 'secretary2'], (who) => world.get(who, `/topic-suggestions?councilId=${world.councilId}`)],
  ['enter an outside result', ['secretary', 'secretary2'], async (who) =>
    world.post(who, '/council-resolutions', { councilId: world.councilId, title: '换灯的决定', words: '通过', decision: 'adopted', outsideSource: '住建局', decidedOn: '2026-03-01', fileIds: [await world.photo(who)] })],
  ['give a task', ['secretary', 'secretary2'], (who) => world.post(who, `/council-resolutions/${ids.resolution}/tasks`, taskOf(world))],
  ['edit a task', ['secretary', 'secretary2'], (who) => world.patch(who, `/resolution-tasks/${ids.open}`, { ...old, title: '换 50 盏灯' })],
  ['cancel a task', ['secretary', 'secretary2'], (who) => world.step(who, `/resolution-tasks/${ids.open}/cancel`, { reason: '不需要了', ...old })],
  ['report', ['firm', 'firm2', 'secretary', 'secretary2'], (who) => world.step(who, `/resolution-tasks/${ids.open}/report`, { progress: 10, words: '已经进场', spentFen: 0 })],
  ['finish', ['firm', 'firm2', 'secretary', 'secretary2'], (who) => world.step(who, `/resolution-tasks/${ids.open}/finish`, { words: '换完了', fileIds: [] })],
  ['rate', ['author', 'neighbour', 'officer'], (who) => world.post(who, `/resolution-tasks/${ids.done}/rate`, { score: 5, words: '' })],
  ['open a work order', ['secretary', 'secretary2'], (who) => world.post(who, `/resolution-tasks/${ids.done}/work-order`, {})],
];

it.each(calls)('%s', async (_what, may, call) => {
  const allowed: Who[] = [];
  for (const who of everybody) if ((await call(who)).status !== 403) allowed.push(who);
  expect(allowed.sort()).toEqual([...may].sort());
});

it('nobody who has not signed in changes anything, everybody reads', async () => {
  for (const path of [`/topics/${ids.first}/summary`, `/topics/${ids.first}/asks`, `/topics/${ids.last}/solve`, `/resolution-tasks/${ids.open}/report`, '/topics', '/council-resolutions'])
    expect((await world.server.anonymous.post(path, {})).status).toBe(401);
  for (const path of ['/topics', `/topics/${ids.first}`, `/topics/${ids.first}/opinions`, '/council-resolutions', '/resolution-tasks', '/council-board']) expect((await world.get(null, path)).status).toBe(200);
  for (const path of ['/topic-asks', '/topic-suggestions']) expect((await world.get(null, path)).status).toBe(401);
});

it('unknown ids are not found', async () => {
  for (const path of ['/topics/99999', '/topics/99999/opinions']) expect((await world.get('secretary', path)).status).toBe(404);
  for (const [path, body] of [
    ['/topics/99999/summary', { version: 1, words: '大家都说应该换灯了。' }],
    ['/topic-asks/99999/answer', { words: '已经办好' }],
    ['/council-resolutions/99999/tasks', taskOf(world)],
    ['/resolution-tasks/99999/report', { version: 1, progress: 1, words: '进场', spentFen: 0 }],
  ] as const)
    expect((await world.post('secretary', path, body)).status).toBe(404);
});
