import { randomBytes } from 'node:crypto';
import { chinaDateOf } from '../../shared/core/dates';
import type { Role } from '../../shared/core/roles';
import { createAccessTokens } from '../../server/modules/identity/accessTokens';
import type { TestCore } from './core';

const yearMinutes = 366 * 24 * 60;

/**
 * An access token for a person (acting in `positionId`, or as a resident), with a real row in signIns.
 * It lives for a year, so that tests may move their clock. Fails when the position is not the person's.
 */
export async function tokenFor(server: { core: TestCore }, who: { personId: number; positionId?: number | null }): Promise<string> {
  const { core } = server;
  const position = who.positionId ? await positionOf(core, who.personId, who.positionId) : null;
  const signInId = randomBytes(16).toString('hex');
  const now = core.clock.now();
  await core.db.sql.insert('signIns', {
    id: signInId, personId: who.personId, positionId: position?.id ?? null, refreshHash: '0'.repeat(64), previousHash: null,
    rotatedAt: now, expiresAt: new Date(now.getTime() + yearMinutes * 60_000), revokedAt: null, createdAt: now,
  });
  const { accessToken } = await createAccessTokens(core).sign(
    {
      personId: who.personId, signInId, positionId: position?.id ?? null, role: position?.role ?? 'resident',
      territoryCode: position?.territoryCode ?? '', organisationId: position?.organisationId ?? null,
    },
    yearMinutes,
  );
  return accessToken;
}

async function positionOf(core: TestCore, personId: number, positionId: number) {
  const row = await core.db.sql.one<{ id: number; role: Role; territoryCode: string; organisationId: number | null; startsOn: string }>(
    'SELECT id, role, territoryCode, organisationId, startsOn FROM positions WHERE id = ? AND personId = ?',
    [positionId, personId],
  );
  if (!row) throw new Error(`position ${positionId} is not held by person ${personId}`);
  if (row.startsOn > chinaDateOf(core.clock.now())) throw new Error(`position ${positionId} starts only on ${row.startsOn}`);
  return row;
}
