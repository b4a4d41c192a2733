import type { CouncilDetail, SessionDetail } from '../../../shared/councils/dto';
import type { StaffRole } from '../../../shared/core/roles';
import type { TestCore } from '../../support/core';
import { codes, seedDistrict, seedPerson, type SmallDistrict } from '../../support/district';
import { checkAnswer, operationOf } from '../../support/openapi';
import { type Answer, type Client, startTestServer, type TestServer } from '../../support/server';
import { tokenFor } from '../../support/signIn';

const cast = {
  community: { name: '刘文静', role: 'communityStaff', territoryCode: codes.community },
  farCommunity: { name: '远社区', role: 'communityStaff', territoryCode: codes.farCommunity },
  subdistrict: { name: '赵立新', role: 'subdistrictStaff', territoryCode: codes.subdistrict },
  otherSubdistrict: { name: '别街道', role: 'subdistrictStaff', territoryCode: codes.otherSubdistrict },
  district: { name: '徐思源', role: 'districtStaff', territoryCode: codes.district },
  administrator: { name: '高俊', role: 'administrator', territoryCode: codes.district },
  worker: { name: '周建兰', role: 'gridWorker', territoryCode: codes.grid },
  property: { name: '吴桂林', role: 'propertyStaff', territoryCode: codes.subdistrict },
  department: { name: '孙海峰', role: 'departmentStaff', territoryCode: codes.district },
  owner: { name: '王小明' },
  neighbour: { name: '李桂香' },
  outsider: { name: '张外人' },
} as const satisfies Record<string, { name: string; role?: StaffRole; territoryCode?: string }>;
export type CastName = keyof typeof cast;

export interface CouncilWorld {
  server: TestServer;
  core: TestCore;
  district: SmallDistrict;
  id: Record<CastName, number>;
  as: Record<CastName, Client>;
  anonymous: Client;
  run(task: string): Promise<void>;
  close(): Promise<void>;
}

/** The service with a small district and one person for every part in the play; owner and neighbour have a house each in 桂花园. */
export async function startCouncilWorld(options: { poolSize?: number } = {}): Promise<CouncilWorld> {
  let district = {} as SmallDistrict;
  const persons = {} as Record<CastName, { personId: number; positionId: number | null }>;
  const server = await startTestServer({
    ...options,
    async before(core) {
      district = await seedDistrict(core);
      const organisations: Partial<Record<CastName, number>> = { property: district.propertyId, department: district.departmentId };
      const houses: Partial<Record<CastName, number>> = { owner: district.houseIds[0], neighbour: district.houseIds[1] };
      for (const name of Object.keys(cast) as CastName[]) {
        persons[name] = await seedPerson(core, { ...cast[name], organisationId: organisations[name], houseId: houses[name] });
      }
    },
  });
  const names = Object.keys(cast) as CastName[];
  const as = {} as Record<CastName, Client>;
  for (const name of names) as[name] = server.as(await tokenFor(server, persons[name]));
  return {
    server, core: server.core, district, as, anonymous: server.anonymous,
    id: Object.fromEntries(names.map((name) => [name, persons[name].personId])) as Record<CastName, number>,
    async run(name) {
      const task = server.service.modules.flatMap((module) => module.tasks ?? []).find((each) => each.name === name);
      if (!task) throw new Error(`no task ${name}`);
      await task.run();
    },
    close: () => server.close(),
  };
}

