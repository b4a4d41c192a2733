import type { AppealContext } from '../context';
import type { MoveWork, WrittenMove } from '../moves/moveWork';
import { receiverAgain } from '../moves/receiver';

/** Keeps the answer of a round; a call that reached nobody is kept too, because "not reached" is not "satisfied". */
async function keepRating(context: AppealContext, kind: 'resident' | 'followUp', { row, request, input }: WrittenMove): Promise<void> {
  await context.core.db.sql.insert('appealRatings', {
    appealId: row.id,
    kind,
    round: row.reopenCount,
    byPersonId: request.actor?.personId ?? null,
    reached: kind === 'resident' || input.reached === true,
    solved: input.solved ?? null,
    satisfaction: input.satisfaction ?? null,
    words: input.words ?? null,
    at: request.now,
  });
}

/** rate 评价: the resident's word is the outcome; unsolved with `reopen` goes back to the handler. Errors: ALREADY_RATED, RATE_WINDOW_PASSED, RATE_OWN_WORK. */
export const rateAppeal: MoveWork = {
  async prepare(context, { row }, { input, now }) {
    const { solved, satisfaction, reopen = false } = input;
    const again = !solved && reopen ? await receiverAgain(context, row, now) : {};
    return { ...again, detail: { ...again.detail, solved, satisfaction, reopen, round: row.reopenCount } };
  },
  write: (context, written) => keepRating(context, 'resident', written),
};

/** followUp 回访, by somebody other than the handler and the author. Errors: FOLLOW_UP_BY_HANDLER, FOLLOW_UP_BY_AUTHOR, FOLLOWED_UP_ALREADY. */
export const followUpAppeal: MoveWork = {
  async prepare(context, { row }, { input, now }) {
    const { reached, solved = null, satisfaction = null } = input;
    const again = solved === false ? await receiverAgain(context, row, now) : {};
    return { ...again, detail: { ...again.detail, reached, solved, satisfaction, round: row.reopenCount } };
  },
  write: (context, written) => keepRating(context, 'followUp', written),
};

/** reopen 重办, within seven days: to who had it, with new times. Error: REOPEN_WINDOW_PASSED. */
export const reopenAppeal: MoveWork = {
  prepare: (context, { row }, { now }) => receiverAgain(context, row, now),
};
