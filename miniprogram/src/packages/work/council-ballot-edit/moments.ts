import { checkSchedule, scheduleLimits } from '@shared/ballots/schedule';
import type { BallotKind } from '@shared/ballots/states';
import { addDays, chinaDateOf, dayMillis, daysBetween, momentOf } from '@shared/core/dates';

interface Moments {
  opensAt: string | null;
  closesAt: string | null;
}
const opensMinutes = 9 * 60;
const closesMinutes = 18 * 60;
/** Days of voting people usually get. */
const usualDays: Record<BallotKind, number> = { advisoryVote: 7, councilVote: 3, projectPick: 10, ownerDecision: 10 };

/** A day later than the notice asks for, so that it still fits when it is posted tomorrow. */
export function usualMoments(kind: BallotKind, now: Date): { opensAt: string; closesAt: string } {
  const day = addDays(chinaDateOf(now), scheduleLimits(kind).noticeDaysLeast + 1);
  return { opensAt: momentOf(day, opensMinutes).toISOString(), closesAt: momentOf(addDays(day, usualDays[kind]), closesMinutes).toISOString() };
}

/** What is wrong with the moments when the ballot is posted now. */
export function momentProblems(kind: BallotKind, { opensAt, closesAt }: Moments, now: Date): { opensAt?: string; closesAt?: string } {
  if (!opensAt) return { opensAt: '请选哪天开始' };
  if (!closesAt) return { closesAt: '请选哪天截止' };
  const { noticeDaysLeast, windowDaysLeast, windowDaysMost } = scheduleLimits(kind);
  const checked = checkSchedule({ kind, noticeAt: now, opensAt: new Date(opensAt), closesAt: new Date(closesAt), inSession: false });
  if (checked.ok) return {};
  if (checked.reason === 'BALLOT_NOTICE_TOO_SHORT') return { opensAt: `从公布到开始要满 ${noticeDaysLeast} 天，请选晚一些的时间` };
  return { closesAt: windowDaysLeast > 0 ? `投票要有 ${windowDaysLeast} 到 ${windowDaysMost} 天` : `截止要晚于开始，最多 ${windowDaysMost} 天` };
}

/** The moments chosen so far where they fit the kind, else the usual ones. */
export function fitMoments(kind: BallotKind, moments: Moments, now: Date): Moments {
  return Object.keys(momentProblems(kind, moments, now)).length === 0 ? { opensAt: moments.opensAt, closesAt: moments.closesAt } : usualMoments(kind, now);
}

/** Another opening: the end moves by as many days, its hour stays. */
export function moveOpening({ opensAt, closesAt }: Moments, next: string): Moments {
  if (!opensAt || !closesAt) return { opensAt: next, closesAt };
  const days = daysBetween(chinaDateOf(new Date(opensAt)), chinaDateOf(new Date(next)));
  return { opensAt: next, closesAt: new Date(new Date(closesAt).getTime() + days * dayMillis).toISOString() };
}

const minuteMillis = 60_000;
/** Voting in a session under way: begins at once. By whole minutes, so that sending the same again within the minute is the same. */
export function momentsFromNow(minutes: number, now: Date): { opensAt: string; closesAt: string } {
  const opens = now.getTime() - (now.getTime() % minuteMillis);
  return { opensAt: new Date(opens).toISOString(), closesAt: new Date(opens + minutes * minuteMillis).toISOString() };
}
