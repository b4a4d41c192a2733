import { councilRelationsOf } from '../../../shared/councils/relations';
import type { CouncilRelation, CouncilScope, OfficeKind } from '../../../shared/councils/states';
import { chinaDateOf } from '../../../shared/core/dates';
import { isWithinTerritory } from '../../../shared/core/roles';
import type { Actor } from '../../core/actor';
import { AppError, demand } from '../../core/errors';
import { marks } from '../../core/sql';
import type { CouncilContext } from './context';
import { positionInForce, termOnDay } from './sqlParts';

/** Who is what to a council: from loaded rows and the position in use, never from what the client sent. */

interface CouncilPlace {
  id: number;
  communityCode: string;
  scope: CouncilScope;
  scopeId: string;
}
interface HousePlace {
  buildingId: number;
  estateId: number;
  communityCode: string;
}

const holdsHouse = (council: CouncilPlace, house: HousePlace): boolean =>
  ({ community: house.communityCode, estate: String(house.estateId), building: String(house.buildingId) })[council.scope] === council.scopeId;

/** Where the verified houses of a person lie. */
export function housePlacesOf({ core }: CouncilContext, personId: number): Promise<HousePlace[]> {
  return core.db.sql.all<HousePlace>(
    `SELECT DISTINCT b.id AS buildingId, e.id AS estateId, e.communityCode FROM personHouses ph
     JOIN houses h ON h.id = ph.houseId JOIN buildings b ON b.id = h.buildingId JOIN estates e ON e.id = b.estateId
     WHERE ph.personId = ? AND ph.state = 'verified'`,
    [personId],
  );
}

/** Seats in councils of `ids` (of all when left out) that a person holds on `day`, by name or for the firm or unit they work for. */
async function heldSeats({ core }: CouncilContext, personId: number, day: string, ids?: readonly number[]): Promise<{ id: number; councilId: number }[]> {
  if (ids && !ids.length) return [];
  return core.db.sql.all<{ id: number; councilId: number }>(
    `SELECT DISTINCT s.id, s.councilId FROM councilSeats s LEFT JOIN seatTerms t ON t.seatId = s.id AND ${termOnDay}
     WHERE ${ids ? `s.councilId IN (${marks(ids)}) AND ` : ''}(t.personId = ? OR (CASE WHEN t.id IS NULL THEN s.organisationId ELSE t.organisationId END) IN
       (SELECT p.organisationId FROM positions p WHERE p.personId = ? AND p.organisationId IS NOT NULL AND ${positionInForce}))`,
    [day, day, ...(ids ?? []), personId, personId, day, day],
  );
}

/** Councils of `ids` (of all when left out) in which a person sits on `day`. */
export async function seatedCouncils(context: CouncilContext, personId: number, day: string, ids?: readonly number[]): Promise<Set<number>> {
  return new Set((await heldSeats(context, personId, day, ids)).map(({ councilId }) => councilId));
}

/** The seats an actor may act for today in these councils; one statement, for a firm sits in dozens of them. */
export async function seatIdsOf(context: CouncilContext, actor: Actor, councilIds: readonly number[], now: Date): Promise<number[]> {
  return (await heldSeats(context, actor.personId, chinaDateOf(now), councilIds)).map(({ id }) => id);
}

/** What `actor` is to each of these councils; unknown ids are not in the map. */
export async function relationsOfMany(context: CouncilContext, actor: Actor | null, ids: readonly number[], now: Date): Promise<Map<number, CouncilRelation[]>> {
  const { sql } = context.core.db;
  if (!ids.length) return new Map();
  return sql.together(async () => {
    const councils = await sql.all<CouncilPlace>(`SELECT id, communityCode, scope, scopeId FROM councils WHERE id IN (${marks(ids)})`, [...ids]);
    if (!actor) return new Map(councils.map(({ id }) => [id, []]));
    const offices = await sql.all<{ councilId: number; office: OfficeKind }>(
      `SELECT councilId, office FROM councilOfficers WHERE personId = ? AND councilId IN (${marks(ids)})`,
      [actor.personId, ...ids],
    );
    const seated = await seatedCouncils(context, actor.personId, chinaDateOf(now), ids);
    const houses = await housePlacesOf(context, actor.personId);
    return new Map(
      councils.map((council) => [
        council.id,
        councilRelationsOf({
          offices: offices.filter(({ councilId }) => councilId === council.id).map(({ office }) => office),
          holdsSeat: seated.has(council.id),
          hasHouse: houses.some((house) => holdsHouse(council, house)),
          role: actor.role,
          coversCommunity: isWithinTerritory(council.communityCode, actor.territoryCode),
        }),
      ]),
    );
  });
}

/** As `relationsOfMany` for one council; null for an unknown one. */
export async function relationsTo(context: CouncilContext, actor: Actor | null, councilId: number, now: Date): Promise<CouncilRelation[] | null> {
  return (await relationsOfMany(context, actor, [councilId], now)).get(councilId) ?? null;
}

/** Throws NOT_FOUND for an unknown council, NOT_ALLOWED unless the actor is one of `any`. */
export async function requireRelation(
  context: CouncilContext,
  who: { actor: Actor; councilId: number; now: Date },
  any: readonly CouncilRelation[],
): Promise<CouncilRelation[]> {
  const relations = await relationsTo(context, who.actor, who.councilId, who.now);
  if (!relations) throw new AppError('NOT_FOUND');
  demand(relations.some((relation) => any.includes(relation)), 'NOT_ALLOWED');
  return relations;
}

/** More than anybody belongs to; a district's staff oversee by lists with filters instead. */
const ownCouncilsMost = 500;

/** The councils an actor is something to, with what. */
export async function councilsOfActor(context: CouncilContext, actor: Actor, now: Date): Promise<{ id: number; relations: CouncilRelation[] }[]> {
  const { sql } = context.core.db;
  const houses = await housePlacesOf(context, actor.personId);
  const seated = [...(await seatedCouncils(context, actor.personId, chinaDateOf(now)))];
  const places = houses.flatMap((house) => [
    ['community', house.communityCode] as const,
    ['estate', String(house.estateId)] as const,
    ['building', String(house.buildingId)] as const,
  ]);
  const rows = await sql.all<{ id: number }>(
    `SELECT c.id FROM councils c WHERE c.endedAt IS NULL AND (EXISTS (SELECT 1 FROM councilOfficers o WHERE o.councilId = c.id AND o.personId = ?)
       ${seated.length ? `OR c.id IN (${marks(seated)})` : ''}${places.map(() => ' OR (c.scope = ? AND c.scopeId = ?)').join('')}
       ${actor.territoryCode ? 'OR c.communityCode LIKE ?' : ''}) ORDER BY c.id LIMIT ${ownCouncilsMost}`,
    [actor.personId, ...seated, ...places.flat(), ...(actor.territoryCode ? [`${actor.territoryCode}%`] : [])],
  );
  const relations = await relationsOfMany(context, actor, rows.map(({ id }) => id), now);
  return [...relations].filter(([, own]) => own.length).map(([id, own]) => ({ id, relations: own }));
}
