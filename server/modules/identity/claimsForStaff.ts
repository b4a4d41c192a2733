import type { Page } from '../../../shared/core/page';
import type { ClaimState, HouseClaimForStaff } from '../../../shared/identity/dto';
import type { Actor } from '../../core/actor';
import { decodeCursor, pageOf } from '../../core/cursor';
import { demand } from '../../core/errors';
import type { IdentityInner } from './inner';
import { claimActions, mayVerifyHouses } from './policy';
import { type ClaimRow, maskedPhoneOf, presentClaim } from './present';

interface StaffClaimRow extends ClaimRow {
  personName: string;
  phoneCipher: string | null;
}

const columns = `c.id, c.personId, c.houseId, c.relation, c.state, c.declineReason, c.createdAt,
  COALESCE(s.realName, s.displayName) AS personName, s.phoneCipher`;
// Codes nest by prefix, so the territory is a range of the building's grid code.
const from = `FROM personHouses c JOIN persons s ON s.id = c.personId JOIN houses h ON h.id = c.houseId JOIN buildings b ON b.id = h.buildingId`;
const inTerritory = 'b.gridCode >= ? AND b.gridCode < ?';
const rangeOf = (code: string): [string, string] => [code, `${code}:`];

async function present(inner: IdentityInner, actor: Actor, row: StaffClaimRow): Promise<HouseClaimForStaff> {
  return {
    ...(await presentClaim(inner.parts.territory, row)),
    personName: row.personName,
    phoneMasked: maskedPhoneOf(inner.core, row),
    allowedActions: claimActions(actor, row),
  };
}

/** Claims to houses in the actor's territory, oldest first: who waits longest comes first. NOT_ALLOWED by role. */
export async function listClaims(
  inner: IdentityInner,
  input: { actor: Actor; state: ClaimState; limit: number; cursor?: string },
): Promise<Page<HouseClaimForStaff>> {
  const { actor, state, limit, cursor } = input;
  demand(mayVerifyHouses(actor), 'NOT_ALLOWED');
  const [after] = cursor ? decodeCursor(cursor, 1) : [0];
  const rows = await inner.core.db.sql.all<StaffClaimRow>(
    `SELECT ${columns} ${from} WHERE c.state = ? AND c.id > ? AND ${inTerritory} ORDER BY c.id LIMIT ${limit + 1}`,
    [state, Number(after), ...rangeOf(actor.territoryCode)],
  );
  const page = pageOf(rows, limit, (row) => [row.id], (row) => row);
  return { items: await Promise.all(page.items.map((row) => present(inner, actor, row))), nextCursor: page.nextCursor };
}

/** How many claims wait in the actor's territory. */
export async function countPendingClaims(inner: IdentityInner, actor: Actor): Promise<number> {
  if (!mayVerifyHouses(actor)) return 0;
  const row = await inner.core.db.sql.one<{ waiting: number }>(
    `SELECT COUNT(*) AS waiting FROM personHouses c JOIN houses h ON h.id = c.houseId JOIN buildings b ON b.id = h.buildingId
     WHERE c.state = 'pending' AND ${inTerritory}`,
    rangeOf(actor.territoryCode),
  );
  return row?.waiting ?? 0;
}

/** One claim of the actor's territory; `lock` holds it until the transaction ends. Null outside the territory. */
export async function readClaimForStaff(
  inner: IdentityInner,
  actor: Actor,
  id: number,
  lock: boolean,
): Promise<{ row: StaffClaimRow; view: HouseClaimForStaff } | null> {
  const { sql } = inner.core.db;
  if (lock) await sql.one(`SELECT id FROM personHouses WHERE id = ?${sql.forUpdate}`, [id]);
  const row = await sql.one<StaffClaimRow>(`SELECT ${columns} ${from} WHERE c.id = ? AND ${inTerritory}`, [id, ...rangeOf(actor.territoryCode)]);
  return row && { row, view: await present(inner, actor, row) };
}
