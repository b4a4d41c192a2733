import { chinaDateOf } from '../../../shared/core/dates';
import type { CouncilContext } from './context';
import { readOfficers } from './queries/councilDetail';
import type { CouncilRecord } from './queries/facts';
import { seatHolders } from './queries/seats';

/** Those who keep the papers of a council: its secretaries by name and the staff of its community. */
export async function secretaryIds(context: CouncilContext, council: Pick<CouncilRecord, 'id' | 'communityCode'>, now: Date): Promise<number[]> {
  const officers = (await readOfficers(context, council.id)).filter(({ office }) => office === 'secretary').map(({ personId }) => personId);
  const staff = await context.parts.identity.positionsAt(council.communityCode, chinaDateOf(now), 'communityStaff');
  return [...new Set([...officers, ...staff.map(({ personId }) => personId)])];
}

/**
 * Puts on the list of a session who holds a seat on its day, and the officers. Somebody with two seats is there for the first of them.
 * Returns who was invited.
 */
export async function inviteAll(context: CouncilContext, session: { id: number; councilId: number; startsAt: Date }): Promise<number[]> {
  const seatOf = new Map<number, number | null>();
  for (const { seatId, personIds } of await seatHolders(context, session.councilId, session.startsAt)) {
    for (const personId of personIds) if (!seatOf.has(personId)) seatOf.set(personId, seatId);
  }
  for (const { personId } of await readOfficers(context, session.councilId)) if (!seatOf.has(personId)) seatOf.set(personId, null);
  await context.core.db.sql.insertMany('sessionPeople', [...seatOf].map(([personId, seatId]) => ({ sessionId: session.id, personId, seatId })));
  return [...seatOf.keys()];
}

/** Who is on the list of a session; without those who said they will not come, if so wished. */
export async function invitedIds({ core }: CouncilContext, sessionId: number, how: { butAbsent: boolean } = { butAbsent: false }): Promise<number[]> {
  const rows = await core.db.sql.all<{ personId: number }>(
    `SELECT personId FROM sessionPeople WHERE sessionId = ?${how.butAbsent ? ` AND reply <> 'absent'` : ''} ORDER BY personId`,
    [sessionId],
  );
  return rows.map(({ personId }) => personId);
}

/** 3月9日 19:00, as an invitation says it. */
export function saidMoment(at: Date): string {
  const day = chinaDateOf(at);
  const clock = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日 ${clock}`;
}
