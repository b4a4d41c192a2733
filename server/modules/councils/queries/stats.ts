import type { CouncilRow } from '../../../../shared/councils/dto';
import { marks } from '../../../core/sql';
import type { CouncilContext } from '../context';

export type CouncilCounts = CouncilRow['counts'];

/** Sessions held, topics and tasks of each council; every id given is in the map. */
export async function councilStats({ core }: CouncilContext, councilIds: readonly number[]): Promise<Map<number, CouncilCounts>> {
  const { sql } = core.db;
  const counts = new Map(councilIds.map((id) => [id, { sessionsHeld: 0, topicsOpen: 0, topicsSolved: 0, tasksPromised: 0, tasksDone: 0 }]));
  if (!councilIds.length) return counts;
  const add = async (text: string, keyOf: (state: string) => (keyof CouncilCounts)[]): Promise<void> => {
    for (const row of await sql.all<{ councilId: number; state: string; number: number }>(text, [...councilIds])) {
      const own = counts.get(row.councilId);
      for (const key of own ? keyOf(row.state) : []) own![key] += Number(row.number);
    }
  };
  const grouped = (table: string): string => `SELECT councilId, state, COUNT(*) AS number FROM ${table} WHERE councilId IN (${marks(councilIds)}) GROUP BY councilId, state`;
  await add(grouped('councilSessions'), (state) => (state === 'ended' || state === 'published' ? ['sessionsHeld'] : []));
  await add(grouped('topics'), (state) => (state === 'open' ? ['topicsOpen'] : state === 'solved' ? ['topicsSolved'] : []));
  await add(grouped('resolutionTasks'), (state) => (state === 'cancelled' ? [] : state === 'done' ? ['tasksPromised', 'tasksDone'] : ['tasksPromised']));
  return counts;
}
