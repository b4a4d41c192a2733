import { chinaDateOf } from '../../../../shared/core/dates';
import { dayColour } from '../../../../shared/topics/deadlines';
import type { TaskView } from '../../../../shared/topics/dto';
import { taskActionsFor } from '../../../../shared/topics/tasks';
import { marks } from '../../../core/sql';
import type { Reader, TopicContext } from '../context';
import { taskFacts } from '../policy';
import type { TaskRecord } from '../rows';
import { photosOf } from './asks';

interface ReportRow {
  id: number;
  taskId: number;
  personId: number;
  progress: number;
  words: string;
  spentFen: number;
  reportedAt: Date;
}
interface RatingRow {
  taskId: number;
  number: number;
  total: number | string;
  mine: number | null;
}

/** The newest reports of a task that are shown with it. */
const reportsMost = 20;
const reportsReadMost = 500;

async function reportsOf({ core }: TopicContext, ids: number[]): Promise<ReportRow[]> {
  return core.db.sql.all<ReportRow>(
    `SELECT id, taskId, personId, progress, words, spentFen, at AS reportedAt FROM taskReports WHERE taskId IN (${marks(ids)}) ORDER BY id DESC LIMIT ${reportsReadMost}`,
    ids,
  );
}

async function ratingsOf({ core }: TopicContext, ids: number[], personId: number): Promise<Map<number, TaskView['rating']>> {
  const rows = await core.db.sql.all<RatingRow>(
    `SELECT taskId, COUNT(*) AS number, SUM(score) AS total, MAX(CASE WHEN personId = ? THEN score END) AS mine FROM taskRatings WHERE taskId IN (${marks(ids)}) GROUP BY taskId`,
    [personId, ...ids],
  );
  const average = ({ total, number }: RatingRow): number => Math.round((Number(total) * 10) / Number(number)) / 10;
  return new Map(rows.map((row) => [row.taskId, { average: average(row), count: Number(row.number), mine: row.mine }]));
}

async function cancelReasonsOf({ core }: TopicContext, rows: readonly TaskRecord[]): Promise<Map<number, string>> {
  const ids = rows.filter(({ state }) => state === 'cancelled').map(({ id }) => id);
  if (!ids.length) return new Map();
  const found = await core.db.sql.all<{ objectId: number; words: string }>(
    `SELECT objectId, words FROM councilEvents WHERE objectKind = 'task' AND move = 'cancel' AND objectId IN (${marks(ids)}) ORDER BY id LIMIT ${ids.length}`,
    ids,
  );
  return new Map(found.map(({ objectId, words }) => [objectId, words]));
}

/** Tasks as this reader may see them: promise, progress and money are public, residents' names are masked but for the secretary. */
export async function presentTasks(context: TopicContext, reader: Reader, rows: readonly TaskRecord[]): Promise<TaskView[]> {
  if (!rows.length) return [];
  const { parts } = context;
  await reader.learn(rows.map(({ councilId }) => councilId));
  const ids = rows.map(({ id }) => id);
  const reports = await reportsOf(context, ids);
  const photos = await photosOf(context, 'taskReport', reports.map(({ id }) => id));
  const ratings = await ratingsOf(context, ids, reader.actor?.personId ?? 0);
  const cases = await parts.appeals.cases(rows.flatMap(({ appealId }) => appealId ?? []));
  const reasons = await cancelReasonsOf(context, rows);
  const people = [...rows.flatMap((row) => [row.executorPersonId ?? [], row.supervisorPersonId ?? []].flat()), ...reports.map(({ personId }) => personId)];
  const masked = await parts.councils.officialNames(people, { at: reader.now, unmasked: false });
  const full = await parts.councils.officialNames(people, { at: reader.now, unmasked: true });
  return Promise.all(
    rows.map(async (row): Promise<TaskView> => {
      const names = (await reader.seesNames(row.councilId)) ? full : masked;
      const organisation = row.executorOrganisationId === null ? null : parts.territory.organisation(row.executorOrganisationId);
      const order = row.appealId === null ? null : cases.get(row.appealId);
      return {
        id: row.id, resolutionId: row.resolutionId, title: row.title, words: row.words, helperName: row.helperName, dueOn: row.dueOn, budgetCapFen: row.budgetCapFen,
        spentFen: row.spentFen, progress: row.progress, state: row.state, version: row.version,
        executorName: organisation?.name ?? names.get(row.executorPersonId ?? 0) ?? '',
        supervisorName: row.supervisorPersonId === null ? null : (names.get(row.supervisorPersonId) ?? ''),
        colour: row.state === 'open' ? dayColour(chinaDateOf(row.createdAt), row.dueOn, chinaDateOf(reader.now)) : 'none',
        doneAt: row.doneAt?.toISOString() ?? null,
        cancelReason: reasons.get(row.id) ?? null,
        appeal: order && row.appealId !== null ? { id: row.appealId, ...order } : null,
        reports: reports.filter(({ taskId }) => taskId === row.id).slice(0, reportsMost).map((report) => ({
          at: report.reportedAt.toISOString(), progress: report.progress, words: report.words, spentFen: report.spentFen, byName: names.get(report.personId) ?? '',
          photos: photos.get(report.id) ?? [],
        })),
        rating: ratings.get(row.id) ?? { average: null, count: 0, mine: null },
        allowedActions: taskActionsFor(taskFacts(row, reader.actor), await reader.relations(row.councilId)),
      };
    }),
  );
}
