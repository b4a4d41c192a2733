import { addDays, type ChinaDate } from '../core/dates';

/** A stretch of days, both ends included. */
export interface Term {
  startsOn: ChinaDate;
  endsOn: ChinaDate;
}

/** Do two terms share a day? */
export function termsOverlap(a: Term, b: Term): boolean {
  return a.startsOn <= b.endsOn && b.startsOn <= a.endsOn;
}

/** The term of a month `YYYY-MM`: its first to its last day. */
export function termOfMonth(month: string): Term {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return { startsOn: `${month}-01`, endsOn: addDays(next, -1) };
}

/** The month `YYYY-MM` of a day. */
export const monthOf = (day: ChinaDate): string => day.slice(0, 7);

/** The month after. */
export const monthAfter = (month: string): string => monthOf(addDays(termOfMonth(month).endsOn, 1));
