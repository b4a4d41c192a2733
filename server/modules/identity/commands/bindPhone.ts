import type { Actor } from '../../../core/actor';
import { normalPhone } from '../../../core/crypto';
import { AppError, demand } from '../../../core/errors';
import { currentTransaction, isUniqueViolation } from '../../../core/sql';
import { writeAudit } from '../audit';
import { requireConsent } from '../consents';
import type { IdentityInner } from '../inner';
import { phonePlace } from '../persons';

/**
 * Binds a phone number that WeChat vouched for to the actor. Runs in the caller's transaction, after WeChat was asked.
 * A number that the district entered for somebody who never signed in by WeChat (imported staff) joins the two: the WeChat
 * identity and its sign-ins move to that person. Returns the person the actor now is.
 * Errors: CONSENT_REQUIRED, PHONE_TAKEN.
 */
export async function bindPhone(inner: IdentityInner, input: { actor: Actor; now: Date; phone: string }): Promise<number> {
  const { core } = inner;
  const { sql } = core.db;
  const { actor, now } = input;
  const { personId } = actor;
  await requireConsent(core, personId);
  const phone = normalPhone(input.phone);
  const phoneHash = core.crypto.phoneLookup(phone);
  const owner = await sql.one<{ id: number }>(`SELECT id FROM persons WHERE phoneHash = ?${sql.forUpdate}`, [phoneHash]);
  if (owner && owner.id !== personId) {
    demand(await mayJoin(inner, personId, owner.id), 'PHONE_TAKEN');
    await join(inner, { actor, now, ownerId: owner.id });
    return owner.id;
  }
  if (owner) return personId;
  const set = { phoneHash, phoneCipher: core.crypto.seal(phone, phonePlace(personId)) };
  await sql.update('persons', set, { id: personId }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new AppError('PHONE_TAKEN') : error;
  });
  await writeAudit(core, { at: now, actor, action: 'phone.bind', objectKind: 'person', objectId: String(personId) });
  return personId;
}

/** Only a fresh WeChat person is taken up, and only by a person nobody signs in to by WeChat: nothing of anybody's is mixed. */
async function mayJoin(inner: IdentityInner, personId: number, ownerId: number): Promise<boolean> {
  const row = await inner.core.db.sql.one<{ inUse: number; freshKept: number; ownerActive: number }>(
    `SELECT (SELECT COUNT(*) FROM wechatIdentities WHERE personId = ?) AS inUse,
       (SELECT COUNT(*) FROM personHouses WHERE personId = ?) + (SELECT COUNT(*) FROM positions WHERE personId = ?)
       + (SELECT COUNT(*) FROM staffAccounts WHERE personId = ?) + (SELECT COUNT(*) FROM appeals WHERE filedByPersonId = ?)
       + (SELECT COUNT(*) FROM appealFollowers WHERE personId = ?) + (SELECT COUNT(*) FROM persons WHERE id = ? AND phoneHash IS NOT NULL) AS freshKept,
       (SELECT COUNT(*) FROM persons WHERE id = ? AND state = 'active') AS ownerActive`,
    [ownerId, personId, personId, personId, personId, personId, personId, ownerId],
  );
  return row !== null && Number(row.inUse) === 0 && Number(row.freshKept) === 0 && Number(row.ownerActive) === 1;
}

async function join(inner: IdentityInner, input: { actor: Actor; now: Date; ownerId: number }): Promise<void> {
  const { sql } = inner.core.db;
  const { actor, now, ownerId } = input;
  await sql.update('wechatIdentities', { personId: ownerId }, { personId: actor.personId });
  // The client's refresh token stays good and brings tokens of the person it now is.
  await sql.run('UPDATE signIns SET personId = ?, positionId = NULL WHERE personId = ? AND revokedAt IS NULL', [ownerId, actor.personId]);
  await sql.update('consents', { personId: ownerId }, { personId: actor.personId });
  await sql.update('persons', { state: 'closed' }, { id: actor.personId });
  await writeAudit(inner.core, {
    at: now, actor, action: 'person.join', objectKind: 'person', objectId: String(ownerId), detail: { from: actor.personId },
  });
  currentTransaction()?.afterCommit(() => inner.authenticator.forgetAll());
}
