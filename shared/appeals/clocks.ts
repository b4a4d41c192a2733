import { addCalendarDays, addHours } from '../core/dates';
import { addWorkDays, addWorkMillis, workingMillisBetween } from '../core/workCalendar';
import type { WorkCalendar } from '../core/workCalendar';
import type { ClockView } from './dto';
import type { AppealState, WarningColour } from './states';

export const resolveUnits = ['hours', 'workDays', 'calendarDays'] as const;
export type ResolveUnit = (typeof resolveUnits)[number];

/** The promise of a category. `ackHours` and the unit `hours` run by the wall clock, holidays included: somebody is on duty. */
export interface AppealLimits {
  ackHours: number;
  resolveAmount: number;
  resolveUnit: ResolveUnit;
}

/** Share of the allotted time after which the colour changes; 0 < yellow ≤ orange ≤ 1. */
export interface WarningShares {
  yellow: number;
  orange: number;
}
export const usualWarningShares: WarningShares = { yellow: 0.5, orange: 0.8 };

/**
 * The clock columns of table `appeals`.
 * - `dueAt` is the deadline that runs now: of the acknowledgement in `submitted` and `dispatched`, of the answer in
 *   `inProgress`; null while stopped and after the end. `yellowAt` and `orangeAt` belong to it.
 * - `resolveStartedAt` moves along with `resolveDueAt` when a stop ends, so that the time between them is always exactly the
 *   time allotted and the colours can be worked out from the two. The true start is the promise's `startedAt`.
 * - `ackStartedAt` is when the present receiver (or the desk) got it.
 */
export interface AppealClock {
  ackStartedAt: Date | null;
  ackDueAt: Date | null;
  resolveStartedAt: Date;
  resolveDueAt: Date;
  dueAt: Date | null;
  yellowAt: Date | null;
  orangeAt: Date | null;
  pausedAt: Date | null;
  pauseEndsAt: Date | null;
}

/**
 * What a move does to the clock.
 * - keep: nothing
 * - restartAck: somebody else has received it; the time to acknowledge starts anew, the time to resolve runs on
 * - acknowledge: from now the time to resolve counts
 * - pause / resume: stops, runs on
 * - extend: a later due moment was granted
 * - newPromise: both times start anew (another category; a stop goes on but is counted from now)
 * - reopen: both times start anew after an end
 * - end: over. hold / release: over for as long as it is merged
 */
export const clockEffects = ['keep', 'restartAck', 'acknowledge', 'pause', 'resume', 'extend', 'newPromise', 'reopen', 'end', 'hold', 'release'] as const;
export type ClockEffect = (typeof clockEffects)[number];

export interface ClockContext {
  now: Date;
  limits: AppealLimits;
  calendar: WorkCalendar;
  shares?: WarningShares;
}

/** Due moment of the answer for a promise that starts at `start`. */
export function resolveDueAtOf(start: Date, limits: AppealLimits, calendar: WorkCalendar): Date {
  if (limits.resolveUnit === 'workDays') return addWorkDays(calendar, start, limits.resolveAmount);
  if (limits.resolveUnit === 'calendarDays') return addCalendarDays(start, limits.resolveAmount);
  return addHours(start, limits.resolveAmount);
}

/** The moment when `share` of the time from `from` to `to` is used; of the working time when `inWorkTime`. */
function shareMoment(from: Date, to: Date, share: number, inWorkTime: WorkCalendar | null): Date {
  if (to <= from) return to;
  if (!inWorkTime) return new Date(Math.round(from.getTime() + (to.getTime() - from.getTime()) * share));
  const allotted = workingMillisBetween(inWorkTime, from, to);
  return addWorkMillis(inWorkTime, from, Math.round(allotted * share));
}

/** Which clock runs in a state. */
export function clockPhaseOf(state: AppealState): ClockView['phase'] {
  if (state === 'submitted' || state === 'dispatched') return 'acknowledge';
  if (state === 'inProgress') return 'resolve';
  if (state === 'waitingResident' || state === 'suspended') return 'paused';
  return 'ended';
}

