import type { Page } from '../../../shared/core/page';
import type { AskView, OpinionView, TaskView, TopicRow } from '../../../shared/topics/dto';
import { codes } from '../../support/district';
import { good, startTopicWorld, taskOf, type TopicWorld } from './world';

jest.setTimeout(60_000);

let world: TopicWorld;
beforeAll(async () => void (world = await startTopicWorld()));
afterAll(() => world.server.close());
afterEach(() => world.reset());

it('a resident who also works for an office gives an opinion as a resident, not under their full name', async () => {
  const { sql } = world.core.db;
  const position = await sql.insert('positions', { personId: world.id.author, role: 'gridWorker', territoryCode: codes.grid, startsOn: '2026-01-01', grantedAt: world.core.clock.now() });
  const id = await world.topic();
  good(await world.opine('author', id, 'oppose', '我觉得太贵了'));
  for (const who of [null, 'neighbour'] as const) {
    expect(good(await world.get<Page<OpinionView>>(who, `/topics/${id}/opinions`)).items.map(({ authorName }) => authorName)).toEqual(['王**']);
  }
  expect(good(await world.get<Page<OpinionView>>('secretary', `/topics/${id}/opinions`)).items.map(({ authorName }) => authorName)).toEqual(['王小明']);
  await sql.run('DELETE FROM positions WHERE id = ?', [position]);
});

it('money beyond what a row can hold is refused, not lost', async () => {
  const { id: resolutionId } = await world.resolution();
  const task = good(await world.post<TaskView>('secretary', `/council-resolutions/${resolutionId}/tasks`, taskOf(world, { budgetCapFen: undefined })));
  const report = (spentFen: number) => world.step<TaskView>('firm', `/resolution-tasks/${task.id}/report`, { progress: 10, words: '付了材料款', spentFen });
  good(await report(2_000_000_000));
  const over = await report(2_000_000_000);
  expect([over.status, over.body]).toMatchObject([400, { error: { code: 'INPUT_INVALID', fields: { spentFen: expect.any(String) } } }]);
});

it('a page of many councils asks the database no more than a page of one', async () => {
  const { sql } = world.core.db;
  const now = world.core.clock.now();
  const made: number[] = [];
  for (let at = 0; at < 20; at += 1) {
    const councilId = await sql.insert('councils', {
      name: `第${at}小区议事会`, template: 'fiveParty', scope: 'estate', scopeId: String(9_000 + at), communityCode: codes.community, rulesWords: '', presenceNumerator: 1, presenceDenominator: 2,
      monthlyDay: 0, monthlyTime: '19:00', place: '', cosignThreshold: 2, cosignDays: 10, discussionDays: 5, similarAppeals: 3, answerDays: 4, createdAt: now, createdByPersonId: world.id.secretary,
    });
    made.push(councilId);
    await sql.insert('councilSeats', { councilId, kind: 'propertyFirm', title: '物业服务企业', votes: 1, rotates: 0, sort: 1, organisationId: world.district.propertyId });
    const topicId = await sql.insert('topics', {
      councilId, title: `第${at}件议题`, words: '请大家说说意见', stage: 'opinionRound', state: 'open', stageDueOn: '2026-12-31', ownerPersonId: world.id.secretary, originKind: 'secretary', createdAt: now, updatedAt: now,
    });
    const resolutionId = await sql.insert('councilResolutions', { councilId, topicId, title: '决议', words: '办', decision: 'adopted', manner: 'outside', decidedOn: '2026-03-01', createdAt: now });
    await sql.insert('resolutionTasks', { resolutionId, councilId, title: '任务', words: '', executorOrganisationId: world.district.propertyId, dueOn: '2026-12-31', state: 'open', createdAt: now });
  }
  const asked = jest.spyOn(sql, 'all');
  const costOf = async (path: string): Promise<number> => {
    asked.mockClear();
    good(await world.get<Page<TopicRow | TaskView | AskView>>('firm', path));
    return asked.mock.calls.length;
  };
  const costs = [await costOf('/topics?limit=20'), await costOf('/resolution-tasks?limit=20'), await costOf('/council-resolutions?limit=20'), await costOf('/topic-asks?mine=true&open=true&limit=20')];
  asked.mockRestore();
  for (const cost of costs) expect(cost).toBeLessThan(25);
});
