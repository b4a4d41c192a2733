import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { type AppealWorld, startAppealWorld } from '../../support/appealWorld';
import { faultsOfAllHistories } from '../../support/history';
import { tokenFor } from '../../support/signIn';

// Two processes are started and killed in the middle of their work.
jest.setTimeout(120_000);

const root = path.resolve(__dirname, '../../..');
const kills = 2;
const appealsAtOnce = 8;
/** So many acknowledged moves are waited for before the kill. */
const acknowledgedFirst = 40;

interface Sent {
  appealId: number;
  key: string;
  words: string;
}

/** A process of its own on the same database; resolves with its address. */
function startProcess(world: AppealWorld): Promise<{ url: string; child: ChildProcess }> {
  const { config } = world.core;
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      YIGE_DATABASE_URL: config.databaseUrl,
      YIGE_VAR: config.YIGE_VAR,
      YIGE_LOG_LEVEL: 'silent',
      YIGE_RATE_LIMIT: '0',
      YIGE_DATABASE_POOL: '8',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer): void => {
      said += part.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve({ url, child });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}:\n${said}`)));
  });
}

const gone = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));

describe('a process that is killed in the middle of its work', () => {
  let world: AppealWorld;
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    world = await startAppealWorld({ poolSize: 4 });
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map(gone));
    await world.close();
  });

  const begin = async (): Promise<{ url: string; child: ChildProcess }> => {
    const started = await startProcess(world);
    children.push(started.child);
    return started;
  };
  const send = async (url: string, token: string, { appealId, key, words }: Sent): Promise<boolean> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': key };
    const answer = await fetch(`${url}/api/v1/appeals/${appealId}/moves/progress`, { method: 'POST', headers, body: JSON.stringify({ words }) }).catch(
      () => null,
    );
    return (
      answer !== null &&
      answer.status === 200 &&
      (await answer.json().then(
        () => true,
        () => false,
      ))
    );
  };

  it('has kept every move it acknowledged, and a repeat of the others makes none twice', async () => {
    const token = await tokenFor(world.server, {
      personId: world.id.worker,
      positionId: (await world.core.db.sql.one<{ id: number }>('SELECT id FROM positions WHERE personId = ?', [world.id.worker]))?.id,
    });
    const appeals: number[] = [];
    for (let count = 0; count < appealsAtOnce; count += 1) appeals.push(await world.appeal('inProgress'));
    const sent: Sent[] = [];
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < kills; kill += 1) {
      const { url, child } = await begin();
      const enough = acknowledged.size + acknowledgedFirst;
      let isDead = false;
      const keepSending = async (appealId: number): Promise<void> => {
        while (!isDead) {
          const one: Sent = { appealId, key: `burst-${sent.length}-${kill}`, words: `进展 ${sent.length}` };
          sent.push(one);
          if (await send(url, token, one)) acknowledged.add(one.key);
          if (!isDead && acknowledged.size >= enough) {
            isDead = true;
            child.kill('SIGKILL');
          }
        }
      };
      await Promise.all(appeals.map(keepSending));
      await gone(child);
    }
    const eventsWith = async (): Promise<Map<string, number>> => {
      const rows = await world.core.db.sql.all<{ words: string; found: number }>(
        `SELECT words, COUNT(*) AS found FROM appealEvents WHERE move = 'progress' GROUP BY words`,
      );
      return new Map(rows.map((row) => [row.words, Number(row.found)]));
    };
    const before = await eventsWith();
    expect(sent.filter((one) => acknowledged.has(one.key) && before.get(one.words) !== 1)).toEqual([]);
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills * acknowledgedFirst);
    expect(await faultsOfAllHistories(world.core)).toEqual([]);

    const { url } = await begin();
    const unanswered = sent.filter((one) => !acknowledged.has(one.key));
    expect(unanswered.length).toBeGreaterThan(0);
    for (const one of unanswered) expect(await send(url, token, one)).toBe(true);
    const after = await eventsWith();
    expect(sent.filter((one) => after.get(one.words) !== 1)).toEqual([]);
    expect(await faultsOfAllHistories(world.core)).toEqual([]);
  });
});