/** Sets dueAt, yellowAt and orangeAt to those of the clock that runs in `state`. */
function withRunning(clock: AppealClock, state: AppealState, { limits, calendar, shares = usualWarningShares }: ClockContext): AppealClock {
  const phase = clockPhaseOf(state);
  if (phase === 'acknowledge' && clock.ackStartedAt && clock.ackDueAt) {
    const { ackStartedAt: from, ackDueAt: to } = clock;
    return { ...clock, dueAt: to, yellowAt: shareMoment(from, to, shares.yellow, null), orangeAt: shareMoment(from, to, shares.orange, null) };
  }
  if (phase === 'resolve') {
    const { resolveStartedAt: from, resolveDueAt: to } = clock;
    const workTime = limits.resolveUnit === 'workDays' ? calendar : null;
    return { ...clock, dueAt: to, yellowAt: shareMoment(from, to, shares.yellow, workTime), orangeAt: shareMoment(from, to, shares.orange, workTime) };
  }
  return { ...clock, dueAt: null, yellowAt: null, orangeAt: null };
}

/** A receiver never has longer to acknowledge than is left to resolve. */
function ackFrom(now: Date, resolveDueAt: Date, limits: AppealLimits): Pick<AppealClock, 'ackStartedAt' | 'ackDueAt'> {
  const due = addHours(now, limits.ackHours);
  return { ackStartedAt: now, ackDueAt: due < resolveDueAt ? due : resolveDueAt };
}

/**
 * The clock of a new appeal (or a reopened one): both times start now. The time to acknowledge covers the dispatch desk
 * too, because the resident was promised an acknowledgement, not a dispatch.
 */
export function startClock(state: AppealState, context: ClockContext): AppealClock {
  const { now, limits, calendar } = context;
  const resolveDueAt = resolveDueAtOf(now, limits, calendar);
  const empty = { dueAt: null, yellowAt: null, orangeAt: null, pausedAt: null, pauseEndsAt: null };
  return withRunning({ ...ackFrom(now, resolveDueAt, limits), resolveStartedAt: now, resolveDueAt, ...empty }, state, context);
}

/**
 * Ends a stop: start and due moment move by the time that was stopped: working time for working days, wall-clock time for the
 * others, so what was left before is left after. A stop counts at most to its announced end, also when the
 * task that ends it comes late.
 */
function shiftByPause(clock: AppealClock, { now, limits, calendar }: ClockContext): AppealClock {
  const { pausedAt, pauseEndsAt } = clock;
  if (!pausedAt) return clock;
  const until = pauseEndsAt && pauseEndsAt < now ? pauseEndsAt : now;
  const cleared = { ...clock, pausedAt: null, pauseEndsAt: null };
  if (until <= pausedAt) return cleared;
  if (limits.resolveUnit === 'workDays') {
    const stopped = workingMillisBetween(calendar, pausedAt, until);
    const resolveStartedAt = addWorkMillis(calendar, clock.resolveStartedAt, stopped);
    return { ...cleared, resolveStartedAt, resolveDueAt: addWorkMillis(calendar, clock.resolveDueAt, stopped) };
  }
  const stopped = until.getTime() - pausedAt.getTime();
  return {
    ...cleared,
    resolveStartedAt: new Date(clock.resolveStartedAt.getTime() + stopped),
    resolveDueAt: new Date(clock.resolveDueAt.getTime() + stopped),
  };
}

/** Both times anew with the limits in `context`; a running stop goes on, counted from now for the new promise. */
function renew(clock: AppealClock, to: AppealState, context: ClockContext): AppealClock {
  const fresh = startClock(to, context);
  const phase = clockPhaseOf(to);
  const ack = phase === 'acknowledge' ? {} : { ackStartedAt: clock.ackStartedAt, ackDueAt: clock.ackDueAt };
  const pause = phase === 'paused' ? { pausedAt: context.now, pauseEndsAt: clock.pauseEndsAt } : {};
  return { ...fresh, ...ack, ...pause };
}

/** A later due moment. During a stop, what was stopped so far is settled first: the granted moment holds as it was granted. */
function extend(clock: AppealClock, untilAt: Date, context: ClockContext): AppealClock {
  const { pausedAt, pauseEndsAt } = clock;
  const settled = shiftByPause(clock, context);
  return { ...settled, resolveDueAt: untilAt, ...(pausedAt ? { pausedAt: context.now, pauseEndsAt } : {}) };
}

/**
 * The clock columns after a move. `to` is the state after it; `untilAt` the end of a stop (pause) or the granted due moment
 * (extend). For `newPromise` the limits in `context` are the new category's, otherwise those of the appeal's category.
 * Throws RangeError when `untilAt` is missing where it is needed.
 */
