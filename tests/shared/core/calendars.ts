import { usualWorkHours } from '../../../shared/core/workCalendar';
import type { DayException, WorkCalendar } from '../../../shared/core/workCalendar';

/** A moment by the clock on a Chinese wall: `2026-09-30 17:30`, also with seconds. */
export const china = (wall: string): Date => new Date(`${wall.replace(' ', 'T')}+08:00`);

/** The other way: how a moment reads in China, with milliseconds where there are any. */
export function wall(at: Date): string {
  const text = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 23).replace('T', ' ');
  return text.replace(/:00\.000$/u, '').replace(/\.000$/u, '');
}

/** The arrangements of the State Council for 2025 and 2026, typed in from its notices: ranges off, and weekend days worked. */
export const daysOff: [string, string][] = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
];
export const weekendsWorked = [
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
];

function exceptionsByHand(): Record<string, DayException> {
  const exceptions: Record<string, DayException> = {};
  for (const [from, to] of daysOff) {
    for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) exceptions[new Date(at).toISOString().slice(0, 10)] = 'holiday';
  }
  for (const day of weekendsWorked) exceptions[day] = 'workday';
  return exceptions;
}

/** 08:30–12:00 and 14:00–17:30 with the holidays of 2025 and 2026. */
export const calendar: WorkCalendar = { exceptions: exceptionsByHand(), workHours: usualWorkHours, lastKnownDate: '2026-12-31' };
