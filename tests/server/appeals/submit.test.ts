import { randomUUID } from 'node:crypto';
import type { AppealDetail } from '../../../shared/appeals/dto';
import { appealDetailSchema, routingExplanationSchema } from '../../../server/modules/appeals/schemas';
import { seedPerson, codes, points } from '../../support/district';
import { faultsOf, secret } from '../../support/appeals';
import { type AppealWorld, items, rowOf, startAppealWorld } from '../../support/appealWorld';
import { faultsOfAllHistories } from '../../support/history';
import { tokenFor } from '../../support/signIn';
import { testDialect } from '../../support/core';

type ErrorAnswer = { error: { code: string; fields?: Record<string, string> } };

const point = (at: { lat: number; lng: number }) => ({ source: 'point', point: at });
const body = (over: object = {}) => ({ words: '楼下的垃圾堆了三天没有人收', categoryCode: items.rubbish, place: point(points.grid), anonymous: false, ...over });

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

describe('filing an appeal', () => {
  let world: AppealWorld;
  let consentVersion = '';
  let authorId = 0;
  beforeAll(async () => {
    world = await startAppealWorld({ poolSize: 4 });
    consentVersion = (await world.anonymous.get<{ consentVersion: string }>('/meta')).body.consentVersion;
  });
  // A person of its own for every test: nobody may file more than 30 in a minute.
  beforeEach(async () => {
    ({ personId: authorId } = await seedPerson(world.core, { name: '居民' }));
    world.id.author = authorId;
    world.as.author = world.server.as(await tokenFor(world.server, { personId: authorId }));
    expect((await world.as.author.post('/me/consents', { version: consentVersion })).status).toBe(200);
  });
  afterAll(() => world.close());
  const submit = (who: keyof AppealWorld['as'], over: object = {}, key?: string) => world.as[who].post<AppealDetail>('/appeals', body(over), key);
  const countOf = async (table: string): Promise<number> => (await world.core.db.sql.one<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))?.n ?? 0;

  it('brings it to the worker of the grid at the point, with promise, events and message', async () => {
    const answer = await submit('author');
    expect(answer.status).toBe(201);
    const detail = answer.body;
    expect(faultsOf(appealDetailSchema, detail)).toEqual([]);
    expect(detail).toMatchObject({
      state: 'dispatched', viewer: 'author', publicState: 'pending', channel: 'miniProgram', urgency: 'general',
      unit: { kind: 'grid', code: codes.grid, level: 'grid' }, handler: { personId: world.id.worker, name: 'worker' },
      place: { source: 'point', gridCode: codes.grid, point: points.grid }, clock: { phase: 'acknowledge', colour: 'none' },
    });
    expect(detail.promises).toEqual([
      // Acknowledged within 24 hours; done by the end of the seventh day.
      expect.objectContaining({ reason: 'submitted', acknowledgeDueAt: '2026-03-03T02:00:00.000Z', resolveDueAt: '2026-03-09T15:59:59.999Z', endedAt: null }),
    ]);
    expect(detail.events.map(({ move, actorRole, fromState, toState }) => ({ move, actorRole, fromState, toState }))).toEqual([
      { move: 'submit', actorRole: 'resident', fromState: null, toState: 'submitted' },
      { move: 'dispatch', actorRole: 'system', fromState: 'submitted', toState: 'dispatched' },
    ]);
    expect(detail.allowedActions).toEqual(expect.arrayContaining(['withdraw', 'remind']));
    const told = await world.core.db.sql.all<{ personId: number; title: string; body: string; link: string }>('SELECT personId, title, body, link FROM messages WHERE link LIKE ?', [`%id=${detail.id}`]);
    expect(told.map(({ personId }) => personId)).toEqual([world.id.worker]);
    expect(JSON.stringify(told)).not.toContain('垃圾');
  });

  it('answers the same as looking it up afterwards', async () => {
    const { body: made } = await submit('author', { contactPhone: '139 1234 5678', contactName: secret.name, fileIds: [await world.photo('author')] });
    const { body: read } = await world.as.author.get<AppealDetail>(`/appeals/${made.id}`);
    const comparable = (detail: AppealDetail) => JSON.parse(JSON.stringify(detail, (name, value) => (name.toLowerCase().endsWith('url') ? 'a link' : value)));
    expect(comparable(made)).toEqual(comparable(read));
    expect(made.files).toHaveLength(1);
    expect(made.contact).toEqual({ name: secret.name, phoneMasked: '139****5678' });
  });

  it('leaves a history that the table of moves allows', async () => {
    await submit('author');
    expect(await faultsOfAllHistories(world.core)).toEqual([]);
  });

  it('keeps the contact phone sealed to its own row', async () => {
    const { body: detail } = await submit('author', { contactPhone: secret.phone });
    const row = await rowOf(world, detail.id);
    expect(JSON.stringify(row)).not.toContain(secret.phone);
    expect(world.core.crypto.open(String(row.contactPhoneCipher), `appeals:contactPhone:${detail.id}`)).toBe(secret.phone);
    expect(() => world.core.crypto.open(String(row.contactPhoneCipher), `appeals:contactPhone:${detail.id + 1}`)).toThrow();
  });

  describe('of whom', () => {
    it('is refused without a token', async () => {
      const answer = await world.anonymous.post<ErrorAnswer>('/appeals', body());
      expect([answer.status, answer.body.error.code]).toEqual([401, 'SIGN_IN_REQUIRED']);
    });

    it('asks a resident for consent first, and writes nothing without it', async () => {
      const { personId } = await seedPerson(world.core, { name: '没同意的人' });
      const stranger = world.server.as(await tokenFor(world.server, { personId }));
      const before = await countOf('appeals');
      const answer = await stranger.post<ErrorAnswer>('/appeals', body());
      expect([answer.status, answer.body.error.code]).toEqual([403, 'CONSENT_REQUIRED']);
      expect(await countOf('appeals')).toBe(before);
    });

    it('lets staff file for somebody, whose appeal it is where the phone is known', async () => {
      const caller = await seedPerson(world.core, { name: '打电话的人', phone: '13800000001' });
      const known = await submit('community', { channel: 'phone', onBehalf: { name: '张大爷', phone: '138-0000-0001' } });
      expect(known.status).toBe(201);
      expect(known.body).toMatchObject({ channel: 'phone', viewer: 'staff', contact: { name: '张大爷', phoneMasked: '138****0001' } });
      expect(await rowOf(world, known.body.id)).toMatchObject({ authorPersonId: caller.personId, filedByPersonId: world.id.community });
      const unknown = await submit('worker', { onBehalf: { name: '李奶奶', phone: '0517-8888888' } });
      expect(await rowOf(world, unknown.body.id)).toMatchObject({ authorPersonId: null, filedByPersonId: world.id.worker, channel: 'gridWorker' });
      const own = world.server.as(await tokenFor(world.server, { personId: caller.personId }));
      expect((await own.get<AppealDetail>(`/appeals/${known.body.id}`)).body.viewer).toBe('author');
    });

    it.each([
      ['channel', { channel: 'hotline12345' }],
      ['onBehalf', { onBehalf: { name: '别人', phone: '13800000002' } }],
    ])('does not let a resident give %s', async (field, over) => {
      const answer = await world.as.author.post<ErrorAnswer>('/appeals', body(over));
      expect([answer.status, answer.body.error.code]).toEqual([400, 'INPUT_INVALID']);
      expect(Object.keys(answer.body.error.fields ?? {})).toEqual([field]);
    });
  });

  describe('what is wrong is named', () => {
    const cases: [string, object, string, string, number][] = [
      ['too few words', { words: '  坏了 ' }, 'INPUT_INVALID', 'words', 400],
      ['an unknown field', { state: 'closed' }, 'INPUT_INVALID', 'state', 400],
      ['an author from outside', { authorPersonId: 1 }, 'INPUT_INVALID', 'authorPersonId', 400],
      ['a category that is none', { categoryCode: '9999999' }, 'CATEGORY_UNKNOWN', 'categoryCode', 400],
      ['a minor category', { categoryCode: '0101' }, 'INPUT_INVALID', 'categoryCode', 400],
      ['a list where text is due', { words: ['一', '二'] }, 'INPUT_INVALID', 'words', 400],
      ['a point without its place', { place: { source: 'point' } }, 'INPUT_INVALID', 'place.point', 400],
      ['an address without words', { place: { source: 'address' } }, 'INPUT_INVALID', 'place.address', 400],
      ['a point outside the district', { place: point(points.outside) }, 'PLACE_OUTSIDE_DISTRICT', 'place.point', 400],
      ['an estate that is none', { place: { source: 'estate', estateId: 99_999 } }, 'INPUT_INVALID', 'place.estateId', 400],
      ['a phone that is none', { contactPhone: '12345' }, 'INPUT_INVALID', 'contactPhone', 400],
      ['ten photos', { fileIds: Array.from({ length: 10 }, (_, n) => String(n).repeat(32)) }, 'INPUT_INVALID', 'fileIds', 400],
      ["somebody else's photo", { fileIds: ['a'.repeat(32)] }, 'FILE_NOT_YOURS', 'fileIds', 400],
    ];
    it.each(cases)('%s', async (_name, over, code, field, status) => {
      const before = [await countOf('appeals'), await countOf('appealEvents'), await countOf('messages')];
      const answer = await world.as.author.post<ErrorAnswer>('/appeals', body(over));
      expect([answer.status, answer.body.error.code, Object.keys(answer.body.error.fields ?? {})]).toEqual([status, code, [field]]);
      expect([await countOf('appeals'), await countOf('appealEvents'), await countOf('messages')]).toEqual(before);
    });

    it('a home that is not the resident’s', async () => {
      const answer = await world.as.author.post<ErrorAnswer>('/appeals', body({ place: { source: 'home', houseId: world.district.houseIds[0] } }));
      expect([answer.status, answer.body.error.code]).toEqual([400, 'HOUSE_NOT_YOURS']);
    });
  });

  describe('where it goes', () => {
    it('goes by the building of the registered home, whatever the grid of the estate', async () => {
      await world.core.db.sql.insert('personHouses', {
        personId: authorId, houseId: world.district.houseIds[0], relation: 'tenant', state: 'verified', decidedAt: world.core.clock.now(), createdAt: world.core.clock.now(),
      });
      const { body: detail } = await submit('author', { place: { source: 'home', houseId: world.district.houseIds[0] } });
      expect(detail).toMatchObject({ state: 'dispatched', unit: { code: codes.grid }, place: { source: 'home', estateName: '桂花园' } });
      expect(detail.place.address).toContain('101');
      expect(await rowOf(world, detail.id)).toMatchObject({ routingRule: 'houseBuilding', houseId: world.district.houseIds[0], gridCode: codes.grid });
    });

    it('goes to the firm of the estate, the department of the category, the community of the catalogue', async () => {
      const firm = await submit('author', { categoryCode: items.water, place: { source: 'estate', estateId: world.district.estateId } });
      expect(firm.body.unit).toMatchObject({ kind: 'property', code: 'PROP-1' });
      const department = await submit('author', { categoryCode: items.building });
      expect(department.body.unit).toMatchObject({ kind: 'department', code: 'DEPT-CG' });
      const sensitive = await submit('author', { categoryCode: items.staff });
      expect(sensitive.body).toMatchObject({ unit: { kind: 'community', code: codes.community }, publicState: 'hidden' });
    });

    it('waits at the desk of the grid without a worker, and says why', async () => {
      const { body: detail } = await submit('author', { place: point(points.sisterGrid) });
      expect(detail).toMatchObject({ state: 'submitted', unit: null, handler: null });
      expect(await rowOf(world, detail.id)).toMatchObject({ gridCode: codes.sisterGrid, deskLevel: 'subdistrict', routingRule: 'subdistrictQueue' });
      const why = await world.as.subdistrict.get<{ steps: string[] }>(`/appeals/${detail.id}/routing`);
      expect(faultsOf(routingExplanationSchema, why.body)).toEqual([]);
      expect(why.body.steps.length).toBeGreaterThan(1);
    });

    it('goes to the part-time worker while the full-time one is away', async () => {
      await world.core.db.sql.update('positions', { absentFromOn: '2026-03-01', absentToOn: null }, { personId: world.id.worker });
      world.core.clock.advance(31_000);
      const { body: away } = await submit('author');
      await world.core.db.sql.update('positions', { absentFromOn: null }, { personId: world.id.worker });
      world.core.clock.advance(31_000);
      const { body: back } = await submit('author');
      expect([away.handler?.personId, back.handler?.personId]).toEqual([world.id.partTimer, world.id.worker]);
    });

    it('without any place lies on a desk, and that of the district takes what nobody else can', async () => {
      const { body: unplaced } = await submit('author', { place: { source: 'none' } });
      expect(unplaced).toMatchObject({ state: 'submitted', place: { gridCode: null } });
      expect(await rowOf(world, unplaced.id)).toMatchObject({ deskLevel: 'district', communityCode: '', subdistrictCode: '' });
      expect((await world.as.district.get(`/appeals/${unplaced.id}`)).status).toBe(200);
      expect((await world.as.subdistrict.get(`/appeals/${unplaced.id}`)).status).toBe(404);
    });
  });

  describe('once only', () => {
    it('gives the first answer to a repeat of the key', async () => {
      const key = randomUUID();
      const before = await countOf('appeals');
      const first = await submit('author', {}, key);
      const again = await submit('author', {}, key);
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual(first.body);
      expect(await countOf('appeals')).toBe(before + 1);
    });

    it('refuses the same key with another body, and a call without a key', async () => {
      const key = randomUUID();
      await submit('author', {}, key);
      const other = await world.as.author.post<ErrorAnswer>('/appeals', body({ words: '另外一件完全不同的事' }), key);
      expect([other.status, other.body.error.code]).toEqual([422, 'KEY_REUSED']);
      const none = await world.as.author.post<ErrorAnswer>('/appeals', body(), '');
      expect([none.status, none.body.error.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
    });

    it('makes one appeal of five calls at once with one key', async () => {
      const key = randomUUID();
      const before = await countOf('appeals');
      const answers = await Promise.all(Array.from({ length: 5 }, () => submit('author', {}, key)));
      const made = answers.filter((answer) => answer.status === 201);
      expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1);
      expect(answers.every((answer) => answer.status === 201 || answer.status === 409)).toBe(true);
      expect(await countOf('appeals')).toBe(before + 1);
    });

    it('gives one photo to one of two appeals at once', async () => {
      const photo = await world.photo('author');
      const answers = await Promise.all([submit('author', { fileIds: [photo] }), submit('author', { fileIds: [photo] })]);
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 400]);
    });
  });

  it(`leaves no transaction open with a pool of one (${testDialect})`, async () => {
    const lone = await startAppealWorld({ poolSize: 1 });
    try {
      const answers = await Promise.all([1, 2, 3].map(() => lone.as.community.post<AppealDetail>('/appeals', body())));
      expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201]);
    } finally {
      await lone.close();
    }
  });
});
