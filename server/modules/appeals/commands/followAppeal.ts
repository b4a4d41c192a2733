import type { Actor } from '../../../core/actor';
import { AppError } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { AppealContext } from '../context';

export interface FollowAnswer {
  followerCount: number;
  following: boolean;
}

/**
 * Follows (or no longer follows) an appeal of somebody else; a repeat changes nothing. Only what others may know of can be followed.
 * The appeal's row is locked first, so that the number is always that of the rows. Throws NOT_FOUND.
 */
export async function followAppeal(context: AppealContext, request: { actor: Actor; now: Date; id: number; follow: boolean }): Promise<FollowAnswer> {
  const { actor, now, id, follow } = request;
  const { sql } = context.core.db;
  return inTransaction(context.core.db, async () => {
    const row = await sql.one<{ followerCount: number; publicState: string; categoryCode: string; authorPersonId: number | null; isOpen: number }>(
      `SELECT followerCount, publicState, categoryCode, authorPersonId, isOpen FROM appeals WHERE id = ?${sql.forUpdate}`,
      [id],
    );
    const own = { appealId: id, personId: actor.personId };
    const isFollowing = (await sql.one('SELECT 1 AS found FROM appealFollowers WHERE appealId = ? AND personId = ?', [id, actor.personId])) !== null;
    // Whoever follows may always stop; to begin, it must be one that the board or the list of similar ones shows.
    const isShown = row !== null && (row.publicState === 'released' || (row.publicState === 'pending' && row.isOpen === 1 && !context.categories.item(row.categoryCode)?.isSensitive));
    if (!row || (!isFollowing && !isShown)) throw new AppError('NOT_FOUND');
    // The author is told of everything anyway.
    const wanted = follow && row.authorPersonId !== actor.personId;
    if (wanted === isFollowing) return { followerCount: row.followerCount, following: isFollowing };
    if (wanted) await sql.insert('appealFollowers', { ...own, at: now });
    else await sql.run('DELETE FROM appealFollowers WHERE appealId = ? AND personId = ?', [id, actor.personId]);
    const followerCount = row.followerCount + (wanted ? 1 : -1);
    await sql.update('appeals', { followerCount }, { id });
    return { followerCount, following: wanted };
  });
}
