import { randomBytes } from 'node:crypto';
import { privacyVersion } from '../../../shared/identity/privacy';
import type { StaffRole } from '../../../shared/core/roles';
import type { ResolutionView, TaskView, TopicDetail } from '../../../shared/topics/dto';
import type { TopicStage } from '../../../shared/topics/states';
import type { SqlRow } from '../../../server/core/sql';
import { items, seedCategories } from '../../support/appealWorld';
import type { TestCore } from '../../support/core';
import { codes, seedDistrict, seedPerson, type SmallDistrict } from '../../support/district';
import { checkAnswer, operationOf } from '../../support/openapi';
import { type Answer, type Client, startTestServer, type TestServer } from '../../support/server';
import { tokenFor } from '../../support/signIn';

/** author, neighbour and officer live in the estate, the officer moderates; firm and firm2 work for the property firm that sits; sister keeps the papers elsewhere. */
const cast = {
  author: { name: '王小明', house: 0 },
  neighbour: { name: '李雷', house: 1 },
  officer: { name: '周正', house: 1 },
  outsider: { name: '孙外' },
  firm: { name: '钱物', role: 'propertyStaff', territoryCode: codes.subdistrict },
  firm2: { name: '蒋业', role: 'propertyStaff', territoryCode: codes.subdistrict },
  secretary: { name: '吴书', role: 'communityStaff', territoryCode: codes.community },
  secretary2: { name: '郑记', role: 'communityStaff', territoryCode: codes.community },
  sister: { name: '冯邻', role: 'communityStaff', territoryCode: codes.sisterCommunity },
  subdistrict: { name: '陈街', role: 'subdistrictStaff', territoryCode: codes.subdistrict },
} as const satisfies Record<string, { name: string; house?: 0 | 1; role?: StaffRole; territoryCode?: string }>;
export type Who = keyof typeof cast;
export const everybody = Object.keys(cast) as Who[];

export interface TopicWorld {
  server: TestServer;
  core: TestCore;
  district: SmallDistrict;
  councilId: number;
  seatId: number;
  id: Record<Who, number>;
  as: Record<Who, Client>;
  /** A good answer is checked against the operation's schema. */
  get<T>(who: Who | null, path: string): Promise<Answer<T>>;
  post<T>(who: Who, path: string, body?: object, key?: string): Promise<Answer<T>>;
  patch<T>(who: Who, path: string, body: object): Promise<Answer<T>>;
  opine(who: Who, topicId: number, stance: string, words?: string): Promise<Answer<TopicDetail>>;
  /** POST with the version in force. */
  step<T = TopicDetail>(who: Who, path: string, body?: object): Promise<Answer<T>>;
  /** A topic brought to a stage by legal steps; returns its id. */
  topic(stage?: TopicStage, over?: object): Promise<number>;
  /** Puts a subject on a posted agenda whose session is open with its seat present; returns session and item. */
  onAgenda(subjectKind: 'topic' | 'proposal' | 'other', subjectId: number | null): Promise<{ sessionId: number; itemId: number }>;
  decide(item: { sessionId: number; itemId: number }, decision: string, words?: string): Promise<Answer<unknown>>;
  /** An adopted resolution of this topic (of none) entered with its paper. */
  resolution(over?: object): Promise<ResolutionView>;
  task(over?: object): Promise<TaskView>;
  photo(who: Who): Promise<string>;
  /** An appeal of this person about the estate; returns its id. */
  appeal(who: Who, categoryCode?: string): Promise<number>;
  messagesOf(who: Who): Promise<{ kind: string; body: string }[]>;
  count(table: string, where?: SqlRow): Promise<number>;
  run(task: string): Promise<void>;
  reset(): Promise<void>;
}

async function seedCouncil(core: TestCore, district: SmallDistrict, id: Record<Who, number>): Promise<{ councilId: number; seatId: number }> {
  const { sql } = core.db;
  const now = core.clock.now();
  const councilId = await sql.insert('councils', {
    name: '桂花园议事会', template: 'fiveParty', scope: 'estate', scopeId: String(district.estateId), communityCode: codes.community, rulesWords: '', presenceNumerator: 1, presenceDenominator: 2,
    monthlyDay: 0, monthlyTime: '19:00', place: '', cosignThreshold: 2, cosignDays: 10, discussionDays: 5, similarAppeals: 3, answerDays: 4, silenceRule: null, createdAt: now,
    createdByPersonId: id.secretary,
  });
  const seatId = await sql.insert('councilSeats', { councilId, kind: 'propertyFirm', title: '物业服务企业', votes: 1, rotates: 0, sort: 1, organisationId: district.propertyId });
  await sql.insert('councilSeats', { councilId, kind: 'developer', title: '开发建设单位', votes: 0, rotates: 0, sort: 2 });
  await sql.insert('councilOfficers', { councilId, personId: id.officer, office: 'moderator', grantedAt: now });
  return { councilId, seatId };
}

