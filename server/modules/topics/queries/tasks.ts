import { isChinaDate } from '../../../../shared/core/dates';
import type { Page } from '../../../../shared/core/page';
import type { TaskView } from '../../../../shared/topics/dto';
import type { TaskState } from '../../../../shared/topics/states';
import { decodeCursor, encodeCursor } from '../../../core/cursor';
import { AppError } from '../../../core/errors';
import type { Reader, TopicContext } from '../context';
import { presentTasks } from '../present/tasks';
import { taskColumns, type TaskRecord } from '../rows';
import type { Paging } from '../schemas';
import { allOf, equals, idOf, type Where } from './paging';

export interface TaskFilter extends Paging {
  councilId?: number;
  state?: TaskState;
  mine?: true;
}

/** What lies with the reader: as executor, for the organisation that executes, or as supervisor. */
function ofReader({ actor }: Reader): Where {
  if (!actor) return { sql: '1 = 0', values: [] };
  const own = 'k.executorPersonId = ? OR k.supervisorPersonId = ?';
  const values = [actor.personId, actor.personId];
  return actor.organisationId === null ? { sql: own, values } : { sql: `${own} OR k.executorOrganisationId = ?`, values: [...values, actor.organisationId] };
}

function afterCursor(cursor: string | undefined): Where | null {
  if (cursor === undefined) return null;
  const [dueOn, id] = decodeCursor(cursor, 2);
  if (typeof dueOn !== 'string' || !isChinaDate(dueOn)) throw new AppError('CURSOR_INVALID', { cursor: '翻页位置已失效' });
  return { sql: 'k.dueOn > ? OR (k.dueOn = ? AND k.id > ?)', values: [dueOn, dueOn, idOf(id)] };
}

/** Tasks, the earliest due day first: what is late leads. Public. */
export async function taskPage(context: TopicContext, reader: Reader, filter: TaskFilter): Promise<Page<TaskView>> {
  const where = allOf(equals('k.councilId', filter.councilId), equals('k.state', filter.state), filter.mine && ofReader(reader), afterCursor(filter.cursor));
  const rows = await context.core.db.sql.all<TaskRecord>(
    `SELECT ${taskColumns('k')} FROM resolutionTasks k WHERE ${where.sql} ORDER BY k.dueOn, k.id LIMIT ?`,
    [...where.values, filter.limit + 1],
  );
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return { items: await presentTasks(context, reader, shown), nextCursor: rows.length > filter.limit && last ? encodeCursor([last.dueOn, last.id]) : null };
}

/** One task. Throws NOT_FOUND. */
export async function showTask(context: TopicContext, reader: Reader, id: number): Promise<TaskView> {
  const row = await context.core.db.sql.one<TaskRecord>(`SELECT ${taskColumns('k')} FROM resolutionTasks k WHERE k.id = ?`, [id]);
  const [view] = row ? await presentTasks(context, reader, [row]) : [];
  if (!view) throw new AppError('NOT_FOUND');
  return view;
}
