/**
 * Calendar dates in China. A moment is a `Date` (UTC inside); a date is the string `YYYY-MM-DD` of the day in China.
 * China keeps one zone, +08:00, without summer time since 1992, so the offset is a constant and the zone of the
 * process never plays a part.
 */
const minuteMillis = 60_000;
export const hourMillis = 3_600_000;
export const dayMillis = 86_400_000;
const chinaOffsetMillis = 8 * hourMillis;

/** A day in China, `YYYY-MM-DD`. */
export type ChinaDate = string;

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

/** Midnight UTC of a date string, in ms; throws RangeError for what is no date, because a caller's mistake must not become NaN. */
function epochOf(date: ChinaDate): number {
  const millis = datePattern.test(date) ? Date.parse(`${date}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(millis) || new Date(millis).toISOString().slice(0, 10) !== date) throw new RangeError(`not a date: ${date}`);
  return millis;
}

/** The day in China on which a moment falls. */
export function chinaDateOf(at: Date): ChinaDate {
  return new Date(at.getTime() + chinaOffsetMillis).toISOString().slice(0, 10);
}

/** Milliseconds since midnight in China, 0 … 86 399 999. */
export function millisOfChinaDay(at: Date): number {
  return (((at.getTime() + chinaOffsetMillis) % dayMillis) + dayMillis) % dayMillis;
}

/** Number of the day in China on which a moment falls; day 0 is 1970-01-01. For walks over many days, where strings are slow. */
export function dayNumberOf(at: Date): number {
  return Math.floor((at.getTime() + chinaOffsetMillis) / dayMillis);
}

/** Number of a day. */
export function dayNumberOfDate(date: ChinaDate): number {
  return epochOf(date) / dayMillis;
}

/** Midnight in China of a numbered day, in ms since the epoch. */
export function momentOfDay(day: number): number {
  return day * dayMillis - chinaOffsetMillis;
}

/** The moment `minutes` after midnight in China of `date`; 1440 is midnight of the next day. */
export function momentOf(date: ChinaDate, minutes = 0): Date {
  return new Date(epochOf(date) - chinaOffsetMillis + minutes * minuteMillis);
}

/** The last millisecond of a day in China. */
export function endOfDay(date: ChinaDate): Date {
  return new Date(momentOf(date).getTime() + dayMillis - 1);
}

/** `days` later (or earlier when negative). */
export function addDays(date: ChinaDate, days: number): ChinaDate {
  return new Date(epochOf(date) + days * dayMillis).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: ChinaDate, to: ChinaDate): number {
  return Math.round((epochOf(to) - epochOf(from)) / dayMillis);
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(date: ChinaDate): number {
  return new Date(epochOf(date)).getUTCDay() || 7;
}

/** True for a string that is a real day. */
export function isChinaDate(text: string): boolean {
  if (!datePattern.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().slice(0, 10) === text;
}

/** Two moments on the same day in China. */
export function isSameChinaDay(a: Date, b: Date): boolean {
  return chinaDateOf(a) === chinaDateOf(b);
}

/** `hours` later by the wall clock; nights, weekends and holidays count. */
export function addHours(at: Date, hours: number): Date {
  return new Date(at.getTime() + hours * hourMillis);
}

/**
 * End of the `days`-th day after the day of `start`, by the calendar.
 * 民法典第 201 条：按照年、月、日计算期间的，开始的当日不计入，自下一日开始计算；第 203 条：最后一日的截止时间为二十四时。
 * The shift of a last day that is a holiday (same article) is not taken: a promise in calendar days is kept over
 * holidays too, and a category for which that is too hard uses working days.
 */
export function addCalendarDays(start: Date, days: number): Date {
  return endOfDay(addDays(chinaDateOf(start), days));
}
