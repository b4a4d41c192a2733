import { AppError } from '../../core/errors';
import type { Reportable } from '../proposals';
import type { TopicContext } from './context';
import type { OpinionRecord } from './rows';

type FoundOpinion = OpinionRecord & { councilId: number };

function opinionById({ core }: TopicContext, id: number, lock = ''): Promise<FoundOpinion | null> {
  return core.db.sql.one<FoundOpinion>(
    `SELECT o.id, o.topicId, o.personId, o.stance, o.words, o.hidden, t.councilId FROM topicOpinions o JOIN topics t ON t.id = o.topicId WHERE o.id = ?${lock}`,
    [id],
  );
}

/** Opinions as texts that can be reported: the words are hidden, the stance still counts. */
export function reportableOpinions(context: TopicContext): Reportable {
  const { sql } = context.core.db;
  return {
    async find(id) {
      const row = await opinionById(context, id);
      if (!row || !row.words) return null;
      return { councilId: row.councilId, excerpt: row.words, authorPersonId: row.personId, hidden: Boolean(row.hidden) };
    },
    async setHidden(id, hidden, reason, by) {
      const row = await opinionById(context, id, sql.forUpdate);
      if (!row) throw new AppError('NOT_FOUND');
      await sql.update('topicOpinions', { hidden: hidden ? 1 : 0 }, { id });
      await context.parts.councils.writeEvent({
        objectKind: 'opinion', objectId: id, councilId: row.councilId, move: hidden ? 'hide' : 'show', actor: by.actor, at: by.now, isPublic: false, words: reason,
      });
    },
  };
}
