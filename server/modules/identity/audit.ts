import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';

/** One line of the audit trail: who, in which position, did what to which object. `detail` holds ids and words of ours, no personal data. */
export interface AuditLine {
  at: Date;
  actor: Actor | null;
  action: string;
  objectKind: string;
  objectId: string;
  detail?: object;
}

/** Writes a line in the caller's transaction; lines are never changed or removed. */
export async function writeAudit(core: Core, line: AuditLine): Promise<void> {
  await core.db.sql.insert('auditEvents', {
    at: line.at,
    personId: line.actor?.personId ?? null,
    positionId: line.actor?.positionId ?? null,
    action: line.action,
    objectKind: line.objectKind,
    objectId: line.objectId,
    detail: line.detail ? JSON.stringify(line.detail) : null,
  });
}
