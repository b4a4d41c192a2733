import type { AppealDetail } from '../../../../shared/appeals/dto';
import type { Actor } from '../../../core/actor';
import { AppError } from '../../../core/errors';
import { type AppealRecord, appealColumns } from '../appealRow';
import type { AppealContext } from '../context';
import { factsOfOne } from '../load';
import { maySeeContact, relationsOf, type Scope, scopeOf, standingOf, viewerOf } from '../policy';
import { type DetailRecord, presentDetail } from '../present/detail';
import type { EventRecord } from '../present/events';
import { phoneOfAppeal } from './phone';

/** The appeal with the names on it and the numbers of what hangs on it, so that only what is there is read. */
type HeadRecord = AppealRecord & {
  handlerName: string | null;
  handlerWorkPhone: string | null;
  firstHandlerName: string | null;
  following: number;
  promiseCount: number;
  requestCount: number;
  whistleCount: number;
  ratingCount: number;
  mergedFromCount: number;
  splitIntoCount: number;
  mergedIntoCreatedAt: Date | null;
  splitFromCreatedAt: Date | null;
};

const headColumns = `${appealColumns},
  COALESCE(handler.realName, handler.displayName) AS handlerName, handler.workPhone AS handlerWorkPhone,
  COALESCE(firstHandler.realName, firstHandler.displayName) AS firstHandlerName,
  (SELECT COUNT(*) FROM appealFollowers WHERE appealFollowers.appealId = appeals.id AND appealFollowers.personId = ?) AS following,
  (SELECT COUNT(*) FROM appealPromises WHERE appealPromises.appealId = appeals.id) AS promiseCount,
  (SELECT COUNT(*) FROM appealRequests WHERE appealRequests.appealId = appeals.id) AS requestCount,
  (SELECT COUNT(*) FROM appealWhistles WHERE appealWhistles.appealId = appeals.id) AS whistleCount,
  (SELECT COUNT(*) FROM appealRatings WHERE appealRatings.appealId = appeals.id) AS ratingCount,
  (SELECT COUNT(*) FROM appeals merged WHERE merged.mergedIntoId = appeals.id) AS mergedFromCount,
  (SELECT COUNT(*) FROM appeals part WHERE part.splitFromId = appeals.id) AS splitIntoCount,
  mergedInto.createdAt AS mergedIntoCreatedAt, splitFrom.createdAt AS splitFromCreatedAt`;

const headJoins = `LEFT JOIN persons handler ON handler.id = appeals.handlerPersonId
  LEFT JOIN persons firstHandler ON firstHandler.id = appeals.firstHandlerPersonId
  LEFT JOIN appeals mergedInto ON mergedInto.id = appeals.mergedIntoId
  LEFT JOIN appeals splitFrom ON splitFrom.id = appeals.splitFromId`;

/** Released, or followed by the reader while it waits for its release; never what was hidden. */
const publicScope = (personId: number): Scope => ({
  sql: `appeals.publicState = 'released' OR (appeals.publicState = 'pending' AND EXISTS
    (SELECT 1 FROM appealFollowers own WHERE own.appealId = appeals.id AND own.personId = ?))`,
  values: [personId],
});

/** An appeal as its author or staff may see it. Throws NOT_FOUND outside the reader's scope. */
export function showAppeal(context: AppealContext, reader: { actor: Actor; now: Date; id: number }): Promise<AppealDetail> {
  return showWithin(context, reader, scopeOf(reader.actor, context.categories.sensitiveCodes()));
}

/** The answer to a move just made in this transaction: a firm that sent it back has lost sight of it with the move itself. */
export function showAfterMove(context: AppealContext, reader: { actor: Actor; now: Date; id: number }): Promise<AppealDetail> {
  return showWithin(context, reader, { sql: '1 = 1', values: [] });
}

function showWithin(context: AppealContext, reader: { actor: Actor; now: Date; id: number }, scope: Scope): Promise<AppealDetail> {
  return context.core.db.sql.together(() => readWithin(context, reader, scope));
}

async function readWithin(context: AppealContext, reader: { actor: Actor; now: Date; id: number }, scope: Scope): Promise<AppealDetail> {
  const { actor, now, id } = reader;
  const head = await headOf(context, id, actor.personId, scope);
  const standing = await standingOf(context, actor, id);
  const relations = relationsOf(head, actor, standing);
  const isSensitive = context.categories.item(head.categoryCode)?.isSensitive ?? false;
  const seesContact = maySeeContact(head, { actor, relations, isSensitive });
  const record = await recordOf(context, head, { seesContact, onlyReleased: false });
  // Only a desk releases: nobody else's view looks for photos that wait.
  const facts = await factsOfOne(context, relations.includes('desk') ? head : { ...head, unreleasedFileCount: 0 });
  return presentDetail(context, record, { actor, now, viewer: viewerOf(actor, relations, head), relations, seesContact, facts });
}

