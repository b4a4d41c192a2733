import { SignJWT, errors, jwtVerify } from 'jose';
import type { Role } from '../../../shared/core/roles';
import { roles } from '../../../shared/core/roles';
import type { Core } from '../../core/core';
import { AppError } from '../../core/errors';

export const accessMinutes = 15;
const issuer = 'yige';
const keptMost = 10_000;

/** What an access token says; signed, so that reading it needs no database. */
export interface AccessClaims {
  personId: number;
  positionId: number | null;
  role: Role;
  territoryCode: string;
  organisationId: number | null;
  /** Id of the sign-in (table signIns) it belongs to. */
  signInId: string;
}

export interface AccessTokens {
  /** A token of `minutes` (15 unless told). */
  sign(claims: AccessClaims, minutes?: number): Promise<{ accessToken: string; expiresAt: Date }>;
  /** Throws SIGN_IN_EXPIRED for a token that is forged, broken or past its time. */
  verify(accessToken: string): Promise<AccessClaims>;
}

/** JWT with HS256 (RFC 7515, 7518); the clock is the service's own. */
export function createAccessTokens(core: Core): AccessTokens {
  const secret = new TextEncoder().encode(core.config.YIGE_TOKEN_SECRET);
  // The signature of a token never changes its mind, and checking it is a tenth of a short request; its time is looked at every time.
  const verified = new Map<string, { claims: AccessClaims; expiresAtSeconds: number }>();
  return {
    async sign(claims, minutes = accessMinutes) {
      const now = core.clock.now();
      const expiresAt = new Date(now.getTime() + minutes * 60_000);
      const { personId, signInId, ...rest } = claims;
      const accessToken = await new SignJWT({ ...rest, sid: signInId })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(String(personId))
        .setIssuedAt(now)
        .setExpirationTime(expiresAt)
        .sign(secret);
      return { accessToken, expiresAt };
    },
    async verify(accessToken) {
      const earlier = verified.get(accessToken);
      if (earlier) {
        if (earlier.expiresAtSeconds > Math.floor(core.clock.now().getTime() / 1000)) return earlier.claims;
        verified.delete(accessToken);
        throw new AppError('SIGN_IN_EXPIRED');
      }
      try {
        const { payload } = await jwtVerify(accessToken, secret, {
          algorithms: ['HS256'], issuer, currentDate: core.clock.now(), requiredClaims: ['sub', 'sid', 'exp'],
        });
        const claims = claimsOf(payload);
        if (verified.size >= keptMost) verified.clear();
        verified.set(accessToken, { claims, expiresAtSeconds: payload.exp ?? 0 });
        return claims;
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof TypeError) throw new AppError('SIGN_IN_EXPIRED');
        throw error;
      }
    },
  };
}

function claimsOf(payload: Record<string, unknown>): AccessClaims {
  const { sub, sid, role, positionId, territoryCode, organisationId } = payload;
  const personId = Number(sub);
  const fits = Number.isInteger(personId) && typeof sid === 'string' && roles.includes(role as Role) && typeof territoryCode === 'string';
  // Ours by its signature but of another shape: made by an older version of the service.
  if (!fits) throw new AppError('SIGN_IN_EXPIRED');
  return { personId, signInId: sid, role: role as Role, territoryCode, positionId: numberOrNull(positionId), organisationId: numberOrNull(organisationId) };
}

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);
