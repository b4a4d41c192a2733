import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chinaDateOf } from '../../../shared/core/dates';
import type { SignedIn } from '../../../shared/identity/dto';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import { AppError, demand } from '../../core/errors';
import { inTransaction } from '../../core/transaction';
import type { AccessTokens } from './accessTokens';
import type { Authenticator } from './authenticate';
import { consentNeeded } from './consents';
import type { PositionReads } from './positions';

const refreshDays = 30;
/** A mobile that lost the answer asks again with the token it has; after this long the old token counts as stolen. */
export const graceMillis = 30_000;
/** After a switch of position the old sign-in lives on this long, for a client that lost the answer. */
const switchedMillis = 60_000;
const dayMillis = 86_400_000;
const tokenForm = /^([0-9a-f]{32})\.([A-Za-z0-9_-]{43})$/;

interface SignInRow {
  id: string;
  personId: number;
  positionId: number | null;
  refreshHash: string;
  previousHash: string | null;
  rotatedAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
  personState: string;
}

export interface SignIns {
  /** Opens a sign-in. Joins the caller's transaction. */
  open(personId: number, positionId: number | null, isNew: boolean): Promise<SignedIn>;
  /** New tokens for a refresh token. Throws SIGN_IN_EXPIRED; an old token used again ends its whole family. */
  refresh(refreshToken: string): Promise<SignedIn>;
  /** Ends the sign-in a refresh token belongs to; an unknown token changes nothing. */
  close(refreshToken: string): Promise<void>;
  /** New tokens in another position of the same person; null = as a resident. NOT_FOUND unless the position is theirs and in force. */
  switchPosition(actor: Actor, positionId: number | null): Promise<SignedIn>;
  /** Position of the person's latest sign-in if it is still in force. */
  lastPositionOf(personId: number): Promise<number | null>;
}

/**
 * Refresh tokens are `<sign-in>.<secret>`; the first secret is 256 random bits, and each next one is computed from the one
 * before under the service's key (HMAC-SHA-256). So a repeat within the grace gives the very same next token, however many
 * tabs ask at once, while the database keeps SHA-256 values only.
 */
export function createSignIns(core: Core, parts: { tokens: AccessTokens; authenticator: Authenticator; positions: PositionReads }): SignIns {
  const { sql } = core.db;
  const { tokens, authenticator, positions } = parts;

  const next = (refreshToken: string, signInId: string): string =>
    `${signInId}.${createHmac('sha256', core.config.YIGE_TOKEN_SECRET).update(`refresh:${refreshToken}`).digest('base64url')}`;
  const expiryFrom = (now: Date): Date => new Date(now.getTime() + refreshDays * dayMillis);

  async function answer(signIn: { id: string; personId: number; positionId: number | null }, refreshToken: string, isNew: boolean): Promise<SignedIn> {
    const day = chinaDateOf(core.clock.now());
    const position = signIn.positionId === null ? null : await positions.held(signIn.personId, signIn.positionId, day);
    const { accessToken, expiresAt } = await tokens.sign({
      personId: signIn.personId,
      signInId: signIn.id,
      positionId: position?.id ?? null,
      role: position?.role ?? 'resident',
      territoryCode: position?.territoryCode ?? '',
      organisationId: position?.organisationId ?? null,
    });
    return { accessToken, accessExpiresAt: expiresAt.toISOString(), refreshToken, isNew, consentNeeded: await consentNeeded(core, signIn.personId) };
  }

  async function open(personId: number, positionId: number | null, isNew: boolean): Promise<SignedIn> {
    const now = core.clock.now();
    const id = core.crypto.randomId();
    const refreshToken = `${id}.${randomBytes(32).toString('base64url')}`;
    await sql.insert('signIns', {
      id, personId, positionId, refreshHash: core.crypto.sha256(refreshToken), previousHash: null,
      rotatedAt: now, expiresAt: expiryFrom(now), revokedAt: null, createdAt: now,
    });
    return answer({ id, personId, positionId }, refreshToken, isNew);
  }

  /** The row is locked before anything is decided: two tabs refresh at the same moment. */
  const lockedRow = (id: string): Promise<SignInRow | null> =>
    sql.one<SignInRow>(
      `SELECT i.id, i.personId, i.positionId, i.refreshHash, i.previousHash, i.rotatedAt, i.expiresAt, i.revokedAt, s.state AS personState
       FROM signIns i JOIN persons s ON s.id = i.personId WHERE i.id = ?${sql.forUpdate}`,
      [id],
    );

  async function rotate(refreshToken: string, signInId: string): Promise<SignedIn | 'over' | 'reused'> {
    const now = core.clock.now();
    const row = await lockedRow(signInId);
    if (!row || row.revokedAt || row.expiresAt <= now || row.personState !== 'active') return 'over';
    const hash = core.crypto.sha256(refreshToken);
    const following = next(refreshToken, signInId);
    if (same(hash, row.refreshHash)) {
      await sql.update(
        'signIns',
        { refreshHash: core.crypto.sha256(following), previousHash: hash, rotatedAt: now, expiresAt: expiryFrom(now) },
        { id: signInId },
      );
      return answer(row, following, false);
    }
    const inGrace = row.previousHash !== null && same(hash, row.previousHash) && now.getTime() - row.rotatedAt.getTime() <= graceMillis;
    if (inGrace) return answer(row, following, false);
    await sql.update('signIns', { revokedAt: now }, { id: signInId });
    return 'reused';
  }

  return {
    open,
    async refresh(refreshToken) {
      const signInId = tokenForm.exec(refreshToken)?.[1];
      demand(signInId, 'SIGN_IN_EXPIRED');
      const outcome = await inTransaction(core.db, () => rotate(refreshToken, signInId));
      if (outcome === 'reused') {
        authenticator.forgetAll();
        core.log.warn({ signIn: signInId }, 'an old refresh token was used again: the sign-in is ended');
      }
      if (outcome === 'over' || outcome === 'reused') throw new AppError('SIGN_IN_EXPIRED');
      return outcome;
    },
    async close(refreshToken) {
      const signInId = tokenForm.exec(refreshToken)?.[1];
      if (!signInId) return;
      const hash = core.crypto.sha256(refreshToken);
      await sql.run('UPDATE signIns SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL AND (refreshHash = ? OR previousHash = ?)', [
        core.clock.now(), signInId, hash, hash,
      ]);
      authenticator.forgetAll();
    },
    async switchPosition(actor, positionId) {
      const now = core.clock.now();
      if (positionId !== null) demand(await positions.held(actor.personId, positionId, chinaDateOf(now)), 'NOT_FOUND');
      return inTransaction(core.db, async () => {
        const end = new Date(now.getTime() + switchedMillis);
        await sql.run('UPDATE signIns SET expiresAt = ? WHERE id = ? AND expiresAt > ?', [end, actor.signInId, end]);
        return open(actor.personId, positionId, false);
      });
    },
    async lastPositionOf(personId) {
      const row = await sql.one<{ positionId: number | null }>('SELECT positionId FROM signIns WHERE personId = ? ORDER BY createdAt DESC LIMIT 1', [personId]);
      if (!row?.positionId) return null;
      return (await positions.held(personId, row.positionId, chinaDateOf(core.clock.now())))?.id ?? null;
    },
  };
}

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
