const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The calendar parts of a moment in China (UTC+8 all year), whatever the phone's time zone is. */
function chinaParts(iso: string): { year: number; month: number; day: number; hour: number; minute: number } {
  const shifted = new Date(new Date(iso).getTime() + 8 * hourMs);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
  };
}
const two = (n: number): string => String(n).padStart(2, '0');

/** 11月22日 09:05, with the year when it is not this year. */
export function momentText(iso: string, now: number): string {
  const at = chinaParts(iso);
  const year = at.year === chinaParts(new Date(now).toISOString()).year ? '' : `${at.year}年`;
  return `${year}${at.month}月${at.day}日 ${two(at.hour)}:${two(at.minute)}`;
}

/** 11月22日, with the year when it is not this year. */
export function dayText(iso: string, now: number): string {
  return momentText(iso, now).split(' ')[0] ?? '';
}

/** 刚刚, 5 分钟前, 3 小时前, 昨天, then the date. */
export function agoText(iso: string, now: number): string {
  const passed = now - new Date(iso).getTime();
  if (passed < minuteMs) return '刚刚';
  if (passed < hourMs) return `${Math.floor(passed / minuteMs)} 分钟前`;
  if (passed < dayMs) return `${Math.floor(passed / hourMs)} 小时前`;
  if (passed < 2 * dayMs) return '昨天';
  return dayText(iso, now);
}

/** Length of a time in its two largest units: 2 天 3 小时, 3 小时 20 分, 5 分钟. */
export function spanText(ms: number): string {
  const span = Math.abs(ms);
  const days = Math.floor(span / dayMs);
  const hours = Math.floor((span % dayMs) / hourMs);
  const minutes = Math.floor((span % hourMs) / minuteMs);
  if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小时` : `${days} 天`;
  if (hours > 0) return minutes > 0 ? `${hours} 小时 ${minutes} 分` : `${hours} 小时`;
  return minutes > 0 ? `${minutes} 分钟` : '不到 1 分钟';
}

/** 还剩 3 小时 20 分 / 已超 2 小时. */
export function countdownText(dueAt: string, now: number): string {
  const left = new Date(dueAt).getTime() - now;
  return left >= 0 ? `还剩 ${spanText(left)}` : `已超 ${spanText(left)}`;
}
