import type { CouncilRelation, SubjectKind } from '../../../shared/councils/states';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import { createCalendar } from '../appeals';
import type { AgendaListener, CouncilContext, CouncilParts, DecidedItem, DecisionListener, PostedAgenda } from './context';
import { type CouncilEventLine, timeline, writeEvent } from './events';
import { councilsOfActor, relationsOfMany, relationsTo, requireRelation, seatIdsOf } from './policy';
import { agendaItem, type AgendaItemFacts, agendaItemsOf, linkBallot, linkResolution, type SubjectOnAgenda, unlinkBallot } from './queries/agenda';
import { type CouncilFacts, councilFacts } from './queries/facts';
import { officialNames, publicNames } from './queries/names';
import { memberIds, type ScopeHouse, scopeHouses } from './queries/scope';
import { type SeatHolder, seatHolders } from './queries/seats';
import { type CouncilCounts, councilStats } from './queries/stats';
import { councilOperations } from './routes';
import { presences } from './sessionRow';
import { sessionOperations } from './sessionRoutes';
import { ownSeats } from './ownData';
import { councilTasks } from './tasks';

export type { AgendaItemFacts, CouncilCounts, CouncilEventLine, CouncilFacts, CouncilParts, DecidedItem, PostedAgenda, ScopeHouse, SeatHolder, SubjectOnAgenda };

/** What other modules may ask of councils; everything joins the caller's transaction. */
export interface Councils extends Module {
  load(): Promise<void>;
  /** Locks nothing; null for an unknown council. */
  facts(councilId: number): Promise<CouncilFacts | null>;
  /** The councils an actor is something to. */
  councilsOf(actor: Actor, now: Date): Promise<{ id: number; relations: CouncilRelation[] }[]>;
  /** Empty for nobody and for an unknown council. */
  relations(actor: Actor | null, councilId: number, now: Date): Promise<CouncilRelation[]>;
  /** As `relations` for the councils of a page; unknown ids are not in the map. */
  relationsOfMany(actor: Actor | null, councilIds: readonly number[], now: Date): Promise<Map<number, CouncilRelation[]>>;
  /** Throws NOT_FOUND for an unknown council, NOT_ALLOWED unless one of `any` holds. */
  require(actor: Actor, councilId: number, any: CouncilRelation[], now: Date): Promise<CouncilRelation[]>;
  seats(councilId: number, now: Date): Promise<SeatHolder[]>;
  /** The seats an actor may act for today. */
  seatsOf(actor: Actor, councilId: number, now: Date): Promise<SeatHolder[]>;
  /** As `seatsOf` for several councils, ids only. */
  seatIdsOf(actor: Actor, councilIds: readonly number[], now: Date): Promise<number[]>;
  scopeHouses(councilId: number): Promise<ScopeHouse[]>;
  /** Verified residents of the scope, at most `limit`. */
  memberIds(councilId: number, limit: number): Promise<number[]>;
  agendaItem(itemId: number): Promise<AgendaItemFacts | null>;
  /** Are enough voting seats present at this session? */
  quorumReached(sessionId: number): Promise<boolean>;
  /** Posted agendas only. */
  agendaItemsOf(subjectKind: SubjectKind, subjectIds: number[]): Promise<Map<number, SubjectOnAgenda[]>>;
  /** False where the session has decided the item already. */
  linkBallot(itemId: number, ballotId: number): Promise<boolean>;
  /** The ballot will not decide the item any more. */
  unlinkBallot(itemId: number, ballotId: number): Promise<void>;
  linkResolution(itemId: number, resolutionId: number): Promise<void>;
  /** Called inside the transaction that posts an agenda. */
  onAgendaPosted(listener: AgendaListener): void;
  /** Called inside the transaction that records a decision. */
  onItemDecided(listener: DecisionListener): void;
  /** 王** */
  publicName(personId: number): Promise<string>;
  publicNames(personIds: number[]): Promise<Map<number, string>>;
  /** Names of those who act for a council: who holds a position by full name, residents as 王** unless `unmasked`. */
  officialNames(personIds: number[], how: { at: Date; unmasked: boolean }): Promise<Map<number, string>>;
  writeEvent(line: CouncilEventLine): Promise<void>;
  /** Plain Chinese sentences, the latest 50, oldest first. */
  timeline(objectKind: string, objectId: number, publicOnly: boolean): Promise<{ at: string; words: string }[]>;
  /** Every id given is in the map. */
  stats(councilIds: number[]): Promise<Map<number, CouncilCounts>>;
}

/** 议事会: councils, their seats and sessions. */
export function createCouncils(core: Core, parts: CouncilParts): Councils {
  const context: CouncilContext = { core, parts, calendar: createCalendar(core), agendaListeners: [], decisionListeners: [] };
  const seats = (councilId: number, now: Date): Promise<SeatHolder[]> => seatHolders(context, councilId, now);
  parts.identity.addOwnData(ownSeats(context));
  return {
    operations: [...councilOperations(context), ...sessionOperations(context)],
    tasks: councilTasks(context),
    load: context.calendar.load,
    facts: (councilId) => councilFacts(context, councilId),
    councilsOf: (actor, now) => councilsOfActor(context, actor, now),
    relations: async (actor, councilId, now) => (await relationsTo(context, actor, councilId, now)) ?? [],
    relationsOfMany: (actor, councilIds, now) => relationsOfMany(context, actor, councilIds, now),
    require: (actor, councilId, any, now) => requireRelation(context, { actor, councilId, now }, any),
    seats,
    seatsOf: async (actor, councilId, now) => (await seats(councilId, now)).filter(({ personIds }) => personIds.includes(actor.personId)),
    seatIdsOf: (actor, councilIds, now) => seatIdsOf(context, actor, councilIds, now),
    scopeHouses: (councilId) => scopeHouses(context, councilId),
    memberIds: (councilId, limit) => memberIds(context, councilId, limit),
    agendaItem: (itemId) => agendaItem(context, itemId),
    quorumReached: async (sessionId) => (await presences(context, [sessionId])).get(sessionId)?.reached ?? false,
    agendaItemsOf: (subjectKind, subjectIds) => agendaItemsOf(context, subjectKind, subjectIds),
    linkBallot: (itemId, ballotId) => linkBallot(context, itemId, ballotId),
    unlinkBallot: (itemId, ballotId) => unlinkBallot(context, itemId, ballotId),
    linkResolution: (itemId, resolutionId) => linkResolution(context, itemId, resolutionId),
    onAgendaPosted: (listener) => void context.agendaListeners.push(listener),
    onItemDecided: (listener) => void context.decisionListeners.push(listener),
    publicName: async (personId) => (await publicNames(context, [personId])).get(personId) ?? '居民',
    publicNames: (personIds) => publicNames(context, personIds),
    officialNames: (personIds, how) => officialNames(context, personIds, how),
    writeEvent: (line) => writeEvent(context, line),
    timeline: (objectKind, objectId, publicOnly) => timeline(context, objectKind, objectId, publicOnly),
    stats: (councilIds) => councilStats(context, councilIds),
  };
}
