import { applyClock, startClock, type AppealClock } from '../../shared/appeals/clocks';
import type { AppealFacts, MoveActor, MoveInput, WhistleFacts } from '../../shared/appeals/moveFacts';
import { planMove, type MovePlan } from '../../shared/appeals/moves';
import type { RoutingDecision } from '../../shared/appeals/routing';
import {
  isOpen,
  type AppealChannel,
  type AppealMove,
  type AppealRelation,
  type AppealState,
  type PlaceSource,
  type PublicState,
} from '../../shared/appeals/states';
import type { HandlingLevel, Role } from '../../shared/core/roles';
import type { WorkCalendar } from '../../shared/core/workCalendar';
import type { SqlRow } from '../../server/core/sql';
import type { DemoCategory } from './world';

/** Who makes a move of a simulated history. */
export interface SimActor {
  personId: number;
  positionId: number | null;
  role: Role;
  level: HandlingLevel | null;
  organisationId: number | null;
}
export interface SimPlace {
  source: PlaceSource;
  lat: number | null;
  lng: number | null;
  address: string;
  estateId: number | null;
  houseId: number | null;
  communityCode: string;
  subdistrictCode: string;
}
export interface SimStart {
  id: number;
  at: Date;
  channel: AppealChannel;
  author: { personId: number | null; name: string };
  filedBy: SimActor;
  anonymous: boolean;
  words: string;
  category: DemoCategory;
  place: SimPlace;
  decision: RoutingDecision;
  gridMapId: number;
  unitName: string | null;
}
export interface SimExtra {
  toUnitName?: string;
  detail?: object;
  /** Words of the event when they are not the input's. */
  words?: string;
  category?: DemoCategory;
}

const system: MoveActor = { personId: null, relations: new Set(['system']), level: null, organisationId: null };

/**
 * One appeal lived through in memory by the same rules the server uses: every move is planned by the table of moves and every clock is
 * reckoned by the clocks, so the demo's histories are legal paths. A move the rules refuse is a fault of the story and throws.
 */
export class SimulatedAppeal {
  readonly events: SqlRow[] = [];
  readonly promises: SqlRow[] = [];
  readonly requests: SqlRow[] = [];
  readonly whistles: SqlRow[] = [];
  readonly ratings: SqlRow[] = [];
  readonly facts: AppealFacts;
  clock: AppealClock;
  lastAt: Date;
  private readonly row: SqlRow;
  private version = 1;
  private category: DemoCategory;
  followers: number[] = [];

  constructor(
    start: SimStart,
    private readonly calendar: WorkCalendar,
    private readonly nextWhistleId: () => number,
  ) {
    const { id, at, channel, author, filedBy, anonymous, words, category, place, decision, gridMapId } = start;
    const state: AppealState = decision.unitKind ? 'dispatched' : 'submitted';
    const publicState: PublicState = category.sensitive ? 'hidden' : 'pending';
    this.category = category;
    this.lastAt = at;
    this.clock = startClock(state, { now: at, limits: category.limits, calendar });
    const { unitKind, unitCode, handlerPersonId, level, deskLevel } = decision;
    this.facts = {
      id,
      state,
      level,
      deskLevel,
      unitKind,
      unitCode,
      handlerPersonId,
      firstUnitKind: unitKind,
      firstHandlerPersonId: handlerPersonId,
      communityCode: place.communityCode,
      subdistrictCode: place.subdistrictCode,
      categoryCode: category.code,
      publicState,
      outcome: null,
      measure: null,
      bounceCount: 0,
      reopenCount: 0,
      remindCount: 0,
      remindedAt: null,
      extensionUsed: false,
      acknowledgedAt: null,
      resolvedAt: null,
      closedAt: null,
      resolveDueAt: this.clock.resolveDueAt,
      pauseEndsAt: null,
      stateBeforeMerge: null,
      request: null,
      whistles: [],
      resolvedByPersonId: null,
      rated: false,
      followedUp: false,
      unreleasedFileCount: 0,
    };
    this.row = {
      id,
      channel,
      authorPersonId: author.personId,
      filedByPersonId: filedBy.personId,
      contactName: author.name,
      contactPhoneCipher: null,
      anonymous,
      words,
      urgency: category.urgency,
      placeSource: place.source,
      lat: place.lat,
      lng: place.lng,
      address: place.address,
      estateId: place.estateId,
      houseId: place.houseId,
      gridCode: decision.gridCode,
      firstUnitCode: unitCode,
      gridMapId,
      routingRule: decision.rule,
      routingSteps: JSON.stringify(decision.steps),
      createdAt: at,
      dispatchedAt: unitKind ? at : null,
      supervisedAt: null,
      satisfaction: null,
      solvedLevel: null,
      mergedIntoId: null,
    };
    this.write('submit', null, filedBy.role === 'resident' ? { ...filedBy, positionId: null } : filedBy, at, true, null, { toState: 'submitted' });
    if (unitKind) this.write('dispatch', 'submitted', null, at, true, null, { toUnitName: start.unitName ?? undefined, toState: 'dispatched' });
    this.promises.push({
      appealId: id,
      categoryCode: category.code,
      ackDueAt: this.clock.ackDueAt,
      resolveDueAt: this.clock.resolveDueAt,
      startedAt: at,
      endedAt: null,
      reason: 'submitted',
    });
  }

