import type { ReplyTemplate, RoutingExplanation } from '../../../../shared/appeals/dto';
import type { AppealMove } from '../../../../shared/appeals/states';
import type { Actor } from '../../../core/actor';
import { AppError } from '../../../core/errors';
import { loadAppeal } from '../appealRow';
import type { AppealContext } from '../context';

/** Why it came to this unit: the map and the rule that decided, as kept at the time. For staff; an author is not shown who was absent. */
export async function explainRouting(context: AppealContext, reader: { actor: Actor; id: number }): Promise<RoutingExplanation> {
  const row = await loadAppeal(context, reader.actor, reader.id);
  if (reader.actor.role === 'resident') throw new AppError('NOT_ALLOWED');
  return { rule: row.routingRule, steps: JSON.parse(row.routingSteps) as string[], gridMapId: row.gridMapId ?? 0, decidedAt: row.createdAt.toISOString() };
}

/** Words to begin an answer with: those of the move for this major category first, then those for every category. */
export async function replyTemplates(context: AppealContext, filter: { move?: AppealMove; major?: string }): Promise<ReplyTemplate[]> {
  const { move, major } = filter;
  const values = [...(move === undefined ? [] : [move]), ...(major === undefined ? [] : [major])];
  return context.core.db.sql.all<ReplyTemplate>(
    `SELECT id, move, title, words FROM replyTemplates WHERE 1 = 1${move === undefined ? '' : ' AND move = ?'}${major === undefined ? '' : ' AND (majorCode IS NULL OR majorCode = ?)'}
     ORDER BY CASE WHEN majorCode IS NULL THEN 1 ELSE 0 END, sort, id LIMIT 100`,
    values,
  );
}
