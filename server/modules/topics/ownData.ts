import type { OwnDataSection } from '../identity';
import type { TopicContext } from './context';

const most = 1_000;

/** A person's opinions and ratings. They are part of what was counted and stay, with nobody's name to them. */
export function ownOpinions({ core }: TopicContext): OwnDataSection[] {
  const section = (name: string, text: string): OwnDataSection => ({
    name,
    read: (personId) => core.db.sql.all(`${text} LIMIT ${most}`, [personId]),
    blocks: async () => null,
    erase: async () => undefined,
  });
  return [
    section('topicOpinions', 'SELECT topicId, stance, words, at AS saidAt FROM topicOpinions WHERE personId = ? ORDER BY id DESC'),
    section('taskRatings', 'SELECT taskId, score, words, at AS ratedAt FROM taskRatings WHERE personId = ? ORDER BY taskId DESC'),
  ];
}
