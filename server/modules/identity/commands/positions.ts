import { addDays, chinaDateOf, isChinaDate } from '../../../../shared/core/dates';
import { isWithinTerritory, roleLabels, type StaffRole } from '../../../../shared/core/roles';
import { organisationKindOf, roleFitsTerritory, spansMeet } from '../../../../shared/identity/positionRules';
import type { Actor } from '../../../core/actor';
import { AppError, demand } from '../../../core/errors';
import { currentTransaction } from '../../../core/sql';
import { writeAudit } from '../audit';
import type { IdentityInner } from '../inner';
import { mayGrantPositions, movesGridWork, positionActions } from '../policy';
import { type AdminPositionRow, isOver, lockPosition, type PositionForAdmin, presentForAdmin, readPosition } from '../positionsForAdmin';

export interface Grant {
  personId: number;
  role: StaffRole;
  territoryCode: string;
  organisationId?: number | null;
  fullTime: boolean;
  startsOn: string;
  endsOn?: string | null;
}

/** A position may be entered this long before it starts. */
const aheadDaysMost = 366;

/**
 * Gives a person a position from a day on. Open work of the grid is routed again.
 * Errors: NOT_ALLOWED (not an administrator), NOT_FOUND (territory or person), INPUT_INVALID (role, territory, organisation or
 * dates do not go together), POSITION_EXISTS (the same for a time that overlaps).
 */
export async function grantPosition(inner: IdentityInner, input: { actor: Actor; now: Date; grant: Grant }): Promise<PositionForAdmin> {
  const { core } = inner;
  const { sql } = core.db;
  const { actor, now, grant } = input;
  demand(mayGrantPositions(actor), 'NOT_ALLOWED');
  demand(isWithinTerritory(grant.territoryCode, actor.territoryCode) && exists(inner, grant.territoryCode), 'NOT_FOUND');
  checkGrant(inner, grant, chinaDateOf(now));
  // The person is locked first: two administrators grant the same at the same moment.
  const person = await sql.one<{ state: string }>(`SELECT state FROM persons WHERE id = ?${sql.forUpdate}`, [grant.personId]);
  demand(person?.state === 'active', 'NOT_FOUND');
  const organisationId = grant.organisationId ?? null;
  const span = { startsOn: grant.startsOn, endsOn: grant.endsOn ?? null };
  const same = await sql.all<{ startsOn: string; endsOn: string | null; organisationId: number | null }>(
    'SELECT startsOn, endsOn, organisationId FROM positions WHERE personId = ? AND role = ? AND territoryCode = ? AND revokedAt IS NULL',
    [grant.personId, grant.role, grant.territoryCode],
  );
  demand(!same.some((other) => other.organisationId === organisationId && spansMeet(other, span)), 'POSITION_EXISTS');
  const id = await sql.insert('positions', {
    personId: grant.personId, role: grant.role, territoryCode: grant.territoryCode, organisationId, fullTime: grant.fullTime, ...span,
    grantedByPersonId: actor.personId, grantedAt: now,
  });
  await writeAudit(core, {
    at: now, actor, action: 'position.grant', objectKind: 'position', objectId: String(id),
    detail: { role: grant.role, territoryCode: grant.territoryCode, personId: grant.personId },
  });
  await inner.parts.messages.tell([grant.personId], {
    kind: 'positionGranted',
    title: `您有了新的岗位：${roleLabels[grant.role]}`,
    body: `${inner.parts.territory.nameOf(grant.territoryCode)}，从 ${grant.startsOn} 起。请在“我的”里切换岗位。`,
    link: '/pages/me/index',
  });
  return changed(inner, actor, id);
}

/**
 * Ends a position; `endsOn` is the last day in force, a day before today ends it at once.
 * Errors: NOT_FOUND (outside the territory), NOT_ALLOWED, POSITION_ENDED.
 */
