import type { ClockEffect } from '../../../shared/appeals/clocks';
import { gateOf } from '../../../shared/appeals/moveGate';
import { usualMoveRules } from '../../../shared/appeals/limits';
import { movesFor, planMove } from '../../../shared/appeals/moves';
import { appealMoves, appealRelations, appealStates } from '../../../shared/appeals/states';
import type { AppealMove, AppealRelation, AppealState } from '../../../shared/appeals/states';
import { buildActor, buildFactsIn, neededFacts, now, validInputs } from './support';

/**
 * Every state × move × relation, written by hand from DOMAIN section 3. One letter a state, in the order
 * Submitted Dispatched inProgress Waiting sUspended | Resolved Closed | reJected Guided wiThdrawn Merged.
 * "+" may, "x" wrong state, "." not theirs; an empty column means not theirs in any state.
 */
const matrix = `
move             | author      | handler     | leader      | desk        | overseer    | whistled    | system
                 | SDPWURCJGTM | SDPWURCJGTM | SDPWURCJGTM | SDPWURCJGTM | SDPWURCJGTM | SDPWURCJGTM | SDPWURCJGTM
dispatch         |             |             |             | +xxxxxxxxxx |             |             |
acknowledge      |             | x+xxxxxxxxx |             |             |             |             |
sendBack         |             | x++xxxxxxxx |             |             |             |             |
transfer         |             |             | x++xxxxxxxx | x++xxxxxxxx |             |             |
escalate         |             | x++xxxxxxxx | x++xxxxxxxx | +++xxxxxxxx |             |             |
whistle          |             |             |             | x++xxxxxxxx |             |             |
reportIn         |             |             |             |             |             | +++++xxxxxx |
finishWhistle    |             |             |             |             |             | +++++xxxxxx |
assessWhistle    |             |             |             | +++++++xxxx |             | +++++++xxxx |
progress         |             | xx+++xxxxxx | xx+++xxxxxx | xx+++xxxxxx |             | xx+++xxxxxx |
note             |             | ++++++xxxxx | ++++++xxxxx | ++++++xxxxx | ++++++xxxxx |             |
askResident      |             | xx+xxxxxxxx |             |             |             |             |
answer           | xxx+xxxxxxx |             |             |             |             |             |
waitingTimeout   |             |             |             |             |             |             | xxx+xxxxxxx
requestExtension |             | xx+xxxxxxxx |             |             |             |             |
approveExtension |             |             |             | xx++xxxxxxx | xx++xxxxxxx |             |
declineExtension |             |             |             | xx++xxxxxxx | xx++xxxxxxx |             |
requestSuspend   |             | xx+xxxxxxxx |             |             |             |             |
approveSuspend   |             |             |             | xx+xxxxxxxx | xx+xxxxxxxx |             |
declineSuspend   |             |             |             | xx++xxxxxxx | xx++xxxxxxx |             |
resume           |             | xxxx+xxxxxx |             | xxxx+xxxxxx |             |             | xxxx+xxxxxx
supervise        |             |             |             | +++++xxxxxx | +++++xxxxxx |             |
remind           | +++++xxxxxx |             |             |             |             |             |
changeCategory   |             | +++++xxxxxx |             | +++++xxxxxx |             |             |
release          |             |             |             | +++++++++x+ |             |             |
hide             |             |             |             | +++++++++++ |             |             |
resolve          |             | xx+xxxxxxxx |             |             |             |             |
rate             | xxxxx++xxxx |             |             |             |             |             |
followUp         |             |             |             | xxxxx++xxxx | xxxxx++xxxx |             |
reopen           | xxxxx++xxxx |             |             |             |             |             |
merge            |             |             |             | +++++xxxxxx |             |             |
unmerge          |             |             |             | xxxxxxxxxx+ |             |             |
split            |             |             |             | +++++xxxxxx |             |             |
withdraw         | ++++xxxxxxx |             |             |             |             |             |
reject           |             |             |             | ++xxxxxxxxx |             |             |
guideElsewhere   |             |             |             | ++xxxxxxxxx |             |             |
autoClose        |             |             |             |             |             |             | xxxxx+xxxxx
councilNote      |             |             |             |             |             |             | +++++++++++
`;

/** State after a move with valid input (followUp and rate: solved); "=" means as before. */
const arrivals: Record<AppealMove, AppealState | '='> = {
  dispatch: 'dispatched',
  acknowledge: 'inProgress',
  sendBack: 'submitted',
  transfer: 'dispatched',
  escalate: 'dispatched',
  whistle: '=',
  reportIn: '=',
  finishWhistle: '=',
  assessWhistle: '=',
  progress: '=',
  note: '=',
  askResident: 'waitingResident',
  answer: 'inProgress',
  waitingTimeout: 'inProgress',
  requestExtension: '=',
  approveExtension: '=',
  declineExtension: '=',
  requestSuspend: '=',
  approveSuspend: 'suspended',
  declineSuspend: '=',
  resume: 'inProgress',
  supervise: '=',
  remind: '=',
  changeCategory: '=',
  release: '=',
  hide: '=',
  resolve: 'resolved',
  rate: 'closed',
  followUp: 'closed',
  reopen: 'dispatched',
  merge: 'merged',
  unmerge: 'dispatched',
  split: '=',
  withdraw: 'withdrawn',
  reject: 'rejected',
  guideElsewhere: 'guidedElsewhere',
  autoClose: 'closed',
  councilNote: '=',
};

