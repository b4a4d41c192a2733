import type { BallotRowView } from '../../../../shared/ballots/dto';
import type { CouncilRelation } from '../../../../shared/councils/states';
import type { Actor } from '../../../core/actor';
import { marks, type SqlValue } from '../../../core/sql';
import { type BallotRecord, ruleOf, unposted } from '../ballotRow';
import type { BallotContext } from '../context';
import { ownsHouse } from '../holders';

/** What an actor is to councils, and the seats they may act for: read once for a list. */
export interface Standing {
  actor: Actor | null;
  relations: ReadonlyMap<number, readonly CouncilRelation[]>;
  seatIds: readonly number[];
  /** Councils in whose scope they own a house. */
  owned: ReadonlySet<number>;
}

/** In which of these councils' scopes the person owns a house: not every resident votes in a decision of the owners. */
export async function councilsOwnedIn({ core }: BallotContext, personId: number, councilIds: readonly number[]): Promise<Set<number>> {
  if (!councilIds.length) return new Set();
  const rows = await core.db.sql.all<{ id: number }>(
    `SELECT DISTINCT c.id FROM personHouses ph JOIN houses h ON h.id = ph.houseId JOIN buildings b ON b.id = h.buildingId JOIN estates e ON e.id = b.estateId JOIN councils c
       ON c.scopeId = CASE c.scope WHEN 'community' THEN e.communityCode WHEN 'estate' THEN CAST(e.id AS CHAR) ELSE CAST(b.id AS CHAR) END
     WHERE ph.personId = ? AND ph.state = 'verified' AND ${ownsHouse} AND c.id IN (${marks(councilIds)})`,
    [personId, ...councilIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function standingOf(context: BallotContext, actor: Actor | null, now: Date): Promise<Standing> {
  const { councils } = context.parts;
  if (!actor) return { actor, relations: new Map(), seatIds: [], owned: new Set() };
  const relations = new Map((await councils.councilsOf(actor, now)).map((own) => [own.id, own.relations]));
  const idsWith = (relation: CouncilRelation): number[] => [...relations].filter(([, own]) => own.includes(relation)).map(([id]) => id);
  return { actor, relations, seatIds: await councils.seatIdsOf(actor, idsWith('seat'), now), owned: await councilsOwnedIn(context, actor.personId, idsWith('member')) };
}

const councilsWith = ({ relations }: Standing, relation: CouncilRelation): number[] => [...relations].filter(([, own]) => own.includes(relation)).map(([id]) => id);
const inList = (column: string, ids: readonly number[]): string => (ids.length ? `${column} IN (${marks(ids)})` : '1 = 0');

/** What was never posted exists for its keepers only. */
export function visibleTo(standing: Standing): { sql: string; values: SqlValue[] } {
  const kept = councilsWith(standing, 'secretary');
  return { sql: `(NOT ${unposted} OR ${inList('b.councilId', kept)})`, values: kept };
}

/** Ballots the reader holds a vote in: on the roll, by a proxy, or, while it is not frozen, by what they are to the council. */
export function votedBy(standing: Standing): { sql: string; values: SqlValue[] } {
  const { actor, seatIds } = standing;
  if (!actor) return { sql: '1 = 0', values: [] };
  const [members, seated, owned] = [councilsWith(standing, 'member'), councilsWith(standing, 'seat'), [...standing.owned]];
  return {
    sql: `((b.state = 'notice' AND ((b.kind = 'councilVote' AND ${inList('b.councilId', seated)}) OR (b.kind = 'ownerDecision' AND ${inList('b.councilId', owned)})
        OR (b.kind NOT IN ('councilVote', 'ownerDecision') AND ${inList('b.councilId', members)})))
      OR EXISTS (SELECT 1 FROM personHouses ph JOIN ballotRollHouses rh ON rh.houseId = ph.houseId
        WHERE ph.personId = ? AND ph.state = 'verified' AND rh.ballotId = b.id AND (b.kind <> 'ownerDecision' OR ${ownsHouse}))
      OR EXISTS (SELECT 1 FROM ballotRoll r WHERE r.ballotId = b.id AND (r.personId = ?${seatIds.length ? ` OR r.seatId IN (${marks(seatIds)})` : ''}))
      OR EXISTS (SELECT 1 FROM ballotProxies p WHERE p.ballotId = b.id AND p.proxyPersonId = ? AND p.state <> 'revoked'))`,
    values: [...seated, ...owned, ...members, actor.personId, actor.personId, ...seatIds, actor.personId],
  };
}

interface CountRow {
  ballotId: number;
  no: number;
  voted: number;
}

/** Rows of the rolls of these ballots that the reader may cast, own and by proxy, each once, with whether a paper counts for it. */
async function heldRows({ core }: BallotContext, { actor, seatIds }: Standing, ballotIds: readonly number[]): Promise<CountRow[]> {
  if (!actor || !ballotIds.length) return [];
  const ids = marks(ballotIds);
  const seats = seatIds.length ? ` OR r.seatId IN (${marks(seatIds)})` : '';
  return core.db.sql.all<CountRow>(
    `SELECT held.ballotId, held.no, CASE WHEN t.no IS NULL THEN 0 ELSE 1 END AS voted FROM (
       SELECT rh.ballotId, rh.no FROM personHouses ph JOIN ballotRollHouses rh ON rh.houseId = ph.houseId JOIN ballots b ON b.id = rh.ballotId
         WHERE ph.personId = ? AND ph.state = 'verified' AND rh.ballotId IN (${ids}) AND (b.kind <> 'ownerDecision' OR ${ownsHouse})
       UNION SELECT r.ballotId, r.no FROM ballotRoll r WHERE r.ballotId IN (${ids}) AND (r.personId = ?${seats})
       UNION SELECT p.ballotId, p.no FROM ballotProxies p WHERE p.ballotId IN (${ids}) AND p.proxyPersonId = ? AND p.state <> 'revoked'
     ) held LEFT JOIN ballotTurnouts t ON t.ballotId = held.ballotId AND t.no = held.no`,
    [actor.personId, ...ballotIds, ...ballotIds, actor.personId, ...seatIds, ...ballotIds, actor.personId],
  );
}

/** Will they be on a roll that is not frozen yet, by what they are now? */
function willHold({ relations, owned }: Standing, ballot: BallotRecord): boolean {
  const { electorate } = ruleOf(ballot);
  if (electorate === 'owner') return owned.has(ballot.councilId);
  return (relations.get(ballot.councilId) ?? []).includes(electorate === 'seat' ? 'seat' : 'member');
}

/** What the reader holds in each ballot. */
export async function mineOf(context: BallotContext, standing: Standing, ballots: readonly BallotRecord[]): Promise<Map<number, BallotRowView['mine']>> {
  const frozen = ballots.filter((ballot) => ballot.rollHeads !== null).map((ballot) => ballot.id);
  const rows = await heldRows(context, standing, frozen);
  const mine = new Map<number, BallotRowView['mine']>();
  for (const ballot of ballots) {
    const own = rows.filter((row) => row.ballotId === ballot.id);
    const cast = own.filter((row) => Number(row.voted) === 1).length;
    const isComing = ballot.state === 'notice' && willHold(standing, ballot);
    mine.set(ballot.id, { entitled: isComing || own.length > 0, cast, left: ballot.state === 'open' ? own.length - cast : 0 });
  }
  return mine;
}