  get state(): AppealState {
    return this.facts.state;
  }

  /** Makes a move; throws when the rules refuse it. */
  move(move: AppealMove, by: { actor: SimActor; as: AppealRelation[] } | 'system', at: Date, input: MoveInput = {}, extra: SimExtra = {}): void {
    if (at < this.lastAt) throw new Error(`appeal ${this.facts.id}: ${move} comes before the move it follows`);
    const actor: MoveActor =
      by === 'system' ? system : { personId: by.actor.personId, relations: new Set(by.as), level: by.actor.level, organisationId: by.actor.organisationId };
    const plan = planMove(this.facts, move, actor, input, at);
    if (!plan.ok) throw new Error(`appeal ${this.facts.id} (${this.facts.state}): ${move} is refused with ${plan.reason}`);
    const from = this.facts.state;
    if (extra.category) this.category = extra.category;
    if (plan.clock.effect !== 'keep') {
      this.clock = applyClock(
        this.clock,
        { effect: plan.clock.effect, to: plan.to, untilAt: plan.clock.untilAt },
        { now: at, limits: this.category.limits, calendar: this.calendar },
      );
    }
    this.keep(plan, move, actor, input, at);
    const eventActor =
      by === 'system' ? null : by.as.length === 1 && by.as[0] === 'author' ? { ...by.actor, positionId: null, role: 'resident' as const } : by.actor;
    this.write(move, from, eventActor, at, plan.isPublic, extra.words ?? input.words ?? null, {
      toUnitName: extra.toUnitName,
      detail: extra.detail,
      toState: plan.to,
    });
    this.lastAt = at;
    this.version++;
  }

  private keep(plan: MovePlan, move: AppealMove, actor: MoveActor, input: MoveInput, at: Date): void {
    const { firstUnitCode, dispatchedAt, supervisedAt, satisfaction, solvedLevel, mergedIntoId, ...facts } = plan.change;
    Object.assign(this.facts, facts, { state: plan.to, resolveDueAt: this.clock.resolveDueAt, pauseEndsAt: this.clock.pauseEndsAt });
    for (const [column, value] of Object.entries({ firstUnitCode, dispatchedAt, supervisedAt, satisfaction, solvedLevel, mergedIntoId }))
      if (value !== undefined) this.row[column] = value;
    this.keepRequest(plan, actor, input, at);
    if (plan.promise) {
      this.promises[this.promises.length - 1]!['endedAt'] = at;
      this.promises.push({
        appealId: this.facts.id,
        categoryCode: this.facts.categoryCode,
        ackDueAt: this.clock.ackDueAt ?? this.clock.resolveDueAt,
        resolveDueAt: this.clock.resolveDueAt,
        startedAt: at,
        endedAt: null,
        reason: plan.promise,
      });
    }
    if (plan.promise === 'reopened') Object.assign(this.facts, { rated: false, followedUp: false });
    if (move === 'resolve') this.facts.resolvedByPersonId = actor.personId;
    if (move === 'rate' || move === 'followUp') this.keepRating(move, plan, actor, input, at);
    this.keepWhistle(move, plan, actor, input, at);
  }

  private keepRequest(plan: MovePlan, actor: MoveActor, input: MoveInput, at: Date): void {
    if (!plan.request) return;
    if (plan.request === 'opened') {
      const kind = plan.change.pendingRequest!;
      this.facts.request = { kind, untilAt: input.untilAt!, requestedByPersonId: actor.personId! };
      this.requests.push({
        appealId: this.facts.id,
        kind,
        reason: input.words!,
        untilAt: input.untilAt!,
        state: 'pending',
        requestedByPersonId: actor.personId,
        requestedAt: at,
        decidedByPersonId: null,
        decidedAt: null,
        decisionWords: null,
      });
      return;
    }
    this.facts.request = null;
    const dropped = plan.request === 'dropped';
    Object.assign(this.requests[this.requests.length - 1]!, {
      state: plan.request === 'approved' ? 'approved' : 'declined',
      decidedAt: at,
      decidedByPersonId: dropped ? null : actor.personId,
      decisionWords: dropped ? null : (input.words ?? null),
    });
  }

