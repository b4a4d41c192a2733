import type { BallotDetail, BallotProgress, Receipt, SlipView } from '../../../shared/ballots/dto';
import { verifyExport } from '../../../shared/ballots/verify';
import type { SqlValue } from '../../../server/core/sql';
import { abstain, agree, type BallotWorld, codeOf, good, oppose, phoneOf, startBallotWorld } from './support';

jest.setTimeout(60_000);

/** Every row of every table but those that hold the district, as text. */
async function wholeDatabase({ core }: BallotWorld): Promise<{ table: string; text: string }[]> {
  const { sql } = core.db;
  const tables =
    sql.dialect === 'mysql'
      ? await sql.all<{ name: string }>('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()')
      : await sql.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  const rows: { table: string; text: string }[] = [];
  for (const { name } of tables) for (const row of await sql.all<Record<string, SqlValue>>(`SELECT * FROM ${name}`)) rows.push({ table: name, text: JSON.stringify(row) });
  return rows;
}

/** A choice is kept as JSON in a column of text. */
const holdsChoice = ({ text }: { text: string }): boolean => text.includes('\\"decision\\"');

describe('a confidential ballot', () => {
  let world: BallotWorld;
  let ballotId: number;
  let receipt: Receipt;
  beforeAll(async () => {
    world = await startBallotWorld();
    ballotId = (await world.open('advisoryVote', { secrecy: 'confidential' })).id;
    good(await world.cast('ownerA', ballotId, 1, oppose, 'ownerA-first-key'));
    receipt = good(await world.cast('ownerA', ballotId, 1, agree, 'ownerA-second-key'));
    good(await world.cast('tenant', ballotId, 2, oppose));
    good(await world.as.ownerC.post(`/ballots/${ballotId}/proxies`, { rollNo: 3, phone: phoneOf('friend') }), 201);
    good(await world.cast('friend', ballotId, 3, abstain));
    const slip = good(await world.slip('secretary', ballotId, 4, oppose), 201);
    good(await world.as.secretary2.post<SlipView>(`/ballots/${ballotId}/slips/${slip.id}/confirm`));
    good(await world.slip('secretary', ballotId, 5, oppose), 201);
  });
  afterAll(() => world.end());

  it('shows nobody a choice or an interim result while it runs', async () => {
    const mine = good(await world.as.ownerA.get<BallotDetail>(`/ballots/${ballotId}`));
    expect(mine.myVotes[0]).toMatchObject({ choice: null, castWay: 'online' });
    const progress = good(await world.as.secretary.get<BallotProgress>(`/ballots/${ballotId}/progress`));
    expect([progress.cast.heads, progress.distance]).toEqual([4, []]);
    expect(JSON.stringify(good(await world.as.secretary.get<BallotDetail>(`/ballots/${ballotId}`)))).not.toContain('"decide":{');
    const slips = good(await world.as.moderator.get<{ items: SlipView[] }>(`/ballots/${ballotId}/slips`)).items;
    expect(slips.map((slip) => [slip.state, slip.choice])).toEqual([['waiting', oppose], ['confirmed', null]]);
  });

  it('keeps the choice apart from the voter while it runs: no row holds a tracker beside a person or a number of the roll', async () => {
    const { sql } = world.core.db;
    const papers = await sql.all<{ tracker: string; no: number | null }>('SELECT tracker, no FROM ballotPapers WHERE ballotId = ?', [ballotId]);
    expect([papers.length, papers.every((paper) => paper.no === null)]).toEqual([4, true]);
    const rows = await wholeDatabase(world);
    for (const { tracker } of papers) expect([...new Set(rows.filter((row) => row.text.includes(tracker)).map((row) => row.table))]).toEqual(['ballotPapers']);
    const withChoice = rows.filter(holdsChoice).map((row) => row.table);
    expect([...new Set(withChoice)].sort()).toEqual(['ballotPapers', 'ballotSlips']);
    // The one slip that still waits; confirmed ones keep nothing.
    expect(withChoice.filter((table) => table === 'ballotSlips')).toHaveLength(1);
  });

  it('keeps of the keys neither who, what nor when, nor a hash of it', async () => {
    const keys = await world.core.db.sql.all<Record<string, string | null>>("SELECT actor, clientKey, route, bodyHash, answer FROM idempotencyKeys WHERE actor = 'nobody'");
    expect(keys).toHaveLength(6);
    for (const key of keys) expect([key.route, key.bodyHash, key.answer]).toEqual(['', '', null]);
    const all = JSON.stringify(await world.core.db.sql.all('SELECT * FROM idempotencyKeys'));
    expect(all).not.toContain('ownerA-');
    expect(all).not.toContain('/papers');
  });

  it('answers a repeated key with the receipt, without saying a choice again', async () => {
    const again = good(await world.cast('ownerA', ballotId, 1, abstain, 'ownerA-first-key'));
    expect(again).toEqual({ tracker: receipt.tracker, rollNo: 1, choiceWords: '您的票已经收到', castAt: receipt.castAt, changed: true });
    expect(codeOf(await world.cast('newcomer', ballotId, 1, agree, 'ownerA-first-key'))).toBe('NO_VOTE');
  });

  it('publishes the board in batches too large to tell whose paper it is', async () => {
    await world.run('ballots.publishBoards');
    expect(await world.core.db.sql.all('SELECT size FROM ballotHeads WHERE ballotId = ?', [ballotId])).toEqual([]);
  });

  it('after the count leads from nobody to a paper', async () => {
    const { sql } = world.core.db;
    const closed = await world.close(ballotId);
    expect(closed.outcome?.decide).toMatchObject({ agree: { heads: 1 }, oppose: { heads: 2 }, abstain: { heads: 1 } });
    const rows = await wholeDatabase(world);
    const papers = await sql.all<{ tracker: string; no: number | null }>('SELECT tracker, no FROM ballotPapers WHERE ballotId = ?', [ballotId]);
    for (const { tracker } of papers) expect(rows.filter((row) => row.text.includes(tracker)).map((row) => row.table)).toEqual(['ballotPapers']);
    expect([...new Set(rows.filter(holdsChoice).map((row) => row.table))]).toEqual(['ballotPapers']);
    const ballot = await sql.one<{ voteKeyCipher: string | null; closedAt: Date }>('SELECT voteKeyCipher, closedAt FROM ballots WHERE id = ?', [ballotId]);
    expect(ballot?.voteKeyCipher).toBeNull();
    // Moments and changes would lead from a turnout to a batch of the board.
    const turnouts = await sql.all<{ castAt: Date; changes: number }>('SELECT castAt, changes FROM ballotTurnouts WHERE ballotId = ?', [ballotId]);
    expect(turnouts.map((turnout) => [turnout.castAt.toISOString(), turnout.changes])).toEqual(Array(4).fill([ballot?.closedAt.toISOString(), 0]));
    expect(await sql.all("SELECT id FROM councilEvents WHERE objectKind = 'ballot' AND objectId = ? AND move IN ('cast', 'change')", [ballotId])).toEqual([]);
    if (sql.dialect === 'sqlite') {
      // The file keeps rows in the order in which they were written.
      for (const [table, column] of [['ballotPapers', 'tracker'], ['ballotBoard', 'leafHash'], ['ballotTurnouts', 'no']] as const) {
        const written = (await sql.all<{ key: string | number }>(`SELECT ${column} AS "key" FROM ${table} WHERE ballotId = ? ORDER BY rowid`, [ballotId])).map((row) => row.key);
        expect(written).toEqual([...written].sort((a, b) => (a < b ? -1 : 1)));
      }
    }
  });

  it('publishes an export without numbers of the roll that still adds up', async () => {
    const exported = await world.exported(ballotId);
    expect(verifyExport(exported).filter((check) => !check.ok)).toEqual([]);
    expect(exported.papers.every((paper) => !('no' in paper))).toBe(true);
    expect(exported.papers.map((paper) => paper.tracker)).toContain(receipt.tracker);
    const late = good(await world.cast('ownerA', ballotId, 1, oppose, 'ownerA-second-key'));
    expect(late).toMatchObject({ tracker: '', rollNo: 1 });
  });

  it('keeps no paper when it is annulled', async () => {
    const { id } = await world.open('advisoryVote', { secrecy: 'confidential' });
    good(await world.cast('ownerA', id, 1));
    good(await world.slip('secretary', id, 4, oppose), 201);
    const { version } = good(await world.as.secretary.get<BallotDetail>(`/ballots/${id}`));
    good(await world.as.secretary.post(`/ballots/${id}/annul`, { version, reason: '题目写错了' }));
    const { sql } = world.core.db;
    expect([await sql.all('SELECT tracker FROM ballotPapers WHERE ballotId = ?', [id]), await sql.one('SELECT voteKeyCipher FROM ballots WHERE id = ?', [id])]).toEqual([[], { voteKeyCipher: null }]);
    expect(await sql.all('SELECT id FROM ballotSlips WHERE ballotId = ? AND choice IS NOT NULL', [id])).toEqual([]);
    expect(codeOf(await world.cast('ownerA', id, 1))).toBe('BALLOT_WRONG_STATE');
  });
});
