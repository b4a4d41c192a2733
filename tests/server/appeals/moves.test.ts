import { movesOverHttp } from '../../../server/modules/appeals/moveRoutes';
import { appealDetailSchema } from '../../../server/modules/appeals/schemas';
import type { AppealDetail } from '../../../shared/appeals/dto';
import type { AppealMove, AppealState } from '../../../shared/appeals/states';
import type { ErrorBody } from '../../../shared/core/errorCodes';
import { type AppealWorld, type CastName, items, rowOf, startAppealWorld } from '../../support/appealWorld';
import { codes } from '../../support/district';
import { faultsOfAllHistories } from '../../support/history';
import type { Answer } from '../../support/server';

/** One move as it is asked for over HTTP; every expectation is written by hand. */
interface Case {
  from: AppealState;
  who: CastName;
  body: (world: AppealWorld, appealId: number) => object | Promise<object>;
  to: AppealState;
  /** Who finds a message of this move; nobody else does. */
  told: CastName[];
  /** What must be there before. */
  arrange?: (world: AppealWorld, appealId: number) => Promise<void>;
  /** Not allowed, and how it is said: 404 when the appeal does not exist for them. */
  stranger: CastName;
  strangerGets: 403 | 404;
  /** A state from which even the right person may not. */
  wrongFrom: AppealState | null;
  /** A body that is refused, and the field it names. */
  bad: [object, string];
}

const words = { words: '说明一下原因' };
const none = (): object => ({});
const days = (world: AppealWorld, count: number): string => new Date(world.core.clock.now().getTime() + count * 86_400_000).toISOString();
const unknownField: [object, string] = [{ state: 'closed' }, 'state'];

