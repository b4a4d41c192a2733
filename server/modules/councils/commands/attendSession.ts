import type { DoorCode, SessionDetail } from '../../../../shared/councils/dto';
import type { InviteReply } from '../../../../shared/councils/states';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { CouncilContext } from '../context';
import { doorCodeAt, isDoorCode } from '../doorCode';
import { writeEvent } from '../events';
import { attendLink } from '../links';
import { standingOf } from '../people';
import { seatHolders } from '../queries/seats';
import { showSession } from '../queries/sessionDetail';
import type { ChangeRequest } from '../request';
import { loadSession, lockForMove, ownPlaces } from '../sessionRow';

/** An invited person says whether they come; the last word counts. Errors: NOT_FOUND, NOT_INVITED, SESSION_WRONG_STATE. */
export async function replyToInvitation(context: CouncilContext, request: ChangeRequest<{ reply: Exclude<InviteReply, 'none'> }>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    const { session } = await lockForMove(context, 'reply', request);
    await context.core.db.sql.update('sessionPeople', { reply: input.reply, repliedAt: now }, { sessionId: id, personId: actor.personId });
    await writeEvent(context, { objectKind: 'session', objectId: id, councilId: session.councilId, move: 'reply', actor, at: now, isPublic: false, detail: input });
    return showSession(context, id, request);
  });
}

/** The code at the door of this half minute, for who runs the open session. Errors: NOT_FOUND, NOT_ALLOWED, SESSION_WRONG_STATE. */
export async function showDoorCode(context: CouncilContext, request: Omit<ChangeRequest, 'input'>): Promise<DoorCode> {
  const { session, roles } = await loadSession(context, request.id, request);
  demand(roles.has('chair'), 'NOT_ALLOWED');
  demand(session.state === 'open', 'SESSION_WRONG_STATE');
  const { code, expiresAt } = doorCodeAt(session.doorSecret, request.now);
  return { text: attendLink(context.core.config.YIGE_PUBLIC_URL, session.id, code), expiresAt: expiresAt.toISOString() };
}

/**
 * An invited person arrives with the code of the door; coming again changes nothing.
 * Errors: NOT_FOUND, NOT_INVITED, SESSION_WRONG_STATE, DOOR_CODE_WRONG.
 */
export async function attendSession(context: CouncilContext, request: ChangeRequest<{ code: string }>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    const { session, own } = await lockForMove(context, 'attend', request);
    demand(isDoorCode(session.doorSecret, input.code, now), 'DOOR_CODE_WRONG', { code: '签到码不对或已过期' });
    if (!own?.arrivedAt) {
      await context.core.db.sql.update('sessionPeople', { arrivedAt: now, arrivedBy: 'code' }, { sessionId: id, personId: actor.personId });
      await writeEvent(context, { objectKind: 'session', objectId: id, councilId: session.councilId, move: 'attend', actor, at: now, isPublic: false });
    }
    return showSession(context, id, request);
  });
}

/**
 * Who runs the session lets somebody in by hand: invited people without a telephone, a seat's new holder, residents who came to listen.
 * Errors: NOT_FOUND, NOT_ALLOWED, SESSION_WRONG_STATE, INPUT_INVALID (nobody of the place).
 */
export async function admitByHand(context: CouncilContext, request: ChangeRequest<{ personId: number }>): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    const { session, council } = await lockForMove(context, 'admit', request);
    const { personId } = input;
    const place = (await ownPlaces(context, personId, [id])).get(id);
    if (place?.arrivedAt) return showSession(context, id, request);
    if (place) await context.core.db.sql.update('sessionPeople', { arrivedAt: now, arrivedBy: 'hand' }, { sessionId: id, personId });
    else {
      const standing = await standingOf(context, council, personId, now);
      const seat = (await seatHolders(context, council.id, now)).find(({ personIds }) => personIds.includes(personId));
      if (!seat && !standing.staff && !standing.resident) throw new AppError('INPUT_INVALID', { personId: '只能是席位上的人、本范围的工作人员或居民' });
      await context.core.db.sql.insert('sessionPeople', { sessionId: id, personId, seatId: seat?.seatId ?? null, arrivedAt: now, arrivedBy: 'hand' });
    }
    await writeEvent(context, { objectKind: 'session', objectId: id, councilId: session.councilId, move: 'admit', actor, at: now, isPublic: false, detail: input });
    return showSession(context, id, request);
  });
}
