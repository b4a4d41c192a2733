import type { AppealRelation, UnitKind } from '../../../shared/appeals/states';
import { levelAbove, levelAtLeast, type StaffRole } from '../../../shared/core/roles';
import type { Actor } from '../../core/actor';
import { marks, type SqlValue } from '../../core/sql';
import type { AppealRecord } from './appealRow';
import type { AppealContext } from './context';

/** Who may see and do what with an appeal. The only file that decides it; the SQL scope and the pure rules say the same. */

export interface Scope {
  sql: string;
  values: SqlValue[];
}

/** What of an actor is not in the access token. */
export interface Standing {
  /** Code of the organisation the position works for. */
  organisationCode: string | null;
  /** The actor's department was whistled for this appeal. */
  whistled: boolean;
}

/** The kind of unit a position works for; null where a position handles nothing. */
const unitKindOfRole: Record<StaffRole, UnitKind | null> = {
  gridWorker: 'grid',
  gridLeader: 'grid',
  communityStaff: 'community',
  subdistrictStaff: 'subdistrict',
  districtStaff: 'district',
  departmentStaff: 'department',
  propertyStaff: 'property',
  administrator: null,
  auditor: null,
};

/** Roles of the dispatch ladder: they stand at desks and oversee those below. */
const ladderRoles: readonly string[] = ['communityStaff', 'subdistrictStaff', 'districtStaff'];

/** Staff who meet people write down what they are told (代报) and what they see; who only sets up or checks the system files as a resident. */
export const canFileForOthers = (actor: Actor): boolean => actor.role !== 'resident' && unitKindOfRole[actor.role] !== null;

/** Staff of community, subdistrict and district: they dispatch, decide and oversee. */
export const standsAtDesk = (actor: Actor): boolean => ladderRoles.includes(actor.role);

/** The unit a position works for, in the words of `appeals.unitKind` and `unitCode`. */
export function unitOfActor(actor: Actor, organisationCode: string | null): { kind: UnitKind; code: string } | null {
  if (actor.role === 'resident') return null;
  const kind = unitKindOfRole[actor.role];
  if (!kind) return null;
  const code = kind === 'department' || kind === 'property' ? organisationCode : actor.territoryCode;
  return code ? { kind, code } : null;
}

/**
 * Condition on `appeals` for what an actor may see at all; a row outside does not exist for them (404).
 * Own appeals always; besides that the territory of the position in use, not of the person. A sensitive matter (complaints about
 * staff) is seen on its desk, above it and by the unit it lies with, never by those below whom it may concern.
 */
export function scopeOf(actor: Actor, sensitiveCodes: readonly string[]): Scope {
  const own: Scope = { sql: 'appeals.authorPersonId = ?', values: [actor.personId] };
  if (actor.role === 'resident') return own;
  const filed: Scope = { sql: 'appeals.filedByPersonId = ?', values: [actor.personId] };
  return any([own, filed, ...staffScopes(actor, sensitiveCodes)]);
}

/**
 * For lists: what lies in the territory of the position (with the organisation, for firms and departments). One condition that an
 * index serves, without what lies with the unit from elsewhere: that is in the unit's own views. Matches nothing for a resident.
 */
export function territoryScopeOf(actor: Actor, sensitiveCodes: readonly string[]): Scope {
  return staffScopes(actor, sensitiveCodes)[0] ?? { sql: '1 = 0', values: [] };
}

const any = (scopes: Scope[]): Scope => {
  if (!scopes.length) return { sql: '1 = 0', values: [] };
  return { sql: scopes.map((scope) => `(${scope.sql})`).join(' OR '), values: scopes.flatMap((scope) => scope.values) };
};

function staffScopes(actor: Actor, sensitiveCodes: readonly string[]): Scope[] {
  const { territoryCode, organisationId } = actor;
  const within = (column: string, desks: string): Scope => {
    if (!sensitiveCodes.length) return { sql: `appeals.${column} = ?`, values: [territoryCode] };
    const open = `appeals.categoryCode NOT IN (${marks(sensitiveCodes)})${desks && ` OR appeals.deskLevel IN (${desks})`}`;
    return { sql: `appeals.${column} = ? AND (${open})`, values: [territoryCode, ...sensitiveCodes] };
  };
  const unit = (kind: UnitKind): Scope => ({ sql: `appeals.unitKind = '${kind}' AND appeals.unitCode = ?`, values: [territoryCode] });
  const organisation = (kind: UnitKind): Scope => ({
    sql: `appeals.unitKind = '${kind}' AND appeals.unitCode = (SELECT code FROM organisations WHERE organisations.id = ?)`,
    values: [organisationId],
  });
  switch (actor.role) {
    case 'gridWorker':
    case 'gridLeader':
      return [within('gridCode', ''), unit('grid')];
    case 'communityStaff':
      return [within('communityCode', `'grid','community'`), unit('community')];
    case 'subdistrictStaff':
      return [within('subdistrictCode', `'grid','community','subdistrict'`), unit('subdistrict')];
    case 'propertyStaff':
      return [organisation('property')];
    case 'departmentStaff':
      return [
        organisation('department'),
        { sql: 'EXISTS (SELECT 1 FROM appealWhistles WHERE appealWhistles.appealId = appeals.id AND appealWhistles.organisationId = ?)', values: [organisationId] },
      ];
    case 'districtStaff':
    case 'auditor':
      // Without a place it has no subdistrict: those lie on the district's desk.
      return [{ sql: `appeals.subdistrictCode LIKE ? OR appeals.subdistrictCode = ''`, values: [`${territoryCode}%`] }];
    case 'administrator':
    case 'resident':
      return [];
  }
}

