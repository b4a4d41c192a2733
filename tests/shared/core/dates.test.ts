import fc from 'fast-check';
import {
  addCalendarDays,
  addDays,
  addHours,
  chinaDateOf,
  daysBetween,
  endOfDay,
  isChinaDate,
  isSameChinaDay,
  millisOfChinaDay,
  momentOf,
  weekdayOf,
} from '../../../shared/core/dates';

describe('dates in China', () => {
  it('change at 16:00 UTC, whatever the zone of the process', () => {
    expect(chinaDateOf(new Date('2026-11-24T15:59:59.999Z'))).toBe('2026-11-24');
    expect(chinaDateOf(new Date('2026-11-24T16:00:00.000Z'))).toBe('2026-11-25');
    expect(chinaDateOf(new Date('2026-12-31T16:00:00.000Z'))).toBe('2027-01-01');
    expect(momentOf('2026-11-25').toISOString()).toBe('2026-11-24T16:00:00.000Z');
    expect(momentOf('2026-11-25', 510).toISOString()).toBe('2026-11-25T00:30:00.000Z');
    expect(momentOf('2026-11-25', 1440)).toEqual(momentOf('2026-11-26'));
    expect(endOfDay('2026-11-25').toISOString()).toBe('2026-11-25T15:59:59.999Z');
    expect(millisOfChinaDay(new Date('2026-11-24T16:00:01.000Z'))).toBe(1000);
    expect(isSameChinaDay(new Date('2026-11-24T16:00:00Z'), new Date('2026-11-25T15:59:59Z'))).toBe(true);
    expect(isSameChinaDay(new Date('2026-11-24T15:59:59Z'), new Date('2026-11-24T16:00:00Z'))).toBe(false);
  });

  it('count over months, years and leap days', () => {
    expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-12-31', 1), addDays('2026-03-01', -1)]).toEqual([
      '2026-03-01',
      '2028-02-29',
      '2027-01-01',
      '2026-02-28',
    ]);
    expect([daysBetween('2026-02-28', '2026-03-01'), daysBetween('2028-02-28', '2028-03-01'), daysBetween('2026-03-02', '2026-03-01')]).toEqual([1, 2, -1]);
    expect(['2026-11-22', '2026-11-23', '2026-11-28'].map(weekdayOf)).toEqual([7, 1, 6]);
  });

  it('know what is no date', () => {
    expect(['2026-02-29', '2026-13-01', '20261122', '2026-1-1', ''].map(isChinaDate)).toEqual([false, false, false, false, false]);
    expect(isChinaDate('2028-02-29')).toBe(true);
    expect(() => addDays('2026-02-29', 1)).toThrow(RangeError);
    expect(() => momentOf('yesterday')).toThrow(RangeError);
  });

  it('do not count the day of start and end with the last day', () => {
    expect(addCalendarDays(new Date('2026-11-25T02:00:00Z'), 7).toISOString()).toBe('2026-12-02T15:59:59.999Z');
    expect(addCalendarDays(new Date('2026-11-24T15:59:59.999Z'), 1).toISOString()).toBe('2026-11-25T15:59:59.999Z');
    expect(addCalendarDays(new Date('2026-11-24T16:00:00.000Z'), 1).toISOString()).toBe('2026-11-26T15:59:59.999Z');
    expect(addHours(new Date('2026-11-24T16:00:00Z'), 24).toISOString()).toBe('2026-11-25T16:00:00.000Z');
  });

  it('hold for any moment: the day is the one whose midnight came last', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1995-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: -800, max: 800 }),
        (at, days) => {
          const date = chinaDateOf(at);
          expect(momentOf(date).getTime() + millisOfChinaDay(at)).toBe(at.getTime());
          expect(millisOfChinaDay(at)).toBeLessThan(86_400_000);
          expect(daysBetween(date, addDays(date, days))).toBe(days);
          expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
        },
      ),
    );
  });
});
