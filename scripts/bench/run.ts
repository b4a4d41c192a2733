import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startStandIn } from '../wechat-stand-in';
import { fire, type Measured, median, type Shot } from './load';
import { measureRouting } from './routing';
import { databaseUrl, makeWorld, type World } from './world';

// Nine rounds in turn: the machine's mood falls on both alike, and the median forgives one bad round.
const rounds = 9;
const connections = 8;
/** `npm run bench -- detail` measures one row. */
const only = process.argv[2];

interface Row {
  name: string;
  goal: number;
  count: number;
  expected: number;
  ours(index: number): Shot;
  twin(index: number): Shot;
}

async function main(): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yige-bench-'));
  const standIn = await startStandIn({ port: 0 });
  const settings = { YIGE_VAR: folder, YIGE_WECHAT_ENDPOINT: standIn.url, YIGE_LOG_LEVEL: 'warn', YIGE_RATE_LIMIT: '0', YIGE_DATABASE_POOL: '12', PORT: '0' };
  process.stdout.write('准备数据库（10 万件诉求）…\n');
  const world = await makeWorld(settings);
  const ours = await startChild(path.join(__dirname, '../../server/main.js'), [], { ...settings, YIGE_DATABASE_URL: databaseUrl });
  const twin = await startChild(path.join(__dirname, 'twin.js'), [databaseUrl], {});
  try {
    process.stdout.write('| row | ours/s | twin/s | ratio | goal | ours p50 / p99 ms | twin p50 / p99 ms |\n|---|---|---|---|---|---|---|\n');
    for (const row of rowsOf(world).filter(({ name }) => !only || name.includes(only))) process.stdout.write(`${await measure(row, ours.url, twin.url)}\n`);
    process.stdout.write(`\nmemory after the load: ours ${memoryMegabytes(ours.child)} MB, twin ${memoryMegabytes(twin.child)} MB (goal for ours: < 220)\n`);
    process.stdout.write(`${measureRouting(world.core.db ? await polygonsOf(world) : [])}\n`);
  } finally {
    ours.child.kill('SIGTERM');
    twin.child.kill('SIGTERM');
    await world.drop();
    await standIn.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function rowsOf({ resident, worker, workIds, point, categoryCode, ballots }: World): Row[] {
  const keyed = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() });
  const words = '楼下的垃圾桶满了三天没有人清，味道很大';
  // Each row of the roll is cast once: a change is another road through the tables.
  const nextRow = { ours: 0, twin: 0 };
  const castBody = (who: 'ours' | 'twin'): string => JSON.stringify({ rollNo: (nextRow[who] += 1), choice: { mode: 'decide', decision: 'agree' } });
  const workId = (index: number): number => workIds[index % workIds.length] as number;
  const submitBody = JSON.stringify({ words, categoryCode, place: { source: 'point', point, address: '东门外' }, fileIds: [], anonymous: false });
  const twinSubmit = JSON.stringify({ personId: resident.personId, gridCode: worker.gridCode, handlerPersonId: worker.personId, words, categoryCode, ...point });
  return [
    {
      name: 'submit', goal: 0.6, count: 200, expected: 201,
      ours: () => ({ method: 'POST', path: '/api/v1/appeals', headers: keyed(resident.token), body: submitBody }),
      twin: () => ({ method: 'POST', path: '/submit', headers: keyed(''), body: twinSubmit }),
    },
    {
      name: 'queue list of 20', goal: 0.8, count: 400, expected: 200,
      ours: () => ({ method: 'GET', path: '/api/v1/appeals/queue?view=unit&limit=20', headers: keyed(worker.token) }),
      twin: () => ({ method: 'GET', path: `/queue?grid=${worker.gridCode}`, headers: {} }),
    },
    {
      name: 'detail', goal: 0.8, count: 400, expected: 200,
      ours: (index) => ({ method: 'GET', path: `/api/v1/appeals/${workId(index)}`, headers: keyed(worker.token) }),
      twin: (index) => ({ method: 'GET', path: `/detail/${workId(index)}?person=${worker.personId}`, headers: {} }),
    },
    {
      name: 'move (progress)', goal: 0.6, count: 200, expected: 200,
      ours: (index) => ({ method: 'POST', path: `/api/v1/appeals/${workId(index)}/moves/progress`, headers: keyed(worker.token), body: JSON.stringify({ words: '已到现场查看，明天处理' }) }),
      twin: (index) => ({ method: 'POST', path: `/progress/${workId(index)}`, headers: keyed(''), body: JSON.stringify({ personId: worker.personId, words: '已到现场查看，明天处理' }) }),
    },
    {
      name: 'cast', goal: 0.6, count: 200, expected: 200,
      ours: () => ({ method: 'POST', path: `/api/v1/ballots/${ballots.ours}/papers`, headers: keyed(resident.token), body: castBody('ours') }),
      twin: () => ({ method: 'POST', path: `/cast/${ballots.twin}?person=${resident.personId}`, headers: keyed(''), body: castBody('twin') }),
    },
  ];
}

async function measure(row: Row, oursUrl: string, twinUrl: string): Promise<string> {
  const round = async (): Promise<{ ours: Measured; twin: Measured }> => ({
    ours: await fire(oursUrl, row.ours, { count: row.count, connections, expected: row.expected }),
    twin: await fire(twinUrl, row.twin, { count: row.count, connections, expected: 200 }),
  });
  await round();
  const done: { ours: Measured; twin: Measured }[] = [];
  for (let turn = 0; turn < rounds; turn++) done.push(await round());
  const mid = (pick: (each: { ours: Measured; twin: Measured }) => number): number => median(done.map(pick));
  const ratio = mid(({ ours, twin }) => ours.perSecond / twin.perSecond);
  const millis = (who: 'ours' | 'twin'): string => `${mid((each) => each[who].p50Millis).toFixed(1)} / ${mid((each) => each[who].p99Millis).toFixed(1)}`;
  const mark = ratio >= row.goal ? '' : ' (not reached)';
  return `| ${row.name} | ${mid((each) => each.ours.perSecond).toFixed(0)} | ${mid((each) => each.twin.perSecond).toFixed(0)} | ${ratio.toFixed(2)}${mark} | ${row.goal} | ${millis('ours')} | ${millis('twin')} |`;
}

function startChild(script: string, args: string[], settings: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (part: Buffer) => {
      const url = /http:\/\/[\d.]+:\d+/.exec(part.toString())?.[0];
      if (url) resolve({ child, url });
    });
    child.once('exit', (code) => reject(new Error(`${path.basename(script)} ended with ${code}`)));
  });
}

function memoryMegabytes(child: ChildProcess): string {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  return (Number(kilobytes) / 1024).toFixed(0);
}

async function polygonsOf(world: World): Promise<{ code: string; polygon: string }[]> {
  return world.core.db.sql.all('SELECT gridCode AS code, polygon FROM gridPolygons WHERE gridMapId = (SELECT MAX(id) FROM gridMaps)');
}

main().catch((error: unknown) => {
  process.stderr.write(`${String((error as Error).stack)}\n`);
  // The stand-in and a half-made world would keep the process alive.
  process.exit(1);
});
