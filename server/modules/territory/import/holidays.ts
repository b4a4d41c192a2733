import type { TableKind } from './kind';

const keptName = 'workCalendar';
const kindWords = { holiday: 'holiday', workday: 'workday', 休: 'holiday', 休息: 'holiday', 班: 'workday', 上班: 'workday' } as const;

interface KeptCalendar {
  exceptions: Record<string, 'holiday' | 'workday'>;
  lastKnownDate: string;
}

/** The State Council's arrangement of holidays and make-up workdays 调休, for a year the packaged calendar does not know yet. */
export const holidaysKind: TableKind = {
  kind: 'holidays',
  columns: [
    { name: 'day', titles: ['日期'], required: true },
    { name: 'dayKind', titles: ['休班', '安排'], required: true },
  ],
  async carryOut(context, cells, report) {
    const { sql } = context.core.db;
    const days = cells.map((cell) => {
      const day = cell.day('day');
      if (day === null && cell.good) cell.refuse('缺少日期');
      return { day: day ?? '', dayKind: cell.oneOf('dayKind', kindWords) };
    });
    if (days.length === 0) report.refused.push({ line: 0, reason: '文件里没有日期' });
    if (report.refused.length > 0) return;
    const row = await sql.one<{ value: string }>('SELECT value FROM keptValues WHERE name = ?', [keptName]);
    const kept: KeptCalendar = row ? (JSON.parse(row.value) as KeptCalendar) : { exceptions: {}, lastKnownDate: '' };
    for (const { day, dayKind } of days) {
      const old = kept.exceptions[day];
      if (old === dayKind) report.unchanged++;
      else if (old) report.changed++;
      else report.added++;
      kept.exceptions[day] = dayKind;
    }
    // An arrangement is published for a whole year at once.
    const last = `${Object.keys(kept.exceptions).sort().at(-1)!.slice(0, 4)}-12-31`;
    const value = JSON.stringify({ ...kept, lastKnownDate: last });
    if (row) await sql.update('keptValues', { value, updatedAt: context.now }, { name: keptName });
    else await sql.insert('keptValues', { name: keptName, value, updatedAt: context.now });
  },
};
