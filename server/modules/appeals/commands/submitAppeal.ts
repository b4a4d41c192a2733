import { caseNoOf } from '../../../../shared/appeals/caseNo';
import { startClock } from '../../../../shared/appeals/clocks';
import type { AppealDetail } from '../../../../shared/appeals/dto';
import type { AppealFacts } from '../../../../shared/appeals/moveFacts';
import type { RoutingDecision } from '../../../../shared/appeals/routing';
import type { AppealChannel } from '../../../../shared/appeals/states';
import type { Actor } from '../../../core/actor';
import { normalPhone } from '../../../core/crypto';
import { AppError, demand } from '../../../core/errors';
import type { SqlRow } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import type { AppealRecord } from '../appealRow';
import type { CategoryItem } from '../categories';
import type { AppealContext } from '../context';
import { noticesOf } from '../moves/notices';
import { rolesOfUnit } from '../moves/staff';
import { linkOfAppeal } from '../moves/tellMove';
import { type AppealPlace, type PlaceInput, placeOfAppeal } from '../placeOfAppeal';
import { canFileForOthers, organisationCodeOf, relationsOf, viewerOf } from '../policy';
import { type DetailRecord, presentDetail } from '../present/detail';
import { unitNameOf } from '../present/place';
import { contactPhonePlace } from '../queries/phone';
import { routeNew } from '../routeAppeal';

export interface SubmitInput {
  words: string;
  categoryCode: string;
  place: PlaceInput;
  fileIds?: string[];
  anonymous: boolean;
  contactName?: string;
  contactPhone?: string;
  channel?: AppealChannel;
  onBehalf?: { name: string; phone: string };
}

/** Whose appeal it is and how to reach them. */
interface Party {
  authorPersonId: number | null;
  contactName: string;
  /** Name of who filed it; null when that was not read. */
  filerName: string | null;
  /** To be kept with the appeal; null when it is the person's own bound number, which is kept in one place only. */
  contactPhone: string | null;
  /** For the answer, masked there. */
  phone: string | null;
}

interface Draft {
  actor: Actor;
  now: Date;
  item: CategoryItem;
  place: AppealPlace;
  decision: RoutingDecision;
  party: Party;
  channel: AppealChannel;
  input: SubmitInput;
}

type NewAppeal = Omit<AppealRecord, 'id' | 'contactPhoneCipher'>;

/**
 * Files an appeal: validated, routed and explained, with its clocks, promise, first events and photos, and its receiver told, all
 * in the caller's transaction (the once-only key's). Staff file for somebody with `onBehalf`; then it is that person's where the
 * phone is known. `council`: a work order for a task of its. Errors: INPUT_INVALID, CONSENT_REQUIRED, CATEGORY_UNKNOWN, PLACE_OUTSIDE_DISTRICT, HOUSE_NOT_YOURS, FILE_NOT_YOURS.
 */
export async function submitAppeal(
  context: AppealContext,
  request: { actor: Actor; now: Date; input: SubmitInput; council?: { communityCode: string } },
): Promise<AppealDetail> {
  const { actor, now, input } = request;
  const channel = request.council ? 'council' : channelOf(actor, input);
  return inTransaction(context.core.db, async () => {
    const party = await partyOf(context, request);
    const item = context.categories.chosen(input.categoryCode);
    const place = await placeOfAppeal(context, input.place, { actor, onBehalf: input.onBehalf !== undefined, communityCode: request.council?.communityCode });
    const decision = await routeNew(context, place, item, now);
    const draft: Draft = { actor, now, item, place, decision, party, channel, input };
    const row = await insertAppeal(context, draft);
    const events = await insertFirstEvents(context, draft, row);
    const promise = { categoryCode: item.code, ackDueAt: row.ackDueAt ?? row.resolveDueAt, resolveDueAt: row.resolveDueAt, startedAt: now, endedAt: null, reason: 'submitted' as const };
    await context.core.db.sql.insert('appealPromises', { appealId: row.id, ...promise });
    const fileIds = input.fileIds ?? [];
    if (fileIds.length) await context.parts.files.attach(fileIds, actor.personId, { kind: 'appeal', id: row.id });
    await tellReceivers(context, draft, row);
    const files = fileIds.length ? ((await context.parts.files.viewsOf('appeal', [row.id], false)).get(row.id) ?? []) : [];
    return answerOf(context, draft, row, { events, files, promises: [promise] });
  });
}

const usualChannel: Partial<Record<Actor['role'], AppealChannel>> = { resident: 'miniProgram', gridWorker: 'gridWorker', gridLeader: 'gridWorker', propertyStaff: 'property' };

