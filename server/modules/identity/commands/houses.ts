import type { HouseClaimView, HouseRelation } from '../../../../shared/identity/dto';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { isUniqueViolation } from '../../../core/sql';
import { writeAudit } from '../audit';
import { requireConsent } from '../consents';
import type { IdentityInner } from '../inner';
import { type ClaimRow, presentClaim } from '../present';

const columns = 'id, personId, houseId, relation, state, declineReason, createdAt';
// A household with more has its houses entered by the community.
export const openClaimsMost = 10;

/**
 * Says that the actor belongs to a house; staff verify it. A declined or ended claim can be made again.
 * Errors: CONSENT_REQUIRED, NOT_FOUND (no such house), HOUSE_CLAIM_EXISTS, TOO_MANY_REQUESTS (more than 10 at a time).
 */
export async function claimHouse(
  inner: IdentityInner,
  input: { actor: Actor; now: Date; houseId: number; relation: HouseRelation; note?: string },
): Promise<HouseClaimView> {
  const { core, parts } = inner;
  const { sql } = core.db;
  const { actor, now, houseId, relation } = input;
  await requireConsent(core, actor.personId);
  demand(await parts.territory.house(houseId), 'NOT_FOUND');
  // Locked first: two telephones of one person claim at once.
  await sql.one(`SELECT id FROM persons WHERE id = ?${sql.forUpdate}`, [actor.personId]);
  const counted = await sql.one<{ held: number }>(`SELECT COUNT(*) AS held FROM personHouses WHERE personId = ? AND state IN ('pending','verified')`, [
    actor.personId,
  ]);
  demand((counted?.held ?? 0) < openClaimsMost, 'TOO_MANY_REQUESTS');
  const row = { relation, note: input.note || null, state: 'pending', createdAt: now, declineReason: null, decidedAt: null, decidedByPersonId: null };
  const earlier = await sql.one<ClaimRow>(`SELECT ${columns} FROM personHouses WHERE personId = ? AND houseId = ?`, [actor.personId, houseId]);
  if (earlier) {
    demand(earlier.state === 'declined' || earlier.state === 'ended', 'HOUSE_CLAIM_EXISTS');
    await sql.update('personHouses', row, { id: earlier.id });
  } else {
    await sql.insert('personHouses', { personId: actor.personId, houseId, ...row }).catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError('HOUSE_CLAIM_EXISTS') : error;
    });
  }
  const claim = await sql.one<ClaimRow>(`SELECT ${columns} FROM personHouses WHERE personId = ? AND houseId = ?`, [actor.personId, houseId]);
  if (!claim) throw new Error('a claim that was just written is gone');
  return presentClaim(parts.territory, claim);
}

/** Ends the actor's own claim; ending it twice is no fault. NOT_FOUND for somebody else's. */
export async function endClaim(inner: IdentityInner, input: { actor: Actor; now: Date; id: number }): Promise<void> {
  const { sql } = inner.core.db;
  const claim = await sql.one<ClaimRow>(`SELECT ${columns} FROM personHouses WHERE id = ? AND personId = ?${sql.forUpdate}`, [input.id, input.actor.personId]);
  demand(claim, 'NOT_FOUND');
  if (claim.state === 'ended') return;
  await sql.update('personHouses', { state: 'ended' }, { id: claim.id });
  if (claim.state === 'verified')
    await writeAudit(inner.core, { at: input.now, actor: input.actor, action: 'house.end', objectKind: 'houseClaim', objectId: String(claim.id) });
}
