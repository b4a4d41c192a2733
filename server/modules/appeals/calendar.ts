import packaged from 'chinese-days/dist/chinese-days.json';
import { chinaDateOf, isChinaDate } from '../../../shared/core/dates';
import { calendarEndsSoon, type DayException, usualWorkHours, type WorkCalendar } from '../../../shared/core/workCalendar';
import type { Core } from '../../core/core';
import type { Task } from '../../core/operation';

/** Name in keptValues under which a district may keep a newer arrangement than the package has. */
export const calendarValueName = 'workCalendar';
/** The next year's arrangement comes in November: half a year of warnings would be ignored, 45 days are acted on. */
const alarmDays = 45;

interface Arrangement {
  exceptions: Record<string, DayException>;
  lastKnownDate: string;
}

/** Holidays and make-up workdays 调休 from 2004 as the State Council arranged them, by the package chinese-days. */
function packagedArrangement(): Arrangement {
  const exceptions: Record<string, DayException> = {};
  for (const day of Object.keys(packaged.holidays)) exceptions[day] = 'holiday';
  for (const day of Object.keys(packaged.workdays)) exceptions[day] = 'workday';
  // An arrangement is published for a whole year at once.
  const lastYear = Object.keys(exceptions).sort().at(-1)?.slice(0, 4) ?? '2004';
  return { exceptions, lastKnownDate: `${lastYear}-12-31` };
}

function isArrangement(value: unknown): value is Arrangement {
  const { exceptions, lastKnownDate } = (value ?? {}) as Partial<Arrangement>;
  if (typeof lastKnownDate !== 'string' || !isChinaDate(lastKnownDate) || !exceptions || typeof exceptions !== 'object') return false;
  return Object.entries(exceptions).every(([day, kind]) => isChinaDate(day) && (kind === 'holiday' || kind === 'workday'));
}

/** The working calendar of the service: the package's data, with the district's own newer arrangement on top. */
export interface CalendarSource {
  current(): WorkCalendar;
  /** Reads the district's own arrangement again; a broken one is logged and left out. */
  load(): Promise<void>;
  /** True when fewer than 45 days of arrangement are left: promises in working days would soon be counted wrongly. */
  endsSoon(now: Date): boolean;
  /** For /readyz: what is known until when. */
  state(now: Date): { lastKnownDate: string; endsSoon: boolean };
  /** Logs a warning once a day while the end is near. */
  alarm: Task;
}

export function createCalendar(core: Core): CalendarSource {
  const base = packagedArrangement();
  let calendar: WorkCalendar = { ...base, workHours: usualWorkHours };
  const endsSoon = (now: Date): boolean => calendarEndsSoon(calendar, chinaDateOf(now), alarmDays);
  const source: CalendarSource = {
    current: () => calendar,
    endsSoon,
    state: (now) => ({ lastKnownDate: calendar.lastKnownDate, endsSoon: endsSoon(now) }),
    async load() {
      const row = await core.db.sql.one<{ value: string }>('SELECT value FROM keptValues WHERE name = ?', [calendarValueName]);
      if (!row) return;
      const own: unknown = JSON.parse(row.value);
      if (!isArrangement(own)) {
        core.log.error({ name: calendarValueName }, 'the kept working calendar is not usable');
        return;
      }
      const lastKnownDate = own.lastKnownDate > base.lastKnownDate ? own.lastKnownDate : base.lastKnownDate;
      calendar = { exceptions: { ...base.exceptions, ...own.exceptions }, lastKnownDate, workHours: usualWorkHours };
    },
    alarm: {
      name: 'appeals.calendarAlarm',
      everySeconds: 86_400,
      async run() {
        await source.load();
        const now = core.clock.now();
        if (source.endsSoon(now))
          core.log.warn({ lastKnownDate: calendar.lastKnownDate }, 'the working calendar ends soon: update chinese-days or import the holidays');
      },
    },
  };
  return source;
}
