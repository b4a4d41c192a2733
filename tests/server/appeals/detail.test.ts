import type { AppealDetail, DispatchTarget } from '../../../shared/appeals/dto';
import { appealDetailSchema, dispatchTargetSchema, itemsOfSchema, phoneSchema, replyTemplateSchema } from '../../../server/modules/appeals/schemas';
import type { SqlRow } from '../../../server/core/sql';
import { buildAppeal, clearAppeals, faultsOf, secret, secretsIn } from '../../support/appeals';
import { type AppealWorld, type CastName, items, startAppealWorld } from '../../support/appealWorld';
import { codes, seedPerson } from '../../support/district';
import { tokenFor } from '../../support/signIn';

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

type ErrorAnswer = { error: { code: string } };
const everybody: CastName[] = [
  'author', 'neighbour', 'worker', 'partTimer', 'leader', 'secondWorker', 'community', 'community2', 'farCommunity', 'subdistrict', 'district', 'department', 'property',
];
const elsewhere = { gridCode: codes.farGrid, communityCode: codes.farCommunity, subdistrictCode: codes.otherSubdistrict, unitCode: codes.farGrid, handlerPersonId: null };

describe('one appeal', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld();
  });
  afterEach(() => clearAppeals(world));
  afterAll(() => world.close());

  const read = (who: CastName, id: number) => world.as[who].get<AppealDetail & ErrorAnswer>(`/appeals/${id}`);
  const whoSees = async (id: number): Promise<CastName[]> => {
    const seen: CastName[] = [];
    for (const who of everybody) {
      const answer = await read(who, id);
      if (answer.status === 200) expect(faultsOf(appealDetailSchema, answer.body)).toEqual([]);
      else expect([answer.status, answer.body.error.code]).toEqual([404, 'NOT_FOUND']);
      if (answer.status === 200) seen.push(who);
    }
    return seen;
  };
  const withPhone = async (over: SqlRow = {}): Promise<number> => {
    const id = await buildAppeal(world, { state: 'inProgress', ...over });
    await world.core.db.sql.update('appeals', { contactPhoneCipher: world.core.crypto.seal(secret.phone, `appeals:contactPhone:${id}`) }, { id });
    return id;
  };

  describe('is seen by', () => {
    const cases: [string, SqlRow, CastName[]][] = [
      ['its author and the staff of its place', {}, ['author', 'worker', 'partTimer', 'leader', 'community', 'community2', 'subdistrict', 'district']],
      ['the other subdistrict when it is there', elsewhere, ['author', 'farCommunity', 'district']],
      [
        'the firm it lies with', { unitKind: 'property', unitCode: 'PROP-1', handlerPersonId: null },
        ['author', 'worker', 'partTimer', 'leader', 'community', 'community2', 'subdistrict', 'district', 'property'],
      ],
      [
        'the unit it was sent to from elsewhere', { unitCode: codes.secondGrid, handlerPersonId: null },
        ['author', 'worker', 'partTimer', 'leader', 'secondWorker', 'community', 'community2', 'subdistrict', 'district'],
      ],
      [
        'no grid when it is sensitive and lies with the community', { categoryCode: items.staff, unitKind: 'community', unitCode: codes.community, handlerPersonId: null },
        ['author', 'community', 'community2', 'subdistrict', 'district'],
      ],
    ];
    it.each(cases)('%s, by nobody else', async (_name, over, expected) => {
      expect(await whoSees(await buildAppeal(world, over))).toEqual(expected);
    });

    it('nobody without a token, and unknown ids are not found', async () => {
      const id = await buildAppeal(world);
      expect((await world.anonymous.get(`/appeals/${id}`)).status).toBe(401);
      expect((await world.as.district.get('/appeals/4000000')).status).toBe(404);
      expect((await world.as.district.get('/appeals/abc')).status).toBe(400);
    });

    it('an auditor, who may do nothing, and not an administrator', async () => {
      const id = await withPhone();
      const clientOf = async (role: 'auditor' | 'administrator') => {
        const held = await seedPerson(world.core, { name: role, role, territoryCode: codes.district });
        return world.server.as(await tokenFor(world.server, held));
      };
      const audited = await (await clientOf('auditor')).get<AppealDetail>(`/appeals/${id}`);
      expect(audited.body).toMatchObject({ viewer: 'staff', allowedActions: [], contact: null });
      expect((await (await clientOf('administrator')).get(`/appeals/${id}`)).status).toBe(404);
    });

    it('the position in use, not the person: the same worker as a resident sees nothing of it', async () => {
      const id = await buildAppeal(world);
      const offDuty = world.server.as(await tokenFor(world.server, { personId: world.id.worker, positionId: null }));
      expect((await offDuty.get(`/appeals/${id}`)).status).toBe(404);
    });
  });

  describe('keeps who reported from those it may concern', () => {
    const home = () => ({ placeSource: 'home', houseId: world.district.houseIds[0], address: `桂花园 1幢 ${secret.door}` });

    it('the handler and the desk know the contact while it is open, the desk until the follow-up, nobody after', async () => {
      const id = await withPhone(home());
      const knows = async (): Promise<CastName[]> => {
        const known: CastName[] = [];
        for (const who of everybody) if ((await read(who, id)).body.contact) known.push(who);
        return known;
      };
      expect(await knows()).toEqual(['author', 'worker', 'partTimer', 'community', 'community2', 'subdistrict', 'district']);
      await world.core.db.sql.update('appeals', { state: 'resolved', isOpen: 0, dueAt: null, resolvedAt: world.core.clock.now() }, { id });
      expect(await knows()).toEqual(['author', 'community', 'community2', 'subdistrict', 'district']);
      await world.core.db.sql.update('appeals', { state: 'closed', closedAt: world.core.clock.now() }, { id });
      expect(await knows()).toEqual(['author']);
      for (const who of everybody) if (who !== 'author') expect([who, secretsIn((await read(who, id)).body)]).toEqual([who, []]);
    });

    it.each([
      ['property', { unitKind: 'property', unitCode: 'PROP-1', anonymous: 1 }],
      ['property', { unitKind: 'property', unitCode: 'PROP-1', categoryCode: items.staff }],
      ['department', { unitKind: 'department', unitCode: 'DEPT-CG', anonymous: 1 }],
    ] as const)('%s never, when the resident is anonymous or the matter is sensitive', async (who, over) => {
      const id = await withPhone({ ...home(), ...over, handlerPersonId: world.id[who] });
      const { body } = await read(who, id);
      expect([body.viewer, body.contact, secretsIn(body)]).toEqual(['staff', null, []]);
      expect(body.place.address).toBe('桂花园 1幢');
      expect((await world.as[who].get<ErrorAnswer>(`/appeals/${id}/phone`)).body.error.code).toBe('NOT_ALLOWED');
      const list = await world.as[who].get('/appeals/queue?view=unit');
      expect(secretsIn(list.body)).toEqual([]);
    });

    it('a whistled department learns what is to be done, not from whom it came', async () => {
      const id = await withPhone(home());
      await world.core.db.sql.insert('appealWhistles', {
        appealId: id, organisationId: world.district.departmentId, words: '请到场', whistledByPersonId: world.id.subdistrict, whistledAt: world.core.clock.now(), arriveDueAt: world.core.clock.now(),
      });
      const { body } = await read('department', id);
      expect([body.contact, secretsIn(body), body.allowedActions.includes('reportIn')]).toEqual([null, [], true]);
    });

    it('notes and reasons among staff are not in the author’s answer', async () => {
      const id = await world.appeal('inProgress');
      await world.move('worker', id, 'note', { words: '内部：此人多次投诉' });
      await world.move('community', id, 'supervise', { words: '督办理由仅内部' });
      const { body: author } = await read('author', id);
      expect(secretsIn(author, ['多次投诉', '督办理由'])).not.toEqual(expect.arrayContaining(['多次投诉']));
      expect(JSON.stringify(author)).not.toContain('督办理由');
      expect(author.events.map((event) => event.move)).toEqual(['submit', 'dispatch', 'acknowledge', 'supervise']);
      expect(author.events.every((event) => event.isPublic)).toBe(true);
      const { body: staff } = await read('leader', id);
      expect(staff.events.map((event) => event.move)).toContain('note');
      expect(JSON.stringify(staff)).toContain('多次投诉');
    });
  });

  describe('the phone', () => {
    const looks = async (id: number): Promise<{ personId: number; action: string }[]> =>
      world.core.db.sql.all('SELECT personId, action FROM auditEvents WHERE objectKind = ? AND objectId = ? ORDER BY id', ['appeal', String(id)]);

    it('is told to the handler, and every look is on record', async () => {
      const id = await withPhone();
      for (const who of ['worker', 'worker', 'community'] as const) {
        const answer = await world.as[who].get<{ phone: string }>(`/appeals/${id}/phone`);
        expect([answer.body, faultsOf(phoneSchema, answer.body)]).toEqual([{ phone: secret.phone }, []]);
      }
      expect((await looks(id)).map((look) => look.personId)).toEqual([world.id.worker, world.id.worker, world.id.community]);
    });

    it('is refused to who does not hold the work, which leaves no look on record', async () => {
      const id = await withPhone();
      const codesOf: Partial<Record<CastName, string>> = {};
      for (const who of ['leader', 'secondWorker', 'neighbour', 'property'] as const) codesOf[who] = (await world.as[who].get<ErrorAnswer>(`/appeals/${id}/phone`)).body.error.code;
      expect(codesOf).toEqual({ leader: 'NOT_ALLOWED', secondWorker: 'NOT_FOUND', neighbour: 'NOT_FOUND', property: 'NOT_FOUND' });
      expect(await looks(id)).toEqual([]);
    });

    it('is the author’s own bound number when none was given, and not found when there is none', async () => {
      const caller = await seedPerson(world.core, { name: '有电话', phone: '13700000009' });
      const bound = await buildAppeal(world, { state: 'inProgress', authorPersonId: caller.personId });
      expect((await world.as.worker.get<{ phone: string }>(`/appeals/${bound}/phone`)).body.phone).toBe('13700000009');
      const none = await buildAppeal(world, { state: 'inProgress' });
      expect((await world.as.worker.get(`/appeals/${none}/phone`)).status).toBe(404);
    });
  });

  describe('targets', () => {
    const targets = async (who: CastName, id: number, move: string): Promise<DispatchTarget[]> => {
      const answer = await world.as[who].get<{ items: DispatchTarget[] }>(`/appeals/${id}/targets?move=${move}`);
      expect([answer.status, faultsOf(itemsOfSchema(dispatchTargetSchema), answer.body)]).toEqual([200, []]);
      return answer.body.items;
    };

    it('come with the catalogue’s proposal first and the load of each', async () => {
      await buildAppeal(world, { state: 'inProgress' });
      const id = await buildAppeal(world, { state: 'submitted' });
      const offered = await targets('community', id, 'dispatch');
      expect(offered[0]).toMatchObject({ unit: { kind: 'grid', code: codes.grid }, handlerPersonId: world.id.worker, openAppeals: 1, proposed: true });
      expect(offered.filter((target) => target.proposed)).toHaveLength(1);
      expect(offered.map((target) => target.unit.kind)).toEqual(['grid', 'grid', 'grid', 'community', 'property', 'department']);
      expect(offered.every((target) => target.unit.code !== codes.secondGrid)).toBe(true);
    });

    it('can be dispatched to as they are', async () => {
      for (const target of await targets('subdistrict', await buildAppeal(world, { state: 'submitted' }), 'dispatch')) {
        const id = await buildAppeal(world, { state: 'submitted' });
        const { unit, handlerPersonId } = target;
        const body = { unitKind: unit.kind, unitCode: unit.code, ...(handlerPersonId === null ? {} : { handlerPersonId }) };
        const moved = await world.move('subdistrict', id, 'dispatch', body);
        expect([unit.kind, moved.status]).toEqual([unit.kind, 200]);
        expect(moved.body.unit).toEqual(unit);
      }
    });

    it('of a whistle are departments, of a leader the own grid', async () => {
      const id = await buildAppeal(world, { state: 'inProgress' });
      expect((await targets('subdistrict', id, 'whistle')).map((target) => target.organisationId)).toEqual([world.district.departmentId]);
      const ofLeader = await targets('leader', id, 'transfer');
      expect(ofLeader.map((target) => target.handlerPersonId)).not.toContain(world.id.worker);
      expect(new Set(ofLeader.map((target) => target.unit.code))).toEqual(new Set([codes.grid]));
    });

    it('are refused with the reason of the move', async () => {
      const id = await buildAppeal(world, { state: 'inProgress' });
      const mine = await world.as.worker.get<ErrorAnswer>(`/appeals/${id}/targets?move=transfer`);
      expect([mine.status, mine.body.error.code]).toEqual([403, 'APPEAL_MOVE_NOT_YOURS']);
      const state = await world.as.community.get<ErrorAnswer>(`/appeals/${id}/targets?move=dispatch`);
      expect([state.status, state.body.error.code]).toEqual([409, 'APPEAL_WRONG_STATE']);
      expect((await world.as.farCommunity.get(`/appeals/${id}/targets?move=transfer`)).status).toBe(404);
    });
  });

  it('gives reply templates to staff, those of the category first', async () => {
    await world.core.db.sql.insertMany('replyTemplates', [
      { move: 'resolve', majorCode: null, title: '通用', words: '已处理', sort: 0 },
      { move: 'resolve', majorCode: '01', title: '环卫', words: '已清运', sort: 1 },
      { move: 'resolve', majorCode: '02', title: '水电', words: '已修好', sort: 0 },
      { move: 'note', majorCode: null, title: '备注', words: '备注', sort: 0 },
    ]);
    const answer = await world.as.worker.get<{ items: { title: string }[] }>('/reply-templates?move=resolve&major=01');
    expect(faultsOf(itemsOfSchema(replyTemplateSchema), answer.body)).toEqual([]);
    expect(answer.body.items.map((each) => each.title)).toEqual(['环卫', '通用']);
    expect((await world.as.author.get('/reply-templates?move=resolve')).status).toBe(403);
  });
});
