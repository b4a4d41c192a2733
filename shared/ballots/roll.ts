import type { RollRow } from './dto';
import { hexOf, sha256, utf8Of } from './sha256';

/** An exclusive part as the register knows it. `houseId` comes once; `area` in whole 0.01 m². */
export interface OwnedHouse {
  houseId: number;
  building: string;
  area: number;
  /** Keys of the owners, in any order; empty where nobody is known. */
  owners: readonly string[];
  /** Not sold yet, or sold but not handed over. */
  developer: boolean;
}

/** One party of the owners' roll with its houses, ascending. */
export interface OwnerParty extends RollRow {
  houseIds: number[];
}

/** Houses with the same key are one party; the first letter keeps the kinds apart whatever an owner's key looks like. */
function partyKey(house: OwnedHouse): string {
  if (house.developer) return 'developer';
  if (house.owners.length === 0) return `house ${house.houseId}`;
  return JSON.stringify([...new Set(house.owners)].sort());
}

/**
 * Roll of an ownerDecision. The same set of owners is one head with the area of all its parts (a buyer of several parts, a couple); all
 * that the developer still holds is one head; a part without a known owner stands by itself, since leaving it out would make
 * the thresholds lower than the law's. 最高人民法院建筑物区分所有权解释第 8、9 条. Numbered from 1 by the lowest house id, `building` of that house: the
 * order of the input plays no part.
 */
export function buildOwnerRoll(houses: readonly OwnedHouse[]): OwnerParty[] {
  const parties = new Map<string, OwnerParty>();
  for (const house of [...houses].sort((a, b) => a.houseId - b.houseId)) {
    const key = partyKey(house);
    const party = parties.get(key) ?? { no: parties.size + 1, building: house.building, area: 0, houseIds: [] };
    party.area += house.area;
    party.houseIds.push(house.houseId);
    parties.set(key, party);
  }
  return [...parties.values()];
}

/** Roll of households, persons or seats: rows as given (sorted by the caller, so that the same rows give the same numbers), numbered from 1. */
export function numberRoll<T extends Omit<RollRow, 'no'>>(rows: readonly T[]): (T & { no: number })[] {
  return rows.map((row, at) => ({ ...row, no: at + 1 }));
}

/**
 * Fingerprint of a frozen roll, 64 hex digits: SHA-256 of the UTF-8 text `yige-roll-1` and a line `no area "building"` per row by number,
 * each line ended by \n; the building as a JSON string. Anyone can make it again with a text editor and sha256sum.
 */
export function rollFingerprint(roll: readonly RollRow[]): string {
  const rows = [...roll].sort((a, b) => a.no - b.no);
  const lines = rows.map((row) => `${row.no} ${row.area} ${JSON.stringify(row.building)}\n`);
  return hexOf(sha256(utf8Of(`yige-roll-1\n${lines.join('')}`)));
}
