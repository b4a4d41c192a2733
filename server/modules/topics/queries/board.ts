import { addDays, chinaDateOf, momentOf } from '../../../../shared/core/dates';
import type { CouncilBoard } from '../../../../shared/topics/dto';
import type { SqlValue } from '../../../core/sql';
import type { TopicContext } from '../context';

export interface BoardFilter {
  territoryCode?: string;
  councilId?: number;
}

const monthsShown = 12;

const explanation = [
  '会议：已经开过的（含纪要待公布的）；取消的不算。',
  '议题：进行中，和任务都完成后宣布解决的；终止的不算解决。',
  '提案：正式答复最新一次为采纳或部分采纳的。',
  '表决：已经截止并计票的；作废的不算。',
  '任务：决议中答应的，取消的不算；过了期限还没有完成的算逾期。',
  '每个数字都可以在会议、议题、提案、表决和任务的列表里逐条核对。',
].join('');

/** YYYY-MM of a month so many months before the one of `now`, in China. */
function monthsUntil(now: Date): string[] {
  const months: string[] = [];
  for (let day = `${chinaDateOf(now).slice(0, 7)}-01`; months.length < monthsShown; day = `${addDays(day, -1).slice(0, 7)}-01`) months.unshift(day.slice(0, 7));
  return months;
}

/**
 * Promised against done, for everybody. One read across the tables of all modules of a council: through their lists it would take
 * every council of a district into memory.
 */
export async function councilBoard({ core }: TopicContext, filter: BoardFilter, now: Date): Promise<CouncilBoard> {
  const { sql } = core.db;
  const scope = filter.councilId !== undefined ? { where: 'c.id = ?', value: filter.councilId } : { where: 'c.communityCode LIKE ?', value: `${filter.territoryCode ?? ''}%` };
  const number = async (from: string, condition: string, values: SqlValue[] = []): Promise<number> => {
    const text = `SELECT COUNT(*) AS number FROM ${from} x JOIN councils c ON c.id = x.councilId WHERE ${scope.where} AND ${condition}`;
    const row = await sql.one<{ number: number }>(text, [scope.value, ...values]);
    return Number(row?.number ?? 0);
  };
  const months = monthsUntil(now);
  const since = momentOf(`${months[0] ?? chinaDateOf(now).slice(0, 7)}-01`);
  const byMonth = async (from: string, moment: string, condition: string): Promise<Map<string, number>> => {
    const rows = await sql.all<{ happenedAt: Date }>(
      `SELECT x.${moment} AS happenedAt FROM ${from} x JOIN councils c ON c.id = x.councilId WHERE ${scope.where} AND ${condition} AND x.${moment} >= ?`,
      [scope.value, since],
    );
    const counts = new Map<string, number>();
    for (const { happenedAt } of rows) {
      const month = chinaDateOf(happenedAt).slice(0, 7);
      counts.set(month, (counts.get(month) ?? 0) + 1);
    }
    return counts;
  };
  const held = `x.state IN ('ended','published')`;
  const newestAnswer = `(SELECT a.state FROM proposalAnswers a WHERE a.proposalId = x.id ORDER BY a.id DESC LIMIT 1)`;
  const sessions = await byMonth('councilSessions', 'startsAt', held);
  const solved = await byMonth('topics', 'endedAt', `x.state = 'solved'`);
  return {
    sessionsHeld: await number('councilSessions', held),
    topicsOpen: await number('topics', `x.state = 'open'`),
    topicsSolved: await number('topics', `x.state = 'solved'`),
    proposalsAdopted: await number('proposals', `x.state = 'answered' AND x.hidden = 0 AND ${newestAnswer} IN ('adopted','partlyAdopted')`),
    ballotsHeld: await number('ballots', `x.state = 'closed'`),
    tasksPromised: await number('resolutionTasks', `x.state <> 'cancelled'`),
    tasksDone: await number('resolutionTasks', `x.state = 'done'`),
    tasksLate: await number('resolutionTasks', `x.state = 'open' AND x.dueOn < ?`, [chinaDateOf(now)]),
    byMonth: months.map((month) => ({ month, sessions: sessions.get(month) ?? 0, solved: solved.get(month) ?? 0 })),
    explanation,
  };
}
