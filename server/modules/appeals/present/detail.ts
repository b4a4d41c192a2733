import { caseNoOf } from '../../../../shared/appeals/caseNo';
import { clockView } from '../../../../shared/appeals/clocks';
import type { AppealDetail, FileView, PromiseView, RatingView, RequestView, WhistleView } from '../../../../shared/appeals/dto';
import { movesFor } from '../../../../shared/appeals/moves';
import type { AppealFacts } from '../../../../shared/appeals/moveFacts';
import type { AppealRelation } from '../../../../shared/appeals/states';
import { maskPhone } from '../../../core/crypto';
import type { Actor } from '../../../core/actor';
import type { AppealRecord } from '../appealRow';
import type { AppealContext } from '../context';
import { moveActorOf } from '../load';
import { presentEvents, type EventRecord, type Reader } from './events';
import { presentPlace, publicPlace, unitNameOf } from './place';
import { publicWords } from './publicWords';

export interface PromiseRecord {
  categoryCode: string;
  ackDueAt: Date;
  resolveDueAt: Date;
  startedAt: Date;
  endedAt: Date | null;
  reason: PromiseView['reason'];
}
export interface RequestRecord {
  id: number;
  kind: RequestView['kind'];
  reason: string;
  untilAt: Date;
  state: RequestView['state'];
  decisionWords: string | null;
}
export interface WhistleRecord {
  id: number;
  organisationId: number;
  words: string;
  arriveDueAt: Date;
  reportedInAt: Date | null;
  outcome: string | null;
  scoreOfDepartment: number | null;
  scoreOfSubdistrict: number | null;
}
export interface RatingRecord {
  kind: RatingView['kind'];
  reached: number;
  solved: number | null;
  satisfaction: RatingView['satisfaction'];
  words: string | null;
  at: Date;
}
type CaseRef = { id: number; createdAt: Date };

/** Everything of one appeal that a view can need, as read. */
export interface DetailRecord {
  row: AppealRecord;
  handler: { name: string; workPhone: string | null } | null;
  firstHandlerName: string | null;
  following: boolean;
  /** Null unless the reader may know it. */
  phone: string | null;
  files: (FileView & { eventId: number | null })[];
  promises: PromiseRecord[];
  /** The latest. */
  request: RequestRecord | null;
  whistles: WhistleRecord[];
  ratings: RatingRecord[];
  events: EventRecord[];
  mergedInto: CaseRef | null;
  mergedFrom: CaseRef[];
  splitFrom: CaseRef | null;
  splitInto: CaseRef[];
}

export interface DetailReader {
  actor: Actor | null;
  now: Date;
  viewer: AppealDetail['viewer'];
  relations: readonly AppealRelation[];
  seesContact: boolean;
  /** Null for the public, who may do nothing here. */
  facts: AppealFacts | null;
}

/** Said instead of the words while nobody has looked at them. */
const notYetReleased = '内容正在审核，审核后公开。';

const caseRef = ({ id, createdAt }: CaseRef): { id: number; caseNo: string } => ({ id, caseNo: caseNoOf(id, createdAt) });
const moment = (at: Date | null): string | null => at?.toISOString() ?? null;

/** One appeal for the author, for staff or for the public; the single place that decides which cells each of them gets. */
export function presentDetail(context: AppealContext, record: DetailRecord, reader: DetailReader): AppealDetail {
  return reader.viewer === 'public' ? publicDetail(context, record, reader) : partyDetail(context, record, reader);
}

function base(context: AppealContext, record: DetailRecord, reader: DetailReader, events: EventRecord[]): AppealDetail {
  const { row } = record;
  const { territory } = context.parts;
  const item = context.categories.item(row.categoryCode);
  const readerOf: Reader = { viewer: reader.viewer, personId: reader.actor?.personId ?? null, seesContact: reader.seesContact, row };
  const isPublic = reader.viewer === 'public';
  return {
    id: row.id,
    caseNo: caseNoOf(row.id, row.createdAt),
    version: row.version,
    words: row.words,
    category: { code: row.categoryCode, majorName: item?.majorName ?? '', minorName: item?.minorName ?? '', itemName: item?.name ?? '' },
    urgency: row.urgency,
    state: row.state,
    outcome: row.outcome,
    measure: row.measure,
    channel: row.channel,
    place: presentPlace(territory, row, isPublic ? 'estate' : reader.seesContact ? 'exact' : 'building'),
    createdAt: row.createdAt.toISOString(),
    resolvedAt: moment(row.resolvedAt),
    closedAt: moment(row.closedAt),
    clock: clockView(row, reader.now),
    promises: record.promises.map((promise) => presentPromise(context, promise)),
    files: record.files.filter((file) => file.eventId === null).map(withoutEvent),
    anonymous: row.anonymous === 1,
    publicState: row.publicState,
    unit: unitOf(context, row),
    handler: null,
    firstReceiverName: unitNameOf(territory, row.firstUnitKind, row.firstUnitCode),
    contact: null,
    solvedLevel: row.solvedLevel,
    bounceCount: row.bounceCount,
    reopenCount: row.reopenCount,
    remindCount: row.remindCount,
    supervised: row.supervisedAt !== null,
    followerCount: row.followerCount,
    following: record.following,
    mergedInto: record.mergedInto && caseRef(record.mergedInto),
    mergedFrom: [],
    splitFrom: record.splitFrom && caseRef(record.splitFrom),
    splitInto: record.splitInto.map(caseRef),
    request: null,
    whistles: [],
    ratings: [],
    events: presentEvents(context, events, record.files, readerOf),
    allowedActions: [],
    viewer: reader.viewer,
  };
}

