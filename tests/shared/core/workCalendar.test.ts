import packaged from 'chinese-days/dist/chinese-days.json';
import fc from 'fast-check';
import { addDays, chinaDateOf } from '../../../shared/core/dates';
import { addWorkDays, addWorkHours, addWorkMillis, calendarEndsSoon, isWorkday, usualWorkHours, workingMillisBetween } from '../../../shared/core/workCalendar';
import type { WorkCalendar } from '../../../shared/core/workCalendar';
import { calendar, china, daysOff, wall, weekendsWorked } from './calendars';

const hour = 3_600_000;

describe('workdays', () => {
  it.each([
    ['2026-09-20', true, 'Sunday, made up for Mid-autumn and National Day'],
    ['2026-09-25', false, 'Friday, Mid-autumn'],
    ['2026-10-01', false, 'Thursday, National Day'],
    ['2026-10-08', true, 'Thursday after it'],
    ['2026-10-10', true, 'Saturday, made up'],
    ['2026-10-11', false, 'an ordinary Sunday'],
    ['2026-02-14', true, 'Saturday before Spring Festival'],
    ['2026-02-23', false, 'Monday, last day of Spring Festival'],
    ['2025-01-26', true, 'Sunday before Spring Festival'],
    ['2025-10-08', false, 'Wednesday, last day of the long holiday'],
    ['2027-01-01', true, 'a Friday that is not known yet'],
  ])('%s is %s: %s', (date, expected) => {
    expect(isWorkday(calendar, date)).toBe(expected);
  });

  it('are the same by hand and by the package for every day of 2025 and 2026', () => {
    const off = Object.keys(packaged.holidays).filter((day) => day >= '2025' && day < '2027');
    const worked = Object.keys(packaged.workdays).filter((day) => day >= '2025' && day < '2027');
    const byHand = Object.keys(calendar.exceptions).filter((day) => calendar.exceptions[day] === 'holiday');
    expect(byHand.sort()).toEqual(off.sort());
    expect([...weekendsWorked].sort()).toEqual(worked.sort());
    expect(daysOff).toHaveLength(13);
  });
});

describe('a period of working days', () => {
  it.each([
    // Mid-autumn and National Day 2026
    ['2026-09-18 16:00', 1, '2026-09-20 17:30'],
    ['2026-09-18 16:00', 2, '2026-09-21 17:30'],
    ['2026-09-18 16:00', 5, '2026-09-24 17:30'],
    ['2026-09-18 16:00', 6, '2026-09-28 17:30'],
    ['2026-09-18 16:00', 15, '2026-10-15 17:30'],
    ['2026-09-29 10:00', 1, '2026-09-30 17:30'],
    ['2026-09-29 10:00', 2, '2026-10-08 17:30'],
    ['2026-09-29 10:00', 4, '2026-10-10 17:30'],
    ['2026-09-29 10:00', 5, '2026-10-12 17:30'],
    ['2026-10-03 10:00', 1, '2026-10-08 17:30'],
    // Spring Festival 2026 and 2025
    ['2026-02-13 09:00', 1, '2026-02-14 17:30'],
    ['2026-02-13 09:00', 2, '2026-02-24 17:30'],
    ['2026-02-13 09:00', 6, '2026-02-28 17:30'],
    ['2026-02-13 09:00', 7, '2026-03-02 17:30'],
    ['2025-01-24 09:00', 1, '2025-01-26 17:30'],
    ['2025-01-24 09:00', 3, '2025-02-05 17:30'],
    ['2025-01-24 09:00', 6, '2025-02-08 17:30'],
    ['2025-01-24 09:00', 7, '2025-02-10 17:30'],
    // National Day 2025, New Year
    ['2025-09-26 09:00', 1, '2025-09-28 17:30'],
    ['2025-09-26 09:00', 4, '2025-10-09 17:30'],
    ['2025-09-26 09:00', 6, '2025-10-11 17:30'],
    ['2025-12-31 09:00', 1, '2026-01-04 17:30'],
    // The day of start is not counted, however early or late in it
    ['2026-11-25 00:00', 1, '2026-11-26 17:30'],
    ['2026-11-25 00:30', 1, '2026-11-26 17:30'],
    ['2026-11-24 23:59', 1, '2026-11-25 17:30'],
    ['2026-11-27 18:00', 1, '2026-11-30 17:30'],
  ])('from %s, %d days, ends at %s', (start, days, expected) => {
    expect(wall(addWorkDays(calendar, china(start), days))).toBe(expected);
  });

  it('is a whole number from 1', () => {
    expect(() => addWorkDays(calendar, china('2026-11-25 10:00'), 0)).toThrow(RangeError);
    expect(() => addWorkDays(calendar, china('2026-11-25 10:00'), 1.5)).toThrow(RangeError);
  });
});

