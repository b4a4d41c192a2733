import { isWithinTerritory } from '../../../shared/core/roles';
import type { Actor } from '../../core/actor';
import { demand } from '../../core/errors';

/** Who may see and change what of the territory. Divisions, grids and cards are for everybody. */

/** Open work on a map is for staff, and only of places inside their own territory. */
export const maySeeOpenWork = (actor: Actor | null, code: string): boolean =>
  actor !== null && actor.territoryCode !== '' && isWithinTerritory(code, actor.territoryCode);

/** Vacancies and organisations are read by staff who fill posts: community and above. Throws NOT_ALLOWED. */
export function demandPostFiller(actor: Actor): void {
  demand(actor.level !== null && actor.level !== 'grid' && actor.role !== 'propertyStaff' && actor.role !== 'departmentStaff', 'NOT_ALLOWED');
}

/** Only an administrator of the whole district replaces its maps, people and catalogue. Throws NOT_ALLOWED. */
export function demandImporter(actor: Actor, districtCode: string): void {
  // Before the first import there is no district yet that the territory could be compared with.
  demand(actor.role === 'administrator' && (districtCode === '' || actor.territoryCode === districtCode), 'NOT_ALLOWED');
}

/** Runs of the importer are read by administrators and auditors. Throws NOT_ALLOWED. */
export function demandImportReader(actor: Actor): void {
  demand(actor.role === 'administrator' || actor.role === 'auditor', 'NOT_ALLOWED');
}
