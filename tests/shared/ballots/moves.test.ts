import { ballotActions, type BallotAction } from '../../../shared/ballots/dto';
import { ballotActionsFor, type BallotFacts, type BallotMove, castRefusal, onlineRefusal, planBallotMove, slipRefusal } from '../../../shared/ballots/moves';
import { type BallotState, ballotStates } from '../../../shared/ballots/states';

const opensAt = new Date('2026-03-02T00:00:00.000Z');
const closesAt = new Date('2026-03-09T00:00:00.000Z');
const early = new Date('2026-03-01T23:59:59.999Z');
const between = new Date('2026-03-05T00:00:00.000Z');
const late = closesAt;
const facts = (state: BallotState): BallotFacts => ({ state, secrecy: 'named', opensAt, closesAt });

const wrong = 'BALLOT_WRONG_STATE';
/** Written by hand: what each move gives in each state, in the order draft, notice, open, closed, annulled. */
const matrix: [BallotMove, string, Date, string[]][] = [
  ['edit', 'between', between, ['draft', wrong, wrong, wrong, wrong]],
  ['post', 'between', between, ['notice', wrong, wrong, wrong, wrong]],
  ['open', 'early', early, [wrong, 'BALLOT_NOT_OPEN', wrong, wrong, wrong]],
  ['open', 'at its time', opensAt, [wrong, 'open', wrong, wrong, wrong]],
  ['open', 'between', between, [wrong, 'open', wrong, wrong, wrong]],
  ['open', 'when it should have ended', late, [wrong, 'BALLOT_WINDOW_INVALID', wrong, wrong, wrong]],
  ['close', 'between', between, [wrong, wrong, 'CLOCK_NOT_DUE', wrong, wrong]],
  ['close', 'at its time', late, [wrong, wrong, 'closed', wrong, wrong]],
  ['annul', 'between', between, ['annulled', 'annulled', 'annulled', wrong, wrong]],
];

describe.each(matrix)('%s %s', (move, _when, now, expected) => {
  test.each(ballotStates.map((state, at) => [state, expected[at]] as const))('%s: %s', (state, answer) => {
    const plan = planBallotMove(facts(state), move, now);
    expect(plan.ok ? plan.to : plan.reason).toBe(answer);
  });
});

test.each([
  ['draft', between, 'BALLOT_NOT_OPEN'],
  ['notice', between, 'BALLOT_NOT_OPEN'],
  ['open', between, null],
  ['open', new Date(closesAt.getTime() - 1), null],
  ['open', closesAt, 'BALLOT_CLOSED'],
  ['closed', between, 'BALLOT_CLOSED'],
  ['annulled', between, 'BALLOT_WRONG_STATE'],
] as const)('a paper in a ballot that is %s at %s: %s', (state, now, expected) => {
  expect(castRefusal(facts(state), now)).toBe(expected);
});

test.each([
  [null, false, null, null],
  ['online', false, null, 'VOTED_ONLINE'],
  ['proxy', false, null, 'VOTED_ONLINE'],
  ['paper', false, 'VOTED_ON_PAPER', null],
  [null, true, 'SLIP_WAITING', 'SLIP_WAITING'],
  ['paper', true, 'VOTED_ON_PAPER', 'SLIP_WAITING'],
] as const)('a row that voted %s, slip waiting %s: over the network %s, on paper %s', (way, slipWaiting, online, slip) => {
  expect([onlineRefusal({ way, slipWaiting }), slipRefusal({ way, slipWaiting })]).toEqual([online, slip]);
});

test.each([
  ['draft', ['keeper', 'clerk', 'watcher', 'anyone'], ['edit', 'post', 'annul']],
  ['draft', ['anyone'], []],
  ['notice', ['keeper', 'clerk', 'watcher', 'anyone'], ['open', 'annul']],
  ['open', ['keeper', 'clerk', 'watcher', 'anyone'], ['annul', 'enterSlip', 'confirmSlip', 'seeProgress']],
  ['open', ['clerk', 'watcher', 'anyone'], ['enterSlip', 'confirmSlip', 'seeProgress']],
  ['open', ['watcher', 'voter', 'anyone'], ['cast', 'giveProxy', 'seeProgress']],
  ['open', ['voter', 'giver', 'anyone'], ['cast', 'giveProxy', 'revokeProxy']],
  ['open', ['anyone'], []],
  ['closed', ['keeper', 'clerk', 'watcher', 'voter', 'anyone'], ['export']],
  ['annulled', ['keeper', 'voter', 'anyone'], []],
] as const)('%s, as %j: %j', (state, roles, expected: readonly BallotAction[]) => {
  const shown = ballotActionsFor(facts(state), [...roles], between);
  expect(shown).toEqual(ballotActions.filter((action) => expected.includes(action)));
});