describe('working time', () => {
  it.each([
    ['2026-09-30 16:30', 1, '2026-09-30 17:30'],
    ['2026-09-30 16:30', 2, '2026-10-08 09:30'],
    ['2026-11-25 11:30', 1, '2026-11-25 14:30'],
    ['2026-11-25 12:30', 0.5, '2026-11-25 14:30'],
    ['2026-11-25 06:00', 3.5, '2026-11-25 12:00'],
    ['2026-10-10 16:00', 2, '2026-10-12 09:00'],
    ['2026-02-14 17:30', 7, '2026-02-24 17:30'],
    ['2026-11-25 10:00', 0, '2026-11-25 10:00'],
    ['2026-11-28 10:00', 0, '2026-11-28 10:00'],
  ])('from %s, %d hours of work, ends at %s', (start, hours, expected) => {
    expect(wall(addWorkHours(calendar, china(start), hours))).toBe(expected);
  });

  it.each([
    ['2026-09-30 16:30', '2026-10-08 09:30', 2],
    ['2026-10-09 17:30', '2026-10-12 08:30', 7],
    ['2026-11-25 12:00', '2026-11-25 14:00', 0],
    ['2026-11-25 08:30', '2026-11-25 17:30', 7],
    ['2026-02-15 00:00', '2026-02-23 23:59', 0],
    ['2026-11-25 17:30', '2026-11-25 08:30', 0],
  ])('between %s and %s are %d hours', (from, to, hours) => {
    expect(workingMillisBetween(calendar, china(from), china(to))).toBe(hours * hour);
  });

  const moments = fc
    .integer({ min: china('2025-01-01 00:00').getTime() / 60_000, max: china('2026-12-01 00:00').getTime() / 60_000 })
    .map((minute) => new Date(minute * 60_000));

  it('is what a clock counts that ticks each working minute', () => {
    const ticks = (from: Date, to: Date): number => {
      let count = 0;
      for (let at = from.getTime(); at < to.getTime(); at += 60_000) {
        const minute = Math.floor(((at + 8 * hour) % (24 * hour)) / 60_000);
        const isAtWork = usualWorkHours.some(({ fromMinute, toMinute }) => minute >= fromMinute && minute < toMinute);
        if (isAtWork && isWorkday(calendar, chinaDateOf(new Date(at)))) count += 1;
      }
      return count * 60_000;
    };
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 14 * 1440 }), (from, minutes) => {
        const to = new Date(from.getTime() + minutes * 60_000);
        expect(workingMillisBetween(calendar, from, to)).toBe(ticks(from, to));
      }),
      { numRuns: 60 },
    );
  });

  it('comes out again when it is put in, and never earlier than it can', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 150 * hour }), (from, millis) => {
        const end = addWorkMillis(calendar, from, millis);
        expect(workingMillisBetween(calendar, from, end)).toBe(millis);
        expect(workingMillisBetween(calendar, from, new Date(end.getTime() - 1))).toBe(millis - 1);
      }),
    );
  });

  it('adds up over any point in between', () => {
    fc.assert(
      fc.property(fc.array(moments, { minLength: 3, maxLength: 3 }), (three) => {
        const [a, b, c] = [...three].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        expect(workingMillisBetween(calendar, a, b) + workingMillisBetween(calendar, b, c)).toBe(workingMillisBetween(calendar, a, c));
      }),
      { numRuns: 30 },
    );
  });
});

describe('a broken or ending calendar', () => {
  it('is refused instead of being searched for ever', () => {
    const idle: WorkCalendar = { ...calendar, workHours: [] };
    expect(() => addWorkHours(idle, china('2026-11-25 10:00'), 1)).toThrow(RangeError);
    expect(() => addWorkDays(idle, china('2026-11-25 10:00'), 1)).toThrow(RangeError);
    expect(() => addWorkMillis(calendar, china('2026-11-25 10:00'), -1)).toThrow(RangeError);
  });

  it('raises its alarm in time', () => {
    expect(calendarEndsSoon(calendar, '2026-11-16', 45)).toBe(false);
    expect(calendarEndsSoon(calendar, '2026-11-17', 45)).toBe(true);
    expect(calendarEndsSoon(calendar, addDays(calendar.lastKnownDate, 1), 45)).toBe(true);
  });
});
