import fc from 'fast-check';
import type { AppealFacts, MoveActor, MoveInput } from '../../../shared/appeals/moveFacts';
import { movesFor, planMove } from '../../../shared/appeals/moves';
import type { AppealMove } from '../../../shared/appeals/states';
import { appealMoves, appealOutcomes, appealRelations, appealStates, isOpen, publicStates, resolveMeasures, unitKinds } from '../../../shared/appeals/states';
import { handlingLevels } from '../../../shared/core/roles';
import { errors } from '../../../shared/core/errorCodes';
import { authorId, buildFacts, daysAgo, daysAhead, handlerId, now, otherId, validInputs } from './support';

const persons = fc.constantFrom(handlerId, authorId, otherId);
const moments = fc.constantFrom(null, daysAgo(9), daysAgo(7), daysAgo(1), now, daysAhead(1));
const whistles = fc.array(
  fc.record({
    organisationId: fc.constantFrom(5, 6),
    reportedInAt: moments,
    finishedAt: moments,
    scoreOfDepartment: fc.constantFrom(null, 4),
    scoreOfSubdistrict: fc.constantFrom(null, 2),
  }),
  { maxLength: 2 },
);

/** Any combination, sensible or not: the rules must answer to all. */
const anyFacts: fc.Arbitrary<AppealFacts> = fc
  .record({
    state: fc.constantFrom(...appealStates),
    level: fc.constantFrom(...handlingLevels),
    deskLevel: fc.constantFrom(...handlingLevels),
    unitKind: fc.constantFrom(null, ...unitKinds),
    handlerPersonId: fc.option(persons),
    firstUnitKind: fc.constantFrom(null, 'grid' as const),
    publicState: fc.constantFrom(...publicStates),
    outcome: fc.constantFrom(null, ...appealOutcomes),
    measure: fc.constantFrom(null, ...resolveMeasures),
    bounceCount: fc.integer({ min: 0, max: 2 }),
    remindedAt: moments,
    extensionUsed: fc.boolean(),
    resolvedAt: moments,
    closedAt: moments,
    resolveDueAt: fc.constantFrom(daysAgo(2), daysAhead(5)),
    pauseEndsAt: moments,
    stateBeforeMerge: fc.constantFrom(null, 'dispatched' as const),
    request: fc.option(
      fc.record({
        kind: fc.constantFrom('extension' as const, 'suspend' as const),
        untilAt: fc.constantFrom(daysAgo(1), daysAhead(4), daysAhead(9)),
        requestedByPersonId: persons,
      }),
    ),
    whistles: whistles.map((list) => list.map((one, at) => ({ ...one, id: at + 1 }))),
    resolvedByPersonId: fc.option(persons),
    rated: fc.boolean(),
    followedUp: fc.boolean(),
    unreleasedFileCount: fc.integer({ min: 0, max: 2 }),
  })
  .map((changes) => buildFacts({ ...changes, unitCode: changes.unitKind ? 'U-1' : null }));

const anyActor: fc.Arbitrary<MoveActor> = fc.record({
  personId: persons,
  relations: fc.subarray([...appealRelations]).map((list) => new Set(list)),
  level: fc.constantFrom(null, ...handlingLevels),
  organisationId: fc.constantFrom(null, 5, 6),
});

/** Some input that fits these facts, if there is any: what movesFor promises that a person can find. */
function inputsFor(move: AppealMove, facts: AppealFacts): MoveInput[] {
  const usual = validInputs[move];
  if (move === 'reportIn' || move === 'finishWhistle' || move === 'assessWhistle')
    return facts.whistles.map((whistle) => ({ ...usual, whistleId: whistle.id }));
  if (move === 'dispatch' || move === 'transfer')
    return [
      { ...usual, unitKind: 'grid', unitCode: 'U-1', handlerPersonId: 77 },
      { ...usual, unitKind: 'grid', unitCode: 'U-2' },
    ];
  if (move === 'whistle') return [{ ...usual, organisationIds: [99] }];
  if (move === 'requestExtension' || move === 'requestSuspend') return [{ ...usual, untilAt: daysAhead(6) }];
  return [usual];
}

describe('for any facts, actor and move', () => {
  it('a move is offered exactly when some input makes it possible', () => {
    fc.assert(
      fc.property(anyFacts, anyActor, (facts, actor) => {
        // A desk below the grid does not exist: who dispatches has at least a grid's level.
        const person = { ...actor, level: actor.level ?? 'grid' } as MoveActor;
        const offered = movesFor(facts, person, now);
        const possible = appealMoves.filter((move) => inputsFor(move, facts).some((input) => planMove(facts, move, person, input, now).ok));
        expect([...offered].sort()).toEqual([...possible].sort());
      }),
      { numRuns: 3000 },
    );
  });

  it('empty input never throws and is refused with a known code or needs nothing', () => {
    fc.assert(
      fc.property(anyFacts, anyActor, fc.constantFrom(...appealMoves), (facts, actor, move) => {
        const plan = planMove(facts, move, actor, {}, now);
        if (!plan.ok) expect(errors[plan.reason]).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('what cannot be broken stays whole', () => {
    fc.assert(
      fc.property(anyFacts, anyActor, fc.constantFrom(...appealMoves), (facts, actor, move) => {
        for (const input of inputsFor(move, facts)) {
          const plan = planMove(facts, move, actor, input, now);
          if (!plan.ok) continue;
          const { change, to } = plan;
          // Only the resident or an independent follow-up can say solved.
          if (change.outcome === 'solved') expect(['rate', 'followUp']).toContain(move);
          if (change.outcome === 'solved') expect([facts.handlerPersonId, facts.resolvedByPersonId]).not.toContain(actor.personId);
          expect(change.bounceCount ?? 0).toBeLessThanOrEqual(2);
          // A stopped clock always has an announced end, a request never outlives the handler's work.
          if (plan.clock.effect === 'pause' || plan.clock.effect === 'extend') expect(plan.clock.untilAt?.getTime() ?? 0).toBeGreaterThan(now.getTime());
          if (facts.request && !isOpen(to)) expect(change.pendingRequest).toBeNull();
          // Nobody grants the own request.
          if (plan.request === 'approved') expect(facts.request?.requestedByPersonId).not.toBe(actor.personId);
          if (to === 'dispatched' && to !== facts.state && move !== 'unmerge' && change.reopenCount === undefined) expect(change.unitKind).toBeTruthy();
        }
      }),
      { numRuns: 3000 },
    );
  });
});
