import type Joi from 'joi';
import { startClock } from '../../shared/appeals/clocks';
import { type AppealState, isOpen } from '../../shared/appeals/states';
import { usualWorkHours } from '../../shared/core/workCalendar';
import type { SqlRow } from '../../server/core/sql';
import { type AppealWorld, items } from './appealWorld';
import { codes, points } from './district';

/** A phone and a name that must never be read where they do not belong; the tests look for them in whole answers. */
export const secret = { phone: '13912345678', name: '欧阳秘密', door: '1单元 101室' } as const;

const limits = { ackHours: 24, resolveAmount: 7, resolveUnit: 'calendarDays' } as const;
const calendar = { exceptions: {}, workHours: usualWorkHours, lastKnownDate: '2026-12-31' };

/**
 * One legal row in a state with its submit event and promise, put straight into the table: for lists that need many.
 * Without more it lies with the worker of the first grid (submitted: on the community's desk). Where the way to a state matters, use `world.appeal`.
 */
export async function buildAppeal(world: AppealWorld, { state = 'dispatched', ...over }: { state?: AppealState } & SqlRow = {}): Promise<number> {
  const { core, id } = world;
  const now = core.clock.now();
  const clock = startClock(state, { now, limits, calendar });
  const isPaused = state === 'waitingResident' || state === 'suspended';
  const unit = { unitKind: 'grid', unitCode: codes.grid, handlerPersonId: id.worker, firstUnitKind: 'grid', firstUnitCode: codes.grid, firstHandlerPersonId: id.worker, dispatchedAt: now };
  const worked = ['inProgress', 'waitingResident', 'suspended', 'resolved', 'closed'].includes(state);
  const answered = state === 'resolved' || state === 'closed';
  const appealId = await core.db.sql.insert('appeals', {
    channel: 'miniProgram', state, isOpen: isOpen(state), authorPersonId: id.author, filedByPersonId: id.author, contactName: secret.name, anonymous: 0,
    words: '楼下的垃圾堆了三天没有人收', categoryCode: items.rubbish, majorCode: '01', urgency: 'general', publicState: 'pending', placeSource: 'point', ...points.grid,
    address: '东风路1号', estateId: world.district.estateId, gridCode: codes.grid, communityCode: codes.community, subdistrictCode: codes.subdistrict,
    level: state === 'submitted' ? 'community' : 'grid', deskLevel: 'community', gridMapId: world.district.gridMapId, routingRule: 'pointInGrid', routingSteps: '[]',
    createdAt: now, updatedAt: now, ...clock, ...(state === 'submitted' ? {} : unit), ...(worked ? { acknowledgedAt: now } : {}),
    ...(isPaused ? { pausedAt: now, pauseEndsAt: new Date(now.getTime() + 3 * 86_400_000) } : {}),
    ...(answered ? { resolvedAt: now, measure: 'done', solvedLevel: 'grid' } : {}), ...(state === 'closed' ? { closedAt: now, outcome: 'unconfirmed' } : {}),
    ...over,
  });
  const event = { appealId, move: 'submit', fromState: null as string | null, toState: 'submitted', actorPersonId: id.author, actorRole: 'resident', at: now, isPublic: 1 };
  await core.db.sql.insert('appealEvents', event);
  await core.db.sql.insert('appealPromises', { appealId, categoryCode: items.rubbish, ackDueAt: clock.ackDueAt, resolveDueAt: clock.resolveDueAt, startedAt: now, endedAt: null, reason: 'submitted' });
  return appealId;
}

/** What of an answer its declared schema refuses; empty when it is as the document says. */
export function faultsOf(schema: Joi.Schema, body: unknown): string[] {
  const { error } = schema.validate(body, { convert: false, abortEarly: false, allowUnknown: false });
  return error?.details.map((detail) => `${detail.path.join('.')}: ${detail.message}`) ?? [];
}

/** Everything of `secret`, and the mask of the phone, that a text gives away. */
export function secretsIn(body: unknown, also: readonly string[] = []): string[] {
  const text = JSON.stringify(body);
  return [...Object.values(secret), '5678', '101室', ...also].filter((word) => text.includes(word));
}

/** Takes all appeals out again: a world is slow to make, so the tests of a file share one. */
export async function clearAppeals(world: AppealWorld): Promise<void> {
  const tables = ['appealWhistles', 'appealRequests', 'appealRatings', 'appealFollowers', 'appealWarnings', 'appealPromises', 'appealEvents', 'appeals'];
  await world.core.db.sql.run('UPDATE appeals SET mergedIntoId = NULL, splitFromId = NULL');
  for (const table of tables) await world.core.db.sql.run(`DELETE FROM ${table}`);
}
