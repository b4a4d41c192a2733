import type { MyVote } from '@shared/ballots/dto';
import { chinaDateOf, daysBetween } from '@shared/core/dates';
import { momentText } from '@/utils/time';

/** How long until a moment, as people say it: 今天 18:00, 明天 18:00, 还有 3 天（11月25日 18:00）. */
export function untilWords(iso: string, now: number): string {
  const moment = momentText(iso, now);
  const days = daysBetween(chinaDateOf(new Date(now)), chinaDateOf(new Date(iso)));
  const clock = moment.split(' ')[1] ?? '';
  if (days === 0) return `今天 ${clock}`;
  if (days === 1) return `明天 ${clock}`;
  return days > 1 ? `还有 ${days} 天（${moment}）` : moment;
}

/** Share in percent, cut and not rounded: 66.66 of 100 must never read as the two thirds it misses. */
export function percentWords(part: number, whole: number): string {
  if (whole <= 0) return '0%';
  const tenths = Math.floor((part * 1000) / whole);
  return tenths % 10 === 0 ? `${tenths / 10}%` : `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** Width of a bar for CSS. */
export const widthOf = (part: number, whole: number): string => `${whole > 0 ? Math.min(100, (part * 100) / whole) : 0}%`;

/** The words of a cast choice, said before it is cast. */
export const beforeCasting = (words: string): string => words.replace(/^您投了/, '您将投').replace(/^您选了/, '您将选');

/** 32 hex digits in groups of four, as they are read out on the telephone. */
export const groupsOf = (tracker: string): string[] => tracker.match(/.{1,4}/g) ?? [];

/** What was typed or pasted as a receipt, without spaces and lines; null unless it is one. */
export function trackerOf(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits : null;
}

/** Whose vote it is: a house or seat, and from whom when it was given. */
export const voteLabel = (vote: Pick<MyVote, 'label' | 'proxyFrom'>): string => (vote.proxyFrom ? `${vote.label}（${vote.proxyFrom}委托您）` : vote.label);
