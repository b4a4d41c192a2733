import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CategoryNode } from '../../../shared/appeals/dto';
import type { Categories, CategoryItem } from '../../../server/modules/appeals/categories';
import { categoriesSchema, suggestionSchema } from '../../../server/modules/appeals/schemas';
import { createSuggester, readSynonyms, type SuggestAnswer } from '../../../server/modules/appeals/suggest';
import { faultsOf } from '../../support/appeals';
import { type AppealWorld, items, startAppealWorld } from '../../support/appealWorld';

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

/** The catalogue as delivered, without a database. */
function deliveredCatalogue(): Pick<Categories, 'items' | 'version'> {
  const rows = parse<Record<string, string>>(fs.readFileSync(path.resolve(__dirname, '../../../data/categories.csv')), { columns: true, bom: true });
  const names = new Map(rows.map((row) => [row.code, row.name]));
  const found = rows
    .filter((row) => row.level === 'item')
    .map((row) => ({
      code: row.code, name: row.name, minorName: names.get(row.parentCode), majorName: names.get(row.code?.slice(0, 2)), keywords: (row.keywords ?? '').split('|'),
    })) as unknown as CategoryItem[];
  return { items: () => found, version: () => 'delivered' };
}

describe('suggesting a category from the words', () => {
  const suggester = createSuggester(deliveredCatalogue() as Categories, readSynonyms());
  const namesFor = (words: string): string[] => suggester.suggest(words).items.map((item) => item.name);

  it.each([
    ['垃圾桶满了三天没人清，臭死了', '垃圾桶满了没人清'],
    ['楼道灯坏了，老人晚上看不见', '楼道灯不亮'],
    ['家里停水一天了', '停水'],
    ['电梯老是坏，等了两天没人修', '电梯故障停运'],
    ['消防通道被车堵了', '消防通道被堵'],
    ['老板三个月没发工资', '拖欠工资'],
    ['井盖不见了', '井盖缺失或损坏'],
    ['狗不牵绳，吓到孩子', '遛狗不牵绳'],
    ['楼上漏水到我家天花板', '楼上漏水'],
    ['楼下太吵', '邻居家里太吵'],
    ['半夜还在施工，工地太吵', '工地施工吵'],
    ['我想申请低保', '低保申请'],
    ['广场舞音乐太大声', '广场舞音响吵'],
    ['路灯不亮了', '路灯不亮'],
    ['黑灯瞎火的，走路害怕', '路灯不亮'],
  ])('%s → %s comes first', (words, name) => {
    expect(namesFor(words)[0]).toBe(name);
  });

  it.each([
    ['垃圾', 5],
    ['嗯嗯好的谢谢', 0],
    ['。。。！！', 0],
    ['<script>alert(1)</script>', 0],
  ])('gives %s at most %i', (words, most) => {
    expect(namesFor(words).length).toBeLessThanOrEqual(most);
  });

  it('finds every item by its own name', () => {
    const missed = deliveredCatalogue().items().filter((item) => !suggester.suggest(item.name).items.some((hit) => hit.code === item.code));
    expect(missed.map((item) => item.name)).toEqual([]);
  });

  it('says beside it whom to call when somebody is in danger', () => {
    expect(suggester.suggest('楼上着火了，冒黑烟').emergency).toMatchObject({ phone: '119' });
    expect(suggester.suggest('路灯不亮').emergency).toBeNull();
  });

  it('needs less than 2 ms of a processor for a query, long ones too', () => {
    const queries = ['楼下邻居晚上太吵了睡不着', '小区门口电动车乱停', '绿化带被人种菜，楼道里堆满杂物，晚上有人跳广场舞。'.repeat(60)];
    for (const words of queries) suggester.suggest(words);
    const before = process.cpuUsage();
    const rounds = 100;
    for (let round = 0; round < rounds; round += 1) for (const words of queries) suggester.suggest(words);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000 / (rounds * queries.length)).toBeLessThan(2);
  });
});

describe('the catalogue over HTTP', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld();
  });
  afterAll(() => world.close());

  it('gives three levels with the promise of each item, and 304 while nothing has changed', async () => {
    const first = await world.anonymous.get<{ items: CategoryNode[]; version: string }>('/categories');
    expect(faultsOf(categoriesSchema, first.body)).toEqual([]);
    expect(first.body.items.map((node) => node.level)).toEqual(expect.arrayContaining(['major', 'minor', 'item']));
    expect(first.body.items.find((node) => node.code === items.rubbish)?.promise).toBe('24 小时内签收，7 天内办结');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toContain(first.body.version);
    // Without a Cache-Control of its own, fetch asks for a fresh answer whenever there is a condition.
    expect((await world.anonymous.get('/categories', { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' })).status).toBe(304);
  });

  it('leaves out what was taken from the catalogue, and old appeals keep its name', async () => {
    const id = await world.appeal('dispatched');
    await world.core.db.sql.update('categories', { isActive: 0 }, { code: items.rubbish });
    const appeals = world.server.service.modules.find((module) => module.operations.some((operation) => operation.path === '/categories'));
    await appeals?.load?.();
    const { items: nodes } = (await world.anonymous.get<{ items: CategoryNode[] }>('/categories')).body;
    expect(nodes.map((node) => node.code)).not.toContain(items.rubbish);
    expect((await world.as.worker.get<{ category: object }>(`/appeals/${id}`)).body.category).toMatchObject({ itemName: '垃圾堆放' });
    await world.core.db.sql.update('categories', { isActive: 1 }, { code: items.rubbish });
    await appeals?.load?.();
  });

  it('suggests without a key or a sign-in, and names what is wrong', async () => {
    const answer = await world.anonymous.post<SuggestAnswer>('/categories/suggest', { words: '楼下垃圾没人收' }, '');
    expect([answer.status, faultsOf(suggestionSchema, answer.body), answer.body.items[0]?.code]).toEqual([200, [], items.rubbish]);
    const wrong = await world.anonymous.post<{ error: { fields: object } }>('/categories/suggest', { words: '' });
    expect([wrong.status, Object.keys(wrong.body.error.fields)]).toEqual([400, ['words']]);
  });
});
