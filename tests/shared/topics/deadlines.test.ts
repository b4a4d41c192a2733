import { usualWorkHours, type WorkCalendar } from '../../../shared/core/workCalendar';
import { askClock, askColour, colourToTell, dayColour } from '../../../shared/topics/deadlines';

/** 2026-03-02 is a Monday; the Thursday after is a holiday here. */
const calendar: WorkCalendar = { exceptions: { '2026-03-05': 'holiday' }, workHours: usualWorkHours, lastKnownDate: '2026-12-31' };
const china = (text: string): Date => new Date(`${text}+08:00`);

describe('what a seat was asked', () => {
  // Asked on Monday at 10:00, 4 working days: Tuesday, Wednesday, Friday, Monday. 5.5 hours of work are left of the first day, 28 follow.
  const clock = askClock(calendar, china('2026-03-02T10:00:00'), 4);
  it('is due at the end of the last working day, the day of asking not counted', () => expect(clock.dueAt).toEqual(china('2026-03-09T17:30:00')));
  it('turns yellow at half of the working time and orange at three quarters', () => {
    // Half of 33.5 h is 16.75 h: Monday 5.5, Tuesday 7, Wednesday 4.25 → 14:45; three quarters 25.125 h: + 2.75 Wednesday, Friday 5.625 → 16:07:30
    expect([clock.yellowAt, clock.orangeAt]).toEqual([china('2026-03-04T14:45:00'), china('2026-03-06T16:07:30')]);
  });
  it.each([
    ['2026-03-04T14:44:59.999', 'none'],
    ['2026-03-04T14:45:00', 'yellow'],
    ['2026-03-06T16:07:30', 'orange'],
    ['2026-03-09T17:30:00', 'orange'],
    ['2026-03-09T17:30:00.001', 'red'],
  ])('at %s its colour is %s', (at, colour) => expect(askColour({ ...clock, answeredAt: null }, china(at))).toBe(colour));
  it('has no colour once it is answered', () => expect(askColour({ ...clock, answeredAt: china('2026-03-09T18:00:00') }, china('2026-03-20T10:00:00'))).toBe('none'));
});

it.each([
  ['2026-03-02', '2026-03-11', '2026-03-06', 'none'],
  ['2026-03-02', '2026-03-11', '2026-03-07', 'yellow'],
  ['2026-03-02', '2026-03-11', '2026-03-08', 'yellow'],
  ['2026-03-02', '2026-03-11', '2026-03-09', 'orange'],
  ['2026-03-02', '2026-03-11', '2026-03-11', 'orange'],
  ['2026-03-02', '2026-03-11', '2026-03-12', 'red'],
  ['2026-03-02', '2026-03-02', '2026-03-02', 'orange'],
])('from %s until %s it is on %s %s', (from, dueOn, today, colour) => expect(dayColour(from, dueOn, today)).toBe(colour));

it.each([
  [null, 'none', null],
  [null, 'yellow', 'yellow'],
  ['yellow', 'yellow', null],
  ['yellow', 'red', 'red'],
  [null, 'red', 'red'],
  ['red', 'orange', null],
] as const)('having told %p, at %s it tells %p', (told, colour, tells) => expect(colourToTell(told, colour)).toBe(tells));
