import type { SessionDetail } from '../../../../shared/councils/dto';
import type { SpeakerState, SubjectKind } from '../../../../shared/councils/states';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { CouncilContext, DecidedItem } from '../context';
import { writeEvent } from '../events';
import { showSession } from '../queries/sessionDetail';
import type { ChangeRequest } from '../request';
import { type LoadedSession, lockForMove } from '../sessionRow';

interface ItemToDecide {
  id: number;
  title: string;
  subjectKind: SubjectKind;
  subjectId: number | null;
}

/** An item of this session's agenda. Throws NOT_FOUND. */
async function itemOf({ core }: CouncilContext, sessionId: number, itemId: number): Promise<ItemToDecide> {
  const item = await core.db.sql.one<ItemToDecide>('SELECT id, title, subjectKind, subjectId FROM agendaItems WHERE id = ? AND sessionId = ?', [itemId, sessionId]);
  if (!item) throw new AppError('NOT_FOUND');
  return item;
}

const event = (
  context: CouncilContext,
  { session }: LoadedSession,
  { actor, now }: Omit<ChangeRequest, 'input'>,
  line: { move: string; isPublic?: boolean; words?: string; detail?: object },
): Promise<void> => writeEvent(context, { objectKind: 'session', objectId: session.id, councilId: session.councilId, actor, at: now, isPublic: false, ...line });

/** Who is in the room asks to speak on an item. Errors: NOT_FOUND, NOT_ALLOWED, SESSION_WRONG_STATE, ALREADY_ASKED_TO_SPEAK. */
export async function askToSpeak(context: CouncilContext, request: ChangeRequest<{ itemId: number }>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    const locked = await lockForMove(context, 'askToSpeak', request);
    const { sql } = context.core.db;
    await itemOf(context, id, input.itemId);
    const asked = await sql.one(`SELECT id FROM sessionSpeakers WHERE itemId = ? AND personId = ? AND state IN ('waiting', 'speaking')`, [input.itemId, actor.personId]);
    demand(!asked, 'ALREADY_ASKED_TO_SPEAK');
    await sql.insert('sessionSpeakers', { sessionId: id, itemId: input.itemId, personId: actor.personId, state: 'waiting', askedAt: now });
    await event(context, locked, request, { move: 'askToSpeak', detail: input });
    return showSession(context, id, request);
  });
}

/** Takes the own wish to speak back while it waits. Errors: NOT_FOUND, NOT_ALLOWED, SESSION_WRONG_STATE. */
export async function withdrawWish(context: CouncilContext, request: ChangeRequest<{ itemId: number }>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, id, input } = request;
    const locked = await lockForMove(context, 'askToSpeak', request);
    const where = { sessionId: id, itemId: input.itemId, personId: actor.personId, state: 'waiting' };
    demand((await context.core.db.sql.update('sessionSpeakers', { state: 'withdrawn' }, where)) > 0, 'NOT_FOUND');
    await event(context, locked, request, { move: 'withdrawWish', detail: input });
    return showSession(context, id, request);
  });
}

const speakerTurns: Record<'call' | 'finish', { from: SpeakerState; to: SpeakerState }> = {
  call: { from: 'waiting', to: 'speaking' },
  finish: { from: 'speaking', to: 'done' },
};

/** Calls a speaker, who speaks alone, or thanks them. Errors: NOT_FOUND, NOT_ALLOWED, SESSION_WRONG_STATE (not waiting, or not speaking). */
export async function turnSpeaker(context: CouncilContext, turn: 'call' | 'finish', request: ChangeRequest<{ speakerId: number }>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { now, id, input } = request;
    const locked = await lockForMove(context, 'callSpeaker', request);
    const { sql } = context.core.db;
    const { from, to } = speakerTurns[turn];
    const speaker = await sql.one<{ state: SpeakerState }>('SELECT state FROM sessionSpeakers WHERE id = ? AND sessionId = ?', [input.speakerId, id]);
    if (!speaker) throw new AppError('NOT_FOUND');
    demand(speaker.state === from, 'SESSION_WRONG_STATE');
    if (turn === 'call') await sql.update('sessionSpeakers', { state: 'done' }, { sessionId: id, state: 'speaking' });
    await sql.update('sessionSpeakers', turn === 'call' ? { state: to, calledAt: now } : { state: to }, { id: input.speakerId, sessionId: id });
    await event(context, locked, request, { move: `${turn}Speaker`, detail: input });
    return showSession(context, id, request);
  });
}

export interface DecisionInput {
  itemId: number;
  decision: DecidedItem['decision'];
  words: string;
}

const decisionLabels: Record<DecidedItem['decision'], string> = { adopted: '通过', rejected: '不通过', deferred: '延后再议' };

/**
 * Records what the session decided on an item of its posted agenda, once. What leans on it hears of it in the same transaction.
 * Errors: NOT_FOUND (also an item of another agenda), NOT_ALLOWED, SESSION_WRONG_STATE, QUORUM_NOT_REACHED, ITEM_DECIDED (also where a ballot decides).
 */
export async function recordDecision(context: CouncilContext, request: ChangeRequest<DecisionInput>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    const locked = await lockForMove(context, 'recordDecision', request);
    const { itemId, decision, words } = input;
    const { title, subjectKind, subjectId } = await itemOf(context, id, itemId);
    // Decided by the update itself: a ballot may be tied to the item at this moment, and that takes the item's row, not the session's.
    const changed = await context.core.db.sql.update('agendaItems', { decision, decisionWords: words }, { id: itemId, sessionId: id, decision: 'none' });
    demand(changed === 1, 'ITEM_DECIDED');
    await event(context, locked, request, { move: 'recordDecision', isPublic: true, words: `${title}，${decisionLabels[decision]}`, detail: input });
    const decided = { councilId: locked.council.id, sessionId: id, itemId, title, subjectKind, subjectId, decision, words };
    for (const listener of context.decisionListeners) await listener(decided, actor, now);
    return showSession(context, id, request);
  });
}
