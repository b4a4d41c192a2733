import type { ChildProcess } from 'node:child_process';
import http from 'node:http';
import type { BallotDetail, Receipt } from '../../../shared/ballots/dto';
import { type Decision, decisions } from '../../../shared/ballots/states';
import { verifyExport } from '../../../shared/ballots/verify';
import { createAccessTokens } from '../../../server/modules/identity/accessTokens';
import { testDialect, type TestCore } from '../../support/core';
import { codes, seedDistrict, seedPerson, type SmallDistrict } from '../../support/district';
import { type Client, startTestServer, type TestServer } from '../../support/server';
import { gone, startService } from '../../support/serviceProcess';
import { tokenFor } from '../../support/signIn';
import { day, good, seedEstateCouncil } from './support';

// A process is started, killed in the middle of the burst and started again.
jest.setTimeout(600_000);

/** What the issue asks for on MariaDB; SQLite is for demos. */
const households = Number(process.env.YIGE_TEST_HOUSEHOLDS ?? (testDialect === 'mysql' ? 20_000 : 600));
const connections = 32;
const firstHouse = 1_000;
const firstPerson = 1_000;

/** Households of buildings of a hundred, each with one verified owner, as a large community has them. */
async function seedHouseholds({ db: { sql }, clock }: TestCore, district: SmallDistrict): Promise<void> {
  const createdAt = clock.now();
  const each = <T>(make: (at: number) => T): T[] => Array.from({ length: households }, (_, at) => make(at));
  const buildings = Array.from({ length: households / 100 }, (_, at) => at + 1);
  await sql.insertMany('buildings', buildings.map((no) => ({ id: firstHouse + no, code: `B${no}`, estateId: district.estateId, name: `${no}幢`, gridCode: codes.grid, centreLat: 33, centreLng: 119, floorCount: 25 })));
  await sql.insertMany('houses', each((at) => ({
    id: firstHouse + at, code: `H${at}`, buildingId: firstHouse + 1 + Math.floor(at / 100), unitNo: '1', floorNo: 1 + (at % 25), roomNo: String(100 + (at % 100)), areaCentiSquareMetres: 8_000 + (at % 7) * 100,
  })));
  await sql.insertMany('persons', each((at) => ({ id: firstPerson + at, displayName: `居民${at}`, realName: null, workPhone: null, createdAt, phoneHash: null })));
  await sql.insertMany('personHouses', each((at) => ({ personId: firstPerson + at, houseId: firstHouse + at, relation: 'owner', state: 'verified', decidedAt: createdAt, createdAt })));
}

/** A token for each household's owner. */
async function tokensOf(core: TestCore): Promise<string[]> {
  const now = core.clock.now();
  const signInId = (at: number): string => at.toString(16).padStart(32, '0');
  await core.db.sql.insertMany('signIns', Array.from({ length: households }, (_, at) => ({
    id: signInId(at), personId: firstPerson + at, positionId: null, refreshHash: '0'.repeat(64), previousHash: null, rotatedAt: now, expiresAt: new Date(now.getTime() + 30 * day), revokedAt: null, createdAt: now,
  })));
  const tokens = createAccessTokens(core);
  const sign = async (at: number): Promise<string> => {
    const claims = { personId: firstPerson + at, signInId: signInId(at), positionId: null, role: 'resident' as const, territoryCode: '', organisationId: null };
    return (await tokens.sign(claims, 30 * 24 * 60)).accessToken;
  };
  return Promise.all(Array.from({ length: households }, (_, at) => sign(at)));
}

interface Vote {
  rollNo: number;
  token: string;
  decision: Decision;
}

/** The tracker when the paper was acknowledged; null when no answer came or the service was too busy. */
function send(url: string, agent: http.Agent, ballotId: number, vote: Vote): Promise<string | null> {
  const body = JSON.stringify({ rollNo: vote.rollNo, choice: { mode: 'decide', decision: vote.decision } });
  const headers = { Authorization: `Bearer ${vote.token}`, 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)), 'Idempotency-Key': `household-${vote.rollNo}` };
  return new Promise((resolve, reject) => {
    const request = http.request(`${url}/api/v1/ballots/${ballotId}/papers`, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', () => resolve(null));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (answer.statusCode === 200) resolve((JSON.parse(text) as Receipt).tracker);
        else if (answer.statusCode === 503) resolve(null);
        else reject(new Error(`${answer.statusCode}: ${text}`));
      });
    });
    request.on('error', () => resolve(null));
    request.end(body);
  });
}

const millisSince = (start: number): number => Math.round(performance.now() - start);

