import { chinaDateOf } from '../../../shared/core/dates';
import type { HeldPosition, Identity } from '../identity';

/**
 * Who holds which position, kept for half a minute: every appeal that comes in asks for the same few grids, desks and firms.
 * An assignment changed on this instance is seen at once (`forget`), one changed on another within the half minute; work that went to
 * somebody who had just left is moved on by the rerouting that follows every change.
 */
export interface StaffCache {
  at(territoryCode: string, now: Date): Promise<readonly HeldPosition[]>;
  ofOrganisation(organisationId: number, now: Date): Promise<readonly HeldPosition[]>;
  forget(): void;
}

const keptMillis = 30_000;
/** More keys than a district has grids and firms: then something is wrong, and the cache starts anew. */
const keysMost = 5_000;

export function createStaffCache(identity: Pick<Identity, 'positionsAt' | 'positionsOfOrganisation'>): StaffCache {
  let kept = new Map<string, { until: number; staff: readonly HeldPosition[] }>();
  const remember = async (key: string, now: Date, read: (day: string) => Promise<HeldPosition[]>): Promise<readonly HeldPosition[]> => {
    const day = chinaDateOf(now);
    const found = kept.get(`${day} ${key}`);
    if (found && found.until > now.getTime()) return found.staff;
    const staff = await read(day);
    if (kept.size >= keysMost) kept = new Map();
    kept.set(`${day} ${key}`, { until: now.getTime() + keptMillis, staff });
    return staff;
  };
  return {
    at: (territoryCode, now) => remember(territoryCode, now, (day) => identity.positionsAt(territoryCode, day)),
    ofOrganisation: (organisationId, now) => remember(`o${organisationId}`, now, (day) => identity.positionsOfOrganisation(organisationId, day)),
    forget: () => {
      kept = new Map();
    },
  };
}
