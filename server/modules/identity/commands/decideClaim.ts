import type { HouseClaimForStaff } from '../../../../shared/identity/dto';
import type { Actor } from '../../../core/actor';
import { demand } from '../../../core/errors';
import { writeAudit } from '../audit';
import { readClaimForStaff } from '../claimsForStaff';
import type { IdentityInner } from '../inner';
import { claimActions, mayVerifyHouses } from '../policy';

const housesPage = '/packages/account/houses/index';

/**
 * Verifies or declines a claim to a house; the person is told, the trail keeps who decided.
 * Errors: NOT_ALLOWED (role, or a claim of one's own), NOT_FOUND (outside the territory), HOUSE_CLAIM_DECIDED.
 */
export async function decideClaim(
  inner: IdentityInner,
  input: { actor: Actor; now: Date; id: number; decision: { verify: true } | { verify: false; reason: string } },
): Promise<HouseClaimForStaff> {
  const { core, parts } = inner;
  const { actor, now, id, decision } = input;
  demand(mayVerifyHouses(actor), 'NOT_ALLOWED');
  const claim = await readClaimForStaff(inner, actor, id, true);
  demand(claim, 'NOT_FOUND');
  demand(claim.row.state === 'pending', 'HOUSE_CLAIM_DECIDED');
  demand(claimActions(actor, claim.row).includes(decision.verify ? 'verify' : 'decline'), 'NOT_ALLOWED');
  const state = decision.verify ? 'verified' : 'declined';
  await core.db.sql.update(
    'personHouses',
    { state, decidedByPersonId: actor.personId, decidedAt: now, declineReason: decision.verify ? null : decision.reason },
    { id },
  );
  await writeAudit(core, { at: now, actor, action: decision.verify ? 'house.verify' : 'house.decline', objectKind: 'houseClaim', objectId: String(id) });
  await parts.messages.tell([claim.row.personId], {
    kind: decision.verify ? 'houseVerified' : 'houseDeclined',
    title: decision.verify ? '您的住址已核实' : '您的住址没有通过核实',
    body: decision.verify ? '以后可以直接选“我家”提交诉求，首页会显示您的网格。' : '请打开“我的房屋”查看原因，改正后可以再次登记。',
    link: housesPage,
  });
  const decided = await readClaimForStaff(inner, actor, id, false);
  if (!decided) throw new Error('a claim that was just decided is gone');
  return decided.view;
}