function partyDetail(context: AppealContext, record: DetailRecord, reader: DetailReader): AppealDetail {
  const { row } = record;
  const isStaff = reader.viewer === 'staff';
  const name = record.firstHandlerName ? ` ${record.firstHandlerName}` : '';
  const detail = base(context, record, reader, record.events);
  return {
    ...detail,
    handler: row.handlerPersonId === null || !record.handler ? null : { personId: row.handlerPersonId, ...record.handler },
    firstReceiverName: detail.firstReceiverName && `${detail.firstReceiverName}${name}`,
    contact: reader.seesContact ? { name: row.contactName, phoneMasked: record.phone && maskPhone(record.phone) } : null,
    // Other residents' cases are none of the author's business.
    mergedFrom: isStaff ? record.mergedFrom.map(caseRef) : [],
    request: record.request && presentRequest(record.request, isStaff),
    whistles: record.whistles.map((whistle) => presentWhistle(context, whistle, isStaff)),
    ratings: record.ratings.map((rating) => presentRating(rating, isStaff)),
    allowedActions: reader.facts && reader.actor ? movesFor(reader.facts, moveActorOf(reader.actor, reader.relations), reader.now) : [],
  };
}

/** The public board: category, place to the estate, state and outcome, no person (DOMAIN, privacy in the flow). */
function publicDetail(context: AppealContext, record: DetailRecord, reader: DetailReader): AppealDetail {
  const { row } = record;
  const released = row.publicState === 'released';
  const detail = base(context, record, reader, released ? record.events : []);
  return {
    ...detail,
    words: released ? publicWords(row.words, [row.contactName]) : notYetReleased,
    place: { ...detail.place, source: 'estate', address: publicPlace(context.parts.territory, row) },
    // Whoever filed it for somebody, or from which line it came, narrows down who it was.
    channel: 'miniProgram',
    files: released ? detail.files : [],
    anonymous: true,
    promises: [],
    measure: row.measure,
    mergedInto: null,
    splitFrom: null,
    splitInto: [],
    bounceCount: 0,
    remindCount: 0,
    supervised: false,
    firstReceiverName: null,
  };
}

const withoutEvent = ({ id, thumbUrl, url, width, height }: FileView): FileView => ({ id, thumbUrl, url, width, height });

function unitOf(context: AppealContext, row: AppealRecord): AppealDetail['unit'] {
  const name = unitNameOf(context.parts.territory, row.unitKind, row.unitCode);
  return row.unitKind && row.unitCode && name ? { kind: row.unitKind, code: row.unitCode, name, level: row.level } : null;
}

function presentPromise(context: AppealContext, promise: PromiseRecord): PromiseView {
  return {
    categoryName: context.categories.nameOf(promise.categoryCode),
    acknowledgeDueAt: promise.ackDueAt.toISOString(),
    resolveDueAt: promise.resolveDueAt.toISOString(),
    startedAt: promise.startedAt.toISOString(),
    endedAt: moment(promise.endedAt),
    reason: promise.reason,
  };
}

/** The reason of a request is the resident's to read; what the desk wrote to the handler is not. */
function presentRequest(request: RequestRecord, isStaff: boolean): RequestView {
  const { id, kind, reason, untilAt, state, decisionWords } = request;
  return { id, kind, reason, until: untilAt.toISOString(), state, decisionWords: isStaff || state === 'approved' ? decisionWords : null };
}

function presentWhistle(context: AppealContext, whistle: WhistleRecord, isStaff: boolean): WhistleView {
  return {
    id: whistle.id,
    organisationName: context.parts.territory.organisation(whistle.organisationId)?.name ?? '',
    words: isStaff ? whistle.words : '',
    arriveDueAt: whistle.arriveDueAt.toISOString(),
    reportedInAt: moment(whistle.reportedInAt),
    outcome: whistle.outcome,
    scoreOfDepartment: isStaff ? whistle.scoreOfDepartment : null,
    scoreOfSubdistrict: isStaff ? whistle.scoreOfSubdistrict : null,
  };
}

/** Notes of a follow-up call are for staff; what the resident said in it is the resident's own. */
function presentRating(rating: RatingRecord, isStaff: boolean): RatingView {
  return {
    kind: rating.kind,
    reached: rating.reached === 1,
    solved: rating.solved === null ? null : rating.solved === 1,
    satisfaction: rating.satisfaction,
    words: isStaff || rating.kind === 'resident' ? rating.words : null,
    at: rating.at.toISOString(),
  };
}
