import type { Page } from '../../../shared/core/page';
import type { OpinionView, TopicDetail, TopicRow } from '../../../shared/topics/dto';
import { good, startTopicWorld, type TopicWorld } from './world';

jest.setTimeout(60_000);

let world: TopicWorld;
beforeAll(async () => void (world = await startTopicWorld()));
afterAll(() => world.server.close());
afterEach(() => world.reset());

it('one person has one opinion, counted for the building of their home, and may change it', async () => {
  const id = await world.topic();
  good(await world.opine('author', id, 'support', '早该换了'));
  good(await world.opine('neighbour', id, 'oppose'));
  const changed = good(await world.opine('author', id, 'unsure', '先看看价钱'));
  expect(changed).toMatchObject({ opinionCount: 2, myOpinion: 'unsure', opinions: { buildings: [{ building: '1幢', support: 0, oppose: 1, unsure: 1, households: 2 }], mine: { words: '先看看价钱' } } });
  expect(await world.count('topicOpinions', { topicId: id })).toBe(2);
  expect(changed.version).toBe(1);
});

it('only verified residents of the scope are heard, and only while residents are asked', async () => {
  const id = await world.topic();
  for (const who of ['outsider', 'secretary', 'firm', 'subdistrict'] as const) expect((await world.opine(who, id, 'support')).body).toMatchObject({ error: { code: 'NOT_A_MEMBER' } });
  expect((await world.server.anonymous.put(`/topics/${id}/opinion`, { stance: 'support', words: '' })).status).toBe(401);
  const later = await world.topic('proposal');
  expect((await world.opine('author', later, 'support')).body).toMatchObject({ error: { code: 'TOPIC_WRONG_STATE' } });
  const review = await world.topic('review');
  expect((await world.opine('neighbour', review, 'oppose')).status).toBe(200);
  expect((await world.opine('author', 99_999, 'support')).status).toBe(404);
});

it('names nobody in public: residents by their first character, and the history of a topic not at all', async () => {
  const id = await world.topic();
  good(await world.opine('author', id, 'support', '早该换了'));
  const text = JSON.stringify([
    (await world.get(null, `/topics/${id}`)).body,
    (await world.get(null, `/topics/${id}/opinions`)).body,
    (await world.get('neighbour', `/topics/${id}/opinions`)).body,
    (await world.get(null, '/topics')).body,
  ]);
  expect(text).toContain('王**');
  expect(text).not.toContain('王小明');
  expect(good(await world.get<Page<OpinionView>>('secretary', `/topics/${id}/opinions`)).items[0]?.authorName).toBe('王小明');
  const { timeline } = good(await world.get<TopicDetail>('secretary', `/topics/${id}`));
  expect(timeline.map(({ words }) => words)).toEqual(['议题提出']);
});

it('words that were reported and hidden are gone for everybody but their author and those who moderate; the stance still counts', async () => {
  const id = await world.topic();
  good(await world.opine('author', id, 'support', '某某是骗子'));
  const opinions = async (who: 'author' | 'neighbour' | 'officer' | null): Promise<OpinionView[]> => good(await world.get<Page<OpinionView>>(who, `/topics/${id}/opinions`)).items;
  const [opinion] = await opinions('neighbour');
  expect(opinion?.allowedActions).toEqual(['report']);
  const report = await world.as.neighbour.post<{ id: number }>('/content-reports', { kind: 'opinion', objectId: opinion?.id, reason: 'insult', words: '骂人' });
  expect(report.status).toBeLessThan(300);
  const waiting = await world.as.officer.get<Page<{ id: number }>>(`/content-reports?councilId=${world.councilId}&state=open`);
  const upheld = await world.as.officer.post(`/content-reports/${waiting.body.items[0]?.id}/uphold`, { words: '确有侮辱' });
  expect(upheld.status).toBe(200);
  expect([await opinions(null), await opinions('neighbour')]).toEqual([[], []]);
  expect((await opinions('author'))[0]).toMatchObject({ hidden: true, mine: true });
  expect((await opinions('officer'))[0]).toMatchObject({ hidden: true, allowedActions: [] });
  good(await world.opine('author', id, 'support', '某某是大骗子'));
  expect(await opinions(null)).toEqual([]);
  expect(good(await world.get<TopicDetail>(null, `/topics/${id}`)).opinions.buildings[0]?.support).toBe(1);
});

it('lists are cut into pages, newest first, and filtered', async () => {
  const ids = [await world.topic(), await world.topic(), await world.topic('proposal')];
  const first = good(await world.get<Page<TopicRow>>(null, `/topics?councilId=${world.councilId}&limit=2`));
  expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  const rest = good(await world.get<Page<TopicRow>>(null, `/topics?councilId=${world.councilId}&limit=2&cursor=${first.nextCursor}`));
  expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[ids[0]], null]);
  expect(good(await world.get<Page<TopicRow>>(null, '/topics?stage=proposal')).items.map(({ id }) => id)).toEqual([ids[2]]);
  expect(good(await world.get<Page<TopicRow>>('author', '/topics?mine=true')).items).toHaveLength(3);
  for (const who of ['outsider', 'sister'] as const) expect(good(await world.get<Page<TopicRow>>(who, '/topics?mine=true')).items).toEqual([]);
  expect((await world.get(null, '/topics?cursor=WyJ4Il0')).body).toMatchObject({ error: { code: 'CURSOR_INVALID' } });
});