/** Residents come by the mini-program; only staff say by which other way it reached them. */
function channelOf(actor: Actor, { channel, onBehalf }: SubmitInput): AppealChannel {
  if (canFileForOthers(actor)) return channel ?? usualChannel[actor.role] ?? 'phone';
  demand(channel === undefined || channel === 'miniProgram', 'INPUT_INVALID', { channel: '只有工作人员可以填写来源' });
  demand(onBehalf === undefined, 'INPUT_INVALID', { onBehalf: '只有工作人员可以代人填报' });
  return 'miniProgram';
}

interface PersonRow {
  id: number;
  name: string;
  phoneCipher: string | null;
  phoneHash: string | null;
}

async function partyOf(context: AppealContext, { actor, input }: { actor: Actor; input: SubmitInput }): Promise<Party> {
  const { crypto, db } = context.core;
  const columns = 'id, COALESCE(realName, displayName) AS name, phoneCipher, phoneHash';
  if (input.onBehalf) {
    const { name, phone } = input.onBehalf;
    const known = await db.sql.one<PersonRow>(`SELECT ${columns} FROM persons WHERE phoneHash = ? AND state = 'active'`, [crypto.phoneLookup(phone)]);
    return { authorPersonId: known?.id ?? null, contactName: name, filerName: null, contactPhone: normalPhone(phone), phone: normalPhone(phone) };
  }
  if (actor.role === 'resident') await context.parts.identity.requireConsent(actor.personId);
  const person = await db.sql.one<PersonRow>(`SELECT ${columns} FROM persons WHERE id = ?`, [actor.personId]);
  if (!person) throw new AppError('SIGN_IN_EXPIRED');
  const given = input.contactPhone === undefined ? null : normalPhone(input.contactPhone);
  const isOwn = given !== null && person.phoneHash === crypto.phoneLookup(given);
  const own = person.phoneCipher ? crypto.open(person.phoneCipher, `persons:phone:${person.id}`) : null;
  return { authorPersonId: person.id, contactName: input.contactName ?? person.name, filerName: person.name, contactPhone: isOwn ? null : given, phone: given ?? own };
}

/** Inserts the row and returns it as it is in the table, so that the answer needs no second look. */
async function insertAppeal(context: AppealContext, draft: Draft): Promise<AppealRecord> {
  const { sql } = context.core.db;
  const row = rowOf(context, draft);
  const id = await sql.insert('appeals', row as unknown as SqlRow);
  if (draft.party.contactPhone === null) return { ...row, id, contactPhoneCipher: null };
  // Sealed to the appeal's own id, which is known only now.
  const contactPhoneCipher = context.core.crypto.seal(draft.party.contactPhone, contactPhonePlace(id));
  await sql.update('appeals', { contactPhoneCipher }, { id });
  return { ...row, id, contactPhoneCipher };
}

function rowOf(context: AppealContext, { actor, now, item, place, decision, party, channel, input }: Draft): NewAppeal {
  const state = decision.unitKind ? 'dispatched' : 'submitted';
  const clock = startClock(state, { now, limits: item.limits, calendar: context.calendar.current() });
  const { unitKind, unitCode, handlerPersonId } = decision;
  return {
    channel, state, isOpen: 1, version: 1,
    authorPersonId: party.authorPersonId, filedByPersonId: actor.personId, contactName: party.contactName, anonymous: input.anonymous ? 1 : 0,
    words: input.words, categoryCode: item.code, majorCode: item.majorCode, urgency: item.urgency, publicState: item.isSensitive ? 'hidden' : 'pending',
    placeSource: place.source, lat: place.lat, lng: place.lng, address: place.address, estateId: place.estate?.id ?? null, houseId: place.houseId,
    gridCode: decision.gridCode, communityCode: place.communityCode, subdistrictCode: place.subdistrictCode,
    level: decision.level, deskLevel: decision.deskLevel, unitKind, unitCode, handlerPersonId,
    firstUnitKind: unitKind, firstUnitCode: unitCode, firstHandlerPersonId: handlerPersonId,
    gridMapId: context.parts.territory.gridMapId(), routingRule: decision.rule, routingSteps: JSON.stringify(decision.steps),
    createdAt: now, dispatchedAt: unitKind ? now : null, acknowledgedAt: null, resolvedAt: null, closedAt: null, updatedAt: now,
    ...clock,
    outcome: null, measure: null, solvedLevel: null, satisfaction: null, bounceCount: 0, reopenCount: 0, remindCount: 0, remindedAt: null, supervisedAt: null,
    extensionUsed: 0, pendingRequest: null, followerCount: 0, mergedIntoId: null, splitFromId: null, stateBeforeMerge: null,
  };
}

