import type { SessionDetail } from '../../../../shared/councils/dto';
import type { SessionMove, SubjectKind } from '../../../../shared/councils/states';
import { AppError, demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { NewMessage } from '../../messages';
import type { CouncilContext } from '../context';
import { writeEvent } from '../events';
import { inviteAll, invitedIds, saidMoment } from '../invitations';
import { sessionLink } from '../links';
import { showSession } from '../queries/sessionDetail';
import type { ChangeRequest } from '../request';
import { type LoadedSession, lockForMove, updateSession } from '../sessionRow';

type Turn = Extract<SessionMove, 'post' | 'open' | 'end' | 'publishMinutes' | 'cancel'>;
type Columns = Parameters<typeof updateSession>[3];
type Locked = LoadedSession & { to: LoadedSession['session']['state'] };

export interface MinutesInput {
  version: number;
  minutesWords: string;
  items: { id: number; minutesWords: string }[];
  fileIds: string[];
}

/** One turn of a session: lock, plan, write against the version, what the turn does besides, event. Errors: those of lockForMove, CHANGED_MEANWHILE. */
async function turn<I extends { version: number }>(
  context: CouncilContext,
  move: Turn,
  request: ChangeRequest<I>,
  how: { set: Columns; words?: string; work?(locked: Locked): Promise<void> },
): Promise<SessionDetail> {
  return inTransaction(context.core.db, async () => {
    const { actor, now, id, input } = request;
    const locked = await lockForMove(context, move, request);
    const { session, to } = locked;
    await updateSession(context, session, input.version, { ...how.set, state: to });
    await how.work?.(locked);
    const event = { move, fromState: session.state, toState: to, isPublic: to === 'posted' || session.postedAt !== null };
    await writeEvent(context, { objectKind: 'session', objectId: id, councilId: session.councilId, ...event, actor, at: now, words: how.words });
    return showSession(context, id, request);
  });
}

const tell = (context: CouncilContext, session: LoadedSession['session'], personIds: number[], message: Pick<NewMessage, 'kind' | 'title' | 'body'>): Promise<void> =>
  context.parts.messages.tell(personIds, { ...message, link: sessionLink(session.id) });

/** Publishes the agenda, which is frozen from then on, and invites. Errors besides: AGENDA_EMPTY, SESSION_POSTED_TOO_LATE. */
export function postSession(context: CouncilContext, request: ChangeRequest<{ version: number }>): Promise<SessionDetail> {
  const { actor, now } = request;
  return turn(context, 'post', request, {
    set: { postedAt: now },
    async work({ session, council }) {
      const invited = (await inviteAll(context, session)).filter((personId) => personId !== actor.personId);
      const body = `“${council.name}”定于 ${saidMoment(session.startsAt)} 在${session.place}召开“${session.title}”，请查看议程并回复是否参加。`;
      await tell(context, session, invited, { kind: 'session.post', title: '会议邀请', body });
      const items = await context.core.db.sql.all<{ itemId: number; subjectKind: SubjectKind; subjectId: number | null }>(
        'SELECT id AS itemId, subjectKind, subjectId FROM agendaItems WHERE sessionId = ? ORDER BY place, id',
        [session.id],
      );
      for (const listener of context.agendaListeners) await listener({ councilId: council.id, sessionId: session.id, items }, actor, now);
    },
  });
}

/** Opens the door, on the day only. Errors besides: CLOCK_NOT_DUE, SESSION_DAY_PASSED. */
export const openSession = (context: CouncilContext, request: ChangeRequest<{ version: number }>): Promise<SessionDetail> =>
  turn(context, 'open', request, { set: { openedAt: request.now } });

/** Ends a session; who still waits to speak does not come to it any more. */
export const endSession = (context: CouncilContext, request: ChangeRequest<{ version: number }>): Promise<SessionDetail> =>
  turn(context, 'end', request, {
    set: { endedAt: request.now },
    async work({ session }) {
      const { sql } = context.core.db;
      await sql.update('sessionSpeakers', { state: 'done' }, { sessionId: session.id, state: 'speaking' });
      await sql.update('sessionSpeakers', { state: 'withdrawn' }, { sessionId: session.id, state: 'waiting' });
    },
  });

/** Calls a session off; those who were invited are told why. */
export const cancelSession = (context: CouncilContext, request: ChangeRequest<{ version: number; words: string }>): Promise<SessionDetail> =>
  turn(context, 'cancel', request, {
    set: { cancelledReason: request.input.words },
    words: request.input.words,
    async work({ session }) {
      if (session.postedAt === null) return;
      const body = `原定 ${saidMoment(session.startsAt)} 的“${session.title}”取消：${request.input.words}`;
      await tell(context, session, await invitedIds(context, session.id), { kind: 'session.cancel', title: '会议取消', body });
    },
  });

/** Publishes the minutes of every item, with photos. Errors besides: MINUTES_MISSING, INPUT_INVALID, FILE_NOT_YOURS. */
export function publishMinutes(context: CouncilContext, request: ChangeRequest<MinutesInput>): Promise<SessionDetail> {
  const { minutesWords, items, fileIds } = request.input;
  return turn(context, 'publishMinutes', request, {
    set: { minutesWords, publishedAt: request.now },
    async work({ session, council }) {
      await writeMinutes(context, session.id, items);
      if (fileIds.length) await context.parts.files.attach(fileIds, request.actor.personId, { kind: 'session', id: session.id });
      await context.parts.files.setPublicState({ kind: 'session', id: session.id }, 'released');
      const body = `“${council.name}”的“${session.title}”纪要已公布，可以查看每项议程的结果。`;
      await tell(context, session, await invitedIds(context, session.id), { kind: 'session.publishMinutes', title: '会议纪要已公布', body });
    },
  });
}

async function writeMinutes({ core }: CouncilContext, sessionId: number, given: MinutesInput['items']): Promise<void> {
  const { sql } = core.db;
  const known = await sql.all<{ id: number }>('SELECT id FROM agendaItems WHERE sessionId = ? ORDER BY place, id', [sessionId]);
  demand(given.every(({ id }) => known.some((item) => item.id === id)), 'INPUT_INVALID', { items: '没有这项议程' });
  for (const { id } of known) {
    const minutesWords = given.find((item) => item.id === id)?.minutesWords;
    if (!minutesWords) throw new AppError('MINUTES_MISSING', { items: '请填写每项议程的纪要' });
    await sql.update('agendaItems', { minutesWords }, { id, sessionId });
  }
}
