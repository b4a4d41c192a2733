import { caseNoOf } from '../../../../shared/appeals/caseNo';
import { AppError } from '../../../core/errors';
import { marks } from '../../../core/sql';
import { type AppealRecord, findAppeal } from '../appealRow';
import type { AppealContext } from '../context';
import type { MoveWork } from '../moves/moveWork';
import { receiverAgain } from '../moves/receiver';
import { relationsOf, standingOf } from '../policy';

/** Author and followers of the merged appeal who do not know of the other one yet. */
async function newFollowers(context: AppealContext, merged: AppealRecord, target: AppealRecord): Promise<number[]> {
  const { sql } = context.core.db;
  const rows = await sql.all<{ appealId: number; personId: number }>('SELECT appealId, personId FROM appealFollowers WHERE appealId IN (?, ?)', [
    merged.id,
    target.id,
  ]);
  const known = new Set(rows.filter((row) => row.appealId === target.id).map((row) => row.personId));
  const persons = [
    ...rows.filter((row) => row.appealId === merged.id).map((row) => row.personId),
    ...(merged.authorPersonId === null ? [] : [merged.authorPersonId]),
  ];
  return [...new Set(persons)].filter((personId) => !known.has(personId) && personId !== target.authorPersonId).sort((a, b) => a - b);
}

/**
 * merge 并单: goes on as part of another open appeal on the same desk. Both rows are locked in the order of their ids; the author and
 * the followers become followers of the other one, and so along a chain, which cannot close because a merged appeal takes none.
 * Errors: NOT_FOUND, APPEAL_MOVE_NOT_YOURS, MERGE_INTO_SELF, MERGE_TARGET_ENDED.
 */
export const mergeAppeals: MoveWork = {
  alsoLock: async (_context, { input }) => (input.intoId ? [input.intoId] : []),
  async prepare(context, { row }, { actor, input }) {
    const target = await findAppeal(context, actor, input.intoId ?? 0);
    if (!target || !actor) throw new AppError('NOT_FOUND', { intoId: '没有找到要并入的诉求' });
    const relations = relationsOf(target, actor, await standingOf(context, actor, target.id));
    if (!relations.includes('desk')) throw new AppError('APPEAL_MOVE_NOT_YOURS', { intoId: '要并入的诉求不归您派单' });
    const followerIds = target.id === row.id ? [] : await newFollowers(context, row, target);
    return {
      input: { mergeTarget: { id: target.id, state: target.state } },
      detail: { intoId: target.id, followerIds },
      otherCaseNo: caseNoOf(target.id, target.createdAt),
    };
  },
  async write(context, { row, request, input, prepared }) {
    const { sql } = context.core.db;
    const followerIds = prepared.detail?.followerIds as number[];
    const appealId = input.intoId ?? row.id;
    if (!followerIds.length) return;
    await sql.insertMany(
      'appealFollowers',
      followerIds.map((personId) => ({ appealId, personId, at: request.now })),
    );
    await sql.run('UPDATE appeals SET followerCount = followerCount + ? WHERE id = ?', [followerIds.length, appealId]);
  },
};

/** unmerge 取消并单: back to the state before, and those who came along by the merge do not follow the other one any more. */
export const unmergeAppeal: MoveWork = {
  async alsoLock(context, { appealId }) {
    const row = await context.core.db.sql.one<{ mergedIntoId: number | null }>('SELECT mergedIntoId FROM appeals WHERE id = ?', [appealId]);
    return row?.mergedIntoId ? [row.mergedIntoId] : [];
  },
  async prepare(context, { row }, { now }) {
    const again = await receiverAgain(context, row, now);
    return { ...again, detail: { ...again.detail, fromId: row.mergedIntoId } };
  },
  async write(context, { row }) {
    const { sql } = context.core.db;
    const merge = await sql.one<{ detail: string }>('SELECT detail FROM appealEvents WHERE appealId = ? AND move = ? ORDER BY id DESC LIMIT 1', [
      row.id,
      'merge',
    ]);
    const { followerIds = [] } = JSON.parse(merge?.detail ?? '{}') as { followerIds?: number[] };
    if (!followerIds.length || row.mergedIntoId === null) return;
    const { changed } = await sql.run(`DELETE FROM appealFollowers WHERE appealId = ? AND personId IN (${marks(followerIds)})`, [
      row.mergedIntoId,
      ...followerIds,
    ]);
    await sql.run('UPDATE appeals SET followerCount = followerCount - ? WHERE id = ?', [changed, row.mergedIntoId]);
  },
};
