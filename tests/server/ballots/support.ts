import { randomBytes } from 'node:crypto';
import type { BallotDetail, BallotExport, Choice, Receipt, SlipView } from '../../../shared/ballots/dto';
import type { TestCore } from '../../support/core';
import { codes, seedDistrict, seedPerson, type SmallDistrict } from '../../support/district';
import { type Answer, type Client, startTestServer, type TestServer } from '../../support/server';
import { tokenFor } from '../../support/signIn';

export const day = 86_400_000;

const staff = {
  secretary: { role: 'communityStaff', territoryCode: codes.community },
  secretary2: { role: 'communityStaff', territoryCode: codes.community },
  farStaff: { role: 'communityStaff', territoryCode: codes.farCommunity },
  subdistrict: { role: 'subdistrictStaff', territoryCode: codes.subdistrict },
  property: { role: 'propertyStaff', territoryCode: codes.community },
} as const;
/** House by its place in `houseIds` and what the person is there. */
const residents = {
  ownerA: [[0, 'owner']],
  ownerA2: [[0, 'owner']],
  family: [[0, 'family']],
  tenant: [[1, 'tenant']],
  ownerB: [[1, 'owner']],
  ownerC: [[2, 'owner']],
  ownerD: [[6, 'owner']],
  ownerE: [[7, 'owner']],
  moderator: [],
  newcomer: [],
  friend: [],
} as const;
export type PersonName = keyof typeof staff | keyof typeof residents;
const names = [...Object.keys(staff), ...Object.keys(residents)] as PersonName[];

export interface BallotWorld {
  core: TestCore;
  server: TestServer;
  district: SmallDistrict;
  councilId: number;
  /** Eight houses: two parts of one buyer (2, 3), two unsold (4, 5). */
  houseIds: number[];
  seatIds: { property: number; owners: number; silent: number };
  id: Record<PersonName, number>;
  as: Record<PersonName, Client>;
  anonymous: Client;
  /** Runs a task of the service once. */
  run(task: string): Promise<void>;
  /** A draft of the secretary's. */
  draft(kind: keyof typeof rules, changes?: object): Promise<BallotDetail>;
  /** A ballot that is open now: drafted, posted, and the clock moved to its opening. */
  open(kind: keyof typeof rules, changes?: object): Promise<BallotDetail>;
  /** Moves the clock to the end of a ballot and counts it. */
  close(ballotId: number): Promise<BallotDetail>;
  cast(who: PersonName, ballotId: number, rollNo: number, choice?: Choice, key?: string): Promise<Answer<Receipt>>;
  exported(ballotId: number): Promise<BallotExport>;
  photo(who: PersonName): Promise<string>;
  slip(who: PersonName, ballotId: number, rollNo: number, choice?: Choice): Promise<Answer<SlipView>>;
  end(): Promise<void>;
}

export const agree: Choice = { mode: 'decide', decision: 'agree' };
export const oppose: Choice = { mode: 'decide', decision: 'oppose' };
export const abstain: Choice = { mode: 'decide', decision: 'abstain' };

export const rules = {
  ownerDecision: { mode: 'decide', electorate: 'owner', matter: 4 },
  advisoryVote: { mode: 'decide', electorate: 'household' },
  personVote: { mode: 'single', electorate: 'person', options: [{ title: '东门' }, { title: '西门' }] },
  projectPick: { mode: 'projects', electorate: 'household', options: [{ title: '修路灯', costFen: 300 }, { title: '装长椅', costFen: 200 }, { title: '种树', costFen: 600 }], pickMost: 2, capFen: 700 },
  councilVote: { mode: 'decide', electorate: 'seat', quorum: { numerator: 1, denominator: 2 } },
} as const;
const kindOf = { ownerDecision: 'ownerDecision', advisoryVote: 'advisoryVote', personVote: 'advisoryVote', projectPick: 'projectPick', councilVote: 'councilVote' } as const;

