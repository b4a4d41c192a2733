import { levelAbove } from '../core/roles';
import type { HandlingLevel } from '../core/roles';
import type { AppealFacts } from './moveFacts';
import type { UnitKind } from './states';

/** Digits of a division code at each level (12-digit national codes, read from the left). */
const codeLength = { community: 12, subdistrict: 9, district: 6 } as const;

/**
 * The unit an escalation goes to: the division one level above the unit it lies with, or above its desk where no unit has it. Taken
 * from the place, or from the unit's own code where the place is not known. Null at the top, or where nothing says whose matter it is.
 */
export function unitAbove(facts: AppealFacts): { level: HandlingLevel; unitKind: UnitKind; unitCode: string } | null {
  const level = levelAbove(facts.unitKind ? facts.level : facts.deskLevel);
  if (!level || level === 'grid') return null;
  const isDivision = facts.unitKind === 'grid' || facts.unitKind === 'community' || facts.unitKind === 'subdistrict';
  const place = facts.communityCode || facts.subdistrictCode || (isDivision ? (facts.unitCode ?? '') : '');
  const unitCode = place.slice(0, codeLength[level]);
  return unitCode.length === codeLength[level] ? { level, unitKind: level, unitCode } : null;
}
