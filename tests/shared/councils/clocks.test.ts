import { agendaClocks, monthlyDue, postsInTime, reminderDue } from '../../../shared/councils/clocks';
import { usualWorkHours, type WorkCalendar } from '../../../shared/core/workCalendar';
import { china, wall } from '../core/calendars';

const calendar: WorkCalendar = {
  // 2026: National Day 1–7 October off, Saturday 10 October worked.
  exceptions: Object.fromEntries([...[1, 2, 5, 6, 7].map((day) => [`2026-10-0${day}`, 'holiday'] as const), ['2026-10-10', 'workday'] as const]),
  workHours: usualWorkHours,
  lastKnownDate: '2026-12-31',
};

test('each item begins when those before it have had their minutes', () => {
  expect(agendaClocks(china('2026-03-09 19:00'), [10, 35, 20])).toEqual(['19:00', '19:10', '19:45']);
  expect(agendaClocks(china('2026-03-09 23:30'), [45, 5])).toEqual(['23:30', '00:15']);
  expect(agendaClocks(china('2026-03-09 19:00'), [])).toEqual([]);
});

const rules = { monthlyDay: 20, monthlyTime: '19:00' };
test.each([
  ['20 days ahead, first thing', rules, '2026-10-31 00:00', { month: '2026-11', at: '2026-11-20 19:00' }],
  ['21 days ahead', rules, '2026-10-30 23:59', null],
  ['3 days ahead', rules, '2026-11-17 23:59', { month: '2026-11', at: '2026-11-20 19:00' }],
  ['2 days ahead: too late to post', rules, '2026-11-18 00:00', null],
  ['on a Sunday it moves to Monday', { ...rules, monthlyDay: 22 }, '2026-11-10 10:00', { month: '2026-11', at: '2026-11-23 19:00' }],
  ['in the holidays it moves behind them', { ...rules, monthlyDay: 1 }, '2026-09-20 10:00', { month: '2026-10', at: '2026-10-08 19:00' }],
  ['a Saturday that is worked stays', { ...rules, monthlyDay: 10 }, '2026-09-25 10:00', { month: '2026-10', at: '2026-10-10 19:00' }],
  ['next year', { monthlyDay: 5, monthlyTime: '09:30' }, '2026-12-20 10:00', { month: '2027-01', at: '2027-01-05 09:30' }],
  ['never, as set', { ...rules, monthlyDay: 0 }, '2026-11-10 10:00', null],
])('monthly session %s', (_case, rule, now, expected) => {
  const due = monthlyDue(rule, calendar, china(now));
  expect(due && { month: due.month, at: wall(due.startsAt) }).toEqual(expected);
});

test('every month of a year gets one session and only one', () => {
  const made = new Map<string, number>();
  for (let day = 0; day < 365; day += 1) {
    const due = monthlyDue({ monthlyDay: 28, monthlyTime: '19:00' }, calendar, new Date(china('2026-01-01 08:00').getTime() + day * 86_400_000));
    if (due) made.set(due.month, (made.get(due.month) ?? 0) + 1);
  }
  expect([...made.keys()]).toEqual(Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}`));
});

test('an agenda is posted three calendar days before at the latest', () => {
  expect(postsInTime(china('2026-03-09 09:00'), china('2026-03-06 23:59'))).toBe(true);
  expect(postsInTime(china('2026-03-09 23:00'), china('2026-03-07 00:00'))).toBe(false);
});

const at = (text: string | null): Date | null => text === null ? null : china(text);
test.each([
  ['posted long before, three days ahead', '2026-03-01 10:00', null, '2026-03-06 19:00', 3],
  ['a minute too early', '2026-03-01 10:00', null, '2026-03-06 18:59', null],
  ['once only', '2026-03-01 10:00', '2026-03-06 19:00', '2026-03-07 10:00', null],
  ['again a day ahead', '2026-03-01 10:00', '2026-03-06 19:00', '2026-03-08 19:00', 1],
  ['the second once only', '2026-03-01 10:00', '2026-03-08 19:00', '2026-03-09 10:00', null],
  ['after the service stood still, one is enough', '2026-03-01 10:00', null, '2026-03-08 20:00', 1],
  ['posted within the three days: the invitation was the reminder', '2026-03-06 20:00', null, '2026-03-06 20:05', null],
  ['not when it has begun', '2026-03-01 10:00', null, '2026-03-09 19:00', null],
  ['not before it is posted', null, null, '2026-03-08 20:00', null],
])('reminder: %s', (_case, postedAt, remindedAt, now, expected) => {
  expect(reminderDue({ startsAt: china('2026-03-09 19:00'), postedAt: at(postedAt), remindedAt: at(remindedAt) }, china(now))).toBe(expected);
});
