import { dayNumberOf, dayNumberOfDate, daysBetween, momentOfDay } from './dates';
import type { ChinaDate } from './dates';

/** A day that is not what its weekday says: a holiday on a weekday, or a make-up workday 调休 on a weekend. */
export type DayException = 'holiday' | 'workday';

/** One stretch of working time, in minutes after midnight in China. */
export interface WorkHours {
  fromMinute: number;
  toMinute: number;
}

/**
 * The working calendar of a district. `exceptions` holds the State Council's yearly arrangement; after `lastKnownDate`
 * only weekends are known, so `calendarEndsSoon` must raise an alarm before that. `workHours` are in order and do not
 * overlap; the gap between them (lunch) is not working time.
 */
export interface WorkCalendar {
  exceptions: Readonly<Record<ChinaDate, DayException>>;
  workHours: readonly WorkHours[];
  lastKnownDate: ChinaDate;
}

/** 08:30–12:00 and 14:00–17:30: seven hours a day. */
export const usualWorkHours: readonly WorkHours[] = [
  { fromMinute: 8 * 60 + 30, toMinute: 12 * 60 },
  { fromMinute: 14 * 60, toMinute: 17 * 60 + 30 },
];

// Ten years: a longer search means a calendar without workdays, which would loop for ever.
const searchDaysMost = 3660;

interface Readied {
  /** Exceptions by the number of the day: date strings cost milliseconds in a walk over months. */
  exceptions: ReadonlyMap<number, DayException>;
  /** Working time in ms after midnight. */
  stretches: readonly { from: number; to: number }[];
  endMillis: number | null;
}
const readied = new WeakMap<WorkCalendar, Readied>();

/** The calendar in numbers, made once for each calendar object; calendars are replaced, never changed. */
function readyOf(calendar: WorkCalendar): Readied {
  const known = readied.get(calendar);
  if (known) return known;
  const exceptions = new Map(Object.entries(calendar.exceptions).map(([date, exception]) => [dayNumberOfDate(date), exception]));
  const stretches = calendar.workHours.map(({ fromMinute, toMinute }) => ({ from: fromMinute * 60_000, to: toMinute * 60_000 }));
  const ready: Readied = { exceptions, stretches, endMillis: stretches.at(-1)?.to ?? null };
  readied.set(calendar, ready);
  return ready;
}

/** Exceptions first, then Monday to Friday; day 0 (1970-01-01) was a Thursday. */
function isDayWorked(ready: Readied, day: number): boolean {
  const exception = ready.exceptions.get(day);
  if (exception) return exception === 'workday';
  return (((day + 3) % 7) + 7) % 7 < 5;
}

/** Is work done on this day? */
export function isWorkday(calendar: WorkCalendar, date: ChinaDate): boolean {
  return isDayWorked(readyOf(calendar), dayNumberOfDate(date));
}

/**
 * Due moment of a period of `days` working days: the end of working time of the `days`-th workday after the day of
 * `start`. The day of start is not counted, also when `start` is early in the morning of a workday.
 * 民法典第 201 条（开始的当日不计入，自下一日开始计算）、第 203 条（有业务时间的，停止业务活动的时间为截止时间）、
 * 行政许可法第 82 条（期限以工作日计算，不含法定节假日）.
 * Throws RangeError unless `days` is a whole number ≥ 1, and for a calendar without workdays or working hours.
 */
export function addWorkDays(calendar: WorkCalendar, start: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 1) throw new RangeError('working days are counted from 1');
  const ready = readyOf(calendar);
  if (ready.endMillis === null) throw new RangeError('calendar without working hours');
  const startDay = dayNumberOf(start);
  let left = days;
  for (let day = startDay + 1; day <= startDay + searchDaysMost; day += 1) {
    if (isDayWorked(ready, day)) left -= 1;
    if (left === 0) return new Date(momentOfDay(day) + ready.endMillis);
  }
  throw new RangeError('calendar without workdays');
}

/**
 * The earliest moment at which `millis` of working time have passed since `start`. With 0 it is `start` itself; a
 * result that fills a stretch is its end (17:30), not the start of the next. Throws RangeError when `millis` is
 * negative or the calendar has no working time.
 */
export function addWorkMillis(calendar: WorkCalendar, start: Date, millis: number): Date {
  if (!(millis >= 0)) throw new RangeError('working time runs forward only');
  if (millis === 0) return new Date(start.getTime());
  const ready = readyOf(calendar);
  const startDay = dayNumberOf(start);
  let left = millis;
  for (let day = startDay; day <= startDay + searchDaysMost; day += 1) {
    if (!isDayWorked(ready, day)) continue;
    const midnight = momentOfDay(day);
    for (const { from, to } of ready.stretches) {
      const begin = Math.max(midnight + from, start.getTime());
      const end = midnight + to;
      if (begin >= end) continue;
      if (left <= end - begin) return new Date(begin + left);
      left -= end - begin;
    }
  }
  throw new RangeError('calendar without working time');
}

/** As `addWorkMillis`, in hours of working time: lunch, nights, weekends and holidays do not count. */
export function addWorkHours(calendar: WorkCalendar, start: Date, hours: number): Date {
  return addWorkMillis(calendar, start, hours * 3_600_000);
}

/** Working time between two moments, in ms; 0 when `to` is not after `from`. */
export function workingMillisBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  const ready = readyOf(calendar);
  const lastDay = dayNumberOf(to);
  let sum = 0;
  for (let day = dayNumberOf(from); day <= lastDay; day += 1) {
    if (!isDayWorked(ready, day)) continue;
    const midnight = momentOfDay(day);
    for (const stretch of ready.stretches) {
      sum += Math.max(0, Math.min(midnight + stretch.to, to.getTime()) - Math.max(midnight + stretch.from, from.getTime()));
    }
  }
  return sum;
}

/**
 * Alarm: true when fewer than `days` days of arrangement are left after `today`. The State Council publishes the next year's
 * in November, and a 15-working-day promise made in December must already know it.
 */
export function calendarEndsSoon(calendar: WorkCalendar, today: ChinaDate, days: number): boolean {
  return daysBetween(today, calendar.lastKnownDate) < days;
}