/** What a move does to the clock; every other move keeps it. */
const clockTurns: Partial<Record<AppealMove, ClockEffect>> = {
  acknowledge: 'acknowledge',
  sendBack: 'restartAck',
  transfer: 'restartAck',
  escalate: 'restartAck',
  askResident: 'pause',
  answer: 'resume',
  waitingTimeout: 'resume',
  approveExtension: 'extend',
  approveSuspend: 'pause',
  resume: 'resume',
  changeCategory: 'newPromise',
  resolve: 'end',
  rate: 'end',
  followUp: 'end',
  reopen: 'reopen',
  merge: 'hold',
  unmerge: 'release',
  withdraw: 'end',
  reject: 'end',
  guideElsewhere: 'end',
  autoClose: 'end',
};

const letters: Record<AppealState, string> = {
  submitted: 'S',
  dispatched: 'D',
  inProgress: 'P',
  waitingResident: 'W',
  suspended: 'U',
  resolved: 'R',
  closed: 'C',
  rejected: 'J',
  guidedElsewhere: 'G',
  withdrawn: 'T',
  merged: 'M',
};

interface Cell {
  move: AppealMove;
  relation: AppealRelation;
  state: AppealState;
  expected: string;
}

function readMatrix(): Cell[] {
  const [heads = [], order = [], ...lines] = matrix
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const states = [...(order[1] ?? '')].map((letter) => appealStates.find((state) => letters[state] === letter) as AppealState);
  return lines.flatMap(([move, ...columns]) =>
    columns.flatMap((column, at) =>
      states.map((state, place) => ({
        move: move as AppealMove,
        relation: heads[at + 1] as AppealRelation,
        state,
        expected: column === '' ? '.' : (column[place] ?? '?'),
      })),
    ),
  );
}

const cells = readMatrix();
const toLetter = { APPEAL_MOVE_NOT_YOURS: '.', APPEAL_WRONG_STATE: 'x' } as Record<string, string>;
const factsFor = (move: AppealMove, state: AppealState) => buildFactsIn(state, neededFacts[move]);

/** The letter the rules give, or their code where no letter stands for it. */
function answerFor({ move, relation, state }: Omit<Cell, 'expected'>): string {
  const plan = planMove(factsFor(move, state), move, buildActor(relation), validInputs[move], now);
  return plan.ok ? '+' : (toLetter[plan.reason] ?? plan.reason);
}

describe('the table of moves', () => {
  it('is written out for every state, move and relation', () => {
    expect(cells).toHaveLength(appealStates.length * appealMoves.length * appealRelations.length);
    expect(new Set(cells.map((cell) => `${cell.move} ${cell.relation} ${cell.state}`)).size).toBe(cells.length);
    expect(cells.every((cell) => '+x.'.includes(cell.expected))).toBe(true);
  });

  it.each(appealMoves.map((move) => [move]))('%s is accepted and refused as written', (move) => {
    const mine = cells.filter((cell) => cell.move === move);
    const wrong = mine.filter((cell) => answerFor(cell) !== cell.expected).map((cell) => ({ ...cell, answer: answerFor(cell) }));
    expect(wrong).toEqual([]);
  });

  it('leads to the states as written', () => {
    const wrong = cells
      .filter((cell) => cell.expected === '+')
      .filter(({ move, relation, state }) => {
        const plan = planMove(factsFor(move, state), move, buildActor(relation), validInputs[move], now);
        return !plan.ok || plan.to !== (arrivals[move] === '=' ? state : arrivals[move]);
      });
    expect(wrong).toEqual([]);
  });

  it('turns the clock as written', () => {
    const wrong = cells
      .filter((cell) => cell.expected === '+')
      // What no unit has had yet goes up on the time that runs since it came in.
      .filter((cell) => !(cell.move === 'escalate' && cell.state === 'submitted'))
      .filter(({ move, relation, state }) => {
        const plan = planMove(factsFor(move, state), move, buildActor(relation), validInputs[move], now);
        return !plan.ok || plan.clock.effect !== (clockTurns[move] ?? 'keep');
      });
    expect(wrong).toEqual([]);
  });

  it('offers exactly the moves it would accept', () => {
    const wrong = cells.filter(
      ({ move, relation, state, expected }) => movesFor(factsFor(move, state), buildActor(relation), now).includes(move) !== (expected === '+'),
    );
    expect(wrong).toEqual([]);
  });

  it('lets nobody without a relation do anything', () => {
    const answers = appealMoves.flatMap((move) => appealStates.map((state) => gateOf(factsFor(move, state), move, buildActor([]), now, usualMoveRules)));
    expect(new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.reason)))).toEqual(new Set(['APPEAL_MOVE_NOT_YOURS']));
  });
});
