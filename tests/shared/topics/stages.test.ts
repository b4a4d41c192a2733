import { conditionsToLeave, planStep, type StageFacts } from '../../../shared/topics/stages';
import { topicStages, type TopicStage } from '../../../shared/topics/states';

/** Nothing has happened yet. */
const none: StageFacts = {
  opinions: 0, hasSummary: false, planWritten: false, hasProposal: false, answeredAsks: 0, waitingAsks: 0, agendaItems: 0, openBallots: 0, adoptedResolutions: 0, openTasks: 0, doneTasks: 0,
};

/** Written by hand: what each stage asks for before it may be left, and the step then. */
const cases: [stage: TopicStage, facts: Partial<StageFacts>, unmet: number, answer: string][] = [
  ['opinionRound', {}, 2, 'TOPIC_CONDITION_UNMET'],
  ['opinionRound', { opinions: 1 }, 1, 'TOPIC_CONDITION_UNMET'],
  ['opinionRound', { hasSummary: true }, 1, 'TOPIC_CONDITION_UNMET'],
  ['opinionRound', { opinions: 1, hasSummary: true }, 0, 'proposal'],
  ['proposal', {}, 1, 'TOPIC_CONDITION_UNMET'],
  ['proposal', { planWritten: true }, 0, 'review'],
  ['proposal', { hasProposal: true }, 0, 'review'],
  ['proposal', { answeredAsks: 1 }, 0, 'review'],
  ['proposal', { planWritten: true, waitingAsks: 1 }, 1, 'TOPIC_CONDITION_UNMET'],
  ['review', {}, 1, 'TOPIC_CONDITION_UNMET'],
  ['review', { agendaItems: 1 }, 0, 'initiative'],
  ['initiative', {}, 1, 'TOPIC_CONDITION_UNMET'],
  ['initiative', { adoptedResolutions: 1 }, 0, 'implementation'],
  ['initiative', { adoptedResolutions: 1, openBallots: 1 }, 1, 'TOPIC_CONDITION_UNMET'],
  ['implementation', { doneTasks: 5 }, 0, 'TOPIC_WRONG_STATE'],
];

it.each(cases)('%s with %j misses %i and advances to %s', (stage, facts, unmet, answer) => {
  const all = { ...none, ...facts };
  expect(conditionsToLeave(stage, all).filter(({ holds }) => !holds)).toHaveLength(unmet);
  const plan = planStep('advance', stage, all);
  expect(plan.ok ? plan.to : plan.reason).toBe(answer);
});

it.each<[Partial<StageFacts>, string]>([
  [{}, 'TOPIC_CONDITION_UNMET'],
  [{ doneTasks: 1, openTasks: 1 }, 'TOPIC_CONDITION_UNMET'],
  [{ doneTasks: 0, openTasks: 0 }, 'TOPIC_CONDITION_UNMET'],
  [{ doneTasks: 1, openTasks: 0 }, 'solved'],
])('is solved in the last stage only with all work done: %j gives %s', (facts, answer) => {
  const plan = planStep('solve', 'implementation', { ...none, ...facts });
  expect(plan.ok ? 'solved' : plan.reason).toBe(answer);
});

it('cannot be solved before the last stage', () => {
  const full: StageFacts = { ...none, opinions: 9, hasSummary: true, planWritten: true, agendaItems: 1, adoptedResolutions: 1, doneTasks: 1 };
  const answers = topicStages.map((stage) => {
    const plan = planStep('solve', stage, full);
    return plan.ok ? 'ok' : plan.reason;
  });
  expect(answers).toEqual(['TOPIC_WRONG_STATE', 'TOPIC_WRONG_STATE', 'TOPIC_WRONG_STATE', 'TOPIC_WRONG_STATE', 'ok']);
});

it('goes back one stage from any but the first, whatever has happened', () => {
  const answers = topicStages.map((stage) => {
    const plan = planStep('goBack', stage, none);
    return plan.ok ? plan.to : plan.reason;
  });
  expect(answers).toEqual(['TOPIC_WRONG_STATE', 'opinionRound', 'proposal', 'review', 'initiative']);
});

it('a seat that lets its time pass stops nothing', () => {
  expect(planStep('advance', 'proposal', { ...none, planWritten: true, waitingAsks: 0, answeredAsks: 0 }).ok).toBe(true);
});
