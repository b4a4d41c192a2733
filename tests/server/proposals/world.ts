import { randomBytes } from 'node:crypto';
import type { ProposalDetail } from '../../../shared/proposals/dto';
import type { ProposalState } from '../../../shared/proposals/states';
import { privacyVersion } from '../../../shared/identity/privacy';
import type { SqlRow } from '../../../server/core/sql';
import type { TestCore } from '../../support/core';
import { codes, seedDistrict, seedPerson, type SmallDistrict } from '../../support/district';
import { checkAnswer, operationOf } from '../../support/openapi';
import { type Answer, type Client, startTestServer, type TestServer } from '../../support/server';
import { tokenFor } from '../../support/signIn';

/** author and neighbours own a house of the estate; outsider lives nowhere; officer is a resident made moderator; firm works for the property firm that sits. */
const cast = {
  author: { name: '王小明', house: 0 },
  neighbour: { name: '李雷', house: 0 },
  second: { name: '韩梅梅', house: 1 },
  third: { name: '赵三', house: 1 },
  outsider: { name: '孙外' },
  officer: { name: '周正', house: 1 },
  firm: { name: '钱物', role: 'propertyStaff', territoryCode: codes.subdistrict },
  secretary: { name: '吴书', role: 'communityStaff', territoryCode: codes.community },
  secretary2: { name: '郑记', role: 'communityStaff', territoryCode: codes.community },
  sister: { name: '冯邻', role: 'communityStaff', territoryCode: codes.sisterCommunity },
  subdistrict: { name: '陈街', role: 'subdistrictStaff', territoryCode: codes.subdistrict },
  auditor: { name: '褚审', role: 'auditor', territoryCode: codes.district },
} as const;
export type Who = keyof typeof cast;

export interface ProposalWorld {
  server: TestServer;
  core: TestCore;
  district: SmallDistrict;
  councilId: number;
  id: Record<Who, number>;
  as: Record<Who, Client>;
  anonymous: Client;
  /** A proposal brought to a state by legal moves; returns its id. The council asks for three cosigns. */
  proposal(state?: ProposalState, over?: object): Promise<number>;
  /** POST below /proposals/:id, the answer checked against its schema when it is good. */
  step(who: Who, id: number, path: string, body?: object, key?: string): Promise<Answer<ProposalDetail>>;
  show(who: Who | null, id: number): Promise<Answer<ProposalDetail>>;
  /** With the version in force. */
  decide(who: Who, id: number, path: string, body?: object): Promise<Answer<ProposalDetail>>;
  photo(who: Who): Promise<string>;
  row(id: number): Promise<SqlRow>;
  messagesOf(who: Who): Promise<{ kind: string; title: string; body: string }[]>;
  /** Runs a task of the service as its timer would. */
  run(task: string): Promise<void>;
  reset(): Promise<void>;
}

const words = {
  title: '给7幢加装一部电梯',
  problem: '7幢住着十几位老人，上下楼很困难，冬天更不敢出门。',
  suggestion: '在单元门口加装一部电梯，费用按楼层分摊。',
  anonymous: false,
};

async function seedCouncil(core: TestCore, district: SmallDistrict, id: Record<Who, number>): Promise<number> {
  const now = core.clock.now();
  const councilId = await core.db.sql.insert('councils', {
    name: '桂花园议事会', template: 'fiveParty', scope: 'estate', scopeId: String(district.estateId), communityCode: codes.community, rulesWords: '', presenceNumerator: 2, presenceDenominator: 3,
    monthlyDay: 0, monthlyTime: '19:00', place: '', cosignThreshold: 3, cosignDays: 10, discussionDays: 5, similarAppeals: 5, answerDays: 5, silenceRule: null, createdAt: now,
    createdByPersonId: id.secretary,
  });
  await core.db.sql.insert('councilSeats', { councilId, kind: 'propertyFirm', title: '物业', votes: 1, rotates: 0, sort: 1, organisationId: district.propertyId });
  await core.db.sql.insert('councilOfficers', { councilId, personId: id.officer, office: 'moderator', grantedAt: now });
  return councilId;
}

