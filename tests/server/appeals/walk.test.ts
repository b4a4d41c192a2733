import type { AppealDetail } from '../../../shared/appeals/dto';
import type { AppealMove } from '../../../shared/appeals/states';
import { httpStatusOf, type ErrorCode } from '../../../shared/core/errorCodes';
import { type AppealWorld, type CastName, items, startAppealWorld } from '../../support/appealWorld';
import { codes } from '../../support/district';
import { faultsOfAllHistories, faultsOfAllRows } from '../../support/history';

// Real databases on a machine that others use too.
jest.setTimeout(120_000);

const seed = Number(process.env.YIGE_TEST_SEED ?? Date.now() % 1_000_000);
const steps = 40;
const atOnce = 4;
const players: CastName[] = ['author', 'worker', 'partTimer', 'leader', 'community', 'community2', 'subdistrict', 'district', 'department', 'property'];

/** mulberry32: small, seeded, good enough to choose moves. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe(`several people at once, each doing anything the screen offers (YIGE_TEST_SEED=${seed})`, () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld({ poolSize: 8 });
  });
  afterAll(() => world.close());

  it('is never answered with a fault, and leaves legal histories and rows that agree', async () => {
    const random = randomFrom(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const ids = [await world.appeal('submitted'), await world.appeal('dispatched'), await world.appeal('inProgress'), await world.appeal('inProgress')];
    const bodyOf = async (move: AppealMove, who: CastName, detail: AppealDetail): Promise<object> => {
      const words = '随便写一点原因';
      const target = pick([
        { unitKind: 'grid', unitCode: codes.grid },
        { unitKind: 'community', unitCode: codes.community },
        { unitKind: 'property', unitCode: 'PROP-1' },
        { unitKind: 'department', unitCode: 'DEPT-CG' },
      ]);
      const whistleId = detail.whistles.at(-1)?.id ?? 1;
      const reached = random() < 0.7;
      const solved = random() < 0.5;
      const satisfaction = pick(['satisfied', 'dissatisfied']);
      const untilAt = new Date(world.core.clock.now().getTime() + (5 + 25 * random()) * 86_400_000).toISOString();
      const bodies: Partial<Record<AppealMove, object>> = {
        dispatch: target,
        transfer: { ...target, words },
        whistle: { words, organisationIds: [world.district.departmentId], arriveHours: 2 },
        reportIn: { whistleId },
        finishWhistle: { whistleId, words },
        assessWhistle: { whistleId, score: 3 },
        requestExtension: { words, untilAt },
        requestSuspend: { words, untilAt },
        changeCategory: { words, categoryCode: pick([items.building, items.water, items.rubbish]) },
        rate: { solved, satisfaction, reopen: !solved && random() < 0.8 },
        followUp: reached ? { reached, solved, satisfaction } : { reached },
        merge: { intoId: pick(ids) },
        split: { parts: [{ words: '还有另外一件事情', categoryCode: items.rubbish }] },
        reject: { words, whereTo: '区人民法院' },
        guideElsewhere: { words, whereTo: '区信访局' },
        acknowledge: {},
        remind: {},
        release: {},
        resume: {},
        withdraw: {},
        approveExtension: {},
        approveSuspend: {},
      };
      if (move === 'resolve') return { words, measure: 'done', fileIds: [await world.photo(who)] };
      return bodies[move] ?? { words };
    };
    const answered = new Map<string, number>();
    const act = async (): Promise<void> => {
      const [who, id] = [pick(players), pick(ids)];
      const shown = await world.as[who].get<AppealDetail>(`/appeals/${id}`);
      if (shown.status !== 200 || !shown.body.allowedActions.length) return;
      // Ends are rare, or the play is over before it has begun.
      const ends: readonly AppealMove[] = ['withdraw', 'reject', 'guideElsewhere', 'merge'];
      const move = pick(shown.body.allowedActions);
      if (ends.includes(move) && random() < 0.9) return;
      const answer = await world.move(who, id, move, await bodyOf(move, who, shown.body));
      const code = answer.status === 200 ? 'made' : (answer.body as unknown as { error: { code: ErrorCode } }).error.code;
      answered.set(code, (answered.get(code) ?? 0) + 1);
      if (code !== 'made') expect([move, code, httpStatusOf(code as ErrorCode) < 500]).toEqual([move, code, true]);
    };
    for (let step = 0; step < steps; step += 1) {
      await Promise.all([
        ...Array.from({ length: atOnce }, act),
        ...(step % 8 === 0 ? [world.run('appeals.endWaiting'), world.run('appeals.endSuspensions'), world.run('appeals.closeUnanswered')] : []),
      ]);
      world.core.clock.advance(random() * 10 * 3_600_000);
    }
    expect(await faultsOfAllHistories(world.core)).toEqual([]);
    expect(await faultsOfAllRows(world.core)).toEqual([]);
    expect(answered.get('made') ?? 0).toBeGreaterThan(steps / 2);
  });

  it('would have been seen: each planted fault is found', async () => {
    const { sql } = world.core.db;
    const id = await world.appeal('inProgress');
    const found = async (): Promise<number> => (await faultsOfAllRows(world.core)).length + (await faultsOfAllHistories(world.core)).length;
    const plants: [string, string][] = [
      ['UPDATE appeals SET followerCount = followerCount + 1 WHERE id = ?', 'UPDATE appeals SET followerCount = followerCount - 1 WHERE id = ?'],
      [`UPDATE appeals SET pendingRequest = 'suspend' WHERE id = ?`, 'UPDATE appeals SET pendingRequest = NULL WHERE id = ?'],
      ['UPDATE appeals SET isOpen = 0 WHERE id = ?', 'UPDATE appeals SET isOpen = 1 WHERE id = ?'],
      ['UPDATE appeals SET version = version + 1 WHERE id = ?', 'UPDATE appeals SET version = version - 1 WHERE id = ?'],
      [
        `UPDATE appealEvents SET fromState = 'submitted' WHERE move = 'acknowledge' AND appealId = ?`,
        `UPDATE appealEvents SET fromState = 'dispatched' WHERE move = 'acknowledge' AND appealId = ?`,
      ],
      [`UPDATE appealPromises SET endedAt = startedAt WHERE appealId = ?`, 'UPDATE appealPromises SET endedAt = NULL WHERE appealId = ?'],
    ];
    for (const [plant, mend] of plants) {
      await sql.run(plant, [id]);
      expect([plant, await found()]).not.toEqual([plant, 0]);
      await sql.run(mend, [id]);
      expect([mend, await found()]).toEqual([mend, 0]);
    }
  });
});
