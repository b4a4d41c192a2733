import { caseNoOf } from '../../../../shared/appeals/caseNo';
import { startClock } from '../../../../shared/appeals/clocks';
import type { RoutingDecision } from '../../../../shared/appeals/routing';
import type { SqlRow } from '../../../core/sql';
import type { AppealRecord } from '../appealRow';
import type { CategoryItem } from '../categories';
import type { AppealContext } from '../context';
import type { MoveWork, WrittenMove } from '../moves/moveWork';
import { deskStaffOf, handlersOf } from '../moves/staff';
import { linkOfAppeal } from '../moves/tellMove';
import type { AppealPlace } from '../placeOfAppeal';
import { unitNameOf } from '../present/place';
import { contactPhonePlace } from '../queries/phone';
import { routeNew } from '../routeAppeal';

/** The place as routing wants it, from a row that has been routed before. */
function placeOf(context: AppealContext, row: AppealRecord): AppealPlace {
  const { territory } = context.parts;
  const isHome = row.houseId !== null;
  const isEstate = row.placeSource === 'estate';
  return {
    source: row.placeSource,
    lat: row.lat,
    lng: row.lng,
    address: row.address,
    houseId: row.houseId,
    communityCode: row.communityCode,
    subdistrictCode: row.subdistrictCode,
    estate: row.estateId === null ? null : territory.estate(row.estateId),
    gridAtPoint: isHome || isEstate ? null : row.gridCode,
    gridOfHouse: isHome ? row.gridCode : null,
    gridsOfEstate: isEstate && row.gridCode ? [row.gridCode] : [],
  };
}

/** A part with the same people, place and contact, and nothing that has happened to the whole. */
function partOf(
  context: AppealContext,
  row: AppealRecord,
  part: { words: string; item: CategoryItem; decision: RoutingDecision },
  now: Date,
): Omit<AppealRecord, 'id' | 'contactPhoneCipher'> {
  const { words, item, decision } = part;
  const { unitKind, unitCode, handlerPersonId } = decision;
  const state = unitKind ? 'dispatched' : 'submitted';
  const {
    channel,
    authorPersonId,
    filedByPersonId,
    contactName,
    anonymous,
    placeSource,
    lat,
    lng,
    address,
    estateId,
    houseId,
    communityCode,
    subdistrictCode,
  } = row;
  return {
    channel,
    authorPersonId,
    filedByPersonId,
    contactName,
    anonymous,
    placeSource,
    lat,
    lng,
    address,
    estateId,
    houseId,
    communityCode,
    subdistrictCode,
    state,
    isOpen: 1,
    version: 1,
    words,
    categoryCode: item.code,
    majorCode: item.majorCode,
    urgency: item.urgency,
    publicState: item.isSensitive ? 'hidden' : 'pending',
    gridCode: decision.gridCode,
    level: decision.level,
    deskLevel: decision.deskLevel,
    unitKind,
    unitCode,
    handlerPersonId,
    firstUnitKind: unitKind,
    firstUnitCode: unitCode,
    firstHandlerPersonId: handlerPersonId,
    gridMapId: context.parts.territory.gridMapId(),
    routingRule: decision.rule,
    routingSteps: JSON.stringify(decision.steps),
    createdAt: now,
    dispatchedAt: unitKind ? now : null,
    acknowledgedAt: null,
    resolvedAt: null,
    closedAt: null,
    updatedAt: now,
    ...startClock(state, { now, limits: item.limits, calendar: context.calendar.current() }),
    outcome: null,
    measure: null,
    solvedLevel: null,
    satisfaction: null,
    bounceCount: 0,
    reopenCount: 0,
    remindCount: 0,
    remindedAt: null,
    supervisedAt: null,
    extensionUsed: 0,
    pendingRequest: null,
    followerCount: 0,
    mergedIntoId: null,
    splitFromId: row.id,
    stateBeforeMerge: null,
  };
}

/** The phone is sealed to the appeal it belongs to: the part gets its own seal. */
async function sealPhone(context: AppealContext, whole: AppealRecord, id: number): Promise<void> {
  if (!whole.contactPhoneCipher) return;
  const { crypto, db } = context.core;
  const phone = crypto.open(whole.contactPhoneCipher, contactPhonePlace(whole.id));
  await db.sql.update('appeals', { contactPhoneCipher: crypto.seal(phone, contactPhonePlace(id)) }, { id });
}

async function insertPart(context: AppealContext, { row, request }: WrittenMove, part: { words: string; categoryCode: string }): Promise<void> {
  const { sql } = context.core.db;
  const { now, actor } = request;
  const item = context.categories.chosen(part.categoryCode, 'parts');
  const decision = await routeNew(context, placeOf(context, row), item, now);
  const child = partOf(context, row, { words: part.words, item, decision }, now);
  const id = await sql.insert('appeals', child as unknown as SqlRow);
  await sealPhone(context, row, id);
  const submit = {
    appealId: id,
    move: 'submit',
    fromState: null as string | null,
    toState: 'submitted',
    actorPersonId: actor?.personId ?? null,
    actorPositionId: actor?.positionId ?? null,
    actorRole: actor?.role ?? 'system',
    at: now,
    isPublic: 1,
    toUnitName: null as string | null,
    detail: JSON.stringify({ splitFromId: row.id }),
  };
  const dispatch = {
    ...submit,
    move: 'dispatch',
    fromState: 'submitted',
    toState: 'dispatched',
    actorPersonId: null,
    actorPositionId: null,
    actorRole: 'system',
    toUnitName: unitNameOf(context.parts.territory, child.unitKind, child.unitCode),
  };
  await sql.insertMany('appealEvents', child.unitKind ? [submit, dispatch] : [submit]);
  await sql.insert('appealPromises', {
    appealId: id,
    categoryCode: item.code,
    ackDueAt: child.ackDueAt ?? child.resolveDueAt,
    resolveDueAt: child.resolveDueAt,
    startedAt: now,
    endedAt: null,
    reason: 'submitted',
  });
  const receivers = child.unitKind ? await handlersOf(context, child, now) : await deskStaffOf(context, child, now);
  const caseNo = caseNoOf(id, now);
  const title = child.unitKind ? '有新的诉求，请签收' : '有新的诉求，请派单';
  await context.parts.messages.tell(receivers, {
    kind: 'appeal.submit',
    title,
    body: `编号 ${caseNo} 的诉求由另一件拆分而来，请按时处理。`,
    link: linkOfAppeal(id),
  });
}

/**
 * split 拆单: each part becomes an appeal of its own, routed anew like a submit, with its own promise; the whole goes on with
 * what is left of it. Error: CATEGORY_UNKNOWN.
 */
export const splitAppeal: MoveWork = {
  async prepare(context, _locked, { input }) {
    const codes = (input.parts ?? []).map((part) => context.categories.chosen(part.categoryCode, 'parts').code);
    return { detail: { categoryCodes: codes } };
  },
  async write(context, written) {
    for (const part of written.input.parts ?? []) await insertPart(context, written, part);
  },
};
