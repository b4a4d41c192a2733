import type { HandlingLevel } from '../core/roles';
import type { AppealOutcome, AppealRelation, AppealState, PublicState, ResolveMeasure, SatisfactionLevel, UnitKind } from './states';

export type RequestKind = 'extension' | 'suspend';

/** A request of the handler that waits for a decision. */
export interface PendingRequestFacts {
  kind: RequestKind;
  untilAt: Date;
  requestedByPersonId: number;
}

export interface WhistleFacts {
  id: number;
  organisationId: number;
  reportedInAt: Date | null;
  finishedAt: Date | null;
  scoreOfDepartment: number | null;
  scoreOfSubdistrict: number | null;
}

/** What the rules must know of an appeal; loaded by the server under the lock. Names as in table `appeals` where they are columns. */
export interface AppealFacts {
  id: number;
  state: AppealState;
  level: HandlingLevel;
  deskLevel: HandlingLevel;
  /** All null while it lies at the desk. */
  unitKind: UnitKind | null;
  unitCode: string | null;
  handlerPersonId: number | null;
  firstUnitKind: UnitKind | null;
  firstHandlerPersonId: number | null;
  /** Where it is; the units an escalation goes to are read from these. */
  communityCode: string;
  subdistrictCode: string;
  categoryCode: string;
  publicState: PublicState;
  outcome: AppealOutcome | null;
  measure: ResolveMeasure | null;
  bounceCount: number;
  reopenCount: number;
  remindCount: number;
  remindedAt: Date | null;
  extensionUsed: boolean;
  acknowledgedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  resolveDueAt: Date;
  pauseEndsAt: Date | null;
  stateBeforeMerge: AppealState | null;
  /** The pending row of appealRequests, or null. */
  request: PendingRequestFacts | null;
  whistles: readonly WhistleFacts[];
  /** Who made the latest `resolve`; null before. */
  resolvedByPersonId: number | null;
  /** The resident has rated the present round (appealRatings with kind resident and round = reopenCount). */
  rated: boolean;
  /** A follow-up of the present round reached the resident. */
  followedUp: boolean;
  /** Photos the public would see that came after the release; 0 also where nobody looked, because only `release` asks. */
  unreleasedFileCount: number;
}

/** Who makes the move: what the server's policy found, never what the client sent. */
export interface MoveActor {
  /** Null for the clock. */
  personId: number | null;
  relations: ReadonlySet<AppealRelation>;
  /** Level of the position in use; null for residents and the clock. */
  level: HandlingLevel | null;
  /** Organisation of the position in use, for departments that were whistled. */
  organisationId: number | null;
}

/**
 * Input of a move, names as in the HTTP body. Types and maximum lengths are checked by the API before; the rules check again
 * what the outcome depends on. `targetUnit` and `mergeTarget` are what the server loaded for the ids sent.
 */
export interface MoveInput {
  words?: string;
  fileIds?: readonly string[];
  unitKind?: UnitKind;
  unitCode?: string;
  handlerPersonId?: number | null;
  /** Level of the unit `unitKind`/`unitCode`; without it the usual level of its kind. */
  targetUnit?: { level: HandlingLevel };
  organisationIds?: readonly number[];
  arriveHours?: number;
  whistleId?: number;
  score?: number;
  untilAt?: Date;
  categoryCode?: string;
  measure?: ResolveMeasure;
  solved?: boolean;
  satisfaction?: SatisfactionLevel;
  reached?: boolean;
  reopen?: boolean;
  intoId?: number;
  mergeTarget?: { id: number; state: AppealState };
  parts?: readonly { words: string; categoryCode: string }[];
  whereTo?: string;
}

/** The level at which a unit of a kind works, where the server does not know better (an office of a subdistrict is a department too). */
export const levelOfUnitKind: Record<UnitKind, HandlingLevel> = {
  grid: 'grid',
  property: 'community',
  community: 'community',
  subdistrict: 'subdistrict',
  department: 'district',
  district: 'district',
};
