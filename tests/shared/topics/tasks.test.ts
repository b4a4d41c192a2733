import { type CouncilRelation } from '../../../shared/councils/states';
import { type TaskAction, taskActions, taskStates } from '../../../shared/topics/states';
import { spend, type TaskFacts, taskGate } from '../../../shared/topics/tasks';

const facts: TaskFacts = { state: 'open', budgetCapFen: null, spentFen: 0, hasWorkOrder: false, isExecutor: false };

/** Every action × who, by hand. A letter a state: Open, Done, Cancelled. "+" may, "x" wrong state, empty: not theirs. */
const matrix = `
action        | executor | secretary | moderator | seat | member | above
              | ODC      | ODC       | ODC       | ODC  | ODC    | ODC
edit          |          | +xx       |           |      |        |
report        | +xx      | +xx       |           |      |        |
finish        | +xx      | +xx       |           |      |        |
cancel        |          | +xx       |           |      |        |
rate          |          |           |           |      | x+x    |
openWorkOrder |          | +xx       |           |      |        |
`;
const who = ['executor', 'secretary', 'moderator', 'seat', 'member', 'above'] as const;
const rows = matrix.trim().split('\n').slice(2).map((line) => line.split('|').map((cell) => cell.trim()));

const sign = (action: TaskAction, by: (typeof who)[number], state: TaskFacts['state']): string => {
  const relations: CouncilRelation[] = by === 'executor' ? [] : [by];
  const verdict = taskGate({ ...facts, state, isExecutor: by === 'executor' }, action, relations);
  if (verdict.ok) return '+';
  return verdict.reason === 'TASK_WRONG_STATE' ? 'x' : '';
};

it('names every action', () => expect(rows.map(([action]) => action)).toEqual([...taskActions]));

it.each(rows.map((row) => [row[0] as TaskAction, row.slice(1)] as const))('%s is allowed and refused as written', (action, cells) => {
  expect(who.map((by) => taskStates.map((state) => sign(action, by, state)).join(''))).toEqual(cells);
});

it('nobody rates what they did themselves', () => {
  expect(taskGate({ ...facts, state: 'done', isExecutor: true }, 'rate', ['member'])).toEqual({ ok: false, reason: 'NOT_ALLOWED' });
});

it('a task has one work order', () => {
  expect(taskGate({ ...facts, hasWorkOrder: true }, 'openWorkOrder', ['secretary'])).toEqual({ ok: false, reason: 'WORK_ORDER_EXISTS' });
});

it.each<[cap: number | null, spent: number, more: number, total: number | null]>([
  [null, 0, 2_000_000_000, 2_000_000_000],
  [10_000, 0, 10_000, 10_000],
  [10_000, 0, 10_001, null],
  [10_000, 9_999, 1, 10_000],
  [10_000, 9_999, 2, null],
  [10_000, 10_000, 0, 10_000],
  [0, 0, 1, null],
])('with a cap of %p and %i spent, %i more gives %p', (budgetCapFen, spentFen, more, total) => {
  const answer = spend({ budgetCapFen, spentFen }, more);
  expect(answer.ok ? answer.spentFen : null).toBe(total);
});