  private keepRating(move: 'rate' | 'followUp', plan: MovePlan, actor: MoveActor, input: MoveInput, at: Date): void {
    const reopened = plan.promise === 'reopened';
    if (!reopened && move === 'rate') this.facts.rated = true;
    if (!reopened && input.reached) this.facts.followedUp = true;
    const round = this.facts.reopenCount - (reopened ? 1 : 0);
    const kind = move === 'rate' ? 'resident' : 'followUp';
    // A second call by the same person in a round takes the place of the one that reached nobody.
    const earlier = this.ratings.findIndex((rating) => rating['kind'] === kind && rating['round'] === round && rating['byPersonId'] === actor.personId);
    if (earlier >= 0) this.ratings.splice(earlier, 1);
    this.ratings.push({
      appealId: this.facts.id,
      kind,
      round,
      reached: move === 'rate' ? true : Boolean(input.reached),
      solved: input.solved ?? null,
      satisfaction: input.satisfaction ?? null,
      words: input.words ?? null,
      byPersonId: actor.personId,
      at,
    });
  }

  private keepWhistle(move: AppealMove, plan: MovePlan, actor: MoveActor, input: MoveInput, at: Date): void {
    if (move === 'whistle') {
      for (const organisationId of input.organisationIds ?? []) {
        const id = this.nextWhistleId();
        this.setWhistle({ id, organisationId, reportedInAt: null, finishedAt: null, scoreOfDepartment: null, scoreOfSubdistrict: null });
        this.whistles.push({
          id,
          appealId: this.facts.id,
          organisationId,
          words: input.words!,
          whistledByPersonId: actor.personId,
          whistledAt: at,
          arriveDueAt: new Date(at.getTime() + input.arriveHours! * 3_600_000),
          reportedInAt: null,
          reportedInByPersonId: null,
          outcome: null,
          finishedAt: null,
          scoreOfDepartment: null,
          scoreOfSubdistrict: null,
        });
      }
      return;
    }
    const facts = this.facts.whistles.find(({ id }) => id === input.whistleId);
    const row = this.whistles.find(({ id }) => id === input.whistleId);
    if (!facts || !row) return;
    const set: Partial<WhistleFacts> =
      move === 'reportIn'
        ? { reportedInAt: at }
        : move === 'finishWhistle'
          ? { finishedAt: at }
          : plan.scoreOf === 'subdistrict'
            ? { scoreOfSubdistrict: input.score }
            : { scoreOfDepartment: input.score };
    this.setWhistle({ ...facts, ...set });
    Object.assign(row, set, move === 'reportIn' ? { reportedInByPersonId: actor.personId } : {}, move === 'finishWhistle' ? { outcome: input.words } : {});
  }

  private setWhistle(whistle: WhistleFacts): void {
    this.facts.whistles = [...this.facts.whistles.filter(({ id }) => id !== whistle.id), whistle];
  }

  private write(
    move: AppealMove | 'submit',
    fromState: AppealState | null,
    actor: SimActor | null,
    at: Date,
    isPublic: boolean,
    words: string | null,
    more: { toUnitName?: string; detail?: object; toState: AppealState },
  ): void {
    this.events.push({
      appealId: this.facts.id,
      move,
      fromState,
      toState: more.toState,
      actorPersonId: actor?.personId ?? null,
      actorPositionId: actor?.positionId ?? null,
      actorRole: actor?.role ?? 'system',
      at,
      isPublic,
      words,
      toUnitName: more.toUnitName ?? null,
      detail: more.detail ? JSON.stringify(more.detail) : null,
    });
  }

  /** The row of table `appeals` as it stands now. */
  record(): SqlRow {
    const { request, whistles: _whistles, resolvedByPersonId: _by, rated: _rated, followedUp: _followed, unreleasedFileCount: _unreleased, ...facts } = this.facts;
    return {
      ...this.row,
      ...facts,
      ...this.clock,
      majorCode: facts.categoryCode.slice(0, 2),
      isOpen: isOpen(facts.state),
      version: this.version,
      updatedAt: this.lastAt,
      pendingRequest: request?.kind ?? null,
      followerCount: this.followers.length,
      splitFromId: null,
    };
  }
}