/** Fails unless the answer has the status; for calls that a test only needs as preparation. */
export function must<T>(answer: Answer<T>, status = 200): T {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** As the document promises it. */
export function checked<T>({ server }: CouncilWorld, method: 'get' | 'post' | 'patch' | 'put', path: string, answer: Answer<T>, status = 200): T {
  const body = must(answer, status);
  checkAnswer(operationOf(server.service.modules, method, path), body);
  return body;
}

export const codeOf = (answer: Answer<unknown>): string => (answer.body as { error?: { code: string } } | null)?.error?.code ?? String(answer.status);
export const fieldsOf = (answer: Answer<unknown>): string[] => Object.keys((answer.body as { error?: { fields?: object } }).error?.fields ?? {});

/** A new five-party council of 桂花园; the last one makes room for it. */
export async function found(world: CouncilWorld, over: object = {}): Promise<CouncilDetail> {
  await emptyCouncils(world.core);
  const body = { name: '桂花园五方共议', template: 'fiveParty', scope: 'estate', scopeId: String(world.district.estateId), place: '议事厅', ...over };
  return must(await world.as.community.post<CouncilDetail>('/councils', body), 201);
}

export const seatOf = (council: CouncilDetail, kind: string): number => council.seats.find((seat) => seat.kind === kind)?.id ?? 0;
export const year = { startsOn: '2026-01-01', endsOn: '2026-12-31' };

/** Fills four of the five seats: subdistrict, owners, property firm (bound), rotating unit. The developer's stays vacant. */
export async function fillSeats(world: CouncilWorld, council: CouncilDetail): Promise<void> {
  const { as, id, district } = world;
  const holder = (kind: string) => `/councils/${council.id}/seats/${seatOf(council, kind)}/holder`;
  must(await as.community.put(holder('subdistrict'), { personId: id.subdistrict, ...year }));
  must(await as.community.put(holder('ownerRepresentatives'), { personId: id.owner, ...year }));
  const months = ['2026-03', '2026-04'].map((month) => ({ month, organisationId: district.departmentId }));
  must(await as.community.put(`/councils/${council.id}/rotation`, { seatId: seatOf(council, 'rotatingUnit'), months }));
}

/** 19:00 in China, a week after the tests' clock begins (Monday, 2 March 2026). */
export const startsAt = '2026-03-09T11:00:00.000Z';
export const beforeStart = '2026-03-09T10:30:00.000Z';
export const firstDay = '2026-03-02T02:00:00.000Z';

export const item = (title: string, more: object = {}): object => ({ title, words: '', minutes: 15, subjectKind: 'other', ...more });

/** A session of the council, brought from draft to a state by legal moves. */
export async function session(world: CouncilWorld, councilId: number, state: 'draft' | 'posted' | 'open' | 'ended' = 'posted'): Promise<SessionDetail> {
  const { community } = world.as;
  world.core.clock.set(firstDay);
  let now = must(await community.post<SessionDetail>('/council-sessions', { councilId, title: '三月例会', words: '请准时', startsAt, place: '议事厅' }), 201);
  const step = async (path: string): Promise<void> => {
    now = must(await community.post<SessionDetail>(`/council-sessions/${now.id}/${path}`, { version: now.version }));
  };
  const items = [item('停车位怎么分', { minutes: 30 }), item('物业报告', { subjectKind: 'report' })];
  now = must(await community.put<SessionDetail>(`/council-sessions/${now.id}/agenda`, { version: now.version, items }));
  if (state === 'draft') return now;
  await step('post');
  if (state === 'posted') return now;
  world.core.clock.set(beforeStart);
  await step('open');
  if (state === 'ended') await step('end');
  return now;
}

export const path = (id: number, rest = ''): string => `/council-sessions/${id}${rest}`;

/** The digits of the code that hangs at the door now. */
export async function doorCode({ as }: CouncilWorld, sessionId: number): Promise<string> {
  const { text } = must(await as.community.get<{ text: string }>(path(sessionId, '/door')));
  return /code=(\d{6})$/.exec(text)?.[1] ?? '';
}

// Decisions leave resolutions with the module of topics.
const tables = ['councilResolutions', 'sessionSpeakers', 'sessionPeople', 'agendaItems', 'councilSessions', 'councilEvents', 'councilOfficers', 'seatTerms', 'councilSeats', 'councils', 'messages', 'idempotencyKeys'];

/** No councils and the clock at its beginning: cheaper than a new database for each test. */
export async function emptyCouncils(core: TestCore): Promise<void> {
  for (const table of tables) await core.db.sql.run(`DELETE FROM ${table}`);
  core.clock.set(firstDay);
}

export const titlesFor = async ({ core }: CouncilWorld, personId: number): Promise<string[]> =>
  (await core.db.sql.all<{ title: string }>('SELECT title FROM messages WHERE personId = ? ORDER BY id', [personId])).map(({ title }) => title);