async function seedHouses(core: TestCore, district: SmallDistrict): Promise<number[]> {
  const { sql } = core.db;
  const buildingId = await sql.insert('buildings', { code: 'E1-2', estateId: district.estateId, name: '2幢', gridCode: codes.grid, centreLat: 33.005, centreLng: 119.005, floorCount: 6 });
  const houseIds: number[] = [...district.houseIds];
  for (const roomNo of ['201', '202', '203', '204', '205', '206']) {
    houseIds.push(await sql.insert('houses', { code: `E1-2-1-${roomNo}`, buildingId, unitNo: '1', floorNo: 2, roomNo, areaCentiSquareMetres: 10_000 }));
  }
  const owner = (at: number, ownerKey: string, ownerKind = 'person') => ({ houseId: houseIds[at] ?? 0, ownerKey, ownerKind });
  await sql.insertMany('houseOwners', [owner(2, 'key-c'), owner(3, 'key-c'), owner(4, 'key-dev', 'developer'), owner(5, 'key-dev', 'developer'), owner(7, 'key-x'), owner(7, 'key-y')]);
  return houseIds;
}

/** A council of the small district's estate, without seats. */
export function seedEstateCouncil(core: TestCore, district: SmallDistrict, createdByPersonId: number): Promise<number> {
  return core.db.sql.insert('councils', {
    name: '桂花园五方共议', template: 'fiveParty', scope: 'estate', scopeId: String(district.estateId), communityCode: codes.community, rulesWords: '议事规则', presenceNumerator: 1, presenceDenominator: 2,
    monthlyDay: 0, monthlyTime: '14:30', place: '党群服务中心', cosignThreshold: 3, cosignDays: 14, discussionDays: 7, similarAppeals: 5, answerDays: 5, silenceRule: null,
    createdAt: core.clock.now(), createdByPersonId,
  });
}

async function seedCouncil(core: TestCore, district: SmallDistrict, id: Record<PersonName, number>) {
  const { sql } = core.db;
  const now = core.clock.now();
  const councilId = await seedEstateCouncil(core, district, id.secretary);
  const seat = (kind: string, title: string, votes: boolean, sort: number, organisationId: number | null): Promise<number> =>
    sql.insert('councilSeats', { councilId, kind, title, votes, rotates: false, sort, organisationId });
  const seatIds = {
    property: await seat('propertyFirm', '物业公司', true, 1, district.propertyId),
    owners: await seat('ownerRepresentatives', '业主代表', true, 2, null),
    silent: await seat('community', '社区', false, 3, null),
  };
  await sql.insert('seatTerms', { seatId: seatIds.owners, personId: id.ownerB, organisationId: null, startsOn: '2026-01-01', endsOn: '2027-12-31' });
  await sql.insert('councilOfficers', { councilId, personId: id.moderator, office: 'moderator', grantedAt: now });
  return { councilId, seatIds };
}

async function seedPersons(core: TestCore, district: SmallDistrict, houseIds: number[]): Promise<Record<PersonName, { personId: number; positionId: number | null }>> {
  const made = {} as Record<PersonName, { personId: number; positionId: number | null }>;
  for (const [place, name] of names.entries()) {
    const phone = `1390000${String(1000 + place)}`;
    const office = name in staff ? { ...staff[name as keyof typeof staff], ...(name === 'property' ? { organisationId: district.propertyId } : {}) } : {};
    made[name] = await seedPerson(core, { name: `王${name}`, phone, ...office });
    const houses = name in residents ? residents[name as keyof typeof residents] : [];
    for (const [at, relation] of houses) {
      const now = core.clock.now();
      await core.db.sql.insert('personHouses', { personId: made[name].personId, houseId: houseIds[at] ?? 0, relation, state: 'verified', decidedAt: now, createdAt: now });
    }
  }
  return made;
}

/** The phone of somebody of the world. */
export const phoneOf = (name: PersonName): string => `1390000${String(1000 + names.indexOf(name))}`;

