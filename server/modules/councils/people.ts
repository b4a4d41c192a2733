import { chinaDateOf } from '../../../shared/core/dates';
import { roleLabels, type StaffRole } from '../../../shared/core/roles';
import type { CouncilScope } from '../../../shared/councils/states';
import type { SqlValue } from '../../core/sql';
import type { CouncilContext } from './context';
import { scopeCondition } from './queries/scope';
import { positionInForce } from './sqlParts';

/** Who may be put on a seat, into an office or on the list at the door: staff in charge of the place and its verified residents. */

export interface CouncilPerson {
  personId: number;
  name: string;
  /** Post, or what they are to which building. */
  what: string;
}
interface CouncilPlace {
  communityCode: string;
  scope: CouncilScope;
  scopeId: string;
}
interface Narrowing {
  /** Condition on person `s`. */
  sql: string;
  values: SqlValue[];
}

const peopleMost = 20;
const relationLabels: Record<'owner' | 'tenant' | 'family', string> = { owner: '业主', tenant: '租户', family: '家属' };
const likeText = (text: string): string => text.replace(/[!%_]/g, (sign) => `!${sign}`);
const nameOf = 'COALESCE(s.realName, s.displayName)';

async function staffAmong({ core }: CouncilContext, place: CouncilPlace, narrowing: Narrowing, now: Date): Promise<CouncilPerson[]> {
  const day = chinaDateOf(now);
  const code = place.communityCode;
  const rows = await core.db.sql.all<{ personId: number; name: string; role: StaffRole; organisation: string | null }>(
    `SELECT p.personId, ${nameOf} AS name, p.role, o.name AS organisation FROM positions p JOIN persons s ON s.id = p.personId LEFT JOIN organisations o ON o.id = p.organisationId
     WHERE (p.territoryCode IN (?, ?) OR p.territoryCode LIKE ?) AND p.role NOT IN ('administrator', 'auditor') AND s.state = 'active' AND ${positionInForce} AND ${narrowing.sql}
     ORDER BY p.personId LIMIT ${peopleMost}`,
    [code.slice(0, 6), code.slice(0, 9), `${code}%`, day, day, ...narrowing.values],
  );
  return rows.map(({ personId, name, role, organisation }) => ({ personId, name, what: organisation ? `${organisation} · ${roleLabels[role]}` : roleLabels[role] }));
}

async function residentsAmong({ core }: CouncilContext, place: CouncilPlace, narrowing: Narrowing): Promise<CouncilPerson[]> {
  const within = scopeCondition(place);
  const rows = await core.db.sql.all<{ personId: number; name: string; relation: keyof typeof relationLabels; building: string }>(
    `SELECT ph.personId, ${nameOf} AS name, ph.relation, b.name AS building FROM personHouses ph JOIN persons s ON s.id = ph.personId
     JOIN houses h ON h.id = ph.houseId JOIN buildings b ON b.id = h.buildingId JOIN estates e ON e.id = b.estateId
     WHERE ${within.sql} AND ph.state = 'verified' AND s.state = 'active' AND ${narrowing.sql} ORDER BY ph.personId LIMIT ${peopleMost}`,
    [within.value, ...narrowing.values],
  );
  return rows.map(({ personId, name, relation, building }) => ({ personId, name, what: `${relationLabels[relation]} · ${building}` }));
}

/** Persons by a part of their name, each once, staff first; at most 20. */
export async function findPeople(context: CouncilContext, place: CouncilPlace, q: string, now: Date): Promise<CouncilPerson[]> {
  const narrowing: Narrowing = q ? { sql: `${nameOf} LIKE ? ESCAPE '!'`, values: [`%${likeText(q)}%`] } : { sql: '1 = 1', values: [] };
  const found = [...(await staffAmong(context, place, narrowing, now)), ...(await residentsAmong(context, place, narrowing))];
  const once = new Map<number, CouncilPerson>();
  for (const person of found) if (!once.has(person.personId)) once.set(person.personId, person);
  return [...once.values()].slice(0, peopleMost);
}

/** What a person is to the place of a council: whether staff in charge of it, whether a verified resident. */
export async function standingOf(context: CouncilContext, place: CouncilPlace, personId: number, now: Date): Promise<{ staff: boolean; resident: boolean }> {
  const narrowing: Narrowing = { sql: 's.id = ?', values: [personId] };
  const staff = (await staffAmong(context, place, narrowing, now)).length > 0;
  return { staff, resident: (await residentsAmong(context, place, narrowing)).length > 0 };
}
