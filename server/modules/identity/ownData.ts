import { demand } from '../../core/errors';
import type { Actor } from '../../core/actor';
import { writeAudit } from './audit';
import type { IdentityInner } from './inner';
import { claimsOf } from './me';
import { phoneOf } from './persons';
import { presentClaim } from './present';

/** What one module keeps of a person: how it is copied out, what stands against closing the account, and what is wiped when it closes. */
export interface OwnDataSection {
  /** Key in the copy, e.g. appeals. */
  name: string;
  /** At most 1,000 things, newest first. */
  read(personId: number): Promise<unknown[]>;
  /** A Chinese sentence saying what must be ended first, or null. */
  blocks(personId: number): Promise<string | null>;
  /** Wipes what points to the person, in the caller's transaction. Records that others rely on stay without the person. */
  erase(personId: number): Promise<void>;
}

const listMost = 1_000;
export const closedName = '已注销用户';

/** Everything the service keeps of the actor, in one object (Personal Information Protection Law art. 45: to see and copy). */
export async function readOwnData(inner: IdentityInner, input: { actor: Actor; now: Date }): Promise<Record<string, unknown>> {
  const { core, parts } = inner;
  const { sql } = core.db;
  const { personId } = input.actor;
  const person = await sql.one<{ displayName: string; realName: string | null; workPhone: string | null; elderMode: number; createdAt: Date }>(
    'SELECT displayName, realName, workPhone, elderMode, createdAt FROM persons WHERE id = ?',
    [personId],
  );
  demand(person, 'SIGN_IN_EXPIRED');
  const sections = await Promise.all(inner.ownData.map(async (section) => [section.name, await section.read(personId)] as const));
  return {
    exportedAt: input.now.toISOString(),
    person: { ...person, elderMode: Boolean(person.elderMode), phone: await phoneOf(core, personId) },
    houses: await Promise.all((await claimsOf(inner, personId)).map((row) => presentClaim(parts.territory, row))),
    consents: await sql.all(`SELECT document, version, agreedAt, withdrawnAt FROM consents WHERE personId = ? ORDER BY id DESC LIMIT ${listMost}`, [personId]),
    positions: await sql.all(`SELECT role, territoryCode, startsOn, endsOn FROM positions WHERE personId = ? ORDER BY id DESC LIMIT ${listMost}`, [personId]),
    signIns: await sql.all(`SELECT createdAt, rotatedAt AS lastUsedAt, revokedAt FROM signIns WHERE personId = ? ORDER BY createdAt DESC LIMIT ${listMost}`, [personId]),
    messages: await sql.all(`SELECT kind, title, body, createdAt, readAt FROM messages WHERE personId = ? ORDER BY id DESC LIMIT ${listMost}`, [personId]),
    ...Object.fromEntries(sections),
  };
}

/** What the actor must end before the account can be closed, in Chinese; empty when nothing is. */
export async function reasonsAgainstClosing(inner: IdentityInner, personId: number): Promise<string[]> {
  const held = await inner.core.db.sql.one<{ held: number }>('SELECT COUNT(*) AS held FROM positions WHERE personId = ? AND revokedAt IS NULL', [personId]);
  const own = Number(held?.held ?? 0) > 0 ? ['您还有工作岗位，请先请管理员结束岗位'] : [];
  const others = await Promise.all(inner.ownData.map((section) => section.blocks(personId)));
  return [...own, ...others.filter((reason) => reason !== null)];
}

/**
 * Closes the actor's account for good (art. 47: deletion): name, phone, picture, WeChat identity, houses and messages are wiped, records of
 * public business stay without the person. Signing in with WeChat again makes a new person. Error: ACCOUNT_NOT_CLOSABLE with the reasons.
 */
export async function closeAccount(inner: IdentityInner, input: { actor: Actor; now: Date; keptKey: string }): Promise<void> {
  const { sql } = inner.core.db;
  const { actor, now, keptKey } = input;
  const { personId } = actor;
  // Locked first: nothing may be filed or granted between the look and the wiping.
  await sql.one(`SELECT id FROM persons WHERE id = ?${sql.forUpdate}`, [personId]);
  const reasons = await reasonsAgainstClosing(inner, personId);
  demand(reasons.length === 0, 'ACCOUNT_NOT_CLOSABLE', Object.fromEntries(reasons.map((reason, place) => [`reasons.${place}`, reason])));
  for (const section of inner.ownData) await section.erase(personId);
  await sql.update('consents', { withdrawnAt: now }, { personId, withdrawnAt: null });
  await sql.run("UPDATE personHouses SET state = 'ended', note = NULL WHERE personId = ?", [personId]);
  await inner.parts.files.letGo({ kind: 'person', id: personId });
  await sql.run('DELETE FROM wechatIdentities WHERE personId = ?', [personId]);
  await sql.run('DELETE FROM staffAccounts WHERE personId = ?', [personId]);
  await sql.run('DELETE FROM messages WHERE personId = ?', [personId]);
  await sql.run('DELETE FROM messageBudgets WHERE personId = ?', [personId]);
  // Kept answers hold what the screens showed.
  await sql.run('DELETE FROM idempotencyKeys WHERE actor = ? AND clientKey <> ?', [`p${personId}`, keptKey]);
  await sql.run('UPDATE signIns SET revokedAt = ? WHERE personId = ? AND revokedAt IS NULL', [now, personId]);
  const wiped = { displayName: closedName, realName: null, avatarFileId: null, phoneCipher: null, phoneHash: null, workPhone: null, demoKey: null, demoHint: null };
  await sql.update('persons', { ...wiped, state: 'closed' }, { id: personId });
  await writeAudit(inner.core, { at: now, actor, action: 'account.close', objectKind: 'person', objectId: String(personId) });
  inner.authenticator.forgetAll();
}
