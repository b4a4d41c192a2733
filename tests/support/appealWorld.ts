import { randomBytes } from 'node:crypto';
import { startClock } from '../../shared/appeals/clocks';
import type { AppealDetail } from '../../shared/appeals/dto';
import type { AppealMove, AppealState, UnitKind } from '../../shared/appeals/states';
import { usualWorkHours } from '../../shared/core/workCalendar';
import type { StaffRole } from '../../shared/core/roles';
import { marks, type SqlRow } from '../../server/core/sql';
import type { TestCore } from './core';
import { codes, points, seedDistrict, seedPerson, type SmallDistrict } from './district';
import { type Answer, type Client, startTestServer, type TestServer } from './server';
import { tokenFor } from './signIn';

/** Items of a small catalogue: one for each kind of promise and handler the rules tell apart. */
export const items = {
  /** grid, 24 h to acknowledge, 7 calendar days */
  rubbish: '0101001',
  /** property firm, 24 h */
  water: '0101002',
  /** department, 15 working days */
  building: '0101003',
  /** about persons: never public */
  staff: '0101004',
} as const;

export async function seedCategories(core: TestCore): Promise<void> {
  const usual = {
    parentCode: '0101',
    level: 'item',
    urgency: 'general',
    ackHours: 24,
    resolveAmount: 7,
    resolveUnit: 'calendarDays',
    handlerKind: 'grid',
    isSensitive: 0,
  };
  const head = {
    urgency: null,
    ackHours: null,
    resolveAmount: null,
    resolveUnit: null,
    handlerKind: null,
    departmentCode: null,
    keywords: null,
    isSensitive: 0,
  };
  await core.db.sql.insertMany('categories', [
    { code: '01', parentCode: null, level: 'major', name: '市容环境', ...head },
    { code: '0101', parentCode: '01', level: 'minor', name: '环境卫生', ...head },
  ]);
  await core.db.sql.insertMany('categories', [
    { ...usual, code: items.rubbish, name: '垃圾堆放', departmentCode: null, keywords: '垃圾 杂物' },
    {
      ...usual,
      code: items.water,
      name: '停水',
      urgency: 'utilities',
      ackHours: 2,
      resolveAmount: 24,
      resolveUnit: 'hours',
      handlerKind: 'property',
      departmentCode: null,
      keywords: '水',
    },
    {
      ...usual,
      code: items.building,
      name: '违章搭建',
      urgency: 'complex',
      resolveAmount: 15,
      resolveUnit: 'workDays',
      handlerKind: 'department',
      departmentCode: 'DEPT-CG',
      keywords: '搭建',
    },
    { ...usual, code: items.staff, name: '对工作人员的意见', handlerKind: 'community', departmentCode: null, keywords: '态度', isSensitive: 1 },
  ]);
}

const cast = {
  author: {},
  neighbour: {},
  worker: { role: 'gridWorker', territoryCode: codes.grid },
  partTimer: { role: 'gridWorker', territoryCode: codes.grid, fullTime: false },
  leader: { role: 'gridLeader', territoryCode: codes.grid },
  secondWorker: { role: 'gridWorker', territoryCode: codes.secondGrid },
  community: { role: 'communityStaff', territoryCode: codes.community },
  community2: { role: 'communityStaff', territoryCode: codes.community },
  farCommunity: { role: 'communityStaff', territoryCode: codes.farCommunity },
  subdistrict: { role: 'subdistrictStaff', territoryCode: codes.subdistrict },
  district: { role: 'districtStaff', territoryCode: codes.district },
  department: { role: 'departmentStaff', territoryCode: codes.district },
  property: { role: 'propertyStaff', territoryCode: codes.subdistrict },
} as const satisfies Record<string, { role?: StaffRole; territoryCode?: string; fullTime?: boolean }>;
export type CastName = keyof typeof cast;

export interface AppealWorld {
  server: TestServer;
  core: TestCore;
  district: SmallDistrict;
  id: Record<CastName, number>;
  as: Record<CastName, Client>;
  anonymous: Client;
  move(who: CastName, appealId: number, move: AppealMove, body?: object, key?: string): Promise<Answer<AppealDetail>>;
  /** A photo of this person that nothing has taken yet; returns its id. */
  photo(who: CastName): Promise<string>;
  /** Brings an appeal from nothing to a state, by legal moves only; returns its id. */
  appeal(state?: AppealState, over?: SqlRow): Promise<number>;
  /** No appeals, everybody back in their post, the clock at its beginning: cheaper than a new database for each test. */
  reset(): Promise<void>;
  /** Runs a task of the service as its timer would. */
  run(task: string): Promise<void>;
  close(): Promise<void>;
}

