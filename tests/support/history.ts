import { moveTable } from '../../shared/appeals/moveTable';
import type { AppealMove, AppealState } from '../../shared/appeals/states';
import type { TestCore } from './core';

export interface HistoryEvent {
  move: string;
  fromState: string | null;
  toState: string;
}

/** States that a move with a computed end may lead to, written by hand so that the rules are not checked against themselves. */
const computedEnds: Partial<Record<AppealMove, readonly AppealState[]>> = {
  rate: ['closed', 'dispatched'],
  followUp: ['closed', 'dispatched', 'resolved'],
  unmerge: ['submitted', 'dispatched', 'inProgress', 'waitingResident', 'suspended'],
};

/**
 * Replays the events of one appeal against the table of moves: it begins with submit, each event starts where the one
 * before ended, and each step is in the table. Returns what is wrong, in words; an empty list is a legal path.
 */
export function faultsOfHistory(events: readonly HistoryEvent[]): string[] {
  const faults: string[] = [];
  const [first, ...rest] = events;
  if (!first) return ['no events'];
  if (first.move !== 'submit' || first.fromState !== null) faults.push(`begins with ${first.move}`);
  let state = first.toState;
  for (const [place, event] of rest.entries()) {
    const at = `event ${place + 2} ${event.move} ${event.fromState}→${event.toState}`;
    if (event.fromState !== state) faults.push(`${at}: the state was ${state}`);
    const rows = moveTable.filter((row) => row.move === event.move && (row.from as readonly string[]).includes(event.fromState ?? ''));
    const fits = rows.some((row) => {
      if (row.to === 'same') return event.toState === event.fromState;
      if (row.to === 'computed') return (computedEnds[row.move] as readonly string[] | undefined)?.includes(event.toState);
      return event.toState === row.to;
    });
    if (!fits) faults.push(`${at}: not in the table of moves`);
    state = event.toState;
  }
  return faults;
}

/** True when every step of the history is in the table of moves. */
export const legalHistory = (events: readonly HistoryEvent[]): boolean => faultsOfHistory(events).length === 0;

/** Faults of every history in the database, of histories that do not end in the appeal's state, and of versions that do not count its moves. */
export async function faultsOfAllHistories(core: TestCore): Promise<string[]> {
  const appeals = await core.db.sql.all<{ id: number; state: string; version: number }>('SELECT id, state, version FROM appeals ORDER BY id');
  const events = await core.db.sql.all<HistoryEvent & { appealId: number; actorRole: string }>(
    'SELECT appealId, move, fromState, toState, actorRole FROM appealEvents ORDER BY appealId, id',
  );
  return appeals.flatMap(({ id, state, version }) => {
    const own = events.filter((event) => event.appealId === id);
    const faults = faultsOfHistory(own);
    if (own.at(-1)?.toState !== state) faults.push(`ends in ${own.at(-1)?.toState}, the row says ${state}`);
    // submit and the dispatch that routing makes with it are the first version; each move is one more.
    const routed = own[1]?.move === 'dispatch' && own[1].actorRole === 'system' ? 1 : 0;
    if (version !== own.length - routed) faults.push(`version ${version} after ${own.length} events`);
    return faults.map((fault) => `appeal ${id}: ${fault}`);
  });
}

interface RowToCheck {
  id: number;
  state: AppealState;
  isOpen: number;
  dueAt: Date | null;
  pausedAt: Date | null;
  pendingRequest: string | null;
  followerCount: number;
  mergedIntoId: number | null;
  openPromises: number;
  pendingRows: number;
  followers: number;
}

const running: readonly string[] = ['submitted', 'dispatched', 'inProgress'];
const paused: readonly string[] = ['waitingResident', 'suspended'];

/** What must hold between the columns of every appeal and the rows that hang on it, whatever has been done at once. */
export async function faultsOfAllRows(core: TestCore): Promise<string[]> {
  const rows = await core.db.sql.all<RowToCheck>(
    `SELECT a.id, a.state, a.isOpen, a.dueAt, a.pausedAt, a.pendingRequest, a.followerCount, a.mergedIntoId,
       (SELECT COUNT(*) FROM appealPromises p WHERE p.appealId = a.id AND p.endedAt IS NULL) AS openPromises,
       (SELECT COUNT(*) FROM appealRequests r WHERE r.appealId = a.id AND r.state = 'pending') AS pendingRows,
       (SELECT COUNT(*) FROM appealFollowers f WHERE f.appealId = a.id) AS followers
     FROM appeals a ORDER BY a.id`,
  );
  return rows.flatMap((row) => {
    const claims: [string, boolean][] = [
      ['isOpen says what the state says', (row.isOpen === 1) === (running.includes(row.state) || paused.includes(row.state))],
      ['a clock runs exactly in the states with one', (row.dueAt !== null) === running.includes(row.state)],
      ['it is stopped exactly in the states with a stop', row.state === 'merged' || (row.pausedAt !== null) === paused.includes(row.state)],
      ['there is one promise', Number(row.openPromises) === 1],
      ['the request that waits is there', Number(row.pendingRows) === (row.pendingRequest === null ? 0 : 1)],
      ['the number of followers is that of the rows', Number(row.followers) === row.followerCount],
      ['what is merged says into what', (row.mergedIntoId !== null) === (row.state === 'merged')],
    ];
    return claims.filter(([, holds]) => !holds).map(([claim]) => `appeal ${row.id} (${row.state}): not true that ${claim}`);
  });
}
