import type { SessionState, SubjectKind } from '../../../../shared/councils/states';
import { marks } from '../../../core/sql';
import type { CouncilContext } from '../context';

export interface AgendaItemFacts {
  id: number;
  sessionId: number;
  sessionTitle: string;
  councilId: number;
  sessionState: SessionState;
  startsAt: Date;
  /** The agenda it stands on was published and not cancelled. */
  posted: boolean;
  subjectKind: SubjectKind;
  subjectId: number | null;
}

const postedStates: readonly SessionState[] = ['posted', 'open', 'ended', 'published'];

/** An item of an agenda with its session, or null. */
export async function agendaItem({ core }: CouncilContext, itemId: number): Promise<AgendaItemFacts | null> {
  const row = await core.db.sql.one<Omit<AgendaItemFacts, 'posted'>>(
    `SELECT i.id, i.sessionId, s.title AS sessionTitle, s.councilId, s.state AS sessionState, s.startsAt, i.subjectKind, i.subjectId
     FROM agendaItems i JOIN councilSessions s ON s.id = i.sessionId WHERE i.id = ?`,
    [itemId],
  );
  return row && { ...row, posted: postedStates.includes(row.sessionState) };
}

export interface SubjectOnAgenda {
  sessionId: number;
  sessionTitle: string;
  startsAt: Date;
  itemId: number;
}

/** On which posted agendas these subjects stand, the earliest session first; subjects without are not in the map. */
export async function agendaItemsOf({ core }: CouncilContext, subjectKind: SubjectKind, subjectIds: readonly number[]): Promise<Map<number, SubjectOnAgenda[]>> {
  const found = new Map<number, SubjectOnAgenda[]>();
  if (!subjectIds.length) return found;
  const rows = await core.db.sql.all<SubjectOnAgenda & { subjectId: number }>(
    `SELECT i.subjectId, i.id AS itemId, s.id AS sessionId, s.title AS sessionTitle, s.startsAt FROM agendaItems i JOIN councilSessions s ON s.id = i.sessionId
     WHERE i.subjectKind = ? AND i.subjectId IN (${marks(subjectIds)}) AND s.state IN (${marks(postedStates)}) ORDER BY s.startsAt, i.id`,
    [subjectKind, ...subjectIds, ...postedStates],
  );
  for (const { subjectId, ...item } of rows) found.set(subjectId, [...(found.get(subjectId) ?? []), item]);
  return found;
}

/**
 * Ties a ballot to the item it decides, in place of an earlier one; false where the session has decided already. One conditional update: the session
 * may record its decision at this moment, and then one of the two comes too late.
 */
export async function linkBallot({ core }: CouncilContext, itemId: number, ballotId: number): Promise<boolean> {
  const { changed } = await core.db.sql.run(`UPDATE agendaItems SET ballotId = ?, decision = 'ballot' WHERE id = ? AND decision IN ('none', 'ballot')`, [ballotId, itemId]);
  return changed === 1;
}

/** Gives an item back to its session when the ballot that was to decide it is no more. */
export async function unlinkBallot({ core }: CouncilContext, itemId: number, ballotId: number): Promise<void> {
  await core.db.sql.update('agendaItems', { ballotId: null, decision: 'none' }, { id: itemId, ballotId, decision: 'ballot' });
}

/** Ties a resolution to the item it came from. */
export async function linkResolution({ core }: CouncilContext, itemId: number, resolutionId: number): Promise<void> {
  await core.db.sql.update('agendaItems', { resolutionId }, { id: itemId });
}
