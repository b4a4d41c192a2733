import type { RoutingRule } from '../../../shared/appeals/dto';
import type {
  AppealChannel,
  AppealOutcome,
  AppealState,
  PlaceSource,
  PublicState,
  ResolveMeasure,
  SatisfactionLevel,
  UnitKind,
  Urgency,
} from '../../../shared/appeals/states';
import type { HandlingLevel } from '../../../shared/core/roles';
import type { Actor } from '../../core/actor';
import { AppError } from '../../core/errors';
import type { AppealContext } from './context';
import { scopeOf } from './policy';

/** A BOOL column as both databases give it. */
export type Flag = 0 | 1;

/** One row of table `appeals`, column for column. */
export interface AppealRecord {
  id: number;
  channel: AppealChannel;
  state: AppealState;
  isOpen: Flag;
  version: number;
  /** Whose appeal it is; null when it was filed for somebody without an account. */
  authorPersonId: number | null;
  filedByPersonId: number;
  contactName: string;
  contactPhoneCipher: string | null;
  anonymous: Flag;
  words: string;
  categoryCode: string;
  majorCode: string;
  urgency: Urgency;
  publicState: PublicState;
  placeSource: PlaceSource;
  lat: number | null;
  lng: number | null;
  address: string;
  estateId: number | null;
  houseId: number | null;
  gridCode: string | null;
  /** '' when no community is known. */
  communityCode: string;
  /** '' when no place is known at all. */
  subdistrictCode: string;
  level: HandlingLevel;
  deskLevel: HandlingLevel;
  /** Null while it lies on a desk. */
  unitKind: UnitKind | null;
  unitCode: string | null;
  handlerPersonId: number | null;
  firstUnitKind: UnitKind | null;
  firstUnitCode: string | null;
  firstHandlerPersonId: number | null;
  gridMapId: number | null;
  routingRule: RoutingRule;
  /** JSON list of sentences. */
  routingSteps: string;
  createdAt: Date;
  dispatchedAt: Date | null;
  acknowledgedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  updatedAt: Date;
  ackStartedAt: Date | null;
  ackDueAt: Date | null;
  resolveStartedAt: Date;
  resolveDueAt: Date;
  dueAt: Date | null;
  yellowAt: Date | null;
  orangeAt: Date | null;
  pausedAt: Date | null;
  pauseEndsAt: Date | null;
  outcome: AppealOutcome | null;
  measure: ResolveMeasure | null;
  solvedLevel: HandlingLevel | null;
  satisfaction: SatisfactionLevel | null;
  bounceCount: number;
  reopenCount: number;
  remindCount: number;
  remindedAt: Date | null;
  supervisedAt: Date | null;
  extensionUsed: Flag;
  pendingRequest: 'extension' | 'suspend' | null;
  followerCount: number;
  mergedIntoId: number | null;
  splitFromId: number | null;
  stateBeforeMerge: AppealState | null;
}

const columnNames = [
  'id', 'channel', 'state', 'isOpen', 'version', 'authorPersonId', 'filedByPersonId', 'contactName', 'contactPhoneCipher', 'anonymous', 'words', 'categoryCode',
  'majorCode', 'urgency', 'publicState', 'placeSource', 'lat', 'lng', 'address', 'estateId', 'houseId', 'gridCode', 'communityCode', 'subdistrictCode', 'level',
  'deskLevel', 'unitKind', 'unitCode', 'handlerPersonId', 'firstUnitKind', 'firstUnitCode', 'firstHandlerPersonId', 'gridMapId', 'routingRule', 'routingSteps',
  'createdAt', 'dispatchedAt', 'acknowledgedAt', 'resolvedAt', 'closedAt', 'updatedAt', 'ackStartedAt', 'ackDueAt', 'resolveStartedAt', 'resolveDueAt', 'dueAt',
  'yellowAt', 'orangeAt', 'pausedAt', 'pauseEndsAt', 'outcome', 'measure', 'solvedLevel', 'satisfaction', 'bounceCount', 'reopenCount', 'remindCount',
  'remindedAt', 'supervisedAt', 'extensionUsed', 'pendingRequest', 'followerCount', 'mergedIntoId', 'splitFromId', 'stateBeforeMerge',
] as const satisfies readonly (keyof AppealRecord)[];

/** Every column of an AppealRecord, for a SELECT. */
export const appealColumns = columnNames.map((name) => `appeals.${name}`).join(', ');

/**
 * The appeal as `actor` may see it, or null: outside their territory it does not exist for them.
 * Without `actor` the row as it is, for tasks of the system.
 */
export async function findAppeal(context: AppealContext, actor: Actor | null, id: number, lock = false): Promise<AppealRecord | null> {
  const scope = actor ? scopeOf(actor, context.categories.sensitiveCodes()) : { sql: '1 = 1', values: [] };
  const { sql } = context.core.db;
  const text = `SELECT ${appealColumns} FROM appeals WHERE appeals.id = ? AND (${scope.sql})${lock ? sql.forUpdate : ''}`;
  return sql.one<AppealRecord>(text, [id, ...scope.values]);
}

/** As `findAppeal`; throws NOT_FOUND. */
export async function loadAppeal(context: AppealContext, actor: Actor | null, id: number): Promise<AppealRecord> {
  const row = await findAppeal(context, actor, id);
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** The locking read every move begins with, in the caller's transaction; this row is the one to decide on. Throws NOT_FOUND. */
export async function lockAppeal(context: AppealContext, actor: Actor | null, id: number): Promise<AppealRecord> {
  const row = await findAppeal(context, actor, id, true);
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}
