import type { ClockEffect } from './clocks';
import { appealMoves, appealStates, openStates } from './states';
import type { AppealMove, AppealRelation, AppealState } from './states';

/** Who may see an event: everybody once the appeal is released, the two parties (resident and staff), or staff alone. */
export type EventAudience = 'everybody' | 'parties' | 'staff';

/** Fields a move takes; the names are those of the HTTP body. */
export type MoveField =
  | 'words'
  | 'fileIds'
  | 'unitKind'
  | 'unitCode'
  | 'handlerPersonId'
  | 'organisationIds'
  | 'arriveHours'
  | 'whistleId'
  | 'score'
  | 'untilAt'
  | 'categoryCode'
  | 'measure'
  | 'solved'
  | 'satisfaction'
  | 'reached'
  | 'reopen'
  | 'intoId'
  | 'parts'
  | 'whereTo';

/**
 * One row of the table of moves. A move with several rows may be made from different states by different relations.
 * - `to`: the state after it, `same`, or `computed` (by planMove, from the answer given or the state before a merge)
 * - `needs` must be given, `takes` may be given
 * - `audience` of the event; `wordsFor` of its words, which is narrower where staff write to each other
 * - `clock`: what it does to the clock; for `computed` rows planMove decides with the state
 */
export interface MoveRow {
  move: AppealMove;
  from: readonly AppealState[];
  by: readonly AppealRelation[];
  to: AppealState | 'same' | 'computed';
  needs: readonly MoveField[];
  takes: readonly MoveField[];
  audience: EventAudience;
  wordsFor: EventAudience;
  clock: ClockEffect;
}

const atWork = ['inProgress', 'suspended', 'waitingResident'] as const;
const withUnit = ['dispatched', 'inProgress'] as const;
const none: readonly MoveField[] = [];

/** As MoveRow; what is left out is: no fields, words for the same readers as the event, clock kept. */
type SparseRow = Omit<MoveRow, 'needs' | 'takes' | 'wordsFor' | 'clock'> & Partial<MoveRow>;

