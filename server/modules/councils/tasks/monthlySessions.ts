import { monthlyDue, type MonthlyPlan } from '../../../../shared/councils/clocks';
import { isUniqueViolation } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import type { CouncilContext } from '../context';
import { writeEvent } from '../events';
import { saidMoment, secretaryIds } from '../invitations';
import { sessionWorkLink } from '../links';
import { eachRow } from './eachRow';

interface MonthlyCouncil {
  id: number;
  name: string;
  communityCode: string;
  monthlyDay: number;
  monthlyTime: string;
  place: string;
}

/**
 * Drafts one monthly session and tells those who prepare it. Its serial is the month: of several instances the first makes it, and one that
 * was cancelled is not made again. False when it is there already.
 */
async function draftOne(context: CouncilContext, council: MonthlyCouncil, { month, startsAt }: MonthlyPlan, now: Date): Promise<boolean> {
  const { core, parts } = context;
  const serial = `monthly-${month}`;
  const made = await core.db.sql.one('SELECT id FROM councilSessions WHERE councilId = ? AND serial = ?', [council.id, serial]);
  if (made) return false;
  const [year = '', number = ''] = month.split('-');
  const title = `${year}年${Number(number)}月例会`;
  try {
    return await inTransaction(core.db, async () => {
      const id = await core.db.sql.insert('councilSessions', {
        councilId: council.id, serial, title, words: '', state: 'draft', startsAt, place: council.place, doorSecret: core.crypto.randomId(), createdAt: now,
      });
      await writeEvent(context, { objectKind: 'session', objectId: id, councilId: council.id, move: 'create', toState: 'draft', actor: null, at: now, isPublic: false });
      const body = `“${council.name}”的${title}已拟定在 ${saidMoment(startsAt)}，请安排议程，并至少提前 3 天公布。`;
      await parts.messages.tell(await secretaryIds(context, council, now), { kind: 'session.create', title: '请安排例会议程', body, link: sessionWorkLink(id) });
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Drafts the monthly sessions that are due, 20 days before their day. Returns how many were drafted. */
export async function draftMonthlySessions(context: CouncilContext): Promise<number> {
  const now = context.core.clock.now();
  // The arrangement of holidays may have been imported on another instance.
  await context.calendar.load();
  const calendar = context.calendar.current();
  const select = 'SELECT id, name, communityCode, monthlyDay, monthlyTime, place FROM councils WHERE monthlyDay > 0 AND endedAt IS NULL AND id > ? ORDER BY id';
  return eachRow<MonthlyCouncil>(context, { task: 'monthlySessions', select, values: [] }, async (council) => {
    const plan = monthlyDue(council, calendar, now);
    return plan ? draftOne(context, council, plan, now) : false;
  });
}
