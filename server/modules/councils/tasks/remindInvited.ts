import { reminderDue } from '../../../../shared/councils/clocks';
import { sessionRules } from '../../../../shared/councils/limits';
import { addHours } from '../../../../shared/core/dates';
import { inTransaction } from '../../../core/transaction';
import type { CouncilContext } from '../context';
import { invitedIds, saidMoment } from '../invitations';
import { sessionLink } from '../links';
import { findSession } from '../sessionRow';
import { eachRow } from './eachRow';

/** Reminds the people of one session, unless another instance just did. */
async function remindOne(context: CouncilContext, id: number, now: Date): Promise<boolean> {
  const { core, parts } = context;
  return inTransaction(core.db, async () => {
    const session = await findSession(context, id, true);
    const days = session?.state === 'posted' ? reminderDue(session, now) : null;
    if (!session || days === null) return false;
    await core.db.sql.update('councilSessions', { remindedAt: now }, { id });
    const body = `“${session.title}”将于 ${saidMoment(session.startsAt)} 在${session.place}召开，请准时到会；不能参加请回复。`;
    const persons = await invitedIds(context, id, { butAbsent: true });
    await parts.messages.tell(persons, { kind: 'session.remind', title: '会议提醒', body, link: sessionLink(id) });
    return true;
  });
}

/** Reminds those who are invited, 3 days and 1 day before a session. Returns for how many sessions. */
export async function remindInvited(context: CouncilContext): Promise<number> {
  const now = context.core.clock.now();
  const until = addHours(now, 24 * Math.max(...sessionRules.reminderDays));
  const select = `SELECT id FROM councilSessions WHERE state = 'posted' AND startsAt > ? AND startsAt <= ? AND id > ? ORDER BY id`;
  return eachRow(context, { task: 'remindInvited', select, values: [now, until] }, ({ id }) => remindOne(context, id, now));
}