const rows: readonly SparseRow[] = [
  {
    move: 'dispatch', from: ['submitted'], by: ['desk'], to: 'dispatched',
    needs: ['unitKind', 'unitCode'], takes: ['handlerPersonId', 'words'], audience: 'everybody', wordsFor: 'staff',
  },
  { move: 'acknowledge', from: ['dispatched'], by: ['handler'], to: 'inProgress', audience: 'everybody', clock: 'acknowledge' },
  { move: 'sendBack', from: withUnit, by: ['handler'], to: 'submitted', needs: ['words'], audience: 'staff', clock: 'restartAck' },
  {
    move: 'transfer', from: withUnit, by: ['desk', 'leader'], to: 'dispatched',
    needs: ['unitKind', 'unitCode', 'words'], takes: ['handlerPersonId'], audience: 'everybody', wordsFor: 'staff', clock: 'restartAck',
  },
  {
    move: 'escalate', from: withUnit, by: ['handler', 'leader', 'desk'], to: 'dispatched',
    needs: ['words'], audience: 'everybody', wordsFor: 'parties', clock: 'restartAck',
  },
  // A desk that cannot place it takes it up without sending it to a unit first.
  { move: 'escalate', from: ['submitted'], by: ['desk'], to: 'dispatched', needs: ['words'], audience: 'everybody', wordsFor: 'parties' },

  { move: 'whistle', from: withUnit, by: ['desk'], to: 'same', needs: ['organisationIds', 'words', 'arriveHours'], audience: 'parties', wordsFor: 'staff' },
  { move: 'reportIn', from: openStates, by: ['whistled'], to: 'same', needs: ['whistleId'], takes: ['words'], audience: 'parties' },
  { move: 'finishWhistle', from: openStates, by: ['whistled'], to: 'same', needs: ['whistleId', 'words'], audience: 'parties' },
  {
    move: 'assessWhistle', from: [...openStates, 'resolved', 'closed'], by: ['desk', 'whistled'], to: 'same',
    needs: ['whistleId', 'score'], takes: ['words'], audience: 'staff',
  },

  { move: 'progress', from: atWork, by: ['handler', 'leader', 'desk', 'whistled'], to: 'same', needs: ['words'], takes: ['fileIds'], audience: 'everybody' },
  {
    move: 'note', from: [...openStates, 'resolved'], by: ['handler', 'leader', 'desk', 'overseer'], to: 'same',
    needs: ['words'], takes: ['fileIds'], audience: 'staff',
  },
  { move: 'askResident', from: ['inProgress'], by: ['handler'], to: 'waitingResident', needs: ['words'], audience: 'parties', clock: 'pause' },
  { move: 'answer', from: ['waitingResident'], by: ['author'], to: 'inProgress', needs: ['words'], takes: ['fileIds'], audience: 'parties', clock: 'resume' },
  { move: 'waitingTimeout', from: ['waitingResident'], by: ['system'], to: 'inProgress', audience: 'parties', clock: 'resume' },

  { move: 'requestExtension', from: ['inProgress'], by: ['handler'], to: 'same', needs: ['words', 'untilAt'], audience: 'parties' },
  {
    move: 'approveExtension', from: ['inProgress', 'waitingResident'], by: ['desk', 'overseer'], to: 'same',
    takes: ['words'], audience: 'parties', clock: 'extend',
  },
  {
    move: 'declineExtension', from: ['inProgress', 'waitingResident'], by: ['desk', 'overseer'], to: 'same',
    needs: ['words'], audience: 'parties', wordsFor: 'staff',
  },
  { move: 'requestSuspend', from: ['inProgress'], by: ['handler'], to: 'same', needs: ['words', 'untilAt'], audience: 'parties' },
  { move: 'approveSuspend', from: ['inProgress'], by: ['desk', 'overseer'], to: 'suspended', takes: ['words'], audience: 'parties', clock: 'pause' },
  {
    move: 'declineSuspend', from: ['inProgress', 'waitingResident'], by: ['desk', 'overseer'], to: 'same',
    needs: ['words'], audience: 'parties', wordsFor: 'staff',
  },
  {
    move: 'resume', from: ['suspended'], by: ['handler', 'desk', 'system'], to: 'inProgress',
    takes: ['words'], audience: 'everybody', wordsFor: 'parties', clock: 'resume',
  },

  { move: 'supervise', from: openStates, by: ['desk', 'overseer'], to: 'same', needs: ['words'], audience: 'parties', wordsFor: 'staff' },
  { move: 'remind', from: openStates, by: ['author'], to: 'same', takes: ['words'], audience: 'parties' },
  { move: 'changeCategory', from: openStates, by: ['desk', 'handler'], to: 'same', needs: ['categoryCode', 'words'], audience: 'parties', clock: 'newPromise' },
  // What the author has taken back is not shown to the public any more.
  { move: 'release', from: appealStates.filter((state) => state !== 'withdrawn'), by: ['desk'], to: 'same', takes: ['words'], audience: 'staff' },
  { move: 'hide', from: appealStates, by: ['desk'], to: 'same', needs: ['words'], audience: 'staff' },

  {
    move: 'resolve', from: ['inProgress'], by: ['handler'], to: 'resolved',
    needs: ['words', 'measure'], takes: ['fileIds'], audience: 'everybody', clock: 'end',
  },
  {
    move: 'rate', from: ['resolved', 'closed'], by: ['author'], to: 'computed',
    needs: ['solved', 'satisfaction'], takes: ['words', 'reopen'], audience: 'parties',
  },
  {
    move: 'followUp', from: ['resolved', 'closed'], by: ['desk', 'overseer'], to: 'computed',
    needs: ['reached'], takes: ['solved', 'satisfaction', 'words'], audience: 'parties', wordsFor: 'staff',
  },
  {
    move: 'reopen', from: ['resolved', 'closed'], by: ['author'], to: 'dispatched',
    needs: ['words'], takes: ['fileIds'], audience: 'everybody', wordsFor: 'parties', clock: 'reopen',
  },

  { move: 'merge', from: openStates, by: ['desk'], to: 'merged', needs: ['intoId'], takes: ['words'], audience: 'everybody', wordsFor: 'staff', clock: 'hold' },
  { move: 'unmerge', from: ['merged'], by: ['desk'], to: 'computed', needs: ['words'], audience: 'everybody', wordsFor: 'staff', clock: 'release' },
  { move: 'split', from: openStates, by: ['desk'], to: 'same', needs: ['parts'], audience: 'parties' },
  {
    move: 'withdraw', from: ['submitted', 'dispatched', 'inProgress', 'waitingResident'], by: ['author'], to: 'withdrawn',
    takes: ['words'], audience: 'parties', clock: 'end',
  },
  {
    move: 'reject', from: ['submitted', 'dispatched'], by: ['desk'], to: 'rejected',
    needs: ['words', 'whereTo'], audience: 'everybody', wordsFor: 'parties', clock: 'end',
  },
  {
    move: 'guideElsewhere', from: ['submitted', 'dispatched'], by: ['desk'], to: 'guidedElsewhere',
    needs: ['words', 'whereTo'], audience: 'everybody', wordsFor: 'parties', clock: 'end',
  },
  { move: 'autoClose', from: ['resolved'], by: ['system'], to: 'closed', audience: 'everybody', clock: 'end' },
  // What became of it in the council is written back whatever has happened to it since.
  { move: 'councilNote', from: appealStates, by: ['system'], to: 'same', needs: ['words'], audience: 'everybody' },
];

/** The whole table of moves (DOMAIN section 3). Only this decides; screens, API and tests read it. */
export const moveTable: readonly MoveRow[] = rows.map((row) => ({ needs: none, takes: none, wordsFor: row.audience, clock: 'keep', ...row }));

function groupRows<K extends string>(keys: readonly K[], belongs: (row: MoveRow, key: K) => boolean): Readonly<Record<K, readonly MoveRow[]>> {
  return Object.fromEntries(keys.map((key) => [key, moveTable.filter((row) => belongs(row, key))])) as Record<K, MoveRow[]>;
}

/** The rows of one move; a move is looked up for every row of every list. */
export const rowsOfMove = groupRows(appealMoves, (row, move) => row.move === move);

/** The rows that can be used in one state. */
export const rowsFromState = groupRows(appealStates, (row, state) => row.from.includes(state));

/** Fields a move needs and may take, for forms; the same in every row of a move. */
export function fieldsOf(move: AppealMove): { needs: readonly MoveField[]; takes: readonly MoveField[] } {
  const [row] = rowsOfMove[move];
  return { needs: row?.needs ?? none, takes: row?.takes ?? none };
}

/** Who may see events of a move, and who their words. `submit` is seen by everybody, its words after release. */
export function audienceOf(move: AppealMove | 'submit'): { event: EventAudience; words: EventAudience } {
  const row = move === 'submit' ? undefined : rowsOfMove[move][0];
  return { event: row?.audience ?? 'everybody', words: row?.wordsFor ?? 'everybody' };
}
