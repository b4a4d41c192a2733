import { chinaDateOf } from '../../../shared/core/dates';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import { AppError } from '../../core/errors';
import type { AccessClaims, AccessTokens } from './accessTokens';
import { levelOf } from './positions';

// A revoked sign-in or an ended position works on for at most this long on another instance; on this one it stops at once.
export const trustedMillis = 30_000;
const keptMost = 20_000;

interface StandingRow {
  personState: string;
  revokedAt: Date | null;
  expiresAt: Date;
  positionInForce: number | null;
}

export interface Authenticator {
  /** The actor an access token stands for. Throws SIGN_IN_EXPIRED. */
  authenticate(accessToken: string): Promise<Actor>;
  /** Asks the database again for everybody; called after a sign-in or a position ended on this instance. */
  forgetAll(): void;
}

/** Checks tokens: signature and time by computing, sign-in, person and position by the database at most every 30 s for each sign-in. */
export function createAuthenticator(core: Core, tokens: AccessTokens): Authenticator {
  const trustedUntil = new Map<string, number>();
  return {
    async authenticate(accessToken) {
      const claims = await tokens.verify(accessToken);
      const key = `${claims.signInId}:${claims.positionId ?? ''}`;
      const nowMillis = core.clock.now().getTime();
      if ((trustedUntil.get(key) ?? 0) <= nowMillis) {
        if (!(await stands(core, claims))) {
          trustedUntil.delete(key);
          throw new AppError('SIGN_IN_EXPIRED');
        }
        if (trustedUntil.size >= keptMost) trustedUntil.clear();
        trustedUntil.set(key, nowMillis + trustedMillis);
      }
      return actorOfClaims(claims);
    },
    forgetAll: () => trustedUntil.clear(),
  };
}

/** The actor of verified claims. */
export function actorOfClaims(claims: AccessClaims): Actor {
  const { personId, positionId, role, territoryCode, organisationId, signInId } = claims;
  return { personId, positionId, role, territoryCode, organisationId, level: levelOf(role, territoryCode), signInId };
}

async function stands(core: Core, claims: AccessClaims): Promise<boolean> {
  const now = core.clock.now();
  const day = chinaDateOf(now);
  const row = await core.db.sql.one<StandingRow>(
    `SELECT s.state AS personState, i.revokedAt, i.expiresAt,
       (SELECT 1 FROM positions p WHERE p.id = ? AND p.personId = i.personId AND p.revokedAt IS NULL
          AND p.startsOn <= ? AND (p.endsOn IS NULL OR p.endsOn >= ?)) AS positionInForce
     FROM signIns i JOIN persons s ON s.id = i.personId WHERE i.id = ? AND i.personId = ?`,
    [claims.positionId, day, day, claims.signInId, claims.personId],
  );
  if (!row || row.personState !== 'active' || row.revokedAt || row.expiresAt <= now) return false;
  return claims.positionId === null || row.positionInForce === 1;
}
