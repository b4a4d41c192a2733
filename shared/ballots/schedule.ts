import { dayMillis } from '../core/dates';
import type { Result } from '../core/result';
import type { BallotKind } from './states';

/** Days of notice before opening and of voting, whole days of 24 hours. */
export interface ScheduleLimits {
  noticeDaysLeast: number;
  windowDaysLeast: number;
  windowDaysMost: number;
}

/**
 * What holds for a kind of ballot. Owners must be told fifteen days before (业主大会和业主委员会指导规则第 15 条), and get five days at the least
 * to take part; all others must be told a day before.
 */
export function scheduleLimits(kind: BallotKind): ScheduleLimits {
  return kind === 'ownerDecision' ? { noticeDaysLeast: 15, windowDaysLeast: 5, windowDaysMost: 60 } : { noticeDaysLeast: 1, windowDaysLeast: 0, windowDaysMost: 30 };
}

export interface Schedule {
  kind: BallotKind;
  /** When it is posted. */
  noticeAt: Date;
  opensAt: Date;
  closesAt: Date;
  /** A councilVote on an item of a session that is open: the posted agenda was its notice. */
  inSession: boolean;
}

/**
 * May a ballot be posted with these moments? BALLOT_WINDOW_INVALID: ends before it begins, or voting is shorter or longer than the
 * kind allows; BALLOT_NOTICE_TOO_SHORT.
 */
export function checkSchedule({ kind, noticeAt, opensAt, closesAt, inSession }: Schedule): Result<object> {
  const limits = scheduleLimits(kind);
  const windowMillis = closesAt.getTime() - opensAt.getTime();
  const fits = windowMillis > 0 && windowMillis >= limits.windowDaysLeast * dayMillis && windowMillis <= limits.windowDaysMost * dayMillis;
  if (!fits || closesAt <= noticeAt) return { ok: false, reason: 'BALLOT_WINDOW_INVALID' };
  const isNoticed = inSession || opensAt.getTime() - noticeAt.getTime() >= limits.noticeDaysLeast * dayMillis;
  return isNoticed ? { ok: true } : { ok: false, reason: 'BALLOT_NOTICE_TOO_SHORT' };
}