/** The service with a small district, a catalogue and one person for every part in the play. */
export async function startAppealWorld(options: { poolSize?: number; settings?: Record<string, string> } = {}): Promise<AppealWorld> {
  let district = {} as SmallDistrict;
  const persons = {} as Record<CastName, { personId: number; positionId: number | null }>;
  const server = await startTestServer({
    ...options,
    settings: { YIGE_RATE_LIMIT: '0', ...options.settings },
    async before(core) {
      district = await seedDistrict(core);
      await seedCategories(core);
      for (const [name, part] of Object.entries(cast) as [CastName, { role?: StaffRole }][]) {
        const organisationId = part.role === 'departmentStaff' ? district.departmentId : part.role === 'propertyStaff' ? district.propertyId : undefined;
        persons[name] = await seedPerson(core, { name, ...part, organisationId });
      }
    },
  });
  const names = Object.keys(cast) as CastName[];
  const startedAt = server.core.clock.now();
  const as = {} as Record<CastName, Client>;
  for (const name of names) as[name] = server.as(await tokenFor(server, persons[name]));
  const id = Object.fromEntries(names.map((name) => [name, persons[name].personId])) as Record<CastName, number>;
  const world: AppealWorld = {
    server,
    core: server.core,
    district,
    id,
    as,
    anonymous: server.anonymous,
    move: (who, appealId, move, body = {}, key) => as[who].post<AppealDetail>(`/appeals/${appealId}/moves/${move}`, body, key),
    photo: (who) => seedPhoto(server.core, id[who]),
    appeal: (state = 'dispatched', over = {}) => bringTo(world, state, over),
    reset: () => emptyWorld(world, startedAt),
    async run(name) {
      const task = server.service.modules.flatMap((module) => module.tasks ?? []).find((each) => each.name === name);
      if (!task) throw new Error(`no task ${name}`);
      await task.run();
    },
    close: () => server.close(),
  };
  return world;
}

const tablesOfAppeals = [
  'appealWarnings',
  'appealFollowers',
  'appealRatings',
  'appealWhistles',
  'appealRequests',
  'appealPromises',
  'appealEvents',
  'appeals',
  'messages',
  'idempotencyKeys',
];

async function emptyWorld({ core, id }: AppealWorld, startedAt: Date): Promise<void> {
  const { sql } = core.db;
  for (const table of tablesOfAppeals) await sql.run(`DELETE FROM ${table}`);
  const played = Object.values(id);
  await sql.run(`DELETE FROM positions WHERE personId NOT IN (${marks(played)})`, played);
  await sql.run('UPDATE positions SET endsOn = NULL, absentFromOn = NULL, absentToOn = NULL');
  core.clock.set(startedAt.toISOString());
}

async function seedPhoto(core: TestCore, ownerPersonId: number): Promise<string> {
  const id = randomBytes(16).toString('hex');
  await core.db.sql.insert('files', {
    id,
    ownerPersonId,
    purpose: 'proof',
    mime: 'image/jpeg',
    bytes: 1000,
    width: 100,
    height: 80,
    sha256: '0'.repeat(64),
    createdAt: core.clock.now(),
  });
  return id;
}

const generalLimits = { ackHours: 24, resolveAmount: 7, resolveUnit: 'calendarDays' } as const;

