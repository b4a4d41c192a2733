import { planSessionMove, type SessionFacts, sessionMovesFor, type SessionRole } from '../../../shared/councils/moves';
import { sessionMoves, type SessionMove, type SessionState, sessionStates } from '../../../shared/councils/states';

/**
 * Every state × move × role, written by hand. One letter a state, in the order Draft Posted Open Ended publiShed Cancelled.
 * "+" may, "x" wrong state, "." not theirs; an empty column means not theirs in any state.
 */
const matrix = `
move           | chair  | invited | present
               | DPOESC | DPOESC  | DPOESC
edit           | +xxxxx |         |
post           | +xxxxx |         |
open           | x+xxxx |         |
end            | xx+xxx |         |
publishMinutes | xxx+xx |         |
cancel         | ++xxxx |         |
reply          |        | x+xxxx  |
attend         |        | xx+xxx  |
admit          | xx+xxx |         |
askToSpeak     |        |         | xx+xxx
callSpeaker    | xx+xxx |         |
recordDecision | xx+xxx |         |
`;
const arrivals: Partial<Record<SessionMove, SessionState>> = { post: 'posted', open: 'open', end: 'ended', publishMinutes: 'published', cancel: 'cancelled' };
const roleOrder: SessionRole[] = ['chair', 'invited', 'present'];

/** 19:00 in China on 9 March. */
const startsAt = new Date('2026-03-09T11:00:00.000Z');
const facts = (over: Partial<SessionFacts> = {}): SessionFacts => ({ state: 'draft', startsAt, itemCount: 2, quorumReached: true, ...over });
/** A moment at which nothing but role and state can stand in the way. */
const goodMoment = (move: SessionMove): Date => new Date(move === 'post' ? '2026-03-02T02:00:00.000Z' : '2026-03-09T10:30:00.000Z');

const cells = matrix
  .trim()
  .split('\n')
  .slice(2)
  .flatMap((line) => {
    const [move = '', ...columns] = line.split('|').map((cell) => cell.trim());
    return roleOrder.flatMap((role, column) => sessionStates.map((state, index) => ({ move: move as SessionMove, role, state, sign: columns[column]?.[index] ?? '.' })));
  });

test('the matrix names every move once', () => {
  expect([...new Set(cells.map(({ move }) => move))]).toEqual([...sessionMoves]);
});

test.each(cells)('$move of a $state session by $role: $sign', ({ move, role, state, sign }) => {
  const plan = planSessionMove(facts({ state }), move, new Set([role]), goodMoment(move));
  const refused = ['reply', 'attend'].includes(move) ? 'NOT_INVITED' : 'NOT_ALLOWED';
  if (sign === '+') expect(plan).toEqual({ ok: true, to: arrivals[move] ?? state });
  else expect(plan).toEqual({ ok: false, reason: sign === 'x' ? 'SESSION_WRONG_STATE' : refused });
});

const chair = new Set<SessionRole>(['chair']);

test.each([
  ['without items', { itemCount: 0 }, '2026-03-02T02:00:00.000Z', 'AGENDA_EMPTY'],
  ['on the third day before, late in the evening', {}, '2026-03-06T15:59:00.000Z', null],
  ['on the second day before, just after midnight in China', {}, '2026-03-06T16:00:00.000Z', 'SESSION_POSTED_TOO_LATE'],
  ['after its day', {}, '2026-03-10T02:00:00.000Z', 'SESSION_POSTED_TOO_LATE'],
])('an agenda %s', (_when, over, now, reason) => {
  const plan = planSessionMove(facts(over), 'post', chair, new Date(now));
  expect(plan.ok ? null : plan.reason).toBe(reason);
});

test.each([
  ['the evening before', '2026-03-08T15:59:59.000Z', 'CLOCK_NOT_DUE'],
  ['in the first minute of its day', '2026-03-08T16:00:00.000Z', null],
  ['late on its day', '2026-03-09T15:59:59.000Z', null],
  ['on the day after', '2026-03-09T16:00:00.000Z', 'SESSION_DAY_PASSED'],
])('the door opens %s', (_when, now, reason) => {
  const plan = planSessionMove(facts({ state: 'posted' }), 'open', chair, new Date(now));
  expect(plan.ok ? null : plan.reason).toBe(reason);
});

test('without the presence quorum nothing is decided', () => {
  expect(planSessionMove(facts({ state: 'open', quorumReached: false }), 'recordDecision', chair, startsAt)).toEqual({ ok: false, reason: 'QUORUM_NOT_REACHED' });
});

test('what somebody may do is what the plan allows', () => {
  const open = facts({ state: 'open' });
  expect(sessionMovesFor(open, chair, startsAt)).toEqual(['end', 'admit', 'callSpeaker', 'recordDecision']);
  expect(sessionMovesFor(open, new Set(['invited']), startsAt)).toEqual(['attend']);
  expect(sessionMovesFor(open, new Set(['invited', 'present']), startsAt)).toEqual(['attend', 'askToSpeak']);
  expect(sessionMovesFor(open, new Set(), startsAt)).toEqual([]);
});