/** `submit` by the person and, where the catalogue knew a receiver, `dispatch` by the system, in one statement. */
async function insertFirstEvents(context: AppealContext, draft: Draft, row: AppealRecord): Promise<DetailRecord['events']> {
  const { actor, now, party } = draft;
  const toUnitName = unitNameOf(context.parts.territory, row.unitKind, row.unitCode);
  const isResident = actor.role === 'resident' || !canFileForOthers(actor);
  const submit = {
    appealId: row.id, move: 'submit' as const, fromState: null, toState: 'submitted' as const, actorPersonId: actor.personId as number | null,
    actorPositionId: isResident ? null : actor.positionId, actorRole: isResident ? ('resident' as const) : actor.role, at: now, isPublic: 1, words: null,
    toUnitName: null as string | null,
  };
  const dispatch = {
    ...submit, move: 'dispatch' as const, fromState: 'submitted' as const, toState: 'dispatched' as const, actorPersonId: null, actorPositionId: null,
    actorRole: 'system' as const, toUnitName,
  };
  const events = row.unitKind ? [submit, dispatch] : [submit];
  const firstId = await insertTogether(context, 'appealEvents', events);
  const post = { territoryCode: isResident ? null : actor.territoryCode, organisationId: isResident ? null : actor.organisationId };
  return events.map((event, place) => ({ ...event, ...post, id: firstId + place, actorName: event.actorPersonId === null ? null : party.filerName }));
}

/** Several rows in one statement; returns the first id. MySQL reports the first of them, SQLite the last. */
async function insertTogether(context: AppealContext, table: string, rows: SqlRow[]): Promise<number> {
  const { sql } = context.core.db;
  const columns = Object.keys(rows[0] ?? {});
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const { insertId } = await sql.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${rows.map(() => tuple).join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  );
  return sql.dialect === 'mysql' ? insertId : insertId - rows.length + 1;
}

/** The receiver, or the desk where it waits, is told that something has come: never what, nor from whom. */
async function tellReceivers(context: AppealContext, { actor, now, decision }: Draft, row: AppealRecord): Promise<void> {
  const caseNo = caseNoOf(row.id, row.createdAt);
  const persons = (await receiversOf(context, decision, row, now)).filter((personId) => personId !== actor.personId);
  if (!persons.length) return;
  const [notice] = row.unitKind
    ? noticesOf('dispatch', { caseNo, from: 'submitted', to: 'dispatched', unitName: null }).filter(({ to }) => to === 'handler')
    : [{ title: '有新的诉求，请派单', body: `编号 ${caseNo} 的诉求等待派单，请尽快处理。` }];
  if (!notice) return;
  await context.parts.messages.tell(persons, { kind: 'appeal.submit', title: notice.title, body: notice.body, link: linkOfAppeal(row.id) });
}

async function receiversOf(context: AppealContext, { unitKind, unitCode, handlerPersonId, deskLevel }: RoutingDecision, row: AppealRecord, now: Date): Promise<number[]> {
  if (handlerPersonId !== null) return [handlerPersonId];
  const { territory } = context.parts;
  const deskCode = { grid: row.communityCode, community: row.communityCode, subdistrict: row.subdistrictCode, district: territory.districtCode() }[deskLevel];
  const kind = unitKind ?? (deskLevel === 'grid' ? 'community' : deskLevel);
  const code = unitCode ?? deskCode;
  const organisation = kind === 'property' || kind === 'department' ? territory.organisationByCode(code) : null;
  const staff = organisation ? await context.staff.ofOrganisation(organisation.id, now) : await context.staff.at(code, now);
  return staff.filter((held) => rolesOfUnit[kind].includes(held.role) && !held.absent).map((held) => held.personId);
}

async function answerOf(
  context: AppealContext,
  draft: Draft,
  row: AppealRecord,
  parts: Pick<DetailRecord, 'events' | 'files' | 'promises'>,
): Promise<AppealDetail> {
  const { actor, now, decision, party } = draft;
  const relations = relationsOf(row, actor, { organisationCode: organisationCodeOf(context, actor), whistled: false });
  const facts: AppealFacts = {
    ...row, extensionUsed: false, request: null, whistles: [], resolvedByPersonId: null, rated: false, followedUp: false, unreleasedFileCount: 0,
  };
  const staff = decision.handlerPersonId !== null && decision.unitCode ? await context.staff.at(decision.unitCode, now) : [];
  const handler = staff.find((held) => held.personId === decision.handlerPersonId);
  const record: DetailRecord = {
    ...parts, row, following: false, phone: party.phone, request: null, whistles: [], ratings: [], mergedInto: null, mergedFrom: [], splitFrom: null, splitInto: [],
    handler: handler ? { name: handler.personName, workPhone: handler.workPhone } : null,
    firstHandlerName: handler?.personName ?? null,
  };
  // Whoever has just written the contact down knows it.
  return presentDetail(context, record, { actor, now, viewer: viewerOf(actor, relations, row), relations, seesContact: true, facts });
}