export async function startTopicWorld(options: { poolSize?: number } = {}): Promise<TopicWorld> {
  let district = {} as SmallDistrict;
  let council = { councilId: 0, seatId: 0 };
  const persons = {} as Record<Who, { personId: number; positionId: number | null }>;
  const server = await startTestServer({
    ...options,
    async before(core) {
      district = await seedDistrict(core);
      await seedCategories(core);
      for (const [who, part] of Object.entries(cast) as [Who, { name: string; house?: 0 | 1; role?: StaffRole }][]) {
        const { house, ...person } = part;
        const organisationId = person.role === 'propertyStaff' ? district.propertyId : undefined;
        persons[who] = await seedPerson(core, { ...person, organisationId, houseId: house === undefined ? undefined : district.houseIds[house] });
      }
      const agreed = { document: 'privacy', version: privacyVersion, textHash: '0'.repeat(64), agreedAt: core.clock.now() };
      await core.db.sql.insertMany('consents', Object.values(persons).map(({ personId }) => ({ personId, ...agreed })));
      council = await seedCouncil(core, district, idsOf(persons));
    },
  });
  const as = {} as Record<Who, Client>;
  for (const who of everybody) as[who] = server.as(await tokenFor(server, persons[who]));
  return worldOf(server, { district, ...council, id: idsOf(persons), as });
}

const idsOf = (persons: Record<Who, { personId: number }>): Record<Who, number> =>
  Object.fromEntries(Object.entries(persons).map(([who, { personId }]) => [who, personId])) as Record<Who, number>;

const tables = [
  'ballotTurnouts', 'ballotPapers', 'ballotBoard', 'ballotHeads', 'ballotRollHouses', 'ballotRoll', 'ballots',
  'taskRatings', 'taskReports', 'resolutionTasks', 'councilResolutions', 'topicAsks', 'topicAppeals', 'topicOpinions', 'topicStages', 'topics', 'contentReports', 'proposals', 'sessionPeople',
  'agendaItems', 'councilSessions', 'councilEvents', 'appealPromises', 'appealEvents', 'appealFollowers', 'appeals', 'messages', 'idempotencyKeys',
];
const words = { title: '地下车库的灯换不换', words: '地下车库的灯坏了一大半，走路看不清，请大家说说怎么换。', originKind: 'secretary', fileIds: [] };

