import fc from 'fast-check';
import { applyClock, clockView, colourAt, resolveDueAtOf, rungOfColour, startClock } from '../../../shared/appeals/clocks';
import type { AppealClock, AppealLimits, ClockContext, ClockEffect } from '../../../shared/appeals/clocks';
import type { AppealState } from '../../../shared/appeals/states';
import { workingMillisBetween } from '../../../shared/core/workCalendar';
import { calendar, china, wall } from '../core/calendars';

const safety: AppealLimits = { ackHours: 1, resolveAmount: 2, resolveUnit: 'hours' };
const general: AppealLimits = { ackHours: 24, resolveAmount: 7, resolveUnit: 'calendarDays' };
const complex: AppealLimits = { ackHours: 24, resolveAmount: 15, resolveUnit: 'workDays' };

const context = (limits: AppealLimits, at: string): ClockContext => ({ now: china(at), limits, calendar });
const start = (limits: AppealLimits, at: string): AppealClock => startClock('submitted', context(limits, at));

interface Step {
  effect: ClockEffect;
  to: AppealState;
  at: string;
  untilAt?: string;
  limits?: AppealLimits;
}
function run(limits: AppealLimits, startedAt: string, ...steps: Step[]): AppealClock {
  return steps.reduce(
    (clock, { effect, to, at, untilAt, limits: own }) =>
      applyClock(clock, { effect, to, untilAt: untilAt ? china(untilAt) : null }, context(own ?? limits, at)),
    start(limits, startedAt),
  );
}
const read = (at: Date | null): string | null => (at ? wall(at) : null);
const running = ({ dueAt, yellowAt, orangeAt }: AppealClock) => ({ due: read(dueAt), yellow: read(yellowAt), orange: read(orangeAt) });

describe('a promise', () => {
  it('runs by the wall clock for safety, over nights and holidays', () => {
    expect(running(start(safety, '2026-10-01 23:30'))).toEqual({ due: '2026-10-02 00:30', yellow: '2026-10-02 00:00', orange: '2026-10-02 00:18' });
    expect(wall(resolveDueAtOf(china('2026-10-01 23:30'), safety, calendar))).toBe('2026-10-02 01:30');
  });

  it('first runs to the acknowledgement, then to the answer, both from the submission', () => {
    expect(running(start(general, '2026-11-25 10:00'))).toEqual({ due: '2026-11-26 10:00', yellow: '2026-11-25 22:00', orange: '2026-11-26 05:12' });
    const acknowledged = run(general, '2026-11-25 10:00', { effect: 'acknowledge', to: 'inProgress', at: '2026-11-25 14:00' });
    expect(running(acknowledged)).toEqual({ due: '2026-12-02 23:59:59.999', yellow: '2026-11-29 05:00', orange: '2026-12-01 11:35:59.999' });
  });

  it('in working days leaves out the holidays and keeps the made-up days, for the colours too', () => {
    const clock = run(complex, '2026-09-18 10:00', { effect: 'acknowledge', to: 'inProgress', at: '2026-09-18 11:00' });
    expect(running(clock)).toEqual({ due: '2026-10-15 17:30', yellow: '2026-09-30 09:15', orange: '2026-10-12 16:24' });
  });

  it('is coloured by the shares a district sets', () => {
    const strict = { ...context(safety, '2026-11-25 10:00'), shares: { yellow: 0.25, orange: 0.5 } };
    expect(running(startClock('submitted', strict))).toEqual({ due: '2026-11-25 11:00', yellow: '2026-11-25 10:15', orange: '2026-11-25 10:30' });
  });
});