export async function startBallotWorld(options: { poolSize?: number } = {}): Promise<BallotWorld> {
  let seeded: Pick<BallotWorld, 'district' | 'councilId' | 'seatIds' | 'houseIds'> & { persons: Record<PersonName, { personId: number; positionId: number | null }> };
  const server = await startTestServer({
    ...options,
    async before(core) {
      const district = await seedDistrict(core);
      const houseIds = await seedHouses(core, district);
      const persons = await seedPersons(core, district, houseIds);
      const id = Object.fromEntries(names.map((name) => [name, persons[name].personId])) as Record<PersonName, number>;
      seeded = { district, houseIds, persons, ...(await seedCouncil(core, district, id)) };
    },
  });
  return worldOf(server, seeded!);
}

async function worldOf(server: TestServer, seeded: Pick<BallotWorld, 'district' | 'councilId' | 'seatIds' | 'houseIds'> & { persons: Record<PersonName, { personId: number; positionId: number | null }> }): Promise<BallotWorld> {
  const { core } = server;
  const { persons, ...rest } = seeded;
  const id = Object.fromEntries(names.map((name) => [name, persons[name].personId])) as Record<PersonName, number>;
  const as = {} as Record<PersonName, Client>;
  for (const name of names) as[name] = server.as(await tokenFor(server, persons[name]));
  const world: BallotWorld = {
    core, server, ...rest, id, as, anonymous: server.anonymous,
    async run(task) {
      await server.service.modules.flatMap((module) => module.tasks ?? []).find((one) => one.name === task)?.run();
    },
    async draft(kind, changes = {}) {
      const start = core.clock.now().getTime() + (kind === 'ownerDecision' ? 15 : 1) * day;
      const body = {
        councilId: rest.councilId, kind: kindOf[kind], secrecy: 'named', title: '要不要换物业', words: '请大家决定', rule: rules[kind],
        opensAt: new Date(start).toISOString(), closesAt: new Date(start + 7 * day).toISOString(), ...changes,
      };
      return good(await as.secretary.post<BallotDetail>('/ballots', body), 201);
    },
    async open(kind, changes) {
      const drafted = await world.draft(kind, changes);
      const posted = good(await as.secretary.post<BallotDetail>(`/ballots/${drafted.id}/post`, { version: drafted.version }));
      core.clock.set(posted.opensAt ?? '');
      return good(await as.secretary.post<BallotDetail>(`/ballots/${drafted.id}/open`, { version: posted.version }));
    },
    async close(ballotId) {
      const before = good(await as.secretary.get<BallotDetail>(`/ballots/${ballotId}`));
      core.clock.set(before.closesAt ?? '');
      return good(await as.secretary.post<BallotDetail>(`/ballots/${ballotId}/close`, { version: before.version }));
    },
    cast: (who, ballotId, rollNo, choice = agree, key) => as[who].post<Receipt>(`/ballots/${ballotId}/papers`, { rollNo, choice }, key),
    exported: async (ballotId) => good(await server.anonymous.get<BallotExport>(`/ballots/${ballotId}/export`)),
    async photo(who) {
      const fileId = randomBytes(16).toString('hex');
      await core.db.sql.insert('files', { id: fileId, ownerPersonId: id[who], purpose: 'proof', mime: 'image/jpeg', bytes: 10, width: 10, height: 10, sha256: '0'.repeat(64), createdAt: core.clock.now() });
      return fileId;
    },
    async slip(who, ballotId, rollNo, choice = agree) {
      return as[who].post<SlipView>(`/ballots/${ballotId}/slips`, { rollNo, choice, fileIds: [await world.photo(who)] });
    },
    end: () => server.close(),
  };
  return world;
}

/** The body of an answer that must be good. */
export function good<T>(answer: Answer<T>, status = 200): T {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The code of a refusal, or the status of what was not refused. */
export function codeOf(answer: Answer<unknown>): string | number {
  return answer.status < 400 ? answer.status : (answer.body as { error: { code: string } }).error.code;
}
