import type { AppealDetail, AppealRow } from '../../../shared/appeals/dto';
import type { Page } from '../../../shared/core/page';
import { type AppealWorld, type CastName, items, startAppealWorld } from '../../support/appealWorld';
import { points } from '../../support/district';
import { faultsOfAllHistories } from '../../support/history';

// Real databases on a machine that others use too.
jest.setTimeout(60_000);

/** The main job, from the resident's phone to the right worker and back, over HTTP only. */
describe('the whole journey of an appeal', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld();
  });
  afterAll(() => world.close());

  it('is submitted, routed, acknowledged, asked about, worked on, answered with proof, found wanting, done again, rated and closed', async () => {
    const { as, core } = world;
    const consent = (await world.anonymous.get<{ consentVersion: string }>('/meta')).body.consentVersion;
    expect((await as.author.post('/me/consents', { version: consent })).status).toBe(200);
    const body = {
      words: '楼下的垃圾堆了三天没有人收',
      categoryCode: items.rubbish,
      place: { source: 'point', point: points.grid },
      fileIds: [await world.photo('author')],
      anonymous: true,
    };
    const submitted = await as.author.post<AppealDetail>('/appeals', body, 'journey-submit-1');
    expect([submitted.status, submitted.body.state]).toEqual([201, 'dispatched']);
    const { id } = submitted.body;
    expect((await as.author.post<AppealDetail>('/appeals', body, 'journey-submit-1')).body.id).toBe(id);

    const queue = await as.worker.get<Page<AppealRow>>('/appeals/queue?view=toAcknowledge');
    expect(queue.body.items.map((row) => [row.id, row.allowedActions.includes('acknowledge')])).toEqual([[id, true]]);

    const make = async (who: CastName, move: Parameters<AppealWorld['move']>[2], input: object = {}): Promise<AppealDetail> => {
      const shown = await as[who].get<AppealDetail>(`/appeals/${id}`);
      expect([who, move, shown.body.allowedActions.includes(move)]).toEqual([who, move, true]);
      core.clock.advance(3_600_000);
      const answer = await world.move(who, id, move, { ...input, version: shown.body.version });
      expect([move, answer.status]).toEqual([move, 200]);
      expect(answer.body.allowedActions).toEqual((await as[who].get<AppealDetail>(`/appeals/${id}`)).body.allowedActions);
      return answer.body;
    };
    await make('worker', 'acknowledge');
    await make('worker', 'askResident', { words: '请问在哪一栋楼的前面' });
    await make('author', 'answer', { words: '三号楼的北面' });
    await make('author', 'remind');
    await make('worker', 'progress', { words: '已联系清运队，下午到', fileIds: [await world.photo('worker')] });
    await make('subdistrict', 'supervise', { words: '请今天处理完' });
    await make('worker', 'resolve', { words: '垃圾已经全部清走', measure: 'done', fileIds: [await world.photo('worker')] });
    await make('author', 'rate', { solved: false, satisfaction: 'dissatisfied', words: '还有一半没有清', reopen: true });
    await make('worker', 'acknowledge');
    await make('worker', 'resolve', { words: '剩下的也清走了', measure: 'done', fileIds: [await world.photo('worker')] });
    const closed = await make('author', 'rate', { solved: true, satisfaction: 'verySatisfied' });

    expect([closed.state, closed.outcome, closed.solvedLevel, closed.reopenCount]).toEqual(['closed', 'solved', 'grid', 1]);
    expect(closed.events.map((event) => event.move)).toEqual([
      'submit',
      'dispatch',
      'acknowledge',
      'askResident',
      'answer',
      'remind',
      'progress',
      'supervise',
      'resolve',
      'rate',
      'acknowledge',
      'resolve',
      'rate',
    ]);
    expect(closed.promises.map((promise) => promise.reason)).toEqual(['submitted', 'reopened']);
    expect(closed.ratings.map((rating) => [rating.solved, rating.satisfaction])).toEqual([
      [false, 'dissatisfied'],
      [true, 'verySatisfied'],
    ]);
    expect(await faultsOfAllHistories(core)).toEqual([]);
  });
});
