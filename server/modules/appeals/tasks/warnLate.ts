import { caseNoOf } from '../../../../shared/appeals/caseNo';
import { colourAt } from '../../../../shared/appeals/clocks';
import type { WarningColour } from '../../../../shared/appeals/states';
import { handlingLevels, type HandlingLevel, levelAbove, levelAtLeast } from '../../../../shared/core/roles';
import { isUniqueViolation } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import { type AppealRecord, findAppeal } from '../appealRow';
import type { AppealContext } from '../context';
import { deskStaffOf, handlersOf, knownStaffOf } from '../moves/staff';
import { linkOfAppeal } from '../moves/tellMove';
import { eachAppeal } from './eachAppeal';

type Rung = Exclude<WarningColour, 'none'>;
const rungs: readonly Rung[] = ['yellow', 'orange', 'red'];

const reached: Record<Rung, string> = { yellow: 'a.yellowAt <= ?', orange: 'a.orangeAt <= ?', red: 'a.dueAt < ?' };

/** What is said follows the colour of the moment, which may be past the rung when the service stood still for a while. */
const said: Record<Rung, (caseNo: string) => { title: string; body: string }> = {
  yellow: (caseNo) => ({ title: '诉求办理时间过半', body: `编号 ${caseNo} 的诉求，办理时间已过一半，请留意进度。` }),
  orange: (caseNo) => ({ title: '诉求快到期', body: `编号 ${caseNo} 的诉求快到期了，请督促尽快办理。` }),
  red: (caseNo) => ({ title: '诉求已超时', body: `编号 ${caseNo} 的诉求已超过答应的时间，请马上处理。` }),
};

/**
 * Each clock of an appeal warns once: the one to acknowledge has the even rounds, the one to resolve the odd ones, and each reopening starts two new ones.
 * The same in SQL stands in `notToldYet`.
 */
const roundOf = (row: Pick<AppealRecord, 'reopenCount' | 'state'>): number => row.reopenCount * 2 + (row.state === 'inProgress' ? 1 : 0);
const notToldYet = `NOT EXISTS (SELECT 1 FROM appealWarnings w WHERE w.appealId = a.id AND w.colour = ?
  AND w.round = a.reopenCount * 2 + (CASE WHEN a.state = 'inProgress' THEN 1 ELSE 0 END))`;

/** The rung's own level, but always above whoever has it: the subdistrict is not told of itself. */
function levelOfRung(row: AppealRecord, rung: 'orange' | 'red'): HandlingLevel {
  const usual: HandlingLevel = rung === 'orange' ? 'community' : 'subdistrict';
  const above = levelAbove(row.unitKind ? row.level : row.deskLevel) ?? 'district';
  return levelAtLeast(above, usual) ? above : usual;
}

/** worker → leader → community → subdistrict (DOMAIN section 3); a rung where nobody stands passes it on to the next. */
async function personsOfRung(context: AppealContext, row: AppealRecord, rung: Rung, now: Date): Promise<number[]> {
  if (rung === 'yellow') {
    const team = row.unitKind === 'grid' && row.unitCode ? await knownStaffOf(context, { kind: 'grid', code: row.unitCode }, now) : [];
    const leaders = team.filter((held) => held.role === 'gridLeader').map((held) => held.personId);
    if (leaders.length) return leaders;
    return row.unitKind ? handlersOf(context, row, now) : deskStaffOf(context, row, now);
  }
  const lowest = levelOfRung(row, rung);
  for (const level of handlingLevels.filter((each) => levelAtLeast(each, lowest))) {
    const persons = await deskStaffOf(context, { ...row, deskLevel: level }, now);
    if (persons.length) return persons;
  }
  return [];
}

/** One warning of one appeal; false when it is not due any more or another instance was first. */
async function warn(context: AppealContext, appealId: number, rung: Rung): Promise<boolean> {
  const { core, parts } = context;
  const now = core.clock.now();
  try {
    return await inTransaction(core.db, async () => {
      const row = await findAppeal(context, null, appealId);
      const colour = row ? colourAt(row, now) : 'none';
      if (!row || colour === 'none' || rungs.indexOf(colour) < rungs.indexOf(rung)) return false;
      await core.db.sql.insert('appealWarnings', { appealId, round: roundOf(row), colour: rung, at: now });
      const persons = await personsOfRung(context, row, rung, now);
      if (persons.length)
        await parts.messages.tell(persons, { kind: `appeal.warning.${rung}`, ...said[colour](caseNoOf(row.id, row.createdAt)), link: linkOfAppeal(row.id) });
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Tells each rung once that an appeal has reached its colour. Returns how many warnings were given. */
export async function warnLate(context: AppealContext): Promise<number> {
  let given = 0;
  for (const rung of rungs) {
    const values = [context.core.clock.now(), rung];
    given += await eachAppeal(context, { name: `warn.${rung}`, where: `a.isOpen = 1 AND ${reached[rung]} AND ${notToldYet}`, values }, (id) =>
      warn(context, id, rung),
    );
  }
  return given;
}
