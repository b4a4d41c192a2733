import type { HandlingLevel, Role } from '../core/roles';
import type { GeoPoint } from '../territory/dto';
import type {
  AppealChannel,
  AppealMove,
  AppealOutcome,
  AppealState,
  PlaceSource,
  PublicState,
  ResolveMeasure,
  SatisfactionLevel,
  UnitKind,
  Urgency,
  WarningColour,
} from './states';

/** A category as the picker needs it: three levels, codes nest by prefix (2 digits major, 4 minor, 6 item). */
export interface CategoryNode {
  code: string;
  parentCode: string | null;
  level: 'major' | 'minor' | 'item';
  name: string;
  urgency: Urgency | null;
  /** Emergency number to show at once for this category, e.g. 119; null for most. */
  emergencyPhone: string | null;
  /** e.g. 24 小时内签收，7 天内办结; items only. */
  promise: string | null;
}

export interface FileView {
  id: string;
  thumbUrl: string;
  url: string;
  width: number;
  height: number;
}

export interface PlaceView {
  source: PlaceSource;
  point: GeoPoint | null;
  /** As the resident gave it, or made from the house; full address for the parties, to the estate only for the public. */
  address: string;
  estateName: string | null;
  gridCode: string | null;
  gridName: string | null;
  communityName: string;
  subdistrictName: string;
}

/** The clock that runs now, for "还剩 3 小时" and the colour. Moments are ISO 8601 with Z. */
export interface ClockView {
  phase: 'acknowledge' | 'resolve' | 'paused' | 'ended';
  dueAt: string | null;
  /** Share of the allotted time used, 0–1 and above when overdue; null when paused or ended. */
  used: number | null;
  colour: WarningColour;
}

export interface UnitView {
  kind: UnitKind;
  code: string;
  name: string;
  level: HandlingLevel;
}

/** One row of every appeal list (mine, queue, desk, supervision). */
export interface AppealRow {
  id: number;
  /** 受理编号, e.g. 20261122-000123 */
  caseNo: string;
  /** First 60 characters of the words. */
  summary: string;
  categoryName: string;
  majorCode: string;
  urgency: Urgency;
  state: AppealState;
  outcome: AppealOutcome | null;
  channel: AppealChannel;
  place: string;
  createdAt: string;
  clock: ClockView;
  thumbUrl: string | null;
  unitName: string | null;
  handlerName: string | null;
  remindCount: number;
  supervised: boolean;
  bounceCount: number;
  reopenCount: number;
  /** Requests that wait for a decision of the reader's desk. */
  pendingRequest: 'extension' | 'suspend' | null;
  allowedActions: AppealMove[];
}

/** One row of the public board: no person, no house number. */
export interface PublicAppealRow {
  id: number;
  summary: string;
  categoryName: string;
  majorCode: string;
  state: AppealState;
  outcome: AppealOutcome | null;
  /** To the estate, never finer. */
  place: string;
  /** Centre of the estate or grid, never the exact point. */
  point: GeoPoint | null;
  createdAt: string;
  closedAt: string | null;
  thumbUrl: string | null;
  followerCount: number;
  following: boolean;
}

/** A similar open appeal near by, offered before sending: "follow this one instead". */
export interface SimilarAppeal {
  id: number;
  summary: string;
  categoryName: string;
  place: string;
  distanceMetres: number;
  createdAt: string;
  followerCount: number;
  state: AppealState;
}

export interface AppealEventView {
  id: number;
  move: AppealMove | 'submit';
  at: string;
  /** "居民" or a role and unit for the public; staff also see the name. */
  actorName: string;
  actorRole: Role | 'system';
  words: string | null;
  files: FileView[];
  /** Only staff see events that are not public. */
  isPublic: boolean;
  fromState: AppealState | null;
  toState: AppealState;
  /** For dispatch, transfer, escalate: where it went. */
  toUnitName: string | null;
}