/** The service with one council of an estate and one person for every part in the play; all have agreed to the privacy terms but the third neighbour. */
export async function startProposalWorld(options: { poolSize?: number; settings?: Record<string, string> } = {}): Promise<ProposalWorld> {
  let district = {} as SmallDistrict;
  let councilId = 0;
  const persons = {} as Record<Who, { personId: number; positionId: number | null }>;
  const server = await startTestServer({
    ...options,
    async before(core) {
      district = await seedDistrict(core);
      for (const [who, part] of Object.entries(cast) as [Who, { name: string; house?: 0 | 1; role?: 'propertyStaff' }][]) {
        const { house, ...person } = part;
        const more = { houseId: house === undefined ? undefined : district.houseIds[house], organisationId: person.role === 'propertyStaff' ? district.propertyId : undefined };
        persons[who] = await seedPerson(core, { ...person, ...more });
      }
      const agreed = { document: 'privacy', version: privacyVersion, textHash: '0'.repeat(64), agreedAt: core.clock.now() };
      const agreeing = Object.entries(persons).filter(([who]) => who !== 'third');
      await core.db.sql.insertMany('consents', agreeing.map(([, { personId }]) => ({ personId, ...agreed })));
      councilId = await seedCouncil(core, district, idsOf(persons));
    },
  });
  const as = {} as Record<Who, Client>;
  for (const who of Object.keys(cast) as Who[]) as[who] = server.as(await tokenFor(server, persons[who]));
  return worldOf(server, { district, councilId, id: idsOf(persons), as });
}

const idsOf = (persons: Record<Who, { personId: number }>): Record<Who, number> =>
  Object.fromEntries(Object.entries(persons).map(([who, { personId }]) => [who, personId])) as Record<Who, number>;

const tables = ['contentReports', 'proposalAnswers', 'proposalAmendments', 'proposalVersions', 'proposalComments', 'proposalCosigns', 'proposals', 'councilEvents', 'messages', 'idempotencyKeys'];

function worldOf(server: TestServer, given: Pick<ProposalWorld, 'district' | 'councilId' | 'id' | 'as'>): ProposalWorld {
  const { core } = server;
  const { sql } = core.db;
  const startedAt = core.clock.now().toISOString();
  const show: ProposalWorld['show'] = async (who, id) => {
    const answer = await (who ? given.as[who] : server.anonymous).get<ProposalDetail>(`/proposals/${id}`);
    if (answer.status === 200) checkAnswer(operationOf(server.service.modules, 'get', '/proposals/:id'), answer.body);
    return answer;
  };
  const step: ProposalWorld['step'] = async (who, id, path, body = {}, key) => {
    const answer = await given.as[who].post<ProposalDetail>(`/proposals/${id}/${path}`, body, key);
    const pattern = `/proposals/:id/${path.replace(/\d+/, ':amendmentId')}`;
    if (answer.status < 300) checkAnswer(operationOf(server.service.modules, 'post', pattern), answer.body);
    return answer;
  };
  const version = async (id: number): Promise<number> => Number((await sql.one<{ version: number }>('SELECT version FROM proposals WHERE id = ?', [id]))?.version);
  const world: ProposalWorld = {
    ...given,
    server,
    core,
    anonymous: server.anonymous,
    show,
    step,
    decide: async (who, id, path, body = {}) => step(who, id, path, { version: await version(id), ...body }),
    proposal: (state = 'discussing', over = {}) => bringTo(world, state, over),
    async photo(who) {
      const id = randomBytes(16).toString('hex');
      const file = { purpose: 'appeal', mime: 'image/jpeg', bytes: 1000, width: 100, height: 80, sha256: '0'.repeat(64), createdAt: core.clock.now() };
      await sql.insert('files', { id, ownerPersonId: given.id[who], ...file });
      return id;
    },
    row: async (id) => (await sql.one<SqlRow>('SELECT * FROM proposals WHERE id = ?', [id])) ?? {},
    messagesOf: (who) => sql.all('SELECT kind, title, body FROM messages WHERE personId = ? ORDER BY id', [given.id[who]]),
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

/** What is done, by whom, to go on from one state to the next. */
const road: [ProposalState, (world: ProposalWorld, id: number) => Promise<Answer<unknown>>][] = [
  ['screening', (world, id) => world.step('author', id, 'submit')],
  ['cosigning', (world, id) => world.decide('secretary', id, 'accept')],
  [
    'discussing',
    async (world, id) => {
      await world.step('neighbour', id, 'cosign');
      return world.step('second', id, 'cosign');
    },
  ],
  ['answered', (world, id) => world.decide('secretary', id, 'answer', { state: 'adopted', reason: '列入今年的改造计划' })],
];

async function bringTo(world: ProposalWorld, state: ProposalState, over: object): Promise<number> {
  const created = await world.as.author.post<ProposalDetail>('/proposals', { ...words, councilId: world.councilId, submit: false, ...over });
  expect(created.status).toBe(201);
  const { id } = created.body;
  for (const [next, go] of state === 'draft' ? [] : road) {
    expect((await go(world, id)).status).toBe(200);
    if (next === state) break;
  }
  expect((await world.row(id)).state).toBe(state);
  return id;
}

/** The code of a refusal, or the status of a good answer. */
export const codeOf = (answer: Answer<unknown>): string | number =>
  answer.status < 300 ? answer.status : (answer.body as { error: { code: string } }).error.code;

export { words as proposalWords };
