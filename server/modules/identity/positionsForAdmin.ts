import { chinaDateOf } from '../../../shared/core/dates';
import type { Page } from '../../../shared/core/page';
import { isWithinTerritory, type StaffRole } from '../../../shared/core/roles';
import type { PositionView } from '../../../shared/identity/dto';
import type { Actor } from '../../core/actor';
import { decodeCursor, pageOf } from '../../core/cursor';
import { demand } from '../../core/errors';
import type { SqlValue } from '../../core/sql';
import type { IdentityInner } from './inner';
import { maySeePositions, positionActions } from './policy';
import { positionColumns, type PositionRow } from './positions';
import { presentPosition } from './present';

/** A position as those who look after positions see it. */
export interface PositionForAdmin extends PositionView {
  personId: number;
  personName: string;
  startsOn: string;
  endsOn: string | null;
  allowedActions: ('end' | 'absence')[];
}

export interface AdminPositionRow extends PositionRow {
  revokedAt: Date | null;
}

const select = `SELECT ${positionColumns}, p.revokedAt FROM positions p JOIN persons s ON s.id = p.personId`;

/** Has the position ended for good on `day`? One that is still to come has not. */
export const isOver = (row: AdminPositionRow, day: string): boolean => row.revokedAt !== null || (row.endsOn !== null && row.endsOn < day);

export function presentForAdmin(inner: IdentityInner, actor: Actor, row: AdminPositionRow): PositionForAdmin {
  const day = chinaDateOf(inner.core.clock.now());
  return {
    ...presentPosition(inner.parts.territory, row, day),
    personId: row.personId,
    personName: row.personName,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    allowedActions: positionActions(actor, { personId: row.personId, role: row.role, territoryCode: row.territoryCode, over: isOver(row, day) }),
  };
}

/**
 * Positions in force or to come in the actor's territory, in the order they were granted. `territory` narrows to one below it;
 * one outside is NOT_FOUND. NOT_ALLOWED by role.
 */
export async function listPositions(
  inner: IdentityInner,
  input: { actor: Actor; territory?: string; role?: StaffRole; limit: number; cursor?: string },
): Promise<Page<PositionForAdmin>> {
  const { actor, role, limit, cursor } = input;
  demand(maySeePositions(actor), 'NOT_ALLOWED');
  const territory = input.territory ?? actor.territoryCode;
  demand(isWithinTerritory(territory, actor.territoryCode), 'NOT_FOUND');
  const [after] = cursor ? decodeCursor(cursor, 1) : [0];
  const values: SqlValue[] = [Number(after), territory, `${territory}:`, chinaDateOf(inner.core.clock.now())];
  if (role) values.push(role);
  const rows = await inner.core.db.sql.all<AdminPositionRow>(
    `${select} WHERE p.id > ? AND p.territoryCode >= ? AND p.territoryCode < ? AND p.revokedAt IS NULL AND (p.endsOn IS NULL OR p.endsOn >= ?)
     ${role ? 'AND p.role = ?' : ''} ORDER BY p.id LIMIT ${limit + 1}`,
    values,
  );
  return pageOf(rows, limit, (row) => [row.id], (row) => presentForAdmin(inner, actor, row));
}

/** A position of the actor's territory, locked; NOT_FOUND outside it. */
export async function lockPosition(inner: IdentityInner, actor: Actor, id: number): Promise<AdminPositionRow> {
  const { sql } = inner.core.db;
  await sql.one(`SELECT id FROM positions WHERE id = ?${sql.forUpdate}`, [id]);
  const row = await readPosition(inner, id);
  demand(row && isWithinTerritory(row.territoryCode, actor.territoryCode), 'NOT_FOUND');
  return row;
}

export function readPosition(inner: IdentityInner, id: number): Promise<AdminPositionRow | null> {
  return inner.core.db.sql.one<AdminPositionRow>(`${select} WHERE p.id = ?`, [id]);
}
