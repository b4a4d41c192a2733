import type { OpinionStance } from '../../../../shared/topics/states';
import { inTransaction } from '../../../core/transaction';
import type { Doing, TopicContext } from '../context';
import { requireTopicMove } from '../policy';
import { homeIn } from '../queries/people';
import { lockTopic, type OpinionRecord } from '../rows';
import { councilOf } from './createTopic';

/**
 * Gives or changes one's opinion: one a person, counted for the building of their home. The topic's version stays, so that
 * opinions do not push aside what the secretary is writing. Words that were hidden stay hidden, whatever they are changed to.
 * `doubtful` words wait for a moderator.
 * Errors: NOT_FOUND, NOT_A_MEMBER, TOPIC_WRONG_STATE, CONSENT_REQUIRED.
 */
export async function opine(context: TopicContext, doing: Doing, topicId: number, input: { stance: OpinionStance; words: string; doubtful: boolean }): Promise<void> {
  const { core, parts } = context;
  const { actor, now } = doing;
  const { sql } = core.db;
  await inTransaction(core.db, async () => {
    const topic = await lockTopic(context, topicId);
    await requireTopicMove(context, topic, 'opine', doing);
    await parts.identity.requireConsent(actor.personId);
    const home = await homeIn(context, await councilOf(context, topic.councilId), actor.personId);
    const earlier = await sql.one<OpinionRecord>('SELECT id, topicId, personId, stance, words, hidden FROM topicOpinions WHERE topicId = ? AND personId = ?', [topicId, actor.personId]);
    const opinion = { buildingId: home?.buildingId ?? null, stance: input.stance, words: input.words, at: now, hidden: earlier?.hidden ?? 0 };
    const opinionId = earlier?.id ?? (await sql.insert('topicOpinions', { topicId, personId: actor.personId, ...opinion }));
    if (earlier) {
      await sql.update('topicOpinions', opinion, { id: earlier.id });
    } else {
      await sql.run('UPDATE topics SET opinionCount = opinionCount + 1 WHERE id = ?', [topicId]);
    }
    // A history of its own: hundreds of opinions would push everything else out of the topic's time line.
    await parts.councils.writeEvent({ objectKind: 'opinion', objectId: opinionId, councilId: topic.councilId, move: 'opine', toState: input.stance, actor, at: now, isPublic: false });
    if (input.doubtful && !earlier?.hidden) await parts.proposals.holdBack({ kind: 'opinion', objectId: opinionId }, doing);
  });
}
