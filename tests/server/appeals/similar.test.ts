import type { SimilarAppeal } from '../../../shared/appeals/dto';
import { itemsOfSchema, similarAppealSchema } from '../../../server/modules/appeals/schemas';
import { distanceMetres } from '../../../server/modules/appeals/queries/similar';
import { buildAppeal, clearAppeals, faultsOf, secret, secretsIn } from '../../support/appeals';
import { type AppealWorld, items, startAppealWorld } from '../../support/appealWorld';
import { points } from '../../support/district';

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

describe('similar appeals near by', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld();
  });
  afterEach(() => clearAppeals(world));
  afterAll(() => world.close());
  const here = points.grid;
  /** A point so many metres north of here. */
  const north = (metres: number) => ({ lat: here.lat + metres / 111_195, lng: here.lng });
  const similar = async (more = `categoryCode=${items.rubbish}&lat=${here.lat}&lng=${here.lng}`): Promise<SimilarAppeal[]> => {
    const answer = await world.as.neighbour.get<{ items: SimilarAppeal[] }>(`/appeals/similar?${more}`);
    expect([answer.status, faultsOf(itemsOfSchema(similarAppealSchema), answer.body), secretsIn(answer.body)]).toEqual([200, [], []]);
    return answer.body.items;
  };

  it('are open, of the same minor category, within 250 m and 30 days, nearest first', async () => {
    const old = new Date(world.core.clock.now().getTime() - 31 * 86_400_000);
    const near = await buildAppeal(world, north(200));
    const nearest = await buildAppeal(world, { ...north(40), categoryCode: items.water });
    await buildAppeal(world, north(260));
    await buildAppeal(world, { ...north(10), state: 'closed' });
    await buildAppeal(world, { ...north(10), createdAt: old });
    await buildAppeal(world, { ...north(10), publicState: 'hidden' });
    await buildAppeal(world, { ...north(10), categoryCode: items.staff, publicState: 'pending' });
    const found = await similar();
    expect(found.map(({ id, distanceMetres: metres }) => [id, metres])).toEqual([[nearest, 50], [near, 200]]);
  });

  it('are five at the most', async () => {
    for (let n = 0; n < 7; n += 1) await buildAppeal(world, north(n * 5));
    expect(await similar()).toHaveLength(5);
  });

  it('say what it is about, and its words only when they are released', async () => {
    const words = `${secret.phone} 楼下垃圾没人收`;
    const pending = await buildAppeal(world, { ...north(0), words });
    const released = await buildAppeal(world, { ...north(50), words, publicState: 'released' });
    expect((await similar()).map(({ id, summary, place }) => [id, summary, place])).toEqual([
      [pending, '垃圾堆放', '和平社区 桂花园'],
      [released, '＊＊ 楼下垃圾没人收', '和平社区 桂花园'],
    ]);
  });

  it('are none outside the district; a category that is none is named', async () => {
    expect(await similar(`categoryCode=${items.rubbish}&lat=40&lng=100`)).toEqual([]);
    const wrong = await world.as.neighbour.get<{ error: { code: string } }>(`/appeals/similar?categoryCode=9999999&lat=${here.lat}&lng=${here.lng}`);
    expect(wrong.body.error.code).toBe('CATEGORY_UNKNOWN');
    expect((await world.as.neighbour.get('/appeals/similar?categoryCode=0101001')).status).toBe(400);
    expect((await world.anonymous.get(`/appeals/similar?categoryCode=${items.rubbish}&lat=33&lng=119`)).status).toBe(401);
  });

  it('measure like the great circle within a metre', () => {
    const haversine = (a: { lat: number; lng: number }, b: { lat: number; lng: number }): number => {
      const rad = (degrees: number): number => (degrees * Math.PI) / 180;
      const h = Math.sin(rad(b.lat - a.lat) / 2) ** 2 + Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lng - a.lng) / 2) ** 2;
      return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
    };
    for (const [lat, lng] of [[0.002, 0.002], [-0.0022, 0.001], [0, -0.003]] as const) {
      const other = { lat: here.lat + lat, lng: here.lng + lng };
      expect(Math.abs(distanceMetres(here, other) - haversine(here, other))).toBeLessThan(1);
    }
  });
});