/** An appeal on the public board, for anybody. Throws NOT_FOUND when it is not released. */
export async function showPublicAppeal(context: AppealContext, reader: { actor: Actor | null; now: Date; id: number }): Promise<AppealDetail> {
  const { actor, now, id } = reader;
  const personId = actor?.personId ?? 0;
  const head = await headOf(context, id, personId, publicScope(personId));
  const record = await recordOf(context, head, { seesContact: false, onlyReleased: true });
  return presentDetail(context, record, { actor, now, viewer: 'public', relations: [], seesContact: false, facts: null });
}

async function headOf(context: AppealContext, id: number, personId: number, scope: Scope): Promise<HeadRecord> {
  const text = `SELECT ${headColumns} FROM appeals ${headJoins} WHERE appeals.id = ? AND (${scope.sql})`;
  const head = await context.core.db.sql.one<HeadRecord>(text, [personId, id, ...scope.values]);
  if (!head) throw new AppError('NOT_FOUND');
  return head;
}

async function recordOf(context: AppealContext, head: HeadRecord, what: { seesContact: boolean; onlyReleased: boolean }): Promise<DetailRecord> {
  const { sql } = context.core.db;
  const { id } = head;
  const list = <T extends object>(count: number, text: string): Promise<T[]> => (count > 0 ? sql.all<T>(text, [id]) : Promise.resolve([]));
  // Handed to the one connection together: the next goes out without waiting for this process to come round again.
  const [events, promises, requests, whistles, ratings, mergedFrom, splitInto, files, phone] = await Promise.all([
    eventsOf(context, id),
    list<DetailRecord['promises'][number]>(
      head.promiseCount,
      'SELECT categoryCode, ackDueAt, resolveDueAt, startedAt, endedAt, reason FROM appealPromises WHERE appealId = ? ORDER BY id',
    ),
    list<NonNullable<DetailRecord['request']>>(
      head.requestCount,
      'SELECT id, kind, reason, untilAt, state, decisionWords FROM appealRequests WHERE appealId = ? ORDER BY id DESC LIMIT 1',
    ),
    list<DetailRecord['whistles'][number]>(
      head.whistleCount,
      'SELECT id, organisationId, words, arriveDueAt, reportedInAt, outcome, scoreOfDepartment, scoreOfSubdistrict FROM appealWhistles WHERE appealId = ? ORDER BY id',
    ),
    list<DetailRecord['ratings'][number] & { ratedAt: Date }>(
      head.ratingCount,
      'SELECT kind, reached, solved, satisfaction, words, at AS ratedAt FROM appealRatings WHERE appealId = ? ORDER BY id',
    ),
    list<DetailRecord['mergedFrom'][number]>(head.mergedFromCount, 'SELECT id, createdAt FROM appeals WHERE mergedIntoId = ? ORDER BY id LIMIT 100'),
    list<DetailRecord['splitInto'][number]>(head.splitIntoCount, 'SELECT id, createdAt FROM appeals WHERE splitFromId = ? ORDER BY id LIMIT 100'),
    context.parts.files.viewsOf('appeal', [id], what.onlyReleased),
    what.seesContact ? phoneOfAppeal(context, head) : null,
  ]);
  return {
    row: head,
    handler: head.handlerName === null ? null : { name: head.handlerName, workPhone: head.handlerWorkPhone },
    firstHandlerName: head.firstHandlerName,
    following: head.following > 0,
    phone,
    files: files.get(id) ?? [],
    promises,
    request: requests[0] ?? null,
    whistles,
    ratings: ratings.map(({ ratedAt, ...rating }) => ({ ...rating, at: ratedAt })),
    events,
    mergedInto: reference(head.mergedIntoId, head.mergedIntoCreatedAt),
    mergedFrom,
    splitFrom: reference(head.splitFromId, head.splitFromCreatedAt),
    splitInto,
  };
}

const reference = (id: number | null, createdAt: Date | null): { id: number; createdAt: Date } | null => (id !== null && createdAt ? { id, createdAt } : null);

/** The timeline, oldest first, with the names and posts of who acted. */
export async function eventsOf(context: AppealContext, id: number): Promise<EventRecord[]> {
  // `at` is read under a name that ends in At: that is how a moment is known.
  const rows = await context.core.db.sql.all<Omit<EventRecord, 'at'> & { happenedAt: Date }>(
    `SELECT e.id, e.move, e.fromState, e.toState, e.actorPersonId, e.actorRole, COALESCE(person.realName, person.displayName) AS actorName,
       post.territoryCode, post.organisationId, e.at AS happenedAt, e.isPublic, e.words, e.toUnitName
     FROM appealEvents e LEFT JOIN persons person ON person.id = e.actorPersonId LEFT JOIN positions post ON post.id = e.actorPositionId
     WHERE e.appealId = ? ORDER BY e.id LIMIT 500`,
    [id],
  );
  return rows.map(({ happenedAt, ...event }) => ({ ...event, at: happenedAt }));
}