describe('stops', () => {
  const acknowledge = { effect: 'acknowledge', to: 'inProgress', at: '2026-11-25 10:30' } as const;
  const ask = { effect: 'pause', to: 'waitingResident', at: '2026-11-26 10:00', untilAt: '2026-11-29 10:00' } as const;

  it('have no deadline and no colour while they last', () => {
    const clock = run(general, '2026-11-25 10:00', acknowledge, ask);
    expect(running(clock)).toEqual({ due: null, yellow: null, orange: null });
    expect([read(clock.pausedAt), read(clock.pauseEndsAt), read(clock.resolveDueAt)]).toEqual([
      '2026-11-26 10:00',
      '2026-11-29 10:00',
      '2026-12-02 23:59:59.999',
    ]);
    expect(colourAt(clock, china('2027-01-01 00:00'))).toBe('none');
  });

  it('give back exactly the time they took', () => {
    const clock = run(general, '2026-11-25 10:00', acknowledge, ask, { effect: 'resume', to: 'inProgress', at: '2026-11-27 12:00' });
    expect(running(clock)).toEqual({ due: '2026-12-04 01:59:59.999', yellow: '2026-11-30 07:00', orange: '2026-12-02 13:35:59.999' });
    expect([clock.pausedAt, clock.pauseEndsAt]).toEqual([null, null]);
  });

  it('count at most to their announced end when the clock comes late', () => {
    const clock = run(general, '2026-11-25 10:00', acknowledge, ask, { effect: 'resume', to: 'inProgress', at: '2026-11-29 13:00' });
    expect(read(clock.dueAt)).toBe('2026-12-05 23:59:59.999');
  });

  it('of working days give back working time only', () => {
    const clock = run(
      complex,
      '2026-09-18 10:00',
      { effect: 'acknowledge', to: 'inProgress', at: '2026-09-18 11:00' },
      { effect: 'pause', to: 'suspended', at: '2026-09-30 11:00', untilAt: '2026-10-20 10:00' },
      { effect: 'resume', to: 'inProgress', at: '2026-10-08 09:30' },
    );
    expect([read(clock.dueAt), read(clock.resolveStartedAt)]).toEqual(['2026-10-16 16:00', '2026-09-18 17:30']);
  });

  it('over a holiday give nothing back to working days', () => {
    const clock = run(
      complex,
      '2026-09-18 10:00',
      { effect: 'acknowledge', to: 'inProgress', at: '2026-09-18 11:00' },
      { effect: 'pause', to: 'waitingResident', at: '2026-10-01 09:00', untilAt: '2026-10-04 09:00' },
      { effect: 'resume', to: 'inProgress', at: '2026-10-04 09:00' },
    );
    expect(read(clock.dueAt)).toBe('2026-10-15 17:30');
  });

  const limits = fc.oneof(
    fc.record({
      ackHours: fc.constantFrom(1, 4, 24),
      resolveAmount: fc.integer({ min: 1, max: 30 }),
      resolveUnit: fc.constantFrom('workDays' as const, 'calendarDays' as const),
    }),
    fc.record({ ackHours: fc.constant(1), resolveAmount: fc.integer({ min: 2, max: 72 }), resolveUnit: fc.constant('hours' as const) }),
  );
  const minutes = (max: number) => fc.integer({ min: 0, max });

  it('neither give nor take time, whenever they come and however many they are', () => {
    fc.assert(
      fc.property(limits, minutes(600_000), fc.array(fc.tuple(minutes(3000), minutes(4320)), { maxLength: 4 }), (promise, offset, stops) => {
        let now = new Date(china('2025-01-02 00:00').getTime() + offset * 60_000);
        const here = (): ClockContext => ({ now, limits: promise, calendar });
        const span = (from: Date, to: Date) => (promise.resolveUnit === 'workDays' ? workingMillisBetween(calendar, from, to) : to.getTime() - from.getTime());
        let clock = applyClock(startClock('submitted', here()), { effect: 'acknowledge', to: 'inProgress' }, here());
        const allotted = span(now, clock.resolveDueAt);
        for (const [work, pause] of stops) {
          now = new Date(now.getTime() + work * 60_000);
          const usedBefore = span(clock.resolveStartedAt, now);
          const leftBefore = span(now, clock.resolveDueAt);
          clock = applyClock(clock, { effect: 'pause', to: 'waitingResident', untilAt: new Date(now.getTime() + 4320 * 60_000) }, here());
          now = new Date(now.getTime() + pause * 60_000);
          clock = applyClock(clock, { effect: 'resume', to: 'inProgress' }, here());
          expect(span(clock.resolveStartedAt, now)).toBe(usedBefore);
          if (leftBefore > 0) expect(span(now, clock.resolveDueAt)).toBe(leftBefore);
        }
        expect(span(clock.resolveStartedAt, clock.resolveDueAt)).toBe(allotted);
      }),
      { numRuns: 200 },
    );
  });

  it('never let a colour go back while time runs', () => {
    const order = ['none', 'yellow', 'orange', 'red'];
    fc.assert(
      fc.property(limits, minutes(600_000), fc.array(minutes(20_000), { minLength: 2, maxLength: 6 }), (promise, offset, steps) => {
        const startedAt = new Date(china('2025-01-02 00:00').getTime() + offset * 60_000);
        const here = { now: startedAt, limits: promise, calendar };
        const clock = applyClock(startClock('submitted', here), { effect: 'acknowledge', to: 'inProgress' }, here);
        let at = startedAt;
        let rank = 0;
        let used = 0;
        for (const step of steps) {
          at = new Date(at.getTime() + step * 60_000);
          const view = clockView({ ...clock, state: 'inProgress' }, at);
          expect(order.indexOf(view.colour)).toBeGreaterThanOrEqual(rank);
          expect(view.used ?? -1).toBeGreaterThanOrEqual(used);
          const byShare = (view.used ?? 0) >= 0.8 ? 'orange' : (view.used ?? 0) >= 0.5 ? 'yellow' : 'none';
          if (view.colour !== 'red') expect(view.colour).toBe(byShare);
          rank = order.indexOf(view.colour);
          used = view.used ?? 0;
        }
      }),
    );
  });
});

