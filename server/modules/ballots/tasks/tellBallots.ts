import { ballotKindLabels, verdictLabels } from '../../../../shared/ballots/labels';
import type { BallotState, ElectorateKind } from '../../../../shared/ballots/states';
import { dayMillis } from '../../../../shared/core/dates';
import { isUniqueViolation } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import type { NewMessage } from '../../messages';
import { type BallotRecord, outcomeOf, readBallot, ruleOf } from '../ballotRow';
import type { BallotContext } from '../context';
import { houseHolders } from '../holders';
import { eachBallot } from './eachBallot';

/**
 * What is told of a ballot, each once. Messages to thousands are not written with the move itself, which holds the ballot; the row in keptValues, written
 * first in the same transaction as the messages, keeps a second run and other instances from telling again.
 */
const tellings = ['posted', 'opened', 'threeDays', 'lastDay', 'closed'] as const;
type Telling = (typeof tellings)[number];

interface Due {
  state: BallotState;
  /** On the columns of `b`, besides the state. */
  when(now: Date): { sql: string; values: Date[] };
  /** To those who have not voted only. */
  unvoted: boolean;
}

const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * dayMillis);

/** News is told while it is news: what an instance finds that stood still for days is not told any more. */
const newsDays = 3;
const since = (column: string) => (now: Date) => ({ sql: `b.${column} > ?`, values: [daysFrom(now, -newsDays)] });

/** Who was told a day ago that they can vote need not be reminded yet. */
const endsWithin = (from: number, to: number) => (now: Date) => ({
  sql: 'b.closesAt > ? AND b.closesAt <= ? AND b.openedAt <= ?',
  values: [daysFrom(now, from), daysFrom(now, to), daysFrom(now, -1)],
});

const due: Record<Telling, Due> = {
  posted: { state: 'notice', when: since('noticeAt'), unvoted: false },
  opened: { state: 'open', when: since('openedAt'), unvoted: false },
  threeDays: { state: 'open', when: endsWithin(1, 3), unvoted: true },
  lastDay: { state: 'open', when: endsWithin(0, 1), unvoted: true },
  closed: { state: 'closed', when: since('closedAt'), unvoted: false },
};

function words(telling: Telling, ballot: BallotRecord): Pick<NewMessage, 'title' | 'body'> {
  const name = `“${ballot.title}”`;
  const verdict = outcomeOf(ballot)?.verdict;
  const said: Record<Telling, Pick<NewMessage, 'title' | 'body'>> = {
    posted: { title: `${ballotKindLabels[ballot.kind]}公示`, body: `${name}开始公示，请先看看内容和规则。` },
    opened: { title: '可以投票了', body: `${name}开始投票，请在结束前投。` },
    threeDays: { title: '投票还剩三天', body: `${name}三天内结束，您还有票没有投。` },
    lastDay: { title: '投票最后一天', body: `${name}一天内结束，您还有票没有投。` },
    closed: { title: '表决结果已公布', body: `${name}已结束：${verdict ? verdictLabels[verdict] : '请看结果'}。` },
  };
  return said[telling];
}

const personsMost = 100_000;

async function holdersOf(context: BallotContext, ballot: BallotRecord, electorate: ElectorateKind, unvoted: boolean): Promise<number[]> {
  const { core, parts } = context;
  const missing = unvoted ? ' AND NOT EXISTS (SELECT 1 FROM ballotTurnouts t WHERE t.ballotId = r.ballotId AND t.no = r.no)' : '';
  if (electorate === 'seat') {
    const rows = await core.db.sql.all<{ seatId: number }>(`SELECT r.seatId FROM ballotRoll r WHERE r.ballotId = ?${missing}`, [ballot.id]);
    const wanted = new Set(rows.map((row) => row.seatId));
    return (await parts.councils.seats(ballot.councilId, core.clock.now())).filter((seat) => wanted.has(seat.seatId)).flatMap((seat) => seat.personIds);
  }
  const from = electorate === 'person' ? 'SELECT r.personId FROM ballotRoll r' : `SELECT DISTINCT ph.personId FROM ballotRoll r ${houseHolders(electorate)}`;
  return (await core.db.sql.all<{ personId: number }>(`${from} WHERE r.ballotId = ?${missing}`, [ballot.id])).map((row) => row.personId);
}

/** While the roll is not frozen: all who will be on it by what they are now. */
async function expectedHolders(context: BallotContext, ballot: BallotRecord, electorate: ElectorateKind): Promise<number[]> {
  const { councils } = context.parts;
  if (electorate !== 'seat') return councils.memberIds(ballot.councilId, personsMost);
  return (await councils.seats(ballot.councilId, context.core.clock.now())).filter((seat) => seat.votes).flatMap((seat) => seat.personIds);
}

async function tellOne(context: BallotContext, ballotId: number, telling: Telling): Promise<boolean> {
  const { core, parts } = context;
  const now = core.clock.now();
  try {
    return await inTransaction(core.db, async () => {
      await core.db.sql.insert('keptValues', { name: keptName(ballotId, telling), value: '1', expiresAt: null, updatedAt: now });
      const ballot = await readBallot(context, ballotId);
      if (ballot.state !== due[telling].state) return false;
      const { electorate } = ruleOf(ballot);
      const persons = telling === 'posted' ? await expectedHolders(context, ballot, electorate) : await holdersOf(context, ballot, electorate, due[telling].unvoted);
      await parts.messages.tell(persons, { kind: `ballot.${telling}`, ...words(telling, ballot), link: `/packages/council/ballot/index?id=${ballotId}` });
      return true;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

const keptName = (ballotId: number, telling: Telling): string => `ballot:${ballotId}:${telling}`;

/** Tells those who hold a vote what they should know of their ballots. Returns how many tellings were given. */
export async function tellBallots(context: BallotContext): Promise<number> {
  const now = context.core.clock.now();
  const named = context.core.db.dialect === 'mysql' ? "CONCAT('ballot:', b.id, ?)" : "('ballot:' || b.id || ?)";
  let told = 0;
  for (const telling of tellings) {
    const { state, when } = due[telling];
    const { sql, values } = when(now);
    const where = `b.state = ? AND ${sql} AND NOT EXISTS (SELECT 1 FROM keptValues k WHERE k.name = ${named})`;
    told += await eachBallot(context, { name: `tell.${telling}`, where, values: [state, ...values, `:${telling}`] }, (id) => tellOne(context, id, telling));
  }
  return told;
}
