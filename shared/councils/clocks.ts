import { addDays, addHours, type ChinaDate, chinaDateOf, daysBetween, millisOfChinaDay, momentOf } from '../core/dates';
import { isWorkday, type WorkCalendar } from '../core/workCalendar';
import { sessionRules } from './limits';
import { monthAfter, monthOf } from './terms';

/** Longer than any row of public holidays. */
const holidayDaysMost = 30;

/** HH:MM as minutes after midnight. */
export function minutesOfClock(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** HH:MM (China) each item of an agenda is due when those before it keep to their minutes. */
export function agendaClocks(startsAt: Date, minutes: readonly number[]): string[] {
  let next = Math.floor(millisOfChinaDay(startsAt) / 60_000);
  return minutes.map((length) => {
    const clock = clockOf(next);
    next += length;
    return clock;
  });
}

/** The day itself when it is worked, else the next that is. */
function workdayFrom(calendar: WorkCalendar, day: ChinaDate): ChinaDate {
  for (let later = 0; later <= holidayDaysMost; later += 1) {
    const candidate = addDays(day, later);
    if (isWorkday(calendar, candidate)) return candidate;
  }
  throw new RangeError('calendar without workdays');
}

export interface MonthlyPlan {
  /** YYYY-MM by the rule, also when holidays move the session into the next month. */
  month: string;
  startsAt: Date;
}

/**
 * The monthly session the clock should draft now: 20 days before its day, as long as there is time left to post its agenda.
 * A day that is not worked moves to the next working day. Null when none is due or `monthlyDay` is 0. At most one is due at a time
 * because sessions lie about a month apart.
 */
export function monthlyDue(rules: { monthlyDay: number; monthlyTime: string }, calendar: WorkCalendar, now: Date): MonthlyPlan | null {
  if (rules.monthlyDay === 0) return null;
  const today = chinaDateOf(now);
  for (const month of [monthOf(today), monthAfter(monthOf(today))]) {
    const day = workdayFrom(calendar, `${month}-${String(rules.monthlyDay).padStart(2, '0')}`);
    const ahead = daysBetween(today, day);
    if (ahead >= sessionRules.postLeadDays && ahead <= sessionRules.monthlyDraftDays) return { month, startsAt: momentOf(day, minutesOfClock(rules.monthlyTime)) };
  }
  return null;
}

/** May an agenda be posted now for a session at `startsAt`? Counted in calendar days, the day of posting not among them. */
export function postsInTime(startsAt: Date, now: Date): boolean {
  return daysBetween(chinaDateOf(now), chinaDateOf(startsAt)) >= sessionRules.postLeadDays;
}

export interface ReminderFacts {
  startsAt: Date;
  postedAt: Date | null;
  remindedAt: Date | null;
}

/**
 * How many days before the session the reminder is that should go out now, or null. Each of the two goes out once; one whose moment
 * was over when the agenda was posted does not, because the invitation has just said the same.
 */
export function reminderDue({ startsAt, postedAt, remindedAt }: ReminderFacts, now: Date): number | null {
  if (!postedAt || now >= startsAt) return null;
  const toldAt = remindedAt && remindedAt > postedAt ? remindedAt : postedAt;
  for (const days of sessionRules.reminderDays) {
    const dueAt = addHours(startsAt, -24 * days);
    if (dueAt <= now) return toldAt < dueAt ? days : null;
  }
  return null;
}
