import { eventSentence } from '../../../shared/councils/eventWords';
import type { Actor } from '../../core/actor';
import type { CouncilContext } from './context';

export interface CouncilEventLine {
  objectKind: string;
  objectId: number;
  councilId: number;
  move: string;
  fromState?: string | null;
  toState?: string | null;
  /** Null: the clock. */
  actor: Actor | null;
  at: Date;
  isPublic: boolean;
  words?: string | null;
  detail?: object;
}

/** One line of the history that all objects of a council share, in the caller's transaction. */
export async function writeEvent({ core }: CouncilContext, line: CouncilEventLine): Promise<void> {
  const { objectKind, objectId, councilId, move, fromState = null, toState = null, actor, at, isPublic, words, detail } = line;
  await core.db.sql.insert('councilEvents', {
    objectKind, objectId, councilId, move, fromState, toState, actorPersonId: actor?.personId ?? null, actorRole: actor?.role ?? 'system', at, isPublic,
    words: words || null, detail: detail ? JSON.stringify(detail) : null,
  });
}

const timelineMost = 50;

/** What happened to an object in plain words, the latest 50, oldest first. */
export async function timeline({ core }: CouncilContext, objectKind: string, objectId: number, publicOnly: boolean): Promise<{ at: string; words: string }[]> {
  const rows = await core.db.sql.all<{ move: string; words: string | null; happenedAt: Date }>(
    `SELECT move, words, at AS happenedAt FROM councilEvents WHERE objectKind = ? AND objectId = ?${publicOnly ? ' AND isPublic = 1' : ''} ORDER BY id DESC LIMIT ${timelineMost}`,
    [objectKind, objectId],
  );
  return rows.reverse().map(({ move, words, happenedAt }) => ({ at: happenedAt.toISOString(), words: eventSentence(objectKind, move, words) }));
}
