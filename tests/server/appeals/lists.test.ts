import type { AppealRow, QueueCounts } from '../../../shared/appeals/dto';
import type { Page } from '../../../shared/core/page';
import { appealRowSchema, pageOfSchema, queueCountsSchema } from '../../../server/modules/appeals/schemas';
import { buildAppeal, clearAppeals, faultsOf } from '../../support/appeals';
import { type AppealWorld, type CastName, items, startAppealWorld } from '../../support/appealWorld';
import { codes } from '../../support/district';

const hour = 3_600_000;
const elsewhere = { gridCode: codes.farGrid, communityCode: codes.farCommunity, subdistrictCode: codes.otherSubdistrict, unitCode: codes.farGrid, handlerPersonId: null };

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

describe('lists of appeals', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld();
  });
  afterEach(() => clearAppeals(world));
  afterAll(() => world.close());
  const page = async (who: CastName, path: string): Promise<Page<AppealRow>> => {
    const answer = await world.as[who].get<Page<AppealRow>>(path);
    expect([answer.status, faultsOf(pageOfSchema(appealRowSchema), answer.body)]).toEqual([200, []]);
    return answer.body;
  };
  const idsOf = async (who: CastName, path: string): Promise<number[]> => (await page(who, path)).items.map((row) => row.id);
  const queue = (who: CastName, view: string, more = ''): Promise<number[]> => idsOf(who, `/appeals/queue?view=${view}${more}`);
  const dueIn = (hours: number) => ({ dueAt: new Date(world.core.clock.now().getTime() + hours * hour) });

  describe('in the order of what burns', () => {
    it('shows overdue first, then by due moment, stopped clocks last, the lower number first of two alike', async () => {
      const later = await buildAppeal(world, { state: 'inProgress', ...dueIn(30) });
      const stopped = await buildAppeal(world, { state: 'waitingResident' });
      const soon = await buildAppeal(world, { state: 'inProgress', ...dueIn(2) });
      const soonToo = await buildAppeal(world, { state: 'inProgress', ...dueIn(2) });
      const overdue = await buildAppeal(world, { state: 'inProgress', ...dueIn(-5) });
      expect(await queue('worker', 'mine')).toEqual([overdue, soon, soonToo, later, stopped]);
      const colours = (await page('worker', '/appeals/queue?view=mine')).items.map((row) => row.clock.colour);
      expect([colours[0], colours.at(-1)]).toEqual(['red', 'none']);
    });

    it('gives every row once over all pages, running and stopped', async () => {
      const made: number[] = [];
      for (let n = 0; n < 7; n += 1) made.push(await buildAppeal(world, { state: 'inProgress', ...dueIn(n % 3) }));
      for (let n = 0; n < 4; n += 1) made.push(await buildAppeal(world, { state: 'suspended' }));
      for (const limit of [1, 2, 3, 7, 11, 100]) {
        const seen: number[] = [];
        let cursor: string | null = '';
        while (cursor !== null) {
          const { items: rows, nextCursor }: Page<AppealRow> = await page('worker', `/appeals/queue?view=unit&limit=${limit}${cursor && `&cursor=${cursor}`}`);
          seen.push(...rows.map((row) => row.id));
          cursor = nextCursor;
        }
        expect(seen).toHaveLength(made.length);
        expect([...seen].sort((a, b) => a - b)).toEqual(made);
      }
    });

    it('neither repeats nor loses an unchanged row while others change between two pages', async () => {
      const made: number[] = [];
      for (let n = 0; n < 6; n += 1) made.push(await buildAppeal(world, { state: 'inProgress', ...dueIn(n + 1) }));
      const first = await page('worker', '/appeals/queue?view=mine&limit=3');
      // One that was shown ends, one new and one moved come before the place where the reader stands.
      await world.core.db.sql.update('appeals', { state: 'resolved', isOpen: 0, dueAt: null }, { id: made[0] });
      await buildAppeal(world, { state: 'inProgress', ...dueIn(0.5) });
      await world.core.db.sql.update('appeals', dueIn(0.1), { id: made[5] });
      const second = await page('worker', `/appeals/queue?view=mine&limit=3&cursor=${first.nextCursor}`);
      expect(first.items.map((row) => row.id)).toEqual(made.slice(0, 3));
      expect(second.items.map((row) => row.id)).toEqual(made.slice(3, 5));
    });

    it.each(['nonsense', Buffer.from('["x",1]').toString('base64url'), Buffer.from('[1,"2"]').toString('base64url'), Buffer.from('[1]').toString('base64url')])(
      'refuses the cursor %s by name',
      async (cursor) => {
        const answer = await world.as.worker.get<{ error: { code: string; fields: object } }>(`/appeals/queue?view=mine&cursor=${cursor}`);
        expect([answer.status, answer.body.error.code, Object.keys(answer.body.error.fields)]).toEqual([400, 'CURSOR_INVALID', ['cursor']]);
      },
    );
  });

  describe('each position sees its own', () => {
    it('mine, toAcknowledge and unit of a worker', async () => {
      const fresh = await buildAppeal(world);
      const working = await buildAppeal(world, { state: 'inProgress' });
      const colleague = await buildAppeal(world, { state: 'inProgress', handlerPersonId: world.id.partTimer });
      const nobody = await buildAppeal(world, { handlerPersonId: null });
      const otherGrid = await buildAppeal(world, { unitCode: codes.secondGrid, handlerPersonId: world.id.secondWorker });
      expect(await queue('worker', 'mine')).toEqual([fresh, working].sort(byDue));
      expect((await queue('worker', 'toAcknowledge')).sort()).toEqual([fresh, nobody]);
      expect((await queue('worker', 'unit')).sort()).toEqual([fresh, working, colleague, nobody]);
      expect(await queue('secondWorker', 'unit')).toEqual([otherGrid]);
    });

    it('the desk of its level, and only of its territory', async () => {
      const atCommunity = await buildAppeal(world, { state: 'submitted' });
      const atSubdistrict = await buildAppeal(world, { state: 'submitted', deskLevel: 'subdistrict' });
      const far = await buildAppeal(world, { state: 'submitted', ...elsewhere, unitCode: null });
      const nowhere = await buildAppeal(world, { state: 'submitted', deskLevel: 'district', gridCode: null, communityCode: '', subdistrictCode: '' });
      expect(await queue('community', 'desk')).toEqual([atCommunity]);
      expect(await queue('subdistrict', 'desk')).toEqual([atSubdistrict]);
      expect(await queue('farCommunity', 'desk')).toEqual([far]);
      expect(await queue('district', 'desk')).toEqual([nowhere]);
      expect(await queue('worker', 'desk')).toEqual([]);
    });

    it('requests where they are decided: at the desk, and one level above a unit of the ladder', async () => {
      const ofWorker = await buildAppeal(world, { state: 'inProgress', pendingRequest: 'extension' });
      const ofCommunity = await buildAppeal(world, { state: 'inProgress', pendingRequest: 'suspend', unitKind: 'community', unitCode: codes.community, level: 'community' });
      await buildAppeal(world, { state: 'inProgress', pendingRequest: 'extension', ...elsewhere });
      expect((await queue('community', 'requests')).sort()).toEqual([ofWorker, ofCommunity]);
      expect(await queue('subdistrict', 'requests')).toEqual([ofCommunity]);
      expect(await queue('worker', 'requests')).toEqual([]);
    });

    it('overdue, supervised, resolved and all in the territory', async () => {
      const late = await buildAppeal(world, { state: 'inProgress', ...dueIn(-1) });
      const watched = await buildAppeal(world, { state: 'inProgress', supervisedAt: world.core.clock.now() });
      const answered = await buildAppeal(world, { state: 'resolved' });
      const closed = await buildAppeal(world, { state: 'closed' });
      const far = await buildAppeal(world, { state: 'inProgress', ...elsewhere, ...dueIn(-1) });
      for (const who of ['worker', 'community', 'subdistrict'] as const) {
        expect([await queue(who, 'overdue'), await queue(who, 'supervised'), await queue(who, 'resolved')]).toEqual([[late], [watched], [answered]]);
        expect(await queue(who, 'all')).toEqual([closed, answered, watched, late]);
      }
      expect(await queue('farCommunity', 'all')).toEqual([far]);
      expect(await queue('district', 'overdue')).toEqual([late, far]);
    });

    it('firms and departments only what lies with them, and what they were whistled for', async () => {
      const firms = await buildAppeal(world, { unitKind: 'property', unitCode: 'PROP-1', handlerPersonId: null });
      const departments = await buildAppeal(world, { state: 'inProgress', unitKind: 'department', unitCode: 'DEPT-CG', handlerPersonId: world.id.department });
      const whistled = await buildAppeal(world, { state: 'inProgress' });
      await buildAppeal(world);
      await world.core.db.sql.insert('appealWhistles', {
        appealId: whistled, organisationId: world.district.departmentId, words: '请到场', whistledByPersonId: world.id.subdistrict, whistledAt: world.core.clock.now(), arriveDueAt: world.core.clock.now(),
      });
      expect(await queue('property', 'all')).toEqual([firms]);
      expect(await queue('property', 'toAcknowledge')).toEqual([firms]);
      expect((await queue('department', 'unit')).sort()).toEqual([departments, whistled]);
      expect(await queue('department', 'toAcknowledge')).toEqual([whistled]);
      expect(await queue('department', 'mine')).toEqual([departments]);
      const [row] = (await page('department', '/appeals/queue?view=toAcknowledge')).items;
      expect(row?.allowedActions).toContain('reportIn');
    });

    it('keeps sensitive matters from those below their desk', async () => {
      const sensitive = await buildAppeal(world, {
        state: 'inProgress', categoryCode: items.staff, unitKind: 'subdistrict', unitCode: codes.subdistrict, level: 'subdistrict', deskLevel: 'subdistrict', handlerPersonId: null,
      });
      expect([await queue('worker', 'all'), await queue('community', 'all'), await queue('subdistrict', 'all')]).toEqual([[], [], [sensitive]]);
    });

    it('is empty for a resident, and refuses a reader without a token', async () => {
      await buildAppeal(world);
      for (const view of ['mine', 'unit', 'desk', 'requests', 'overdue', 'all']) expect(await queue('author', view)).toEqual([]);
      expect((await world.anonymous.get('/appeals/queue?view=mine')).status).toBe(401);
      const noView = await world.as.worker.get<{ error: { fields: object } }>('/appeals/queue');
      expect([noView.status, Object.keys(noView.body.error.fields)]).toEqual([400, ['view']]);
    });
  });

  it('filters by words, case number, major category and colour', async () => {
    const lamp = await buildAppeal(world, { state: 'inProgress', words: '楼道灯坏了100%不亮', majorCode: '02', ...dueIn(100), yellowAt: null, orangeAt: null });
    const red = await buildAppeal(world, { state: 'inProgress', ...dueIn(-1) });
    const rows = (await page('worker', '/appeals/queue?view=mine')).items;
    const caseNo = rows.find((row) => row.id === lamp)?.caseNo ?? '';
    expect(await queue('worker', 'mine', `&q=${encodeURIComponent('楼道灯')}`)).toEqual([lamp]);
    expect(await queue('worker', 'mine', `&q=${encodeURIComponent('100%不')}`)).toEqual([lamp]);
    expect(await queue('worker', 'mine', `&q=${encodeURIComponent('%')}`)).toEqual([lamp]);
    expect(await queue('worker', 'mine', `&q=${caseNo}`)).toEqual([lamp]);
    expect(await queue('worker', 'mine', `&q=19990101-${caseNo.split('-')[1]}`)).toEqual([]);
    expect(await queue('worker', 'mine', '&major=02')).toEqual([lamp]);
    expect(await queue('worker', 'mine', '&colour=red')).toEqual([red]);
    expect(await queue('worker', 'mine', '&colour=none')).toEqual([lamp]);
    const tooLong = await world.as.worker.get<{ error: { fields: object } }>(`/appeals/queue?view=mine&q=${'长'.repeat(41)}`);
    expect([tooLong.status, Object.keys(tooLong.body.error.fields)]).toEqual([400, ['q']]);
  });

  it('counts what the lists hold', async () => {
    await buildAppeal(world);
    await buildAppeal(world, { state: 'inProgress', ...dueIn(-1) });
    await buildAppeal(world, { state: 'inProgress', pendingRequest: 'extension' });
    await buildAppeal(world, { state: 'submitted' });
    await buildAppeal(world, { state: 'inProgress', ...elsewhere, ...dueIn(-1) });
    const countsOf = async (who: CastName): Promise<QueueCounts> => {
      const answer = await world.as[who].get<QueueCounts>('/appeals/queue/counts');
      expect(faultsOf(queueCountsSchema, answer.body)).toEqual([]);
      return answer.body;
    };
    expect(await countsOf('worker')).toEqual({ toAcknowledge: 1, inProgress: 2, desk: 0, requests: 0, yellow: 0, orange: 0, red: 1 });
    expect(await countsOf('community')).toEqual({ toAcknowledge: 0, inProgress: 0, desk: 1, requests: 1, yellow: 0, orange: 0, red: 1 });
    expect(await countsOf('author')).toEqual({ toAcknowledge: 0, inProgress: 0, desk: 0, requests: 0, yellow: 0, orange: 0, red: 0 });
  });

  describe('of a resident', () => {
    it('shows what is open, what waits for me, what has ended, newest first', async () => {
      const open = await buildAppeal(world);
      const waiting = await buildAppeal(world, { state: 'waitingResident' });
      const answered = await buildAppeal(world, { state: 'resolved' });
      const closed = await buildAppeal(world, { state: 'closed' });
      await buildAppeal(world, { authorPersonId: world.id.neighbour, filedByPersonId: world.id.neighbour });
      expect(await idsOf('author', '/appeals/mine')).toEqual([closed, answered, waiting, open]);
      expect(await idsOf('author', '/appeals/mine?state=open')).toEqual([waiting, open]);
      expect(await idsOf('author', '/appeals/mine?state=waiting')).toEqual([answered, waiting]);
      expect(await idsOf('author', '/appeals/mine?state=ended')).toEqual([closed]);
      const rated = (await page('author', '/appeals/mine?state=waiting')).items;
      expect(rated.map((row) => row.allowedActions.includes('rate'))).toEqual([true, false]);
    });

    it('turns pages of the own list', async () => {
      const made: number[] = [];
      for (let n = 0; n < 5; n += 1) made.unshift(await buildAppeal(world));
      const first = await page('author', '/appeals/mine?limit=3');
      const rest = await page('author', `/appeals/mine?limit=3&cursor=${first.nextCursor}`);
      expect([...first.items, ...rest.items].map((row) => row.id)).toEqual(made);
      expect(rest.nextCursor).toBeNull();
    });
  });

  it('asks a fixed number of statements for a page, however long it is', async () => {
    const statements = async (limit: number): Promise<number> => {
      const spy = jest.spyOn(world.core.db.sql, 'all');
      await page('worker', `/appeals/queue?view=unit&limit=${limit}`);
      const count = spy.mock.calls.length;
      spy.mockRestore();
      return count;
    };
    for (let n = 0; n < 20; n += 1) await buildAppeal(world, { state: 'inProgress' });
    await statements(2);
    expect(await statements(19)).toBe(await statements(2));
  });
});

const byDue = (a: number, b: number): number => a - b;
