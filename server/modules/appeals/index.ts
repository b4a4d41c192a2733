import type { QueueCounts } from '../../../shared/appeals/dto';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Module, Task } from '../../core/operation';
import { type CalendarSource, createCalendar } from './calendar';
import { createCategories } from './categories';
import type { AppealContext, AppealParts } from './context';
import { moveOperations } from './moveRoutes';
import { createBoardMap } from './queries/board';
import { queueCounts } from './queries/queue';
import { reroute } from './reroute';
import { appealOperations } from './routes';
import { createStaffCache } from './staffCache';
import { createSuggester, readSynonyms } from './suggest';
import { appealTasks } from './tasks';

export type { AppealParts, CalendarSource };
/** The work calendar of the district, for modules that count in working days as appeals do. */
export { createCalendar };

/** What other modules may ask of appeals. */
export interface Appeals extends Module {
  load(): Promise<void>;
  /** Puts open work of these grids on the desk of their community, or with the new worker, after assignments changed. Returns how many moved. */
  reroute(gridCodes: string[]): Promise<number>;
  /** Numbers of the work space for a position; null for a resident, who has no queue. */
  queueCounts(actor: Actor, now: Date): Promise<QueueCounts | null>;
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
  parts.identity.onAssignmentsChanged(rerouteGrids);
  parts.territory.onAssignmentsChanged(rerouteGrids);
  parts.territory.onImported(load);
  const refresh: Task = { name: 'appeals:refresh', everySeconds: refreshSeconds, run: load };
  return {
    operations: [...appealOperations(context, { suggester: createSuggester(context.categories, readSynonyms()), boardMap: createBoardMap(context) }), ...moveOperations(context)],
    tasks: [...appealTasks(context), refresh],
    load,
    notes: (now) => ({ calendar: context.calendar.state(now) }),
    reroute: rerouteGrids,
    queueCounts: async (actor, now) => (actor.role === 'resident' ? null : queueCounts(context, { actor, now })),
  };
}
