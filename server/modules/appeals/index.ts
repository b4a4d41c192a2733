import type { QueueCounts } from '../../../shared/appeals/dto';
import type { WorkCalendar } from '../../../shared/core/workCalendar';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Module, Task } from '../../core/operation';
import { type CalendarSource, createCalendar } from './calendar';
import { createCategories } from './categories';
import { noteFromCouncil } from './commands/noteFromCouncil';
import { openWorkOrder, type WorkOrder } from './commands/openWorkOrder';
import type { AppealContext, AppealParts } from './context';
import { moveOperations } from './moveRoutes';
import { createBoardMap } from './queries/board';
import { casesOf, type CouncilPlace, lockOpenAppeals, type OpenAppeal, openAppealsIn } from './queries/councilAppeals';
import { queueCounts } from './queries/queue';
import { ownAppeals } from './ownData';
import { reroute } from './reroute';
import { appealOperations } from './routes';
import { createStaffCache } from './staffCache';
import { createSuggester, readSynonyms } from './suggest';
import { appealTasks } from './tasks';

export type { AppealParts, CalendarSource, CouncilPlace, OpenAppeal };
/** The work calendar of the district, for modules that count in working days as appeals do. */
export { createCalendar };

/** What other modules may ask of appeals. */
export interface Appeals extends Module {
  load(): Promise<void>;
  /** Puts open work of these grids on the desk of their community, or with the new worker, after assignments changed. Returns how many moved. */
  reroute(gridCodes: string[]): Promise<number>;
  /** Numbers of the work space for a position; null for a resident, who has no queue. */
  queueCounts(actor: Actor, now: Date): Promise<QueueCounts | null>;
  /** The working calendar that promises are counted by. */
  workCalendar(): WorkCalendar;
  /** Name of a category as people read it. */
  categoryName(code: string): string;
  /** Open appeals of a council's scope since a moment, newest first; complaints about persons are not among them. */
  openIn(place: CouncilPlace, since: Date): Promise<OpenAppeal[]>;
  /** Those of these appeals that are open in the scope, locked in the caller's transaction. */
  lockOpen(place: CouncilPlace, ids: readonly number[]): Promise<OpenAppeal[]>;
  /** Case number and state in words. */
  cases(ids: readonly number[]): Promise<Map<number, { caseNo: string; stateLabel: string }>>;
  /** Writes what a council decided into each of these appeals and tells author and followers, in the caller's transaction. */
  noteFromCouncil(appealIds: readonly number[], words: string, now: Date): Promise<void>;
  /** Files the appeal that carries out a council's task, in the caller's transaction. */
  openWorkOrder(order: WorkOrder): Promise<{ id: number; caseNo: string }>;
}

/** Reads the catalogue again: it may have been imported on another instance. */
const refreshSeconds = 60;

export function createAppeals(core: Core, parts: AppealParts): Appeals {
  const context: AppealContext = { core, parts, categories: createCategories(core), calendar: createCalendar(core), staff: createStaffCache(parts.identity) };
  const load = async (): Promise<void> => {
    await context.categories.load();
    await context.calendar.load();
  };
  const rerouteGrids = (gridCodes: string[]): Promise<number> => reroute(context, gridCodes);
  parts.identity.addOwnData(ownAppeals(context));
  parts.identity.onAssignmentsChanged(rerouteGrids);
  parts.territory.onAssignmentsChanged(rerouteGrids);
  parts.territory.onImported(load);
  const suggester = createSuggester(context.categories, readSynonyms());
  const refresh: Task = { name: 'appeals:refresh', everySeconds: refreshSeconds, run: load };
  return {
    operations: [...appealOperations(context, { suggester, boardMap: createBoardMap(context) }), ...moveOperations(context)],
    tasks: [...appealTasks(context), refresh],
    load,
    notes: (now) => ({ calendar: context.calendar.state(now) }),
    reroute: rerouteGrids,
    queueCounts: async (actor, now) => (actor.role === 'resident' ? null : queueCounts(context, { actor, now })),
    workCalendar: () => context.calendar.current(),
    categoryName: (code) => context.categories.nameOf(code),
    openIn: (place, since) => openAppealsIn(context, place, since),
    lockOpen: (place, ids) => lockOpenAppeals(context, place, ids),
    cases: (ids) => casesOf(context, ids),
    noteFromCouncil: (appealIds, words, now) => noteFromCouncil(context, appealIds, words, now),
    openWorkOrder: (order) => openWorkOrder(context, suggester, order),
  };
}