type PlacedRow = Pick<
  AppealRecord,
  'authorPersonId' | 'gridCode' | 'communityCode' | 'subdistrictCode' | 'level' | 'deskLevel' | 'unitKind' | 'unitCode' | 'handlerPersonId'
>;

/** Does the territory of the position hold the place? The codes nest, so the most exact code that is known decides. */
function holds(row: PlacedRow, actor: Actor): boolean {
  const place = row.gridCode ?? (row.communityCode || row.subdistrictCode);
  return actor.territoryCode !== '' && (place.startsWith(actor.territoryCode) || (place === '' && actor.level === 'district'));
}

/**
 * What `actor` is to an appeal, from the row and the position in use; never from what the client sent. It lies with a position,
 * not with a person: whoever lost the position, or acts in another one, has lost the work with it.
 */
export function relationsOf(row: PlacedRow, actor: Actor, standing: Standing): AppealRelation[] {
  const relations: AppealRelation[] = [];
  const unit = unitOfActor(actor, standing.organisationCode);
  const withUnit = unit !== null && row.unitKind === unit.kind && row.unitCode === unit.code;
  const isLeader = withUnit && actor.role === 'gridLeader';
  // A leader stands in where nobody of the grid has it in hand.
  const isHandler = withUnit && (!isLeader || row.handlerPersonId === null || row.handlerPersonId === actor.personId);
  if (row.authorPersonId === actor.personId) relations.push('author');
  if (isHandler) relations.push('handler');
  if (isLeader) relations.push('leader');
  if (actor.level && standsAtDesk(actor) && holds(row, actor)) {
    if (levelAtLeast(actor.level, row.deskLevel)) relations.push('desk');
    const above = levelAbove(row.level);
    if (above && levelAtLeast(actor.level, above)) relations.push('overseer');
  }
  if (actor.role === 'departmentStaff' && standing.whistled) relations.push('whistled');
  return relations;
}

/** Facts about the actor for one appeal; one statement for departments, none for everybody else. */
export async function standingOf(context: AppealContext, actor: Actor, appealId: number): Promise<Standing> {
  return { organisationCode: organisationCodeOf(context, actor), whistled: (await whistledAmong(context, actor, [appealId])).has(appealId) };
}

export function organisationCodeOf(context: AppealContext, actor: Actor): string | null {
  return actor.organisationId === null ? null : (context.parts.territory.organisation(actor.organisationId)?.code ?? null);
}

/** Which of these appeals the actor's department was whistled for. */
export async function whistledAmong(context: AppealContext, actor: Actor, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (actor.role !== 'departmentStaff' || actor.organisationId === null || !ids.length) return new Set();
  const rows = await context.core.db.sql.all<{ appealId: number }>(
    `SELECT DISTINCT appealId FROM appealWhistles WHERE organisationId = ? AND appealId IN (${marks(ids)})`,
    [actor.organisationId, ...ids],
  );
  return new Set(rows.map((row) => row.appealId));
}

/** Which of the three views of an appeal a reader gets. */
export function viewerOf(actor: Actor, relations: readonly AppealRelation[], row: Pick<AppealRecord, 'authorPersonId'>): 'author' | 'staff' {
  const onlyAuthor = actor.role === 'resident' || (row.authorPersonId === actor.personId && !relations.some((relation) => relation !== 'author'));
  return onlyAuthor ? 'author' : 'staff';
}

/**
 * May the reader know who the resident is and how to reach them?
 * The author always; the handler and the desk while it is open; the desk and those above also while a follow-up call is due (resolved).
 * Firms and departments may be whom it is about: they never learn it for an anonymous or sensitive appeal, nor by a whistle.
 */
export function maySeeContact(
  row: Pick<AppealRecord, 'authorPersonId' | 'isOpen' | 'state' | 'anonymous'>,
  reader: { actor: Actor; relations: readonly AppealRelation[]; isSensitive: boolean },
): boolean {
  const { actor, relations, isSensitive } = reader;
  if (row.authorPersonId === actor.personId) return true;
  const isDesk = relations.includes('desk');
  if (row.state === 'resolved') return isDesk || (relations.includes('overseer') && !isSensitive);
  if (!row.isOpen) return false;
  if (isDesk) return true;
  if (!relations.includes('handler')) return false;
  const fromOutside = actor.role === 'propertyStaff' || actor.role === 'departmentStaff';
  return !(fromOutside && (row.anonymous || isSensitive));
}
