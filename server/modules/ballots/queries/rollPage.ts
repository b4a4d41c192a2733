import type { RollEntry } from '../../../../shared/ballots/dto';
import type { Page } from '../../../../shared/core/page';
import type { Actor } from '../../../core/actor';
import { decodeCursor, pageOf } from '../../../core/cursor';
import { readBallot } from '../ballotRow';
import type { BallotContext } from '../context';
import { requireRole } from '../policy';

interface RollQuery {
  q?: string;
  limit: number;
  cursor?: string;
}

const escaped = (words: string): string => words.replace(/[!%_]/g, '!$&');

/** The roll by number, for who enters slips; `q` is a part of the label or the number itself. Errors: NOT_FOUND, NOT_ALLOWED. */
export async function rollPage(context: BallotContext, { actor, ballotId, query }: { actor: Actor; ballotId: number; query: RollQuery }): Promise<Page<RollEntry>> {
  const ballot = await readBallot(context, ballotId);
  await requireRole(context, actor, ballot, 'clerk');
  const { q, limit, cursor } = query;
  const after = cursor === undefined ? 0 : Number(decodeCursor(cursor, 1)[0]);
  const rows = await context.core.db.sql.all<Omit<RollEntry, 'voted'> & { voted: number }>(
    `SELECT r.no, r.label, r.building, r.area, CASE WHEN t.no IS NULL THEN 0 ELSE 1 END AS voted FROM ballotRoll r
     LEFT JOIN ballotTurnouts t ON t.ballotId = r.ballotId AND t.no = r.no
     WHERE r.ballotId = ? AND r.no > ?${q === undefined ? '' : " AND (r.label LIKE ? ESCAPE '!' OR r.no = ?)"} ORDER BY r.no LIMIT ?`,
    [ballotId, after, ...(q === undefined ? [] : [`%${escaped(q)}%`, /^\d{1,9}$/.test(q) ? Number(q) : 0]), limit + 1],
  );
  return pageOf(rows, limit, (row) => [row.no], (row) => ({ ...row, voted: Number(row.voted) === 1 }));
}
