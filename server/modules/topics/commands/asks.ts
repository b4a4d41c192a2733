import { askClock } from '../../../../shared/topics/deadlines';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { Doing, TopicContext } from '../context';
import { requireTopicMove } from '../policy';
import { askColumns, type AskRecord, lockTopic } from '../rows';
import { tellPersons, tellSeat } from '../tell';
import { councilOf } from './createTopic';

/**
 * Asks a seat something it must answer within the working days of the council's rules; its holders are told.
 * Errors: NOT_FOUND, NOT_ALLOWED, TOPIC_WRONG_STATE, INPUT_INVALID (no such seat, or nobody holds it).
 */
export async function askSeat(context: TopicContext, doing: Doing, topicId: number, input: { seatId: number; words: string }): Promise<void> {
  const { core, parts } = context;
  const { actor, now } = doing;
  await inTransaction(core.db, async () => {
    const topic = await lockTopic(context, topicId);
    await requireTopicMove(context, topic, 'address', doing);
    const { id: councilId, answerDays } = await councilOf(context, topic.councilId);
    const seat = (await parts.councils.seats(councilId, now)).find(({ seatId }) => seatId === input.seatId);
    demand(seat, 'INPUT_INVALID', { seatId: '没有这个席位' });
    demand(seat.personIds.length, 'INPUT_INVALID', { seatId: '这个席位目前没有人' });
    const clock = askClock(parts.appeals.workCalendar(), now, answerDays);
    await core.db.sql.insert('topicAsks', { topicId, seatId: seat.seatId, words: input.words, askedAt: now, ...clock });
    await parts.councils.writeEvent({
      objectKind: 'topic', objectId: topicId, councilId, move: 'address', actor, at: now, isPublic: true, words: seat.title, detail: { seatId: seat.seatId },
    });
    await tellSeat(context, { councilId, seatId: seat.seatId }, now, {
      kind: 'topic.address', title: '议事会请您答复', body: `议题《${topic.title}》有一项请${seat.title}答复，请在 ${answerDays} 个工作日内答复。`,
    });
  });
}

/**
 * The seat's answer, once, also when it is late. The topic's owner is told.
 * Errors: NOT_FOUND, NOT_ALLOWED, TOPIC_WRONG_STATE, ASK_ANSWERED, FILE_NOT_YOURS.
 */
export async function answerAsk(context: TopicContext, doing: Doing, askId: number, input: { words: string; fileIds: string[] }): Promise<void> {
  const { core, parts } = context;
  const { actor, now } = doing;
  const { sql } = core.db;
  await inTransaction(core.db, async () => {
    const known = await sql.one<{ topicId: number }>('SELECT topicId FROM topicAsks WHERE id = ?', [askId]);
    if (!known) throw new AppError('NOT_FOUND');
    const topic = await lockTopic(context, known.topicId);
    await requireTopicMove(context, topic, 'answerAsk', doing);
    const ask = await sql.one<AskRecord>(`SELECT ${askColumns('a')} FROM topicAsks a WHERE a.id = ?${sql.forUpdate}`, [askId]);
    const seat = (await parts.councils.seatsOf(actor, topic.councilId, now)).find(({ seatId }) => seatId === ask?.seatId);
    demand(seat, 'NOT_ALLOWED');
    const answered = await sql.update('topicAsks', { answerWords: input.words, answeredAt: now, answeredByPersonId: actor.personId }, { id: askId, answeredAt: null });
    demand(answered === 1, 'ASK_ANSWERED');
    await parts.files.attach(input.fileIds, actor.personId, { kind: 'topicAsk', id: askId });
    await parts.councils.writeEvent({
      objectKind: 'topic', objectId: topic.id, councilId: topic.councilId, move: 'answerAsk', actor, at: now, isPublic: true, words: seat.title, detail: { askId },
    });
    const body = `${seat.title}答复了议题《${topic.title}》中的一项。`;
    await tellPersons(context, [topic.ownerPersonId], { kind: 'topic.answerAsk', title: '席位已答复', body, about: 'topic', topicId: topic.id });
  });
}