describe('other turns', () => {
  it('give a new receiver a new time to acknowledge, not a new time to resolve', () => {
    const moved = run(
      general,
      '2026-11-25 10:00',
      { effect: 'acknowledge', to: 'inProgress', at: '2026-11-25 10:30' },
      { effect: 'restartAck', to: 'dispatched', at: '2026-11-27 09:00' },
    );
    expect([running(moved).due, read(moved.resolveDueAt)]).toEqual(['2026-11-28 09:00', '2026-12-02 23:59:59.999']);
    const late = run(general, '2026-11-25 10:00', { effect: 'restartAck', to: 'dispatched', at: '2026-12-02 20:00' });
    expect(read(late.dueAt)).toBe('2026-12-02 23:59:59.999');
    const tooLate = run(general, '2026-11-25 10:00', { effect: 'restartAck', to: 'submitted', at: '2026-12-05 20:00' });
    expect(clockView({ ...tooLate, state: 'submitted' }, china('2026-12-05 20:00'))).toMatchObject({ phase: 'acknowledge', colour: 'red' });
  });

  it('move the due moment when an extension is granted, also during a stop', () => {
    const acknowledge = { effect: 'acknowledge', to: 'inProgress', at: '2026-11-25 10:30' } as const;
    const granted = { effect: 'extend', to: 'inProgress', at: '2026-11-26 10:00', untilAt: '2026-12-10 17:00' } as const;
    const extended = run(general, '2026-11-25 10:00', acknowledge, granted);
    expect(running(extended)).toEqual({ due: '2026-12-10 17:00', yellow: '2026-12-03 01:30', orange: '2026-12-07 15:36' });
    const during = run(
      general,
      '2026-11-25 10:00',
      acknowledge,
      { effect: 'pause', to: 'waitingResident', at: '2026-11-26 10:00', untilAt: '2026-11-29 10:00' },
      { ...granted, to: 'waitingResident', at: '2026-11-27 10:00' },
      { effect: 'resume', to: 'inProgress', at: '2026-11-27 12:00' },
    );
    expect(running(during)).toEqual({ due: '2026-12-10 19:00', yellow: '2026-12-03 15:30', orange: '2026-12-07 22:24' });
  });

  it('start anew with another category, and keep a stop', () => {
    const changed = run(safety, '2026-11-25 10:00', { effect: 'newPromise', to: 'dispatched', at: '2026-11-25 10:40', limits: general });
    expect([running(changed).due, read(changed.resolveDueAt), read(changed.resolveStartedAt)]).toEqual([
      '2026-11-26 10:40',
      '2026-12-02 23:59:59.999',
      '2026-11-25 10:40',
    ]);
    const stopped = run(
      safety,
      '2026-11-25 10:00',
      { effect: 'acknowledge', to: 'inProgress', at: '2026-11-25 10:10' },
      { effect: 'pause', to: 'waitingResident', at: '2026-11-25 10:20', untilAt: '2026-11-28 10:20' },
      { effect: 'newPromise', to: 'waitingResident', at: '2026-11-25 12:00', limits: general },
      { effect: 'resume', to: 'inProgress', at: '2026-11-25 15:00', limits: general },
    );
    expect([read(stopped.dueAt), read(stopped.ackStartedAt)]).toEqual(['2026-12-03 02:59:59.999', '2026-11-25 10:00']);
  });

  it('start anew when reopened, end at the end, and come back as they were after a merge', () => {
    const ended = run(
      general,
      '2026-11-25 10:00',
      { effect: 'acknowledge', to: 'inProgress', at: '2026-11-25 11:00' },
      { effect: 'end', to: 'resolved', at: '2026-11-26 10:00' },
    );
    expect(running(ended)).toEqual({ due: null, yellow: null, orange: null });
    const again = applyClock(ended, { effect: 'reopen', to: 'dispatched' }, context(general, '2026-11-28 09:00'));
    expect([running(again).due, read(again.resolveDueAt)]).toEqual(['2026-11-29 09:00', '2026-12-05 23:59:59.999']);
    const before = run(general, '2026-11-25 10:00', { effect: 'acknowledge', to: 'inProgress', at: '2026-11-25 11:00' });
    const merged = applyClock(before, { effect: 'hold', to: 'merged' }, context(general, '2026-11-26 10:00'));
    expect(merged.dueAt).toBeNull();
    expect(applyClock(merged, { effect: 'release', to: 'inProgress' }, context(general, '2026-11-27 10:00'))).toEqual(before);
  });

  it('need the moment they lead to', () => {
    expect(() => run(general, '2026-11-25 10:00', { effect: 'pause', to: 'waitingResident', at: '2026-11-25 11:00' })).toThrow(RangeError);
    expect(() => run(general, '2026-11-25 10:00', { effect: 'extend', to: 'inProgress', at: '2026-11-25 11:00' })).toThrow(RangeError);
  });
});

