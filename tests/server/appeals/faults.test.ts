import type { ChildProcess } from 'node:child_process';
import { type AppealWorld, startAppealWorld } from '../../support/appealWorld';
import { faultsOfAllHistories } from '../../support/history';
import { gone, startService } from '../../support/serviceProcess';
import { tokenFor } from '../../support/signIn';

// Two processes are started and killed in the middle of their work.
jest.setTimeout(120_000);

const kills = 2;
const appealsAtOnce = 8;
/** So many acknowledged moves are waited for before the kill. */
const acknowledgedFirst = 40;

interface Sent {
  appealId: number;
  key: string;
  words: string;
}

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
    const started = await startService(world.core);
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
