import type { TopicContext } from '../context';
import type { TopicRecord } from '../rows';
import { councilOf } from './createTopic';

/** Writes what became of a topic into each appeal it came from. In the caller's transaction, under the topic's lock. */
export async function writeBack(context: TopicContext, topic: Pick<TopicRecord, 'id' | 'councilId' | 'title'>, words: string, now: Date): Promise<void> {
  const { core, parts } = context;
  const appeals = await core.db.sql.all<{ appealId: number }>('SELECT appealId FROM topicAppeals WHERE topicId = ? ORDER BY appealId', [topic.id]);
  if (!appeals.length) return;
  const council = await councilOf(context, topic.councilId);
  await parts.appeals.noteFromCouncil(appeals.map(({ appealId }) => appealId), `${council.name}议题《${topic.title}》：${words}`, now);
  await core.db.sql.update('topicAppeals', { writtenBackAt: now }, { topicId: topic.id });
}
