import type { Page } from '../../../shared/core/page';
import type { AskView, TopicDetail } from '../../../shared/topics/dto';
import { good, startTopicWorld, type TopicWorld } from './world';

jest.setTimeout(60_000);

let world: TopicWorld;
beforeAll(async () => void (world = await startTopicWorld()));
afterAll(() => world.server.close());
afterEach(() => world.reset());

/** Asked on Monday 2026-03-02 at 10:00 in China, 4 working days: due on Friday at 17:30. */
async function asked(): Promise<{ topicId: number; askId: number }> {
  const topicId = await world.topic('proposal');
  const topic = good(await world.post<TopicDetail>('secretary', `/topics/${topicId}/asks`, { seatId: world.seatId, words: '请物业说明灯具报价' }));
  return { topicId, askId: topic.asks[0]?.id ?? 0 };
}
const list = async (who: 'firm' | 'firm2' | 'secretary' | 'author' | 'sister', query: string): Promise<AskView[]> => good(await world.get<Page<AskView>>(who, `/topic-asks${query}`)).items;
const warnings = async (who: 'firm' | 'secretary'): Promise<string[]> => (await world.messagesOf(who)).map(({ kind }) => kind).filter((kind) => kind.startsWith('topic.askWarning')).map((kind) => kind.slice(17));

it('lies with everybody who works for the firm that sits, with the day it is due', async () => {
  const { askId } = await asked();
  for (const who of ['firm', 'firm2'] as const) {
    expect(await list(who, '?mine=true&open=true')).toMatchObject([
      { id: askId, seatTitle: '物业服务企业', organisationName: '安居物业公司', dueAt: '2026-03-06T09:30:00.000Z', colour: 'none', answer: null, allowedActions: ['answer'] },
    ]);
    expect((await world.messagesOf(who)).map(({ kind }) => kind)).toContain('topic.address');
  }
  expect(await list('secretary', '?mine=true')).toEqual([]);
  expect(await list('secretary', '')).toMatchObject([{ id: askId, allowedActions: [] }]);
  expect(await list('sister', '')).toEqual([]);
});

it('is answered once, in public, with photos; the owner of the topic is told', async () => {
  const { topicId, askId } = await asked();
  const answer = good(await world.post<AskView>('firm2', `/topic-asks/${askId}/answer`, { words: '六十盏灯共两万元', fileIds: [await world.photo('firm2')] }));
  expect(answer).toMatchObject({ colour: 'none', answer: { words: '六十盏灯共两万元', byName: '蒋业', late: false }, allowedActions: [] });
  expect(answer.answer?.photos).toHaveLength(1);
  expect((await world.post('firm', `/topic-asks/${askId}/answer`, { words: '再答一次' })).body).toMatchObject({ error: { code: 'ASK_ANSWERED' } });
  expect(good(await world.get<TopicDetail>(null, `/topics/${topicId}`)).asks).toMatchObject([{ answer: { words: '六十盏灯共两万元' } }]);
  expect((await world.messagesOf('secretary')).map(({ kind }) => kind)).toContain('topic.answerAsk');
  expect(await list('firm', '?mine=true&open=true')).toEqual([]);
});

it('is warned about once at each colour: yellow the seat, orange and red also the owner; a late answer says so', async () => {
  const { askId } = await asked();
  const at = async (moment: string): Promise<string[]> => {
    world.core.clock.set(moment);
    await world.run('topics.warnAsks');
    await world.run('topics.warnAsks');
    return warnings('firm');
  };
  expect(await at('2026-03-03T01:00:00.000Z')).toEqual([]);
  expect(await at('2026-03-04T08:00:00.000Z')).toEqual(['yellow']);
  expect(await at('2026-03-05T08:08:00.000Z')).toEqual(['yellow', 'orange']);
  expect(await at('2026-03-06T09:30:00.000Z')).toEqual(['yellow', 'orange']);
  expect(await at('2026-03-06T09:30:00.001Z')).toEqual(['yellow', 'orange', 'red']);
  expect(await warnings('secretary')).toEqual(['orange', 'red']);
  expect((await list('firm', '?mine=true'))[0]?.colour).toBe('red');
  expect(good(await world.post<AskView>('firm', `/topic-asks/${askId}/answer`, { words: '现在才有报价' })).answer?.late).toBe(true);
});

it('after a standstill only the colour of the moment is told', async () => {
  await asked();
  world.core.clock.set('2026-03-20T08:00:00.000Z');
  await world.run('topics.warnAsks');
  expect(await warnings('firm')).toEqual(['red']);
});

it('an ask that waits holds up the review, one that is overdue does not', async () => {
  const { topicId } = await asked();
  const { version } = good(await world.get<TopicDetail>('secretary', `/topics/${topicId}`));
  good(await world.patch('secretary', `/topics/${topicId}`, { version, words: '方案：六十盏灯全部换成节能灯。' }));
  const advance = () => world.step('secretary', `/topics/${topicId}/advance`, { words: '', stageDueOn: '2026-03-31' });
  expect((await advance()).body).toMatchObject({ error: { code: 'TOPIC_CONDITION_UNMET' } });
  world.core.clock.set('2026-03-09T02:00:00.000Z');
  expect((await advance()).body).toMatchObject({ stage: 'review' });
});

it('a seat that is not there, or that nobody holds, is not asked', async () => {
  const topicId = await world.topic();
  const empty = await world.core.db.sql.one<{ id: number }>(`SELECT id FROM councilSeats WHERE kind = 'developer'`);
  for (const seatId of [99_999, empty?.id ?? 0])
    expect((await world.post('secretary', `/topics/${topicId}/asks`, { seatId, words: '请说明情况' })).body).toMatchObject({ error: { code: 'INPUT_INVALID', fields: { seatId: expect.anything() as string } } });
});

it('nothing is asked of a topic that has ended, and no warning is given for it', async () => {
  const { topicId, askId } = await asked();
  good(await world.step('secretary', `/topics/${topicId}/drop`, { words: '不再需要' }));
  expect((await world.post('firm', `/topic-asks/${askId}/answer`, { words: '报价两万' })).body).toMatchObject({ error: { code: 'TOPIC_WRONG_STATE' } });
  world.core.clock.set('2026-03-20T08:00:00.000Z');
  await world.run('topics.warnAsks');
  expect(await warnings('firm')).toEqual([]);
});
