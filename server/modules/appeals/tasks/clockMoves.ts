import { usualMoveRules } from '../../../../shared/appeals/limits';
import type { AppealMove } from '../../../../shared/appeals/states';
import { addDays, chinaDateOf, momentOf } from '../../../../shared/core/dates';
import { makeMove } from '../carryOutMove';
import type { AppealContext } from '../context';
import { eachAppeal } from './eachAppeal';

/** Makes a move of the clock for every appeal that matches; the rules decide again under the lock. */
function moveEach(context: AppealContext, move: AppealMove, now: Date, where: string, since: Date): Promise<number> {
  return eachAppeal(context, { name: move, where, values: [since] }, async (appealId) => {
    await makeMove(context, move, { actor: null, now, appealId, input: {} });
    return true;
  });
}

/** autoClose: nobody has rated until the end of the 7th day after the day of the answer. Returns how many were closed. */
export function closeUnanswered(context: AppealContext): Promise<number> {
  const now = context.core.clock.now();
  const firstDayInTime = momentOf(addDays(chinaDateOf(now), -usualMoveRules.autoCloseDays));
  return moveEach(context, 'autoClose', now, `a.state = 'resolved' AND a.resolvedAt < ?`, firstDayInTime);
}

/** waitingTimeout: the resident has not answered in time; work goes on with what is known. Returns how many. */
export function endWaiting(context: AppealContext): Promise<number> {
  const now = context.core.clock.now();
  return moveEach(context, 'waitingTimeout', now, `a.state = 'waitingResident' AND a.pauseEndsAt <= ?`, now);
}

/** resume: a suspension has come to its announced end. Returns how many. */
export function endSuspensions(context: AppealContext): Promise<number> {
  const now = context.core.clock.now();
  return moveEach(context, 'resume', now, `a.state = 'suspended' AND a.pauseEndsAt <= ?`, now);
}
