import type { BallotRule } from '../../../shared/ballots/dto';
import type { ElectorateKind } from '../../../shared/ballots/states';
import type { Actor } from '../../core/actor';
import { marks, type SqlValue } from '../../core/sql';
import type { BallotRecord } from './ballotRow';
import type { BallotContext } from './context';

/**
 * Who may cast a row of the roll now. The roll is frozen, its holders are not: the right belongs to the house or the seat, and goes
 * with it when it is sold or passed on while the vote runs. Tenants and family vote for a household, never for an owner. What the register still
 * counts as the developer's is one party with all its houses: whoever was verified for one of them must not vote for the others.
 */
export const ownsHouse = `(ph.relation = 'owner' AND (NOT EXISTS (SELECT 1 FROM houseOwners d WHERE d.houseId = ph.houseId AND d.ownerKind = 'developer')
  OR EXISTS (SELECT 1 FROM houseOwners d WHERE d.houseId = ph.houseId AND d.ownerKind <> 'developer')))`;
const relationOf = (electorate: ElectorateKind): string => (electorate === 'owner' ? ` AND ${ownsHouse}` : '');

/** `personId` of everybody who may cast a row, for joins on `r` (ballotRoll) of an electorate of houses. */
export const houseHolders = (electorate: ElectorateKind): string =>
  `JOIN ballotRollHouses rh ON rh.ballotId = r.ballotId AND rh.no = r.no JOIN personHouses ph ON ph.houseId = rh.houseId AND ph.state = 'verified'${relationOf(electorate)}`;

/** Condition on `r` that the person may cast it, with its values. For seats their ids must be known. */
export function heldBy(electorate: ElectorateKind, personId: number, seatIds: readonly number[]): { sql: string; values: SqlValue[] } {
  if (electorate === 'person') return { sql: 'r.personId = ?', values: [personId] };
  if (electorate === 'seat') return seatIds.length ? { sql: `r.seatId IN (${marks(seatIds)})`, values: [...seatIds] } : { sql: '1 = 0', values: [] };
  return {
    sql: `EXISTS (SELECT 1 FROM ballotRollHouses rh JOIN personHouses ph ON ph.houseId = rh.houseId WHERE rh.ballotId = r.ballotId AND rh.no = r.no
      AND ph.personId = ? AND ph.state = 'verified'${relationOf(electorate)})`,
    values: [personId],
  };
}

/** Seats the person may act for today; empty where the electorate is another. */
export async function seatIdsOf(context: BallotContext, ballot: { councilId: number; electorate: ElectorateKind }, personId: number): Promise<number[]> {
  if (ballot.electorate !== 'seat') return [];
  const seats = await context.parts.councils.seats(ballot.councilId, context.core.clock.now());
  return seats.filter((seat) => seat.personIds.includes(personId)).map((seat) => seat.seatId);
}

/** May the person cast this row now, in their own right? */
export async function mayCast(context: BallotContext, ballot: { id: number; councilId: number; electorate: ElectorateKind }, rollNo: number, personId: number): Promise<boolean> {
  const held = heldBy(ballot.electorate, personId, await seatIdsOf(context, ballot, personId));
  const row = await context.core.db.sql.one(`SELECT r.no FROM ballotRoll r WHERE r.ballotId = ? AND r.no = ? AND ${held.sql}`, [ballot.id, rollNo, ...held.values]);
  return row !== null;
}

export interface HeldRow {
  no: number;
  label: string;
  area: number;
}

/** More rows than anybody holds but a developer, whose unsold parts are one. */
const ownRowsMost = 50;

/** The rows of the roll the actor may cast. */
export async function rowsHeldBy(context: BallotContext, row: BallotRecord, rule: BallotRule, actor: Actor): Promise<HeldRow[]> {
  const { electorate } = rule;
  const { sql } = context.core.db;
  if (electorate === 'owner' || electorate === 'household') {
    // From the person's few houses: the roll has thousands of rows.
    return sql.all<HeldRow>(
      `SELECT DISTINCT r.no, r.label, r.area FROM personHouses ph JOIN ballotRollHouses rh ON rh.ballotId = ? AND rh.houseId = ph.houseId
       JOIN ballotRoll r ON r.ballotId = rh.ballotId AND r.no = rh.no WHERE ph.personId = ? AND ph.state = 'verified'${relationOf(electorate)} ORDER BY r.no LIMIT ${ownRowsMost}`,
      [row.id, actor.personId],
    );
  }
  const held = heldBy(electorate, actor.personId, await seatIdsOf(context, { councilId: row.councilId, electorate }, actor.personId));
  return sql.all<HeldRow>(`SELECT r.no, r.label, r.area FROM ballotRoll r WHERE r.ballotId = ? AND ${held.sql} ORDER BY r.no LIMIT ${ownRowsMost}`, [row.id, ...held.values]);
}
