import type { AppealDetail, AppealRow, PublicAppealRow } from '../../../shared/appeals/dto';
import type { Page } from '../../../shared/core/page';
import { appealDetailSchema, appealRowSchema, boardMapSchema, followSchema, pageOfSchema, publicAppealRowSchema } from '../../../server/modules/appeals/schemas';
import { publicWords } from '../../../server/modules/appeals/present/publicWords';
import { buildAppeal, clearAppeals, faultsOf, secret, secretsIn } from '../../support/appeals';
import { type AppealWorld, items, startAppealWorld } from '../../support/appealWorld';
import { codes } from '../../support/district';

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

const told = `我是${secret.name}，住${secret.door}，电话${secret.phone}，楼下的垃圾没人收`;

describe('what the public sees', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld({ poolSize: 4 });
  });
  afterEach(() => clearAppeals(world));
  afterAll(() => world.close());

  const shown = (over: object = {}): Promise<number> =>
    buildAppeal(world, { publicState: 'released', words: told, placeSource: 'home', houseId: world.district.houseIds[0], address: `桂花园 1幢 ${secret.door}`, ...over });
  const board = async (more = ''): Promise<Page<PublicAppealRow>> => {
    const answer = await world.anonymous.get<Page<PublicAppealRow>>(`/appeals/board${more}`);
    expect([answer.status, faultsOf(pageOfSchema(publicAppealRowSchema), answer.body), secretsIn(answer.body)]).toEqual([200, [], []]);
    return answer.body;
  };
  const idsOf = async (more = ''): Promise<number[]> => (await board(more)).items.map((row) => row.id);

  it('is released only, to the estate, without a person, also for who is not signed in', async () => {
    const id = await shown();
    await shown({ publicState: 'pending' });
    await shown({ publicState: 'hidden' });
    const { items: rows } = await board();
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect(rows[0]).toMatchObject({ place: '和平社区 桂花园', point: { lat: 33.005, lng: 119.005 }, state: 'dispatched', followerCount: 0, following: false });
    const one = await world.anonymous.get<AppealDetail>(`/appeals/board/${id}`);
    expect([one.status, faultsOf(appealDetailSchema, one.body), secretsIn(one.body, ['worker', '0517-0000000', told])]).toEqual([200, [], []]);
    expect(one.body).toMatchObject({ viewer: 'public', contact: null, handler: null, ratings: [], request: null, allowedActions: [], mergedFrom: [] });
    expect(one.body.words).toContain('垃圾');
  });

  it('hides the exact point behind the centre of the estate or the grid', async () => {
    const exact = { lat: 33.00123, lng: 119.00456 };
    const inEstate = await shown({ ...exact, placeSource: 'point' });
    const inGrid = await shown({ ...exact, placeSource: 'point', estateId: null });
    for (const id of [inEstate, inGrid]) {
      const one = await world.anonymous.get<AppealDetail>(`/appeals/board/${id}`);
      expect(JSON.stringify([one.body, await board()])).not.toMatch(/33\.00123|119\.00456/);
      expect(one.body.place.point).toEqual({ lat: 33.005, lng: 119.005 });
    }
  });

  it('does not show one that is not released, to nobody but its parties', async () => {
    for (const publicState of ['pending', 'hidden']) {
      const id = await shown({ publicState });
      expect((await world.anonymous.get(`/appeals/board/${id}`)).status).toBe(404);
      expect((await world.as.neighbour.get(`/appeals/board/${id}`)).status).toBe(404);
      expect((await world.as.neighbour.get(`/appeals/${id}`)).status).toBe(404);
    }
  });

  it('filters by place, category and state, and turns pages', async () => {
    const here = await shown();
    const far = await shown({ gridCode: codes.farGrid, communityCode: codes.farCommunity, subdistrictCode: codes.otherSubdistrict, estateId: null, majorCode: '02' });
    const closed = await shown({ state: 'closed' });
    expect(await idsOf()).toEqual([closed, far, here]);
    expect(await idsOf(`?subdistrict=${codes.subdistrict}`)).toEqual([closed, here]);
    expect(await idsOf(`?community=${codes.farCommunity}`)).toEqual([far]);
    expect(await idsOf('?major=02')).toEqual([far]);
    expect(await idsOf('?state=open')).toEqual([far, here]);
    expect(await idsOf('?state=closed')).toEqual([closed]);
    const first = await board('?limit=2');
    expect((await board(`?limit=2&cursor=${first.nextCursor}`)).items.map((row) => row.id)).toEqual([here]);
  });

  it('adds up the map by subdistrict and by community', async () => {
    world.core.clock.advance(61_000);
    await shown();
    await shown({ state: 'closed' });
    await shown({ publicState: 'pending' });
    const all = await world.anonymous.get<{ items: object[] }>('/appeals/board/map');
    expect(faultsOf(boardMapSchema, all.body)).toEqual([]);
    expect(all.body.items).toEqual([{ code: codes.subdistrict, name: '东风街道', centre: { lat: 33.005, lng: 119.005 }, open: 1, resolved: 1 }]);
    const inner = await world.anonymous.get<{ items: { code: string }[] }>(`/appeals/board/map?subdistrict=${codes.subdistrict}`);
    expect(inner.body.items.map((item) => item.code)).toEqual([codes.community]);
  });

  it('shows events for everybody only, with a post and no name', async () => {
    const id = await world.appeal('inProgress', { publicState: 'released' });
    await world.move('worker', id, 'note', { words: '内部备注一句' });
    await world.move('worker', id, 'progress', { words: '已联系保洁，电话13912345678' });
    const { body } = await world.anonymous.get<AppealDetail>(`/appeals/board/${id}`);
    expect(body.events.map((event) => event.move)).toEqual(['submit', 'dispatch', 'acknowledge', 'progress']);
    expect(body.events.map((event) => event.actorName)).toEqual(['居民', '系统', '东风街道 和平社区 第1网格 网格员', '东风街道 和平社区 第1网格 网格员']);
    expect(secretsIn(body, ['内部备注', 'worker'])).toEqual([]);
  });

  describe('following', () => {
    const follow = async (who: 'neighbour' | 'author' | 'worker' | 'leader', id: number) => world.as[who].post<{ followerCount: number; following: boolean }>(`/appeals/${id}/follow`);
    const unfollow = async (who: 'neighbour' | 'author', id: number) => world.as[who].delete<{ followerCount: number; following: boolean }>(`/appeals/${id}/follow`);

    it('counts a person once, and no longer after it ends', async () => {
      const id = await shown();
      const first = await follow('neighbour', id);
      expect([first.body, faultsOf(followSchema, first.body)]).toEqual([{ followerCount: 1, following: true }, []]);
      expect((await follow('neighbour', id)).body).toEqual({ followerCount: 1, following: true });
      expect((await unfollow('neighbour', id)).body).toEqual({ followerCount: 0, following: false });
      expect((await unfollow('neighbour', id)).body).toEqual({ followerCount: 0, following: false });
      // The author is told anyway.
      expect((await follow('author', id)).body).toEqual({ followerCount: 0, following: false });
    });

    it('keeps the number right when many follow at once', async () => {
      const id = await shown();
      const answers = await Promise.all([follow('neighbour', id), follow('neighbour', id), follow('worker', id), follow('leader', id)]);
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
      const row = await world.core.db.sql.one('SELECT followerCount, (SELECT COUNT(*) FROM appealFollowers WHERE appealId = appeals.id) AS rowsThere FROM appeals WHERE id = ?', [id]);
      expect(row).toEqual({ followerCount: 3, rowsThere: 3 });
    });

    it('shows a followed one in the own list without words until release, and lets it be opened', async () => {
      const id = await shown({ publicState: 'pending' });
      await follow('neighbour', id);
      const list = await world.as.neighbour.get<Page<AppealRow>>('/appeals/following');
      expect([faultsOf(pageOfSchema(appealRowSchema), list.body), secretsIn(list.body)]).toEqual([[], []]);
      expect(list.body.items).toEqual([expect.objectContaining({ id, summary: '垃圾堆放', allowedActions: [], handlerName: null })]);
      const one = await world.as.neighbour.get<AppealDetail>(`/appeals/board/${id}`);
      expect([one.status, one.body.events, one.body.following]).toEqual([200, [], true]);
      expect(one.body.words).not.toContain('垃圾');
      await world.core.db.sql.update('appeals', { publicState: 'hidden' }, { id });
      expect((await world.as.neighbour.get<Page<AppealRow>>('/appeals/following')).body.items).toEqual([]);
      expect((await unfollow('neighbour', id)).body.followerCount).toBe(0);
    });

    it.each([
      ['hidden', { publicState: 'hidden' }],
      ['sensitive', { publicState: 'pending', categoryCode: items.staff }],
      ['ended before it was released', { publicState: 'pending', state: 'closed' }],
    ])('is not possible for one that is %s', async (_name, over) => {
      expect((await follow('neighbour', await shown(over))).status).toBe(404);
    });
  });
});

describe('words for the public', () => {
  it.each([
    ['请打13912345678联系我', '请打＊＊联系我'],
    ['电话 139-1234-5678。', '电话 ＊＊。'],
    ['打１３９１２３４５６７８', '打＊＊'],
    ['座机0517-85912345', '座机＊＊'],
    ['身份证320803199001011234', '身份证＊＊'],
    ['我住3幢2单元301室，楼道灯坏了', '我住＊＊，楼道灯坏了'],
    ['二单元的灯坏了', '＊＊的灯坏了'],
    ['3-2-301 漏水', '＊＊ 漏水'],
    ['5号楼1203漏水', '5号楼＊＊漏水'],
    ['影响100户居民，2026年3月以来多次拨打12345反映', '影响100户居民，2026年3月以来多次拨打12345反映'],
    ['路灯编号 A-17，第3网格，停水2天', '路灯编号 A-17，第3网格，停水2天'],
  ])('%s', (words, expected) => {
    expect(publicWords(words)).toBe(expected);
  });

  it('leave out the contact’s name', () => {
    expect(publicWords('欧阳秘密反映的问题', ['欧阳秘密'])).toBe('＊＊反映的问题');
  });
});
