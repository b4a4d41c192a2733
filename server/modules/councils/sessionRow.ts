import { planSessionMove, type SessionFacts, type SessionRole } from '../../../shared/councils/moves';
import { type Presence, presenceOf } from '../../../shared/councils/presence';
import type { CouncilRelation, InviteReply, SessionMove, SessionState } from '../../../shared/councils/states';
import { AppError, demand } from '../../core/errors';
import { marks } from '../../core/sql';
import type { CouncilContext } from './context';
import { relationsTo } from './policy';
import { type CouncilRecord, readCouncil } from './queries/facts';
import type { ChangeRequest, Reader } from './request';

export interface SessionRecord {
  id: number;
  councilId: number;
  title: string;
  words: string;
  state: SessionState;
  startsAt: Date;
  place: string;
  doorSecret: string;
  minutesWords: string | null;
  postedAt: Date | null;
  openedAt: Date | null;
  endedAt: Date | null;
  publishedAt: Date | null;
  remindedAt: Date | null;
  cancelledReason: string | null;
  version: number;
}

export const sessionColumns = `s.id, s.councilId, s.title, s.words, s.state, s.startsAt, s.place, s.doorSecret, s.minutesWords, s.postedAt, s.openedAt, s.endedAt, s.publishedAt,
  s.remindedAt, s.cancelledReason, s.version`;

/** A session, or null; with `lock` its row is held until the transaction ends. */
export function findSession({ core }: CouncilContext, id: number, lock = false): Promise<SessionRecord | null> {
  const { sql } = core.db;
  return sql.one<SessionRecord>(`SELECT ${sessionColumns} FROM councilSessions s WHERE s.id = ?${lock ? sql.forUpdate : ''}`, [id]);
}

export interface OwnPlace {
  sessionId: number;
  reply: InviteReply;
  arrivedAt: Date | null;
}

/** What a person is to these sessions; those they are not invited to are not in the map. */
export async function ownPlaces({ core }: CouncilContext, personId: number, sessionIds: readonly number[]): Promise<Map<number, OwnPlace>> {
  if (!sessionIds.length) return new Map();
  const rows = await core.db.sql.all<OwnPlace>(`SELECT sessionId, reply, arrivedAt FROM sessionPeople WHERE personId = ? AND sessionId IN (${marks(sessionIds)})`, [
    personId, ...sessionIds,
  ]);
  return new Map(rows.map((row) => [row.sessionId, row]));
}

interface AgendaSize {
  sessionId: number;
  items: number;
  minutes: number;
}

/** How long the agendas are; sessions without items are not in the map. */
export async function agendaSizes({ core }: CouncilContext, sessionIds: readonly number[]): Promise<Map<number, AgendaSize>> {
  if (!sessionIds.length) return new Map();
  const rows = await core.db.sql.all<AgendaSize>(
    `SELECT sessionId, COUNT(*) AS items, SUM(minutes) AS minutes FROM agendaItems WHERE sessionId IN (${marks(sessionIds)}) GROUP BY sessionId`,
    [...sessionIds],
  );
  return new Map(rows.map((row) => [row.sessionId, { ...row, items: Number(row.items), minutes: Number(row.minutes) }]));
}

/** Voting seats that are there, against those of the council; several persons of one seat are one. */
export async function presences({ core }: CouncilContext, sessionIds: readonly number[]): Promise<Map<number, Presence>> {
  if (!sessionIds.length) return new Map();
  const rows = await core.db.sql.all<{ id: number; presenceNumerator: number; presenceDenominator: number; votingSeats: number; seatsPresent: number }>(
    `SELECT s.id, c.presenceNumerator, c.presenceDenominator, (SELECT COUNT(*) FROM councilSeats v WHERE v.councilId = c.id AND v.votes = 1) AS votingSeats,
       (SELECT COUNT(DISTINCT p.seatId) FROM sessionPeople p JOIN councilSeats v ON v.id = p.seatId AND v.votes = 1 WHERE p.sessionId = s.id AND p.arrivedAt IS NOT NULL) AS seatsPresent
     FROM councilSessions s JOIN councils c ON c.id = s.councilId WHERE s.id IN (${marks(sessionIds)})`,
    [...sessionIds],
  );
  return new Map(rows.map(({ id, votingSeats, seatsPresent, ...rule }) => [id, presenceOf({ votingSeats: Number(votingSeats), seatsPresent: Number(seatsPresent) }, rule)]));
}

export const isChair = (relations: readonly CouncilRelation[]): boolean => relations.includes('secretary') || relations.includes('moderator');

export function sessionRolesOf(relations: readonly CouncilRelation[], own: OwnPlace | undefined): Set<SessionRole> {
  const roles = new Set<SessionRole>();
  if (isChair(relations)) roles.add('chair');
  if (own) roles.add('invited');
  if (own?.arrivedAt) roles.add('present');
  return roles;
}

/** A draft is the business of those who prepare it; so is one that was cancelled before it was posted. */
export const isVisible = (session: Pick<SessionRecord, 'postedAt'>, relations: readonly CouncilRelation[]): boolean => session.postedAt !== null || isChair(relations);

/** A session with all that decides who may do what with it. */
export interface LoadedSession {
  session: SessionRecord;
  council: CouncilRecord;
  relations: CouncilRelation[];
  own: OwnPlace | undefined;
  roles: Set<SessionRole>;
  facts: SessionFacts;
  presence: Presence;
}

/** Reads a session as somebody may see it. Throws NOT_FOUND, also for a draft of others. */
export async function loadSession(context: CouncilContext, id: number, reader: Reader, lock = false): Promise<LoadedSession> {
  const session = await findSession(context, id, lock);
  const council = session && (await readCouncil(context, session.councilId));
  if (!session || !council) throw new AppError('NOT_FOUND');
  const relations = (await relationsTo(context, reader.actor, council.id, reader.now)) ?? [];
  if (!isVisible(session, relations)) throw new AppError('NOT_FOUND');
  const own = reader.actor ? (await ownPlaces(context, reader.actor.personId, [id])).get(id) : undefined;
  const presence = (await presences(context, [id])).get(id);
  if (!presence) throw new Error('presence of a session that was read');
  const itemCount = (await agendaSizes(context, [id])).get(id)?.items ?? 0;
  const facts = { state: session.state, startsAt: session.startsAt, itemCount, quorumReached: presence.reached };
  return { session, council, relations, own, roles: sessionRolesOf(relations, own), facts, presence };
}

/** The locking read every move of a session begins with, and the plan of the move. Throws NOT_FOUND and the reasons of `planSessionMove`. */
export async function lockForMove(context: CouncilContext, move: SessionMove, request: Omit<ChangeRequest, 'input'>): Promise<LoadedSession & { to: SessionState }> {
  const loaded = await loadSession(context, request.id, request, true);
  const plan = planSessionMove(loaded.facts, move, loaded.roles, request.now);
  if (!plan.ok) throw new AppError(plan.reason);
  return { ...loaded, to: plan.to };
}

/** Writes what a move changes, against the version it was planned on. Throws CHANGED_MEANWHILE. */
export async function updateSession(
  { core }: CouncilContext,
  session: SessionRecord,
  version: number,
  set: Partial<Record<Exclude<keyof SessionRecord, 'id' | 'version'>, string | Date | null>>,
): Promise<void> {
  demand(version === session.version, 'CHANGED_MEANWHILE');
  const changed = await core.db.sql.update('councilSessions', { ...set, version: version + 1 }, { id: session.id, version, state: session.state });
  demand(changed === 1, 'CHANGED_MEANWHILE');
}
