import { distanceToPass } from '../../../../shared/ballots/distance';
import { castRefusal } from '../../../../shared/ballots/moves';
import type { BallotProgress, BallotRule, BuildingProgress, Choice, Outcome } from '../../../../shared/ballots/dto';
import { decisions } from '../../../../shared/ballots/states';
import type { Actor } from '../../../core/actor';
import { demand } from '../../../core/errors';
import { marks } from '../../../core/sql';
import { type BallotRecord, factsOf, readBallot, ruleOf } from '../ballotRow';
import type { BallotContext } from '../context';
import { requireRole } from '../policy';

/** Papers so far of each ballot; those without are not in the map. */
export async function castCounts({ core }: BallotContext, ballotIds: readonly number[]): Promise<Map<number, number>> {
  if (!ballotIds.length) return new Map();
  const rows = await core.db.sql.all<{ ballotId: number; papers: number }>(
    `SELECT ballotId, COUNT(*) AS papers FROM ballotTurnouts WHERE ballotId IN (${marks(ballotIds)}) GROUP BY ballotId`,
    [...ballotIds],
  );
  return new Map(rows.map((row) => [row.ballotId, Number(row.papers)]));
}

async function buildingsOf({ core }: BallotContext, ballotId: number): Promise<BuildingProgress[]> {
  const rows = await core.db.sql.all<BuildingProgress>(
    `SELECT r.building, COUNT(*) AS rollHeads, COUNT(t.no) AS castHeads, SUM(r.area) AS rollArea, SUM(CASE WHEN t.no IS NULL THEN 0 ELSE r.area END) AS castArea
     FROM ballotRoll r LEFT JOIN ballotTurnouts t ON t.ballotId = r.ballotId AND t.no = r.no WHERE r.ballotId = ? GROUP BY r.building ORDER BY MIN(r.no)`,
    [ballotId],
  );
  return rows.map((row) => ({
    building: row.building, rollHeads: Number(row.rollHeads), castHeads: Number(row.castHeads), rollArea: Number(row.rollArea), castArea: Number(row.castArea),
  }));
}

/** How the papers of a named agree/oppose ballot stand; null for every other: nothing of a result may be seen there before closing. */
async function decideSoFar({ core }: BallotContext, ballot: BallotRecord, rule: BallotRule): Promise<Outcome['decide']> {
  if (ballot.secrecy !== 'named' || rule.mode !== 'decide') return null;
  const rows = await core.db.sql.all<{ choice: string; heads: number; area: number }>('SELECT choice, COUNT(*) AS heads, SUM(area) AS area FROM ballotPapers WHERE ballotId = ? GROUP BY choice', [ballot.id]);
  const sums = Object.fromEntries(decisions.map((decision) => [decision, { heads: 0, area: 0 }])) as NonNullable<Outcome['decide']>;
  for (const row of rows) {
    const choice = JSON.parse(row.choice) as Choice;
    if (choice.mode !== 'decide') continue;
    const sum = sums[choice.decision];
    sum.heads += Number(row.heads);
    sum.area += Number(row.area);
  }
  return sums;
}

/** Where an open ballot stands, by building, and what is missing to pass; of a confidential one only how many took part. */
export async function progressOf(context: BallotContext, ballot: BallotRecord): Promise<BallotProgress> {
  const rule = ruleOf(ballot);
  const buildings = await buildingsOf(context, ballot.id);
  const sum = (pick: (building: BuildingProgress) => number): number => buildings.reduce((total, building) => total + pick(building), 0);
  const cast = { heads: sum((building) => building.castHeads), area: sum((building) => building.castArea) };
  const roll = { heads: ballot.rollHeads ?? 0, area: ballot.rollArea ?? 0 };
  return { cast, roll, buildings, distance: distanceToPass(rule, { roll, cast, decide: await decideSoFar(context, ballot, rule) }) };
}

/** For secretary, moderator and seats, while it runs. Errors: NOT_FOUND, NOT_ALLOWED, BALLOT_NOT_OPEN, BALLOT_WRONG_STATE. */
export async function showProgress(context: BallotContext, actor: Actor, ballotId: number): Promise<BallotProgress> {
  const ballot = await readBallot(context, ballotId);
  await requireRole(context, actor, ballot, 'watcher');
  demand(ballot.state === 'open', castRefusal(factsOf(ballot), context.core.clock.now()) ?? 'BALLOT_WRONG_STATE');
  return progressOf(context, ballot);
}