export function applyClock(clock: AppealClock, change: { effect: ClockEffect; to: AppealState; untilAt?: Date | null }, context: ClockContext): AppealClock {
  const { effect, to, untilAt } = change;
  if ((effect === 'pause' || effect === 'extend') && !untilAt) throw new RangeError(`${effect} needs untilAt`);
  switch (effect) {
    case 'keep':
      return clock;
    case 'restartAck':
      return withRunning({ ...clock, ...ackFrom(context.now, clock.resolveDueAt, context.limits) }, to, context);
    case 'acknowledge':
    case 'release':
      return withRunning(clock, to, context);
    case 'pause':
      return withRunning({ ...clock, pausedAt: context.now, pauseEndsAt: untilAt ?? null }, to, context);
    case 'resume':
      return withRunning(shiftByPause(clock, context), to, context);
    case 'extend':
      return withRunning(extend(clock, untilAt ?? clock.resolveDueAt, context), to, context);
    case 'newPromise':
      return renew(clock, to, context);
    case 'reopen':
      return startClock(to, context);
    case 'hold':
      return withRunning(clock, to, context);
    case 'end':
      return withRunning({ ...clock, pausedAt: null, pauseEndsAt: null }, to, context);
  }
}

/** What the two clock functions below need of a row. */
export type ClockRow = Pick<AppealClock, 'ackStartedAt' | 'resolveStartedAt' | 'dueAt' | 'yellowAt' | 'orangeAt'> & { state: AppealState };

/** Colour at a moment: yellow and orange from their moment on, red after the due moment (not at it); none when stopped or ended. */
export function colourAt(row: Pick<ClockRow, 'dueAt' | 'yellowAt' | 'orangeAt'>, now: Date): WarningColour {
  if (!row.dueAt) return 'none';
  if (now > row.dueAt) return 'red';
  if (row.orangeAt && now >= row.orangeAt) return 'orange';
  if (row.yellowAt && now >= row.yellowAt) return 'yellow';
  return 'none';
}

/** Share of the time used, drawn straight between the known points, so that it agrees with the colour without a calendar. */
function usedAt(row: ClockRow, now: Date, shares: WarningShares): number {
  const start = clockPhaseOf(row.state) === 'acknowledge' ? row.ackStartedAt : row.resolveStartedAt;
  if (!row.dueAt || !start) return 0;
  const at = now.getTime();
  const from = start.getTime();
  const due = row.dueAt.getTime();
  if (at > due) return due > from ? 1 + (at - due) / (due - from) : 1 + (at - due) / 86_400_000;
  const points: [number, number][] = [[from, 0]];
  if (row.yellowAt) points.push([row.yellowAt.getTime(), shares.yellow]);
  if (row.orangeAt) points.push([row.orangeAt.getTime(), shares.orange]);
  points.push([due, 1]);
  for (let i = points.length - 2; i >= 0; i -= 1) {
    const [x0, y0] = points[i] as [number, number];
    const [x1, y1] = points[i + 1] as [number, number];
    if (at >= x0) return x1 > x0 ? y0 + ((at - x0) / (x1 - x0)) * (y1 - y0) : y1;
  }
  return 0;
}

/**
 * The clock as screens show it. `used` is the share of the allotted time, for working days of the working time; past the due
 * moment it goes on above 1 by the wall clock. Rounded to three decimals, never rounded up to a share that was not reached.
 */
export function clockView(row: ClockRow, now: Date, shares: WarningShares = usualWarningShares): ClockView {
  const phase = clockPhaseOf(row.state);
  if (!row.dueAt || phase === 'paused' || phase === 'ended') return { phase, dueAt: null, used: null, colour: 'none' };
  const used = Math.floor(usedAt(row, now, shares) * 1000) / 1000;
  return { phase, dueAt: row.dueAt.toISOString(), used, colour: colourAt(row, now) };
}

/** Who has to look at an appeal of a colour: worker → leader → community → subdistrict (DOMAIN section 3). */
export const warningRungs = ['handler', 'leader', 'community', 'subdistrict'] as const;
export type WarningRung = (typeof warningRungs)[number];
export const rungOfColour: Record<WarningColour, WarningRung> = { none: 'handler', yellow: 'leader', orange: 'community', red: 'subdistrict' };
