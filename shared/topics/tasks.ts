import type { CouncilRelation } from '../councils/states';
import type { Result } from '../core/result';
import { taskActions } from './states';
import type { TaskAction, TaskState } from './states';

/** What of a task and its reader the rules decide on. */
export interface TaskFacts {
  state: TaskState;
  budgetCapFen: number | null;
  spentFen: number;
  hasWorkOrder: boolean;
  /** The reader is the executor or works for the organisation that is. */
  isExecutor: boolean;
}

/** Who may, in which state. The secretary also reports and finishes: not every firm that executes has an account. */
const table: Readonly<Record<TaskAction, { by: readonly (CouncilRelation | 'executor')[]; state: TaskState }>> = {
  edit: { by: ['secretary'], state: 'open' },
  report: { by: ['executor', 'secretary'], state: 'open' },
  finish: { by: ['executor', 'secretary'], state: 'open' },
  cancel: { by: ['secretary'], state: 'open' },
  rate: { by: ['member'], state: 'done' },
  openWorkOrder: { by: ['secretary'], state: 'open' },
};

/** May it be done? NOT_A_MEMBER, NOT_ALLOWED, TASK_WRONG_STATE, WORK_ORDER_EXISTS. Nobody rates what they did themselves. */
export function taskGate(task: TaskFacts, action: TaskAction, relations: readonly CouncilRelation[]): Result<object> {
  const { by, state } = table[action];
  const isOne = by.some((who) => (who === 'executor' ? task.isExecutor : relations.includes(who)));
  if (!isOne) return { ok: false, reason: action === 'rate' ? 'NOT_A_MEMBER' : 'NOT_ALLOWED' };
  if (action === 'rate' && task.isExecutor) return { ok: false, reason: 'NOT_ALLOWED' };
  if (task.state !== state) return { ok: false, reason: 'TASK_WRONG_STATE' };
  return action === 'openWorkOrder' && task.hasWorkOrder ? { ok: false, reason: 'WORK_ORDER_EXISTS' } : { ok: true };
}

/** What a reader may do with a task now. */
export const taskActionsFor = (task: TaskFacts, relations: readonly CouncilRelation[]): TaskAction[] => taskActions.filter((action) => taskGate(task, action, relations).ok);

/** Most that one task may cost, in fen: 20 million yuan, and what a column of whole numbers holds. */
export const taskFenMost = 2_000_000_000;

/** Whole fen spent after a report of `spentFen` more; BUDGET_EXCEEDED above the cap, exactly the cap is allowed. */
export function spend(task: Pick<TaskFacts, 'budgetCapFen' | 'spentFen'>, spentFen: number): Result<{ spentFen: number }> {
  const total = task.spentFen + spentFen;
  return task.budgetCapFen !== null && total > task.budgetCapFen ? { ok: false, reason: 'BUDGET_EXCEEDED' } : { ok: true, spentFen: total };
}
