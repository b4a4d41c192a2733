import type { TaskView, TopicDetail } from '../../../shared/topics/dto';
import type { Answer } from '../../support/server';
import { good, startTopicWorld, type TopicWorld, type Who } from './world';

/** Each race is run several times: once would often be won by whoever is called first. */
const rounds = 5;
jest.setTimeout(120_000);

let world: TopicWorld;
beforeAll(async () => void (world = await startTopicWorld({ poolSize: 8 })));
afterAll(() => world.server.close());
afterEach(() => world.reset());

const codeOf = (answer: Answer<unknown>): string => (answer.status < 300 ? 'won' : (answer.body as { error: { code: string } }).error.code);
const together = async (calls: (() => Promise<Answer<unknown>>)[]): Promise<string[]> => (await Promise.all(calls.map((call) => call()))).map(codeOf).sort();
const again = async (work: () => Promise<void>): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) await work();
};

it('two finish a task: it is finished once, with one proof and one line of history', () =>
  again(async () => {
    const { id, version } = await world.task();
    const finish = async (who: Who) => {
      const fileIds = [await world.photo(who)];
      return () => world.post<TaskView>(who, `/resolution-tasks/${id}/finish`, { version, words: '全部换完', fileIds });
    };
    expect(await together([await finish('firm'), await finish('firm2'), await finish('secretary')])).toEqual(['TASK_WRONG_STATE', 'TASK_WRONG_STATE', 'won']);
    expect([await world.count('taskReports', { taskId: id }), await world.count('councilEvents', { objectKind: 'task', objectId: id, move: 'finish' })]).toEqual([1, 1]);
  }));

it('reports at once never spend more than the cap: each is added or told that it is too much', () =>
  again(async () => {
    const { id } = await world.task();
    const report = async (who: Who): Promise<string> => {
      for (;;) {
        const answer = await world.step(who, `/resolution-tasks/${id}/report`, { progress: 40, words: '买了灯', spentFen: 3_000 });
        if (codeOf(answer) !== 'CHANGED_MEANWHILE') return codeOf(answer);
      }
    };
    const answers = await Promise.all((['firm', 'firm2', 'firm', 'secretary', 'secretary2'] as const).map(report));
    expect(answers.sort()).toEqual(['BUDGET_EXCEEDED', 'BUDGET_EXCEEDED', 'won', 'won', 'won']);
    const kept = await world.core.db.sql.one<{ spentFen: number }>('SELECT spentFen FROM resolutionTasks WHERE id = ?', [id]);
    const sum = await world.core.db.sql.one<{ total: number }>('SELECT SUM(spentFen) AS total FROM taskReports WHERE taskId = ?', [id]);
    expect([kept?.spentFen, Number(sum?.total)]).toEqual([9_000, 9_000]);
  }));

it('two secretaries advance a topic: it goes one stage', () =>
  again(async () => {
    const id = await world.topic('proposal');
    const { version } = good(await world.get<TopicDetail>('secretary', `/topics/${id}`));
    const back = (who: Who) => () => world.post(who, `/topics/${id}/goBack`, { version, words: '再听听', stageDueOn: '2026-03-31' });
    expect((await together([back('secretary'), back('secretary2')])).filter((code) => code === 'won')).toHaveLength(1);
    expect(await world.count('topicStages', { topicId: id })).toBe(3);
  }));

it('two secretaries take up the same appeals: one topic is made', () =>
  again(async () => {
    const appealIds = [await world.appeal('author'), await world.appeal('neighbour')];
    const body = { councilId: world.councilId, title: '车库的灯怎么换', words: '同类诉求比较多，一起商量。', originKind: 'appeals', appealIds, stageDueOn: '2026-03-31' };
    const take = (who: Who) => () => world.post(who, '/topics', body);
    expect(await together([take('secretary'), take('secretary2')])).toEqual(['CHANGED_MEANWHILE', 'won']);
    expect(await world.count('topicAppeals', { appealId: appealIds[0] })).toBe(1);
  }));

it('opinions at once are all counted, several of one person as one', () =>
  again(async () => {
    const id = await world.topic();
    const say = (who: Who, stance: string) => () => world.opine(who, id, stance);
    expect(await together([say('author', 'support'), say('author', 'oppose'), say('author', 'unsure'), say('neighbour', 'support'), say('officer', 'oppose')])).toEqual(Array(5).fill('won'));
    const row = await world.core.db.sql.one<{ opinionCount: number }>('SELECT opinionCount FROM topics WHERE id = ?', [id]);
    expect([row?.opinionCount, await world.count('topicOpinions', { topicId: id })]).toEqual([3, 3]);
  }));

it('two of the firm answer: the first answer stands', () =>
  again(async () => {
    const topicId = await world.topic();
    const { asks } = good(await world.post<TopicDetail>('secretary', `/topics/${topicId}/asks`, { seatId: world.seatId, words: '请物业说明灯具报价' }));
    const answer = (who: Who) => () => world.post(who, `/topic-asks/${asks[0]?.id}/answer`, { words: `${who} 的答复` });
    expect(await together([answer('firm'), answer('firm2')])).toEqual(['ASK_ANSWERED', 'won']);
  }));

it('several instances warn of one ask once', () =>
  again(async () => {
    const topicId = await world.topic();
    good(await world.post('secretary', `/topics/${topicId}/asks`, { seatId: world.seatId, words: '请物业说明灯具报价' }));
    world.core.clock.advance(30 * 86_400_000);
    await Promise.all([1, 2, 3].map(() => world.run('topics.warnAsks')));
    expect((await world.messagesOf('firm')).filter(({ kind }) => kind === 'topic.askWarning.red')).toHaveLength(1);
    await world.reset();
  }));

it('two ratings of one person are one, two work orders for one task are one', () =>
  again(async () => {
    const { id } = await world.task();
    const order = (who: Who) => () => world.post(who, `/resolution-tasks/${id}/work-order`, { words: '车库堆了垃圾杂物' });
    expect(await together([order('secretary'), order('secretary2')])).toEqual(['WORK_ORDER_EXISTS', 'won']);
    good(await world.step('firm', `/resolution-tasks/${id}/finish`, { words: '全部换完', fileIds: [await world.photo('firm')] }));
    const rate = (score: number) => () => world.post('author', `/resolution-tasks/${id}/rate`, { score, words: '' });
    expect(await together([rate(1), rate(5)])).toEqual(['won', 'won']);
    expect(await world.count('taskRatings', { taskId: id })).toBe(1);
  }));
