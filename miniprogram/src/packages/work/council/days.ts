import { dayText } from '@/utils/time';

/** A day YYYY-MM-DD as people say it: 3月31日, with the year when it is not this year. */
export const dayWords = (day: string, now: number): string => dayText(`${day}T00:00:00+08:00`, now);
