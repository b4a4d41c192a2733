import type { Role, StaffRole } from '../../../shared/core/roles';
import { isWithinTerritory } from '../../../shared/core/roles';
import type { Actor } from '../../core/actor';

const verifyingRoles: ReadonlySet<Role> = new Set<Role>(['communityStaff', 'subdistrictStaff', 'districtStaff', 'administrator']);
const gridRoles: ReadonlySet<StaffRole> = new Set<StaffRole>(['gridWorker', 'gridLeader']);

/** May the actor's role decide about houses at all? Which houses is a question of territory. */
export const mayVerifyHouses = (actor: Actor): boolean => verifyingRoles.has(actor.role);

/** What the actor may do with a claim of a person; nobody decides about a house of their own. */
export function claimActions(actor: Actor, claim: { state: string; personId: number }): ('verify' | 'decline')[] {
  if (claim.state !== 'pending' || claim.personId === actor.personId || !mayVerifyHouses(actor)) return [];
  return ['verify', 'decline'];
}

/** Roles that see the positions of their territory. */
export const maySeePositions = (actor: Actor): boolean => verifyingRoles.has(actor.role) || actor.role === 'auditor';

export const mayGrantPositions = (actor: Actor): boolean => actor.role === 'administrator';

export interface PositionFacts {
  personId: number;
  role: StaffRole;
  territoryCode: string;
  over: boolean;
}

/**
 * What the actor may do with a position of their territory: administrators end it and set absence, community staff and
 * above set the absence of grid workers and leaders. Nobody ends the administrator position they hold, so that one is left.
 */
export function positionActions(actor: Actor, position: PositionFacts): ('end' | 'absence')[] {
  if (position.over || !isWithinTerritory(position.territoryCode, actor.territoryCode)) return [];
  const ownAdministrator = position.role === 'administrator' && position.personId === actor.personId;
  if (mayGrantPositions(actor)) return ownAdministrator ? ['absence'] : ['end', 'absence'];
  return verifyingRoles.has(actor.role) && gridRoles.has(position.role) ? ['absence'] : [];
}

export const maySearchPersons = (actor: Actor): boolean => actor.role === 'administrator';
export const mayReadAudit = (actor: Actor): boolean => actor.role === 'administrator' || actor.role === 'auditor';

/** Do open appeals depend on who holds this role? Then they are routed again when it changes. */
export const movesGridWork = (role: StaffRole): boolean => gridRoles.has(role);
