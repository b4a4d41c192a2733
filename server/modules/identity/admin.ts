import { chinaDateOf } from '../../../shared/core/dates';
import type { Page } from '../../../shared/core/page';
import type { Role } from '../../../shared/core/roles';
import type { PositionView } from '../../../shared/identity/dto';
import type { Actor } from '../../core/actor';
import { normalPhone } from '../../core/crypto';
import { decodeCursor, pageOf } from '../../core/cursor';
import { demand } from '../../core/errors';
import type { SqlValue } from '../../core/sql';
import type { IdentityInner } from './inner';
import { mayReadAudit, maySearchPersons } from './policy';
import { maskedPhoneOf, presentPosition } from './present';

export interface PersonRow {
  personId: number;
  name: string;
  phoneMasked: string | null;
  positions: PositionView[];
}

const phoneForm = /^1\d{10}$/;
const likeText = (text: string): string => text.replace(/[!%_]/g, (sign) => `!${sign}`);

/** Persons whose name begins with `q`, or the one whose full phone number it is; part of a number finds nobody. NOT_ALLOWED by role. */
export async function searchPersons(inner: IdentityInner, input: { actor: Actor; q: string; limit: number; cursor?: string }): Promise<Page<PersonRow>> {
  const { core, parts, positions } = inner;
  const { actor, q, limit, cursor } = input;
  demand(maySearchPersons(actor), 'NOT_ALLOWED');
  const [after] = cursor ? decodeCursor(cursor, 1) : [0];
  const phone = normalPhone(q);
  const [where, values]: [string, SqlValue[]] = phoneForm.test(phone)
    ? ['phoneHash = ?', [core.crypto.phoneLookup(phone)]]
    : [`(realName LIKE ? ESCAPE '!' OR displayName LIKE ? ESCAPE '!')`, [`${likeText(q)}%`, `${likeText(q)}%`]];
  const rows = await core.db.sql.all<{ personId: number; name: string; phoneCipher: string | null }>(
    `SELECT id AS personId, COALESCE(realName, displayName) AS name, phoneCipher FROM persons
     WHERE state = 'active' AND id > ? AND ${where} ORDER BY id LIMIT ${limit + 1}`,
    [Number(after), ...values],
  );
  const page = pageOf(rows, limit, (row) => [row.personId], (row) => row);
  const day = chinaDateOf(core.clock.now());
  const held = await positions.ofPersons(page.items.map((row) => row.personId), day);
  return {
    items: page.items.map((row) => ({
      personId: row.personId,
      name: row.name,
      phoneMasked: maskedPhoneOf(core, row),
      positions: held.filter(({ personId }) => personId === row.personId).map((position) => presentPosition(parts.territory, position, day)),
    })),
    nextCursor: page.nextCursor,
  };
}

export interface AuditRowView {
  id: number;
  at: string;
  personId: number | null;
  personName: string | null;
  role: Role | null;
  action: string;
  objectKind: string;
  objectId: string;
  detail: object | null;
}

interface AuditRow {
  id: number;
  happenedAt: Date;
  personId: number | null;
  personName: string | null;
  positionId: number | null;
  role: Role | null;
  action: string;
  objectKind: string;
  objectId: string;
  detail: string | null;
}

/** The audit trail, newest first; `objectKind` and `objectId` narrow it. NOT_ALLOWED but for auditors and administrators. */
export async function listAudit(
  inner: IdentityInner,
  input: { actor: Actor; objectKind?: string; objectId?: string; limit: number; cursor?: string },
): Promise<Page<AuditRowView>> {
  const { actor, objectKind, objectId, limit, cursor } = input;
  demand(mayReadAudit(actor), 'NOT_ALLOWED');
  const wheres: string[] = ['1 = 1'];
  const values: SqlValue[] = [];
  const narrow = (where: string, value: SqlValue): void => {
    wheres.push(where);
    values.push(value);
  };
  if (cursor) narrow('e.id < ?', Number(decodeCursor(cursor, 1)[0]));
  if (objectKind) narrow('e.objectKind = ?', objectKind);
  if (objectId) narrow('e.objectId = ?', objectId);
  const rows = await inner.core.db.sql.all<AuditRow>(
    `SELECT e.id, e.at AS happenedAt, e.personId, COALESCE(s.realName, s.displayName) AS personName, e.positionId, p.role,
       e.action, e.objectKind, e.objectId, e.detail
     FROM auditEvents e LEFT JOIN persons s ON s.id = e.personId LEFT JOIN positions p ON p.id = e.positionId
     WHERE ${wheres.join(' AND ')} ORDER BY e.id DESC LIMIT ${limit + 1}`,
    values,
  );
  return pageOf(rows, limit, (row) => [row.id], (row) => ({
    id: row.id,
    at: row.happenedAt.toISOString(),
    personId: row.personId,
    personName: row.personName,
    role: row.personId === null ? null : (row.role ?? 'resident'),
    action: row.action,
    objectKind: row.objectKind,
    objectId: row.objectId,
    detail: row.detail ? (JSON.parse(row.detail) as object) : null,
  }));
}
