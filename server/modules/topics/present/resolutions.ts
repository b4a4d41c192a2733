import type { ResolutionView, TaskView } from '../../../../shared/topics/dto';
import { marks } from '../../../core/sql';
import type { Reader, TopicContext } from '../context';
import { type ResolutionRecord, taskColumns, type TaskRecord } from '../rows';
import { photosOf } from './asks';
import { presentTasks } from './tasks';

export type ShownResolution = ResolutionRecord & { councilName: string };
/** More tasks than a page of resolutions ever has. */
const tasksMost = 500;

async function tasksOf(context: TopicContext, reader: Reader, ids: number[]): Promise<TaskView[]> {
  const rows = await context.core.db.sql.all<TaskRecord>(
    `SELECT ${taskColumns('k')} FROM resolutionTasks k WHERE k.resolutionId IN (${marks(ids)}) ORDER BY k.dueOn, k.id LIMIT ${tasksMost}`,
    ids,
  );
  return presentTasks(context, reader, rows);
}

/** Resolutions with their papers and tasks; public. */
export async function presentResolutions(context: TopicContext, reader: Reader, rows: readonly ShownResolution[]): Promise<ResolutionView[]> {
  if (!rows.length) return [];
  await reader.learn(rows.map(({ councilId }) => councilId));
  const ids = rows.map(({ id }) => id);
  const tasks = await tasksOf(context, reader, ids);
  const photos = await photosOf(context, 'resolution', ids);
  return Promise.all(
    rows.map(async (row): Promise<ResolutionView> => {
      const mayAdd = row.decision === 'adopted' && (await reader.relations(row.councilId)).includes('secretary');
      return { ...row, photos: photos.get(row.id) ?? [], tasks: tasks.filter(({ resolutionId }) => resolutionId === row.id), allowedActions: mayAdd ? ['addTask'] : [] };
    }),
  );
}