/** An appeal as submit leaves it: on the community's desk (submitted) or with the worker of the grid (dispatched). */
async function insertAppeal(world: AppealWorld, state: 'submitted' | 'dispatched', over: SqlRow): Promise<number> {
  const { core, id } = world;
  const { sql } = core.db;
  const now = core.clock.now();
  const isWithWorker = state === 'dispatched';
  const clock = startClock(state, { now, limits: generalLimits, calendar: { exceptions: {}, workHours: usualWorkHours, lastKnownDate: '2026-12-31' } });
  const unit = isWithWorker
    ? {
        unitKind: 'grid',
        unitCode: codes.grid,
        handlerPersonId: id.worker,
        firstUnitKind: 'grid',
        firstUnitCode: codes.grid,
        firstHandlerPersonId: id.worker,
        dispatchedAt: now,
      }
    : {};
  const appealId = await sql.insert('appeals', {
    channel: 'miniProgram',
    state,
    isOpen: 1,
    authorPersonId: id.author,
    filedByPersonId: id.author,
    contactName: '王先生',
    anonymous: 0,
    words: '楼下的垃圾堆了三天没有人收',
    categoryCode: items.rubbish,
    majorCode: '01',
    urgency: 'general',
    publicState: 'pending',
    placeSource: 'point',
    ...points.grid,
    address: '东风路1号',
    estateId: world.district.estateId,
    gridCode: codes.grid,
    communityCode: codes.community,
    subdistrictCode: codes.subdistrict,
    level: isWithWorker ? 'grid' : 'community',
    deskLevel: 'community',
    gridMapId: world.district.gridMapId,
    routingRule: 'pointInGrid',
    routingSteps: '[]',
    createdAt: now,
    updatedAt: now,
    ...clock,
    ...unit,
    ...over,
  });
  const submit = {
    appealId,
    move: 'submit',
    fromState: null as string | null,
    toState: 'submitted',
    actorPersonId: id.author as number | null,
    actorRole: 'resident',
    at: now,
    isPublic: 1,
  };
  await sql.insert('appealEvents', submit);
  if (isWithWorker)
    await sql.insert('appealEvents', { ...submit, move: 'dispatch', fromState: 'submitted', toState: 'dispatched', actorPersonId: null, actorRole: 'system' });
  await sql.insert('appealPromises', {
    appealId,
    categoryCode: items.rubbish,
    ackDueAt: clock.ackDueAt,
    resolveDueAt: clock.resolveDueAt,
    startedAt: now,
    endedAt: null,
    reason: 'submitted',
  });
  return appealId;
}

/** The moves that lead from dispatched (or submitted) to each state. */
async function bringTo(world: AppealWorld, state: AppealState, over: SqlRow): Promise<number> {
  const isDesk = state === 'submitted' || state === 'rejected' || state === 'guidedElsewhere';
  const appealId = await insertAppeal(world, isDesk ? 'submitted' : 'dispatched', over);
  const must = async (who: CastName, move: AppealMove, body: object = {}): Promise<void> => {
    const answer = await world.move(who, appealId, move, body);
    if (answer.status !== 200) throw new Error(`${move} by ${who}: ${answer.status} ${JSON.stringify(answer.body)}`);
  };
  const away = { words: '不属于受理范围', whereTo: '区行政审批局' };
  const later = (days: number): string => new Date(world.core.clock.now().getTime() + days * 86_400_000).toISOString();
  if (state === 'rejected') await must('community', 'reject', away);
  if (state === 'guidedElsewhere') await must('community', 'guideElsewhere', away);
  if (state === 'withdrawn') await must('author', 'withdraw');
  if (state === 'merged') await must('community', 'merge', { intoId: await insertAppeal(world, 'dispatched', {}) });
  if (isDesk || state === 'dispatched' || state === 'withdrawn' || state === 'merged') return appealId;
  await must('worker', 'acknowledge');
  if (state === 'waitingResident') await must('worker', 'askResident', { words: '请问是哪一栋楼' });
  if (state === 'suspended') {
    await must('worker', 'requestSuspend', { words: '等施工队进场', untilAt: later(20) });
    await must('community', 'approveSuspend');
  }
  if (state === 'resolved' || state === 'closed')
    await must('worker', 'resolve', { words: '垃圾已经清走', measure: 'done', fileIds: [await world.photo('worker')] });
  if (state === 'closed') await must('author', 'rate', { solved: true, satisfaction: 'verySatisfied' });
  return appealId;
}

/** The row of an appeal. */
export async function rowOf(
  world: AppealWorld,
  appealId: number,
): Promise<Record<string, unknown> & { unitKind: UnitKind | null; version: number; state: AppealState }> {
  const row = await world.core.db.sql.one<Record<string, unknown> & { unitKind: UnitKind | null; version: number; state: AppealState }>(
    'SELECT * FROM appeals WHERE id = ?',
    [appealId],
  );
  if (!row) throw new Error(`no appeal ${appealId}`);
  return row;
}
