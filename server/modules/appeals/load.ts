import type { AppealFacts, MoveActor, PendingRequestFacts, WhistleFacts } from '../../../shared/appeals/moveFacts';
import { audienceOf } from '../../../shared/appeals/moveTable';
import { appealMoves, type AppealRelation } from '../../../shared/appeals/states';
import type { Actor } from '../../core/actor';
import { marks, type SqlValue } from '../../core/sql';
import type { AppealRecord } from './appealRow';
import type { AppealContext } from './context';

/** The columns the rules decide on. */
export const factColumnNames = [
  'id', 'state', 'level', 'deskLevel', 'unitKind', 'unitCode', 'handlerPersonId', 'firstUnitKind', 'firstHandlerPersonId', 'communityCode', 'subdistrictCode',
  'categoryCode', 'publicState', 'outcome', 'measure', 'bounceCount', 'reopenCount', 'remindCount', 'remindedAt', 'extensionUsed', 'acknowledgedAt', 'resolvedAt',
  'closedAt', 'resolveDueAt', 'pauseEndsAt', 'stateBeforeMerge', 'pendingRequest',
] as const satisfies readonly (keyof AppealRecord)[];

/** `whistleCount` 0 spares the look into the whistles, `unreleasedFileCount` 0 the one for photos; left out, they are read. */
export type FactRow = Pick<AppealRecord, (typeof factColumnNames)[number]> & { whistleCount?: number; unreleasedFileCount?: 0 };

type RequestRow = { appealId: number; kind: 'extension' | 'suspend'; untilAt: Date; requestedByPersonId: number };
type WhistleRow = WhistleFacts & { appealId: number };
type RatingRow = { appealId: number; kind: 'resident' | 'followUp'; round: number; reached: number };
type ResolveRow = { appealId: number; actorPersonId: number | null };

/**
 * What the rules must know of these appeals, keyed by id: at most four statements for a whole page (and for photos two), and none for
 * rows that have no request, no whistle, no answer yet and are not shown. Read it under the lock before a move.
 */
export async function factsOf(context: AppealContext, rows: readonly FactRow[]): Promise<Map<number, AppealFacts>> {
  const read = <T extends object>(ids: number[], text: string, more: SqlValue[] = []): Promise<T[]> =>
    ids.length ? context.core.db.sql.all<T>(text.replace('%', marks(ids)), [...ids, ...more]) : Promise.resolve([]);
  const asked = rows.filter((row) => row.pendingRequest).map((row) => row.id);
  const whistled = rows.filter((row) => row.whistleCount !== 0).map((row) => row.id);
  const answered = rows.filter((row) => row.state === 'resolved' || row.state === 'closed').map((row) => row.id);
  const requests = await read<RequestRow>(asked, `SELECT appealId, kind, untilAt, requestedByPersonId FROM appealRequests WHERE appealId IN (%) AND state = ?`, ['pending']);
  const whistles = await read<WhistleRow>(
    whistled,
    'SELECT id, appealId, organisationId, reportedInAt, finishedAt, scoreOfDepartment, scoreOfSubdistrict FROM appealWhistles WHERE appealId IN (%) ORDER BY id',
  );
  const ratings = await read<RatingRow>(answered, 'SELECT appealId, kind, round, reached FROM appealRatings WHERE appealId IN (%)');
  const resolves = await read<ResolveRow>(answered, 'SELECT appealId, actorPersonId FROM appealEvents WHERE appealId IN (%) AND move = ? ORDER BY id', ['resolve']);
  const unreleased = await unreleasedFileCounts(context, rows.filter((row) => row.publicState === 'released' && row.unreleasedFileCount !== 0).map((row) => row.id));
  const resolvedBy = new Map(resolves.map((event) => [event.appealId, event.actorPersonId]));
  const requestOf = new Map(requests.map(({ appealId, kind, untilAt, requestedByPersonId }) => [appealId, { kind, untilAt, requestedByPersonId } satisfies PendingRequestFacts]));
  return new Map(
    rows.map((row) => {
      const inRound = ratings.filter((rating) => rating.appealId === row.id && rating.round === row.reopenCount);
      const facts: AppealFacts = {
        ...row,
        extensionUsed: Boolean(row.extensionUsed),
        request: requestOf.get(row.id) ?? null,
        whistles: whistles.filter((whistle) => whistle.appealId === row.id),
        resolvedByPersonId: resolvedBy.get(row.id) ?? null,
        rated: inRound.some((rating) => rating.kind === 'resident'),
        followedUp: inRound.some((rating) => rating.kind === 'followUp' && rating.reached === 1),
        unreleasedFileCount: unreleased.get(row.id) ?? 0,
      };
      return [row.id, facts];
    }),
  );
}

/** Moves whose photos the public sees once they are released: photos go with the words. */
const shownWithPhotos = appealMoves.filter((move) => audienceOf(move).event === 'everybody' && audienceOf(move).words === 'everybody');

/** How many photos of each appeal wait that the public would see; those of notes and answers never go out. */
async function unreleasedFileCounts(context: AppealContext, ids: number[]): Promise<Map<number, number>> {
  const waiting = ids.length ? await context.parts.files.unreleasedEvents('appeal', ids) : new Map<number, (number | null)[]>();
  const eventIds = [...new Set([...waiting.values()].flat().filter((eventId) => eventId !== null))];
  const events = eventIds.length
    ? await context.core.db.sql.all<{ id: number }>(
        `SELECT id FROM appealEvents WHERE id IN (${marks(eventIds)}) AND isPublic = 1 AND move IN (${marks(shownWithPhotos)})`,
        [...eventIds, ...shownWithPhotos],
      )
    : [];
  const shown = new Set<number | null>([null, ...events.map(({ id }) => id)]);
  return new Map([...waiting].map(([id, own]) => [id, own.filter((eventId) => shown.has(eventId)).length]));
}

/** As `factsOf` for one appeal. */
export async function factsOfOne(context: AppealContext, row: FactRow): Promise<AppealFacts> {
  const facts = (await factsOf(context, [row])).get(row.id);
  if (!facts) throw new Error('facts of a row that was given');
  return facts;
}

/** The actor as the rules want it. */
export function moveActorOf(actor: Actor, relations: readonly AppealRelation[]): MoveActor {
  return { personId: actor.personId, relations: new Set(relations), level: actor.level, organisationId: actor.organisationId };
}

/** The clock as an actor of the rules. */
export const systemActor: MoveActor = { personId: null, relations: new Set(['system']), level: null, organisationId: null };