export async function endPosition(inner: IdentityInner, input: { actor: Actor; now: Date; id: number; endsOn: string }): Promise<PositionForAdmin> {
  const { core } = inner;
  const { actor, now, id, endsOn } = input;
  demandDay(endsOn, 'endsOn');
  const row = await lockPosition(inner, actor, id);
  const facts = factsOf(row, chinaDateOf(now));
  demand(!facts.over, 'POSITION_ENDED');
  demand(positionActions(actor, facts).includes('end'), 'NOT_ALLOWED');
  // Ended before its first day it never was in force: kept for the record, with the moment it was taken back.
  const set = endsOn < row.startsOn ? { revokedAt: now } : { endsOn };
  await core.db.sql.update('positions', set, { id });
  await writeAudit(core, { at: now, actor, action: 'position.end', objectKind: 'position', objectId: String(id), detail: { endsOn } });
  return changed(inner, actor, id);
}

/**
 * Says from which to which day somebody is away (both included), or with null that they are back. New work goes to others
 * meanwhile. Errors: NOT_FOUND (outside the territory), NOT_ALLOWED, POSITION_ENDED, INPUT_INVALID.
 */
export async function setAbsence(
  inner: IdentityInner,
  input: { actor: Actor; now: Date; id: number; absence: { fromOn: string; toOn: string } | null },
): Promise<PositionForAdmin> {
  const { core } = inner;
  const { actor, now, id, absence } = input;
  if (absence) {
    demandDay(absence.fromOn, 'fromOn');
    demandDay(absence.toOn, 'toOn');
    demand(absence.fromOn <= absence.toOn, 'INPUT_INVALID', { toOn: '不能早于开始日期' });
  }
  const row = await lockPosition(inner, actor, id);
  const facts = factsOf(row, chinaDateOf(now));
  demand(!facts.over, 'POSITION_ENDED');
  demand(positionActions(actor, facts).includes('absence'), 'NOT_ALLOWED');
  await core.db.sql.update('positions', { absentFromOn: absence?.fromOn ?? null, absentToOn: absence?.toOn ?? null }, { id });
  await writeAudit(core, { at: now, actor, action: 'position.absence', objectKind: 'position', objectId: String(id), detail: absence ?? { back: true } });
  return changed(inner, actor, id);
}

const factsOf = (row: AdminPositionRow, day: string) => ({ personId: row.personId, role: row.role, territoryCode: row.territoryCode, over: isOver(row, day) });

const exists = (inner: IdentityInner, code: string): boolean =>
  code.length === 15 ? inner.parts.territory.grid(code) !== null : inner.parts.territory.division(code) !== null;

function demandDay(day: string, field: string): void {
  demand(isChinaDate(day), 'INPUT_INVALID', { [field]: '没有这一天' });
}

function checkGrant(inner: IdentityInner, grant: Grant, today: string): void {
  demand(roleFitsTerritory(grant.role, grant.territoryCode), 'INPUT_INVALID', { territoryCode: `${roleLabels[grant.role]}不能设在这一级` });
  demandDay(grant.startsOn, 'startsOn');
  demand(grant.startsOn <= addDays(today, aheadDaysMost), 'INPUT_INVALID', { startsOn: '最多提前一年' });
  if (grant.endsOn) {
    demandDay(grant.endsOn, 'endsOn');
    demand(grant.endsOn >= grant.startsOn, 'INPUT_INVALID', { endsOn: '不能早于开始日期' });
  }
  const kind = organisationKindOf(grant.role);
  const organisation = grant.organisationId ? inner.parts.territory.organisation(grant.organisationId) : null;
  if (kind && organisation?.kind !== kind) throw new AppError('INPUT_INVALID', { organisationId: kind === 'property' ? '请选择物业公司' : '请选择部门' });
  if (!kind && grant.organisationId) throw new AppError('INPUT_INVALID', { organisationId: '这个岗位不属于单位' });
}

async function changed(inner: IdentityInner, actor: Actor, id: number): Promise<PositionForAdmin> {
  const row = await readPosition(inner, id);
  if (!row) throw new Error('a position that was just written is gone');
  if (movesGridWork(row.role)) await inner.assignmentsChanged([row.territoryCode]);
  // After the commit, else a request in between would trust the old state for another 30 s.
  currentTransaction()?.afterCommit(() => inner.authenticator.forgetAll());
  return presentForAdmin(inner, actor, row);
}
