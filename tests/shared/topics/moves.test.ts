import { type CouncilRelation, councilRelations } from '../../../shared/councils/states';
import { topicGate, topicMovesFor } from '../../../shared/topics/moves';
import { type TopicMove, topicMoves, type TopicStage, topicStages } from '../../../shared/topics/states';

/**
 * Every move × relation × stage of an open topic, by hand. A letter a stage: Opinion round, Proposal, reView, Initiative, iMplementation.
 * "+" may, "x" wrong stage, an empty column: not theirs in any stage.
 */
const matrix = `
move          | secretary | moderator | seat  | member | above
              | OPVIM     | OPVIM     | OPVIM | OPVIM  | OPVIM
edit          | +++++     |           |       |        |
opine         |           |           |       | +x+xx  |
summarise     | +++xx     |           |       |        |
address       | +++++     | +++++     |       |        |
answerAsk     |           |           | +++++ |        |
advance       | ++++x     |           |       |        |
goBack        | x++++     |           |       |        |
solve         | xxxx+     |           |       |        |
drop          | +++++     |           |       |        |
addResolution | +++++     |           |       |        |
addTask       | +++++     |           |       |        |
`;

const rows = matrix.trim().split('\n').slice(2).map((line) => line.split('|').map((cell) => cell.trim()));
const sign = (move: TopicMove, relation: CouncilRelation, stage: TopicStage): string => {
  const verdict = topicGate({ state: 'open', stage }, move, [relation]);
  if (verdict.ok) return '+';
  return verdict.reason === 'TOPIC_WRONG_STATE' ? 'x' : '';
};

it('names every move', () => expect(rows.map(([move]) => move)).toEqual([...topicMoves]));

it.each(rows.map((row) => [row[0] as TopicMove, row.slice(1)] as const))('%s is allowed and refused as written', (move, cells) => {
  const got = councilRelations.map((relation) => topicStages.map((stage) => sign(move, relation, stage)).join(''));
  expect(got).toEqual(cells);
});

it('a topic that is solved or dropped stays as it is', () => {
  for (const state of ['solved', 'dropped'] as const) expect(topicMovesFor({ state, stage: 'implementation' }, councilRelations)).toEqual([]);
});

it('says to somebody from elsewhere that a home is missing, and to nobody that they may', () => {
  expect(topicGate({ state: 'open', stage: 'opinionRound' }, 'opine', [])).toEqual({ ok: false, reason: 'NOT_A_MEMBER' });
  expect(topicGate({ state: 'open', stage: 'opinionRound' }, 'drop', [])).toEqual({ ok: false, reason: 'NOT_ALLOWED' });
});
