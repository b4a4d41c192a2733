import { agendaClocks } from '../../../../shared/councils/clocks';
import type { AgendaItemView, SessionDetail } from '../../../../shared/councils/dto';
import { sessionMovesFor } from '../../../../shared/councils/moves';
import type { InviteReply, ItemDecision, SpeakerState, SubjectKind } from '../../../../shared/councils/states';
import type { CouncilContext } from '../context';
import { timeline } from '../events';
import type { Reader } from '../request';
import { type LoadedSession, loadSession } from '../sessionRow';
import { officialNames } from './names';

interface ItemRow {
  id: number;
  place: number;
  title: string;
  words: string;
  minutes: number;
  subjectKind: SubjectKind;
  subjectId: number | null;
  addressedSeatId: number | null;
  addressedTitle: string | null;
  minutesWords: string | null;
  decision: ItemDecision;
  decisionWords: string | null;
  ballotId: number | null;
  resolutionId: number | null;
}
interface SpeakerRow {
  id: number;
  itemId: number;
  personId: number;
  state: SpeakerState;
}
interface PersonRow {
  personId: number;
  seatTitle: string | null;
  reply: InviteReply;
  arrivedAt: Date | null;
}
type Names = Map<number, string>;

/** What the session is to whom: those who run it, those who are invited, everybody. */
interface View {
  reader: Reader;
  loaded: LoadedSession;
}

async function presentAgenda({ core }: CouncilContext, { reader, loaded }: View, speakers: readonly SpeakerRow[], names: Names): Promise<AgendaItemView[]> {
  const { session, roles } = loaded;
  const items = await core.db.sql.all<ItemRow>(
    `SELECT i.id, i.place, i.title, i.words, i.minutes, i.subjectKind, i.subjectId, i.addressedSeatId, t.title AS addressedTitle, i.minutesWords, i.decision, i.decisionWords,
       i.ballotId, i.resolutionId
     FROM agendaItems i LEFT JOIN councilSeats t ON t.id = i.addressedSeatId WHERE i.sessionId = ? ORDER BY i.place, i.id`,
    [session.id],
  );
  const clocks = agendaClocks(session.startsAt, items.map(({ minutes }) => minutes));
  const minutesArePublic = session.state === 'published' || roles.has('chair');
  return items.map((item, index): AgendaItemView => ({
    id: item.id, place: item.place, title: item.title, words: item.words, minutes: item.minutes, startsAtClock: clocks[index] ?? '',
    subject: { kind: item.subjectKind, id: item.subjectId },
    addressedTo: item.addressedSeatId === null ? null : { seatId: item.addressedSeatId, title: item.addressedTitle ?? '' },
    minutesWords: minutesArePublic ? (item.minutesWords ?? '') : '',
    decision: item.decision, decisionWords: item.decisionWords ?? '', ballotId: item.ballotId, resolutionId: item.resolutionId,
    speakers: speakers
      .filter(({ itemId }) => itemId === item.id)
      .map(({ id, personId, state }) => ({ id, name: names.get(personId) ?? '', state, mine: personId === reader.actor?.personId })),
  }));
}

/** The list at the door. Outside the session only seats are shown; residents who came to listen are nobody else's business. */
async function readPeople({ core }: CouncilContext, { loaded }: View): Promise<PersonRow[]> {
  const inside = loaded.roles.size > 0;
  return core.db.sql.all<PersonRow>(
    `SELECT p.personId, t.title AS seatTitle, p.reply, p.arrivedAt FROM sessionPeople p LEFT JOIN councilSeats t ON t.id = p.seatId
     WHERE p.sessionId = ?${inside ? '' : ' AND p.seatId IS NOT NULL'} ORDER BY CASE WHEN t.id IS NULL THEN 1 ELSE 0 END, t.sort, p.personId`,
    [loaded.session.id],
  );
}

const speakersMost = 200;

function readSpeakers({ core }: CouncilContext, sessionId: number): Promise<SpeakerRow[]> {
  return core.db.sql.all<SpeakerRow>(`SELECT id, itemId, personId, state FROM sessionSpeakers WHERE sessionId = ? AND state <> 'withdrawn' ORDER BY id LIMIT ${speakersMost}`, [
    sessionId,
  ]);
}

/** A session with its agenda and who is there. Residents are 王** but for those who run it. Throws NOT_FOUND, also for a draft of others. */
export async function showSession(context: CouncilContext, id: number, reader: Reader): Promise<SessionDetail> {
  return context.core.db.sql.together(async () => {
    const loaded = await loadSession(context, id, reader);
    const { session, council, roles, own, facts, presence } = loaded;
    const view = { reader, loaded };
    const people = await readPeople(context, view);
    const speakers = await readSpeakers(context, id);
    const names = await officialNames(context, [...people, ...speakers].map(({ personId }) => personId), { at: reader.now, unmasked: roles.has('chair') });
    const agenda = await presentAgenda(context, view, speakers, names);
    const photos = (await context.parts.files.viewsOf('session', [id], !roles.has('chair'))).get(id) ?? [];
    const minutesArePublic = session.state === 'published' || roles.has('chair');
    return {
      id, councilId: council.id, councilName: council.name, title: session.title, state: session.state, startsAt: session.startsAt.toISOString(), place: session.place,
      itemCount: agenda.length, minutesTotal: agenda.reduce((sum, { minutes }) => sum + minutes, 0), myReply: own?.reply ?? null, attended: Boolean(own?.arrivedAt),
      allowedActions: sessionMovesFor(facts, roles, reader.now),
      words: session.words, agenda,
      people: people.map(({ personId, seatTitle, reply, arrivedAt }) => ({ personId: roles.has('chair') ? personId : null, name: names.get(personId) ?? '', seatTitle, reply, arrivedAt: isoOf(arrivedAt) })),
      presence,
      minutesWords: minutesArePublic ? session.minutesWords : null,
      postedAt: isoOf(session.postedAt), openedAt: isoOf(session.openedAt), endedAt: isoOf(session.endedAt), publishedAt: isoOf(session.publishedAt),
      cancelledReason: session.cancelledReason,
      photos: photos.map(({ eventId: _eventId, ...photo }) => photo),
      timeline: await timeline(context, 'session', id, true),
      version: session.version,
    };
  });
}

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;
