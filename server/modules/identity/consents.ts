import { privacyText, privacyVersion } from '../../../shared/identity/privacy';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import { demand } from '../../core/errors';
import { writeAudit } from './audit';

const document = 'privacy';

export interface ConsentRow {
  version: string;
  agreedAt: Date;
}

/** Hash of the very words that were shown. */
export const privacyHash = (core: Core): string => core.crypto.sha256(privacyText.join('\n'));

/** The consent a person has given last and not taken back; null for none. It may be to an older version. */
export function consentOf(core: Core, personId: number): Promise<ConsentRow | null> {
  return core.db.sql.one<ConsentRow>(
    'SELECT version, agreedAt FROM consents WHERE personId = ? AND document = ? AND withdrawnAt IS NULL ORDER BY id DESC LIMIT 1',
    [personId, document],
  );
}

/** Does the person still have to agree to the terms in force? */
export async function consentNeeded(core: Core, personId: number): Promise<boolean> {
  return (await consentOf(core, personId))?.version !== privacyVersion;
}

/** Throws CONSENT_REQUIRED unless the person agreed to the terms in force. */
export async function requireConsent(core: Core, personId: number): Promise<void> {
  demand(!(await consentNeeded(core, personId)), 'CONSENT_REQUIRED');
}

/**
 * Keeps that the actor agrees to the terms in force: version, moment, hash of the text. Agreeing twice keeps the first.
 * CHANGED_MEANWHILE when the version shown is not the one in force.
 */
export async function giveConsent(core: Core, input: { actor: Actor; now: Date; version: string }): Promise<void> {
  const { actor, now, version } = input;
  demand(version === privacyVersion, 'CHANGED_MEANWHILE');
  // Locked first: a double tap must not leave two consents.
  await core.db.sql.one(`SELECT id FROM persons WHERE id = ?${core.db.sql.forUpdate}`, [actor.personId]);
  if (!(await consentNeeded(core, actor.personId))) return;
  await core.db.sql.insert('consents', { personId: actor.personId, document, version, textHash: privacyHash(core), agreedAt: now });
}

/** Takes every consent of the actor back; the rows stay as a record of what held when. */
export async function withdrawConsent(core: Core, input: { actor: Actor; now: Date }): Promise<void> {
  const { actor, now } = input;
  const { changed } = await core.db.sql.run('UPDATE consents SET withdrawnAt = ? WHERE personId = ? AND document = ? AND withdrawnAt IS NULL', [
    now, actor.personId, document,
  ]);
  if (changed > 0) await writeAudit(core, { at: now, actor, action: 'consent.withdraw', objectKind: 'person', objectId: String(actor.personId) });
}