describe(`${households} households vote at once`, () => {
  let server: TestServer;
  let secretary: Client;
  let councilId: number;
  let tokens: string[];
  const children: ChildProcess[] = [];
  let isOver = false;
  const figures: Record<string, number | string> = {};

  beforeAll(async () => {
    let staff = { personId: 0, positionId: null as number | null };
    // The service in its own process goes by the real clock: the ballot is open from yesterday till next week.
    server = await startTestServer({
      poolSize: 4,
      start: new Date(Date.now() - 2 * day).toISOString(),
      async before(core) {
        const district = await seedDistrict(core);
        staff = await seedPerson(core, { name: '秘书', role: 'communityStaff', territoryCode: codes.community });
        councilId = await seedEstateCouncil(core, district, staff.personId);
        await core.db.sql.run('DELETE FROM houses');
        await seedHouseholds(core, district);
      },
    });
    secretary = server.as(await tokenFor(server, staff));
    tokens = await tokensOf(server.core);
  });
  afterAll(async () => {
    isOver = true;
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map(gone));
    await server.close();
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  });

  const openBallot = async (): Promise<BallotDetail> => {
    const { core } = server;
    const opens = core.clock.now().getTime() + day;
    const body = {
      councilId, kind: 'advisoryVote', secrecy: 'named', title: '要不要装充电桩', words: '', rule: { mode: 'decide', electorate: 'household' },
      opensAt: new Date(opens).toISOString(), closesAt: new Date(opens + 7 * day).toISOString(),
    };
    const drafted = good(await secretary.post<BallotDetail>('/ballots', body), 201);
    const posted = good(await secretary.post<BallotDetail>(`/ballots/${drafted.id}/post`, { version: 1 }));
    core.clock.set(posted.opensAt ?? '');
    const start = performance.now();
    const open = good(await secretary.post<BallotDetail>(`/ballots/${drafted.id}/open`, { version: posted.version }));
    figures.openMillis = millisSince(start);
    return open;
  };

  /** Sends all votes until each is acknowledged; the service is killed once on the way. */
  const burst = async (ballotId: number): Promise<{ votes: Vote[]; acknowledged: Map<number, string> }> => {
    const votes = tokens.map((token, at) => ({ rollNo: at + 1, token, decision: decisions[at % 3] ?? 'agree' }));
    const acknowledged = new Map<number, string>();
    const waiting = [...votes];
    let service = startService(server.core);
    const first = await service;
    children.push(first.child);
    let isKilled = false;
    const killAt = Math.floor(households * 0.4);
    const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
    const start = performance.now();
    const voter = async (): Promise<void> => {
      for (let vote = waiting.pop(); vote && !isOver; vote = waiting.pop()) {
        const tracker = await send((await service).url, agent, ballotId, vote);
        if (tracker === null) waiting.push(vote);
        else acknowledged.set(vote.rollNo, tracker);
        if (!isKilled && acknowledged.size >= killAt) {
          isKilled = true;
          figures.castsPerSecondBeforeKill = Math.round((acknowledged.size / millisSince(start)) * 1000);
          first.child.kill('SIGKILL');
          service = gone(first.child).then(() => startService(server.core));
          children.push((await service).child);
        }
      }
    };
    await Promise.all(Array.from({ length: connections }, voter));
    agent.destroy();
    figures.burstMillis = millisSince(start);
    return { votes, acknowledged };
  };

  it('each has one paper, none is lost, none counts twice, and the tally is that of the papers', async () => {
    const { core } = server;
    const { id, closesAt, roll } = await openBallot();
    expect(roll?.heads).toBe(households);
    const { votes, acknowledged } = await burst(id);
    for (const child of children) child.kill('SIGKILL');
    expect(acknowledged.size).toBe(households);

    core.clock.set(closesAt ?? '');
    const start = performance.now();
    await server.service.modules.flatMap((module) => module.tasks ?? []).find((task) => task.name === 'ballots.closeDue')?.run();
    figures.closeMillis = millisSince(start);
    const before = performance.now();
    const text = await (await fetch(`${server.url}/api/v1/ballots/${id}/export`)).text();
    figures.exportMillis = millisSince(before);
    figures.exportMegabytes = (text.length / 1e6).toFixed(1);
    const exported = JSON.parse(text) as Parameters<typeof verifyExport>[0] & { papers: { no: number; tracker: string; choice: { decision: Decision } }[]; outcome: BallotDetail['outcome'] };
    const checked = performance.now();
    expect(verifyExport(exported).filter((check) => !check.ok)).toEqual([]);
    figures.verifyMillis = millisSince(checked);

    const papers = new Map(exported.papers.map((paper) => [paper.no, paper]));
    expect([exported.papers.length, papers.size]).toEqual([households, households]);
    expect(votes.filter((vote) => papers.get(vote.rollNo)?.choice.decision !== vote.decision || papers.get(vote.rollNo)?.tracker !== acknowledged.get(vote.rollNo))).toEqual([]);
    const expected = Object.fromEntries(decisions.map((decision) => [decision, { heads: votes.filter((vote) => vote.decision === decision).length, area: 0 }]));
    expect(exported.outcome?.decide).toEqual(expected);
    const changed = await core.db.sql.all('SELECT no FROM ballotTurnouts WHERE ballotId = ? AND changes > 0', [id]);
    expect(changed).toEqual([]);
  });
});