function worldOf(server: TestServer, given: Pick<TopicWorld, 'district' | 'councilId' | 'seatId' | 'id' | 'as'>): TopicWorld {
  const { core } = server;
  const { sql } = core.db;
  const startedAt = core.clock.now().toISOString();
  const checked = <T>(method: 'get' | 'post' | 'patch' | 'put', path: string, answer: Answer<T>): Answer<T> => {
    const pattern = (path.split('?')[0] ?? '').replace(/\/\d+/, '/:id');
    if (answer.status < 300) checkAnswer(operationOf(server.service.modules, method, pattern), answer.body);
    return answer;
  };
  const world: TopicWorld = {
    ...given, server, core,
    get: async <T>(who: Who | null, path: string) => checked<T>('get', path, await (who ? given.as[who] : server.anonymous).get<T>(path)),
    post: async <T>(who: Who, path: string, body: object = {}, key?: string) => checked<T>('post', path, await given.as[who].post<T>(path, body, key)),
    patch: async <T>(who: Who, path: string, body: object) => checked<T>('patch', path, await given.as[who].patch<T>(path, body)),
    opine: async (who, topicId, stance, said = '') => checked('put', `/topics/${topicId}/opinion`, await given.as[who].put<TopicDetail>(`/topics/${topicId}/opinion`, { stance, words: said })),
    async step<T>(who: Who, path: string, body: object = {}) {
      const [, kind, id] = path.split('/');
      const row = await sql.one<{ version: number }>(`SELECT version FROM ${kind === 'topics' ? 'topics' : 'resolutionTasks'} WHERE id = ?`, [Number(id)]);
      return world.post<T>(who, path, { version: row?.version ?? 1, ...body });
    },
    topic: (stage = 'opinionRound', over = {}) => bringTo(world, stage, over),
    onAgenda: (subjectKind, subjectId) => putOnAgenda(world, subjectKind, subjectId),
    decide: (item, decision, said = '按方案办') => given.as.secretary.post(`/council-sessions/${item.sessionId}/agenda/${item.itemId}/decision`, { decision, words: said }),
    async resolution(over = {}) {
      const paper = { councilId: given.councilId, title: '更换地下车库的灯', words: '全部换成节能灯', decision: 'adopted', outsideSource: '区住建局业主表决系统 2026-12 号', decidedOn: '2026-03-01' };
      return good(await world.post<ResolutionView>('secretary', '/council-resolutions', { ...paper, fileIds: [await world.photo('secretary')], ...over }));
    },
    async task(over = {}) {
      const { id } = await world.resolution();
      return good(await world.post<TaskView>('secretary', `/council-resolutions/${id}/tasks`, taskOf(world, over)));
    },
    async photo(who) {
      const id = randomBytes(16).toString('hex');
      await sql.insert('files', { id, ownerPersonId: given.id[who], purpose: 'proof', mime: 'image/jpeg', bytes: 1000, width: 100, height: 80, sha256: '0'.repeat(64), createdAt: core.clock.now() });
      return id;
    },
    async appeal(who, categoryCode = items.rubbish) {
      const place = { source: 'estate', estateId: given.district.estateId };
      const answer = await given.as[who].post<{ id: number }>('/appeals', { words: '车库的灯坏了很久没有人来修', categoryCode, place, anonymous: false });
      return good(answer).id;
    },
    messagesOf: (who) => sql.all('SELECT kind, body FROM messages WHERE personId = ? ORDER BY id', [given.id[who]]),
    async count(table, where = {}) {
      const conditions = Object.keys(where).map((column) => `${column} = ?`).join(' AND ') || '1 = 1';
      return Number((await sql.one<{ number: number }>(`SELECT COUNT(*) AS number FROM ${table} WHERE ${conditions}`, Object.values(where)))?.number);
    },
    async run(name) {
      const task = server.service.modules.flatMap((module) => module.tasks ?? []).find((each) => each.name === name);
      if (!task) throw new Error(`no task ${name}`);
      await task.run();
    },
    async reset() {
      for (const table of tables) await sql.run(`DELETE FROM ${table}`);
      core.clock.set(startedAt);
    },
  };
  return world;
}

export const taskOf = (world: TopicWorld, over: object = {}): object => ({
  title: '换 60 盏灯', words: '先换主通道', executorOrganisationId: world.district.propertyId, helperName: '电工班', supervisorPersonId: world.id.officer, dueOn: '2026-03-20', budgetCapFen: 10_000, ...over,
});

/** The body of an answer that must be good. */
export function good<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function bringTo(world: TopicWorld, stage: TopicStage, over: object): Promise<number> {
  const { id } = good(await world.post<TopicDetail>('secretary', '/topics', { ...words, councilId: world.councilId, stageDueOn: '2026-03-31', ...over }));
  const on = async (): Promise<TopicDetail> => good(await world.step('secretary', `/topics/${id}/advance`, { words: '', stageDueOn: '2026-03-31' }));
  if (stage === 'opinionRound') return id;
  good(await world.opine('author', id, 'support', '早该换了'));
  good(await world.step('secretary', `/topics/${id}/summary`, { words: '来说意见的居民都支持换灯。' }));
  await on();
  if (stage === 'proposal') return id;
  const { version } = good(await world.get<TopicDetail>('secretary', `/topics/${id}`));
  good(await world.patch('secretary', `/topics/${id}`, { version, words: '方案：六十盏灯全部换成节能灯，由物业两周内完成。' }));
  await on();
  if (stage === 'review') return id;
  const item = await world.onAgenda('topic', id);
  await on();
  if (stage === 'initiative') return id;
  good(await world.decide(item, 'adopted'));
  await on();
  return id;
}

async function putOnAgenda(world: TopicWorld, subjectKind: string, subjectId: number | null): Promise<{ sessionId: number; itemId: number }> {
  const { sql } = world.core.db;
  const now = world.core.clock.now();
  const sessionId = await sql.insert('councilSessions', {
    councilId: world.councilId, serial: randomBytes(8).toString('hex'), title: '三月例会', words: '', state: 'open', startsAt: now, place: '居委会', doorSecret: '0'.repeat(64), postedAt: now, openedAt: now, createdAt: now,
  });
  const itemId = await sql.insert('agendaItems', { sessionId, place: 1, title: '换灯方案', words: '', minutes: 20, subjectKind, subjectId });
  await sql.insert('sessionPeople', { sessionId, personId: world.id.firm, seatId: world.seatId, reply: 'coming', arrivedAt: now, arrivedBy: 'hand' });
  return { sessionId, itemId };
}
