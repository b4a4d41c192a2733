import type { HouseClaimView, HouseRelation, ClaimState, PositionView } from '../../../shared/identity/dto';
import { maskPhone } from '../../core/crypto';
import type { Core } from '../../core/core';
import type { Territory } from '../territory';
import { phonePlace } from './persons';
import { isAbsent, type PositionRow } from './positions';

/** A position as its holder and staff see it. */
export function presentPosition(territory: Territory, row: PositionRow, day: string): PositionView {
  return {
    id: row.id,
    role: row.role,
    territoryName: territory.nameOf(row.territoryCode),
    territoryCode: row.territoryCode,
    organisationName: row.organisationId === null ? null : (territory.organisation(row.organisationId)?.name ?? null),
    fullTime: Boolean(row.fullTime),
    absentUntil: isAbsent(row, day) ? row.absentToOn : null,
  };
}

export interface ClaimRow {
  id: number;
  personId: number;
  houseId: number;
  relation: HouseRelation;
  state: ClaimState;
  declineReason: string | null;
  createdAt: Date;
}

/** A claim to a house with its address in words. */
export async function presentClaim(territory: Territory, row: ClaimRow): Promise<HouseClaimView> {
  const house = await territory.house(row.houseId);
  return {
    id: row.id,
    houseId: row.houseId,
    relation: row.relation,
    state: row.state,
    address: house?.address ?? '',
    estateName: (house && territory.estate(house.estateId)?.name) ?? '',
    gridCode: house?.gridCode ?? '',
    declineReason: row.declineReason,
    createdAt: row.createdAt.toISOString(),
  };
}

/** 138****0000 from the sealed cell of a person; null when no phone is bound. */
export function maskedPhoneOf(core: Core, person: { personId: number; phoneCipher: string | null }): string | null {
  return person.phoneCipher ? maskPhone(core.crypto.open(person.phoneCipher, phonePlace(person.personId))) : null;
}
