import { chinaDateOf } from '../../../shared/core/dates';
import type { Me } from '../../../shared/identity/dto';
import { privacyVersion } from '../../../shared/identity/privacy';
import type { Actor } from '../../core/actor';
import { demand } from '../../core/errors';
import { consentOf } from './consents';
import { type ClaimRow, maskedPhoneOf, presentClaim, presentPosition } from './present';
import type { IdentityInner } from './inner';

interface PersonRow {
  displayName: string;
  avatarFileId: string | null;
  phoneCipher: string | null;
  elderMode: number;
  totpConfirmedAt: Date | null;
  accountPersonId: number | null;
}

/** Everything the app shows about the person who uses it. */
export async function readMe(inner: IdentityInner, actor: Actor): Promise<Me> {
  const { core, parts, positions } = inner;
  const day = chinaDateOf(core.clock.now());
  const { personId } = actor;
  const person = await core.db.sql.one<PersonRow>(
    `SELECT s.displayName, s.avatarFileId, s.phoneCipher, s.elderMode, a.totpConfirmedAt, a.personId AS accountPersonId
     FROM persons s LEFT JOIN staffAccounts a ON a.personId = s.id WHERE s.id = ? AND s.state = 'active'`,
    [personId],
  );
  demand(person, 'SIGN_IN_EXPIRED');
  const held = (await positions.ofPerson(personId, day)).map((row) => presentPosition(parts.territory, row, day));
  const position = held.find(({ id }) => id === actor.positionId) ?? null;
  const consent = await consentOf(core, personId);
  return {
    personId,
    displayName: person.displayName,
    avatarUrl: parts.files.thumbUrl(person.avatarFileId),
    phoneMasked: maskedPhoneOf(core, { personId, phoneCipher: person.phoneCipher }),
    position,
    positions: held,
    role: position?.role ?? 'resident',
    houses: await Promise.all((await claimsOf(inner, personId)).map((row) => presentClaim(parts.territory, row))),
    consent: consent && { version: consent.version, agreedAt: consent.agreedAt.toISOString() },
    consentNeeded: consent?.version !== privacyVersion,
    elderMode: Boolean(person.elderMode),
    unreadMessages: await parts.messages.unreadOf(personId),
    totpEnabled: person.totpConfirmedAt !== null,
    hasPassword: person.accountPersonId !== null,
  };
}

/** Claims of a person that are not ended, newest first. */
export function claimsOf(inner: IdentityInner, personId: number): Promise<ClaimRow[]> {
  return inner.core.db.sql.all<ClaimRow>(
    `SELECT id, personId, houseId, relation, state, declineReason, createdAt FROM personHouses WHERE personId = ? AND state <> 'ended' ORDER BY id DESC`,
    [personId],
  );
}
