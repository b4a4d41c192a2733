import { daysBetween } from '../core/dates';
import type { ChinaDate } from '../core/dates';
import { addWorkDays, addWorkMillis, workingMillisBetween } from '../core/workCalendar';
import type { WorkCalendar } from '../core/workCalendar';
import type { WarningColour } from '../appeals/states';

/** Shares of the time after which the colour changes, in quarters: half is yellow, three quarters orange. */
const quarters = { yellow: 2, orange: 3 } as const;

export interface AskClock {
  dueAt: Date;
  yellowAt: Date;
  orangeAt: Date;
}

/** By when a seat must answer what was asked at `askedAt`, `days` ≥ 1 working days later, and when its colour changes, in working time. */
export function askClock(calendar: WorkCalendar, askedAt: Date, days: number): AskClock {
  const dueAt = addWorkDays(calendar, askedAt, days);
  const allotted = workingMillisBetween(calendar, askedAt, dueAt);
  const after = (share: number): Date => addWorkMillis(calendar, askedAt, Math.floor((allotted * share) / 4));
  return { dueAt, yellowAt: after(quarters.yellow), orangeAt: after(quarters.orange) };
}

/** Colour of something asked: yellow and orange from their moment on, red after the due moment (not at it); none once answered. */
export function askColour(ask: AskClock & { answeredAt: Date | null }, now: Date): WarningColour {
  if (ask.answeredAt) return 'none';
  if (now > ask.dueAt) return 'red';
  if (now >= ask.orangeAt) return 'orange';
  return now >= ask.yellowAt ? 'yellow' : 'none';
}

/**
 * Colour of a deadline in whole days, both ends counted: red after the last day, orange in the last quarter, yellow from half on.
 * What is due on the day it was given is orange at once.
 */
export function dayColour(from: ChinaDate, dueOn: ChinaDate, today: ChinaDate): WarningColour {
  if (today > dueOn) return 'red';
  const allotted = daysBetween(from, dueOn) + 1;
  const used = daysBetween(from, today) + 1;
  if (used * 4 > allotted * quarters.orange) return 'orange';
  return used * 4 > allotted * quarters.yellow ? 'yellow' : 'none';
}

export const ladder = ['yellow', 'orange', 'red'] as const;

/** Which colour must be told now: the one it has, when it is further up than what was told last; else null. */
export function colourToTell(told: WarningColour | null, colour: WarningColour): (typeof ladder)[number] | null {
  const rung = (ladder as readonly string[]).indexOf(colour);
  return rung > (ladder as readonly (string | null)[]).indexOf(told) ? (ladder[rung] ?? null) : null;
}