describe('the colour', () => {
  const row = { ...start(general, '2026-11-25 10:00'), state: 'submitted' as AppealState };

  it.each([
    ['2026-11-25 10:00', 'none', 0],
    ['2026-11-25 21:59:59', 'none', 0.499],
    ['2026-11-25 22:00', 'yellow', 0.5],
    ['2026-11-26 05:11:59', 'yellow', 0.799],
    ['2026-11-26 05:12', 'orange', 0.8],
    ['2026-11-26 10:00', 'orange', 1],
    ['2026-11-26 10:00:01', 'red', 1],
    ['2026-11-26 22:00', 'red', 1.5],
  ])('at %s is %s with %d of the time used', (at, colour, used) => {
    expect(clockView(row, china(at))).toEqual({ phase: 'acknowledge', dueAt: '2026-11-26T02:00:00.000Z', used, colour });
  });

  it('is none when stopped or ended, and says which', () => {
    const none = { ...row, dueAt: null, yellowAt: null, orangeAt: null };
    const phases = (['waitingResident', 'suspended', 'resolved', 'closed', 'merged', 'withdrawn'] as const).map((state) =>
      clockView({ ...none, state }, china('2027-01-01 00:00')),
    );
    expect(phases.map((view) => view.phase)).toEqual(['paused', 'paused', 'ended', 'ended', 'ended', 'ended']);
    expect(phases.every((view) => view.colour === 'none' && view.used === null && view.dueAt === null)).toBe(true);
  });

  it('climbs the ladder from worker to subdistrict', () => {
    expect(rungOfColour).toEqual({ none: 'handler', yellow: 'leader', orange: 'community', red: 'subdistrict' });
  });
});