async function step(world: AppealWorld, who: CastName, id: number, move: AppealMove, body: object): Promise<AppealDetail> {
  const answer = await world.move(who, id, move, body);
  if (answer.status !== 200) throw new Error(`${move}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
const whistled = async (world: AppealWorld, id: number): Promise<void> =>
  void (await step(world, 'subdistrict', id, 'whistle', { ...words, organisationIds: [world.district.departmentId], arriveHours: 4 }));
const whistleOf = async (world: AppealWorld, id: number): Promise<number> =>
  (await world.core.db.sql.one<{ id: number }>('SELECT id FROM appealWhistles WHERE appealId = ? ORDER BY id DESC LIMIT 1', [id]))?.id ?? 0;
const arrived = async (world: AppealWorld, id: number): Promise<void> => {
  await whistled(world, id);
  await step(world, 'department', id, 'reportIn', { whistleId: await whistleOf(world, id) });
};
const finished = async (world: AppealWorld, id: number): Promise<void> => {
  await arrived(world, id);
  await step(world, 'department', id, 'finishWhistle', { ...words, whistleId: await whistleOf(world, id) });
};
const released = async (world: AppealWorld, id: number): Promise<void> => void (await step(world, 'community', id, 'release', {}));
const asked = (kind: 'requestExtension' | 'requestSuspend') => async (world: AppealWorld, id: number): Promise<void> =>
  void (await step(world, 'worker', id, kind, { ...words, untilAt: days(world, 20) }));

const cases: Partial<Record<AppealMove, Case>> = {
  dispatch: {
    from: 'submitted', who: 'community', body: () => ({ unitKind: 'grid', unitCode: codes.grid }), to: 'dispatched', told: ['author', 'worker'],
    stranger: 'worker', strangerGets: 403, wrongFrom: 'dispatched', bad: [{ unitKind: 'street', unitCode: codes.grid }, 'unitKind'],
  },
  acknowledge: { from: 'dispatched', who: 'worker', body: none, to: 'inProgress', told: ['author'], stranger: 'secondWorker', strangerGets: 404, wrongFrom: 'resolved', bad: unknownField },
  sendBack: { from: 'dispatched', who: 'worker', body: () => words, to: 'submitted', told: ['community', 'community2'], stranger: 'author', strangerGets: 403, wrongFrom: 'resolved', bad: [{}, 'words'] },
  transfer: {
    from: 'inProgress', who: 'community', body: () => ({ ...words, unitKind: 'property', unitCode: 'PROP-1' }), to: 'dispatched', told: ['author', 'property'],
    stranger: 'worker', strangerGets: 403, wrongFrom: 'resolved', bad: [{ unitKind: 'property', unitCode: 'PROP-1' }, 'words'],
  },
  escalate: { from: 'inProgress', who: 'worker', body: () => words, to: 'dispatched', told: ['author', 'community', 'community2'], stranger: 'author', strangerGets: 403, wrongFrom: 'closed', bad: [{ words: '短' }, 'words'] },
  whistle: {
    from: 'inProgress', who: 'subdistrict', body: (world) => ({ ...words, organisationIds: [world.district.departmentId], arriveHours: 4 }), to: 'inProgress', told: ['author', 'department'],
    stranger: 'community', strangerGets: 403, wrongFrom: 'resolved', bad: [{ ...words, organisationIds: [], arriveHours: 4 }, 'organisationIds'],
  },
  reportIn: {
    from: 'inProgress', arrange: whistled, who: 'department', body: async (world, id) => ({ whistleId: await whistleOf(world, id) }), to: 'inProgress', told: ['worker'],
    stranger: 'worker', strangerGets: 403, wrongFrom: null, bad: [{}, 'whistleId'],
  },
  finishWhistle: {
    from: 'inProgress', arrange: arrived, who: 'department', body: async (world, id) => ({ ...words, whistleId: await whistleOf(world, id) }), to: 'inProgress', told: ['worker'],
    stranger: 'community', strangerGets: 403, wrongFrom: null, bad: [{ whistleId: 1 }, 'words'],
  },
  assessWhistle: {
    from: 'inProgress', arrange: finished, who: 'subdistrict', body: async (world, id) => ({ whistleId: await whistleOf(world, id), score: 4 }), to: 'inProgress', told: [],
    stranger: 'worker', strangerGets: 403, wrongFrom: null, bad: [{ whistleId: 1, score: 6 }, 'score'],
  },
  progress: { from: 'inProgress', who: 'worker', body: () => words, to: 'inProgress', told: ['author'], stranger: 'author', strangerGets: 403, wrongFrom: 'dispatched', bad: [{ ...words, fileIds: ['x'] }, 'fileIds.0'] },
  note: { from: 'inProgress', who: 'worker', body: () => words, to: 'inProgress', told: [], stranger: 'author', strangerGets: 403, wrongFrom: 'closed', bad: [{ words: ['甲', '乙'] }, 'words'] },
  askResident: { from: 'inProgress', who: 'worker', body: () => words, to: 'waitingResident', told: ['author'], stranger: 'community', strangerGets: 403, wrongFrom: 'dispatched', bad: [{}, 'words'] },
  answer: { from: 'waitingResident', who: 'author', body: () => words, to: 'inProgress', told: ['worker'], stranger: 'worker', strangerGets: 403, wrongFrom: 'inProgress', bad: [{}, 'words'] },
  requestExtension: {
    from: 'inProgress', who: 'worker', body: (world) => ({ ...words, untilAt: days(world, 20) }), to: 'inProgress', told: ['community', 'community2'],
    stranger: 'community', strangerGets: 403, wrongFrom: 'dispatched', bad: [{ ...words, untilAt: '明天' }, 'untilAt'],
  },
  approveExtension: { from: 'inProgress', arrange: asked('requestExtension'), who: 'community', body: none, to: 'inProgress', told: ['author', 'worker'], stranger: 'worker', strangerGets: 403, wrongFrom: 'resolved', bad: unknownField },
  declineExtension: { from: 'inProgress', arrange: asked('requestExtension'), who: 'community', body: () => words, to: 'inProgress', told: ['worker'], stranger: 'worker', strangerGets: 403, wrongFrom: 'resolved', bad: [{}, 'words'] },
  requestSuspend: {
    from: 'inProgress', who: 'worker', body: (world) => ({ ...words, untilAt: days(world, 20) }), to: 'inProgress', told: ['community', 'community2'],
    stranger: 'author', strangerGets: 403, wrongFrom: 'dispatched', bad: [{ untilAt: '2026-04-01T00:00:00Z' }, 'words'],
  },
  approveSuspend: { from: 'inProgress', arrange: asked('requestSuspend'), who: 'community', body: none, to: 'suspended', told: ['author', 'worker'], stranger: 'worker', strangerGets: 403, wrongFrom: 'resolved', bad: unknownField },
  declineSuspend: { from: 'inProgress', arrange: asked('requestSuspend'), who: 'community', body: () => words, to: 'inProgress', told: ['worker'], stranger: 'author', strangerGets: 403, wrongFrom: 'resolved', bad: [{}, 'words'] },
  resume: { from: 'suspended', who: 'worker', body: none, to: 'inProgress', told: ['author'], stranger: 'author', strangerGets: 403, wrongFrom: 'inProgress', bad: unknownField },
  supervise: { from: 'inProgress', who: 'subdistrict', body: () => words, to: 'inProgress', told: ['worker'], stranger: 'worker', strangerGets: 403, wrongFrom: 'closed', bad: [{}, 'words'] },
  remind: { from: 'dispatched', who: 'author', body: none, to: 'dispatched', told: ['worker'], stranger: 'worker', strangerGets: 403, wrongFrom: 'resolved', bad: unknownField },
  changeCategory: {
    from: 'inProgress', who: 'community', body: () => ({ ...words, categoryCode: items.building }), to: 'inProgress', told: ['author'],
    stranger: 'author', strangerGets: 403, wrongFrom: 'resolved', bad: [{ ...words, categoryCode: '垃圾' }, 'categoryCode'],
  },
  release: { from: 'inProgress', who: 'community', body: none, to: 'inProgress', told: [], stranger: 'worker', strangerGets: 403, wrongFrom: 'withdrawn', bad: unknownField },
  hide: { from: 'inProgress', arrange: released, who: 'community', body: () => words, to: 'inProgress', told: [], stranger: 'worker', strangerGets: 403, wrongFrom: null, bad: [{}, 'words'] },
  resolve: {
    from: 'inProgress', who: 'worker', body: async (world) => ({ words: '垃圾已经清走', measure: 'done', fileIds: [await world.photo('worker')] }), to: 'resolved', told: ['author'],
    stranger: 'community', strangerGets: 403, wrongFrom: 'dispatched', bad: [{ words: '好', measure: 'done' }, 'words'],
  },
  rate: {
    from: 'resolved', who: 'author', body: () => ({ solved: true, satisfaction: 'satisfied' }), to: 'closed', told: ['worker'],
    stranger: 'community', strangerGets: 403, wrongFrom: 'inProgress', bad: [{ solved: true, satisfaction: 'good' }, 'satisfaction'],
  },
  followUp: {
    from: 'resolved', who: 'community', body: () => ({ reached: true, solved: true, satisfaction: 'satisfied' }), to: 'closed', told: [],
    stranger: 'author', strangerGets: 403, wrongFrom: 'inProgress', bad: [{ reached: 'yes' }, 'reached'],
  },
  reopen: { from: 'closed', who: 'author', body: () => words, to: 'dispatched', told: ['worker'], stranger: 'worker', strangerGets: 403, wrongFrom: 'inProgress', bad: [{}, 'words'] },
  merge: {
    from: 'dispatched', who: 'community', body: async (world) => ({ intoId: await world.appeal('dispatched', { authorPersonId: world.id.neighbour }) }), to: 'merged', told: ['author'],
    stranger: 'worker', strangerGets: 403, wrongFrom: 'resolved', bad: [{ intoId: 0 }, 'intoId'],
  },
  unmerge: { from: 'merged', who: 'community', body: () => words, to: 'dispatched', told: ['author'], stranger: 'author', strangerGets: 403, wrongFrom: 'dispatched', bad: [{}, 'words'] },
  split: {
    from: 'inProgress', who: 'community', body: () => ({ parts: [{ words: '另外路灯也坏了两盏', categoryCode: items.building }] }), to: 'inProgress', told: ['author'],
    stranger: 'worker', strangerGets: 403, wrongFrom: 'resolved', bad: [{ parts: [{ words: '灯', categoryCode: items.building }] }, 'parts.0.words'],
  },
  withdraw: { from: 'inProgress', who: 'author', body: none, to: 'withdrawn', told: ['worker'], stranger: 'neighbour', strangerGets: 404, wrongFrom: 'suspended', bad: unknownField },
  reject: {
    from: 'submitted', who: 'community', body: () => ({ ...words, whereTo: '区人民法院' }), to: 'rejected', told: ['author'],
    stranger: 'worker', strangerGets: 403, wrongFrom: 'inProgress', bad: [words, 'whereTo'],
  },
  guideElsewhere: {
    from: 'dispatched', who: 'community', body: () => ({ ...words, whereTo: '区信访局' }), to: 'guidedElsewhere', told: ['author'],
    stranger: 'farCommunity', strangerGets: 404, wrongFrom: 'inProgress', bad: [words, 'whereTo'],
  },
};

const table = Object.entries(cases) as [AppealMove, Case][];
const codeOf = (answer: Answer<unknown>): string => (answer.body as ErrorBody).error.code;

// Real databases on a machine that others use too.
jest.setTimeout(60_000);

describe('every move over HTTP', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld();
  });
  afterAll(() => world.close());

  const arranged = async (one: Case): Promise<number> => {
    const id = await world.appeal(one.from);
    await one.arrange?.(world, id);
    return id;
  };
  const eventsOf = (id: number): Promise<{ move: string; fromState: string; toState: string; actorPersonId: number }[]> =>
    world.core.db.sql.all('SELECT move, fromState, toState, actorPersonId FROM appealEvents WHERE appealId = ? ORDER BY id', [id]);
  const toldOf = async (move: string, id: number): Promise<CastName[]> => {
    const rows = await world.core.db.sql.all<{ personId: number }>('SELECT personId FROM messages WHERE kind = ? AND link LIKE ?', [`appeal.${move}`, `%id=${id}`]);
    const persons = new Set(rows.map((row) => row.personId));
    return (Object.keys(world.id) as CastName[]).filter((name) => persons.has(world.id[name])).sort();
  };

  it('knows a case for every move that a person can make', () => {
    expect(table.map(([move]) => move).sort()).toEqual([...movesOverHttp].sort());
  });

  it.each(table)('%s: is made, leaves its event and its messages, and a repeat of the key changes nothing', async (move, one) => {
    const id = await arranged(one);
    const { version } = await rowOf(world, id);
    const before = (await eventsOf(id)).length;
    const body = await one.body(world, id);
    const key = `key-${move}-${id}`;
    const answer = await world.move(one.who, id, move, body, key);
    expect([answer.status, answer.body.state, answer.body.version]).toEqual([200, one.to, version + 1]);
    expect(appealDetailSchema.validate(answer.body, { convert: false }).error).toBeUndefined();
    const events = await eventsOf(id);
    expect(events).toHaveLength(before + 1);
    expect(events.at(-1)).toEqual({ move, fromState: one.from, toState: one.to, actorPersonId: world.id[one.who] });
    expect(await toldOf(move, id)).toEqual([...one.told].sort());
    const again = await world.move(one.who, id, move, body, key);
    expect([again.status, again.body]).toEqual([200, answer.body]);
    expect(await eventsOf(id)).toHaveLength(before + 1);
  });

  it.each(table)('%s: is refused to who has no part in it', async (move, one) => {
    const id = await arranged(one);
    const answer = await world.move(one.stranger, id, move, await one.body(world, id));
    expect([answer.status, codeOf(answer)]).toEqual([one.strangerGets, one.strangerGets === 404 ? 'NOT_FOUND' : 'APPEAL_MOVE_NOT_YOURS']);
  });

  it.each(table.filter(([, one]) => one.wrongFrom))('%s: is refused in a state it does not start from', async (move, one) => {
    const id = await world.appeal(one.wrongFrom ?? 'closed');
    const answer = await world.move(one.who, id, move, await one.body(world, id));
    expect([answer.status, codeOf(answer)]).toEqual([409, 'APPEAL_WRONG_STATE']);
  });

  it.each(table)('%s: a bad body is answered with the name of the field', async (move, one) => {
    const id = await world.appeal(one.from);
    const answer = (await world.move(one.who, id, move, one.bad[0])) as Answer<unknown>;
    expect([answer.status, codeOf(answer)]).toEqual([400, 'INPUT_INVALID']);
    expect(Object.keys((answer.body as ErrorBody).error.fields ?? {})).toContain(one.bad[1]);
  });

  it.each(table)('%s: is refused when the sender saw an older version', async (move, one) => {
    const id = await arranged(one);
    const { version } = await rowOf(world, id);
    const answer = await world.move(one.who, id, move, { ...(await one.body(world, id)), version: version + 1 });
    expect([answer.status, codeOf(answer)]).toEqual([409, 'CHANGED_MEANWHILE']);
    expect((await rowOf(world, id)).version).toBe(version);
  });

  it('needs a signed-in person and a key', async () => {
    const id = await world.appeal('dispatched');
    const anonymous = await world.anonymous.post<ErrorBody>(`/appeals/${id}/moves/acknowledge`, {});
    expect([anonymous.status, anonymous.body.error.code]).toEqual([401, 'SIGN_IN_REQUIRED']);
    const keyless = await world.as.worker.post<ErrorBody>(`/appeals/${id}/moves/acknowledge`, {}, '');
    expect([keyless.status, keyless.body.error.code]).toEqual([400, 'IDEMPOTENCY_KEY_MISSING']);
  });

  it('has no route for the moves of the clock', async () => {
    const id = await world.appeal('resolved');
    for (const move of ['autoClose', 'waitingTimeout', 'submit']) {
      expect((await world.as.community.post(`/appeals/${id}/moves/${move}`, {})).status).toBe(404);
    }
  });

  it('has left only legal histories', async () => {
    expect(await faultsOfAllHistories(world.core)).toEqual([]);
  });
});
