import { faultsOfHistory, type HistoryEvent, legalHistory } from '../../support/history';

const path = (...steps: [string, string | null, string][]): HistoryEvent[] => steps.map(([move, fromState, toState]) => ({ move, fromState, toState }));
const legal = path(
  ['submit', null, 'submitted'],
  ['dispatch', 'submitted', 'dispatched'],
  ['acknowledge', 'dispatched', 'inProgress'],
  ['progress', 'inProgress', 'inProgress'],
  ['resolve', 'inProgress', 'resolved'],
  ['rate', 'resolved', 'closed'],
);

describe('the checker of histories', () => {
  it('takes a path of the table', () => expect(faultsOfHistory(legal)).toEqual([]));

  it.each([
    ['a step that starts elsewhere', path(['submit', null, 'submitted'], ['acknowledge', 'dispatched', 'inProgress'])],
    ['a move that is not in the table from there', path(['submit', null, 'submitted'], ['resolve', 'submitted', 'resolved'])],
    ['a move with another end', path(['submit', null, 'submitted'], ['dispatch', 'submitted', 'inProgress'])],
    ['a move that must not change the state', path(['submit', null, 'submitted'], ['remind', 'submitted', 'dispatched'])],
    ['a computed end that cannot be', [...legal.slice(0, 5), { move: 'rate', fromState: 'resolved', toState: 'withdrawn' }]],
    ['an acknowledgement by two', [...legal.slice(0, 3), { move: 'acknowledge', fromState: 'dispatched', toState: 'inProgress' }]],
    ['a history without its beginning', legal.slice(1)],
    ['no history', []],
  ])('finds %s', (_what, events) => expect(legalHistory(events)).toBe(false));
});
