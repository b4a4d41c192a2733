import type { SessionRow } from '../../../../shared/councils/dto';
import { sessionMovesFor } from '../../../../shared/councils/moves';
import type { SessionState } from '../../../../shared/councils/states';
import type { Page } from '../../../../shared/core/page';
import { decodeCursor, encodeCursor } from '../../../core/cursor';
import { AppError } from '../../../core/errors';
import { marks, type SqlValue } from '../../../core/sql';
import type { CouncilContext } from '../context';
import { councilsOfActor, relationsOfMany } from '../policy';
import type { Reader } from '../request';
import { agendaSizes, isChair, ownPlaces, presences, sessionColumns, type SessionRecord, sessionRolesOf } from '../sessionRow';

export interface SessionFilter {
  councilId?: number;
  when: 'coming' | 'past';
  mine?: boolean;
  limit: number;
  cursor?: string;
}
type NamedSession = SessionRecord & { councilName: string };

const statesOf: Record<SessionFilter['when'], readonly SessionState[]> = { coming: ['draft', 'posted', 'open'], past: ['ended', 'published', 'cancelled'] };

/** Councils whose drafts the reader prepares. */
async function chairedCouncils(context: CouncilContext, { actor, now }: Reader, councilId: number | undefined): Promise<number[]> {
  if (!actor) return [];
  if (councilId !== undefined) return isChair((await relationsOfMany(context, actor, [councilId], now)).get(councilId) ?? []) ? [councilId] : [];
  return (await councilsOfActor(context, actor, now)).filter(({ relations }) => isChair(relations)).map(({ id }) => id);
}

function keyOf(cursor: string): [Date, number] {
  const [millis, id] = decodeCursor(cursor, 2).map(Number);
  const at = new Date(millis ?? Number.NaN);
  if (Number.isNaN(at.getTime()) || !Number.isInteger(id)) throw new AppError('CURSOR_INVALID', { cursor: '翻页位置已失效' });
  return [at, id as number];
}

async function readPage(context: CouncilContext, reader: Reader, filter: SessionFilter): Promise<NamedSession[]> {
  const { councilId, when, mine, limit, cursor } = filter;
  const chaired = await chairedCouncils(context, reader, councilId);
  const wheres = [`s.state IN (${marks(statesOf[when])})`, chaired.length ? `(s.postedAt IS NOT NULL OR s.councilId IN (${marks(chaired)}))` : 's.postedAt IS NOT NULL'];
  const values: SqlValue[] = [...statesOf[when], ...chaired];
  if (councilId !== undefined) {
    wheres.push('s.councilId = ?');
    values.push(councilId);
  }
  if (mine) {
    wheres.push('EXISTS (SELECT 1 FROM sessionPeople p WHERE p.sessionId = s.id AND p.personId = ?)');
    values.push(reader.actor?.personId ?? 0);
  }
  const [after, order] = when === 'coming' ? ['>', 'ASC'] : ['<', 'DESC'];
  if (cursor) {
    const [at, id] = keyOf(cursor);
    wheres.push(`(s.startsAt ${after} ? OR (s.startsAt = ? AND s.id ${after} ?))`);
    values.push(at, at, id);
  }
  return context.core.db.sql.all<NamedSession>(
    `SELECT ${sessionColumns}, c.name AS councilName FROM councilSessions s JOIN councils c ON c.id = s.councilId
     WHERE ${wheres.join(' AND ')} ORDER BY s.startsAt ${order}, s.id ${order} LIMIT ?`,
    [...values, limit + 1],
  );
}

/** Sessions to come, the next first, or past ones, the latest first. Drafts are for those who prepare them. */
export async function sessionPage(context: CouncilContext, reader: Reader, filter: SessionFilter): Promise<Page<SessionRow>> {
  return context.core.db.sql.together(async () => {
    const rows = await readPage(context, reader, filter);
    const shown = rows.slice(0, filter.limit);
    const last = shown.at(-1);
    return {
      items: await presentSessions(context, shown, reader),
      nextCursor: rows.length > filter.limit && last ? encodeCursor([last.startsAt.getTime(), last.id]) : null,
    };
  });
}

async function presentSessions(context: CouncilContext, sessions: readonly NamedSession[], reader: Reader): Promise<SessionRow[]> {
  const { actor, now } = reader;
  const ids = sessions.map(({ id }) => id);
  const relations = await relationsOfMany(context, actor, [...new Set(sessions.map(({ councilId }) => councilId))], now);
  const sizes = await agendaSizes(context, ids);
  const places = actor ? await ownPlaces(context, actor.personId, ids) : new Map<number, never>();
  // Who is there matters for what may be done while a session is open only.
  const present = await presences(context, sessions.filter(({ state }) => state === 'open').map(({ id }) => id));
  return sessions.map((session): SessionRow => {
    const { id, councilId, councilName, title, state, startsAt, place } = session;
    const [size, own] = [sizes.get(id), places.get(id)];
    const facts = { state, startsAt, itemCount: size?.items ?? 0, quorumReached: present.get(id)?.reached ?? false };
    return {
      id, councilId, councilName, title, state, startsAt: startsAt.toISOString(), place, itemCount: facts.itemCount, minutesTotal: size?.minutes ?? 0,
      myReply: own?.reply ?? null, attended: Boolean(own?.arrivedAt), allowedActions: sessionMovesFor(facts, sessionRolesOf(relations.get(councilId) ?? [], own), now),
    };
  });
}