/** A promise made to the resident; a change of category starts a new one and leaves the old on record. */
export interface PromiseView {
  categoryName: string;
  acknowledgeDueAt: string;
  resolveDueAt: string;
  startedAt: string;
  endedAt: string | null;
  reason: 'submitted' | 'categoryChanged' | 'extended' | 'reopened';
}

export interface RequestView {
  id: number;
  kind: 'extension' | 'suspend';
  reason: string;
  /** New due moment asked for, or end of the suspension. */
  until: string;
  state: 'pending' | 'approved' | 'declined';
  decisionWords: string | null;
}

export interface WhistleView {
  id: number;
  organisationName: string;
  words: string;
  arriveDueAt: string;
  reportedInAt: string | null;
  outcome: string | null;
  /** 双考核: each side scores the other 1–5. */
  scoreOfDepartment: number | null;
  scoreOfSubdistrict: number | null;
}

export interface RatingView {
  kind: 'resident' | 'followUp';
  reached: boolean;
  solved: boolean | null;
  satisfaction: SatisfactionLevel | null;
  words: string | null;
  at: string;
}

/** Why it came to this unit: one click for the handler. */
export interface RoutingExplanation {
  rule: RoutingRule;
  /** Plain Chinese sentences, in order, that lead from the place to the person. */
  steps: string[];
  gridMapId: number;
  decidedAt: string;
}
export const routingRules = ['pointInGrid', 'houseBuilding', 'estateGrid', 'communityQueue', 'subdistrictQueue', 'districtQueue'] as const;
export type RoutingRule = (typeof routingRules)[number];

export interface AppealDetail {
  id: number;
  caseNo: string;
  version: number;
  words: string;
  category: { code: string; majorName: string; minorName: string; itemName: string };
  urgency: Urgency;
  state: AppealState;
  outcome: AppealOutcome | null;
  measure: ResolveMeasure | null;
  channel: AppealChannel;
  place: PlaceView;
  createdAt: string;
  resolvedAt: string | null;
  closedAt: string | null;
  clock: ClockView;
  promises: PromiseView[];
  files: FileView[];
  anonymous: boolean;
  publicState: PublicState;
  unit: UnitView | null;
  handler: { personId: number; name: string; workPhone: string | null } | null;
  firstReceiverName: string | null;
  /** Parties only; null for the public and for staff who do not hold the work. `phoneMasked` opens by GET …/phone, which is logged. */
  contact: { name: string; phoneMasked: string | null } | null;
  solvedLevel: HandlingLevel | null;
  bounceCount: number;
  reopenCount: number;
  remindCount: number;
  supervised: boolean;
  followerCount: number;
  following: boolean;
  mergedInto: { id: number; caseNo: string } | null;
  mergedFrom: { id: number; caseNo: string }[];
  splitFrom: { id: number; caseNo: string } | null;
  splitInto: { id: number; caseNo: string }[];
  request: RequestView | null;
  whistles: WhistleView[];
  ratings: RatingView[];
  events: AppealEventView[];
  /** What the reader may do now; screens show exactly these. */
  allowedActions: AppealMove[];
  /** What the reader is to it; decides which view the screen draws. */
  viewer: 'author' | 'staff' | 'public';
}

/** A unit (and person) that an appeal may be dispatched or transferred to, with the load shown. */
export interface DispatchTarget {
  unit: UnitView;
  /** What whistle takes: the id of the department or property firm; null for the other kinds of unit. */
  organisationId: number | null;
  handlerPersonId: number | null;
  handlerName: string | null;
  openAppeals: number;
  absent: boolean;
  /** The catalogue's own proposal comes first and is marked. */
  proposed: boolean;
}

export interface ReplyTemplate {
  id: number;
  move: AppealMove;
  title: string;
  words: string;
}

/** Counts for the home page and the work space's heads. */
export interface QueueCounts {
  toAcknowledge: number;
  inProgress: number;
  desk: number;
  requests: number;
  yellow: number;
  orange: number;
  red: number;
}
