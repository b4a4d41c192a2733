import type { Core } from '../../../core/core';
import { demand } from '../../../core/errors';
import { marks } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';

export interface FileOwner {
  /** 'appeal' or 'person'. */
  kind: string;
  id: number;
  eventId?: number;
}

/**
 * Ties uploaded files of a person to what they belong to, in the order given, in the caller's transaction.
 * Each row is taken by a conditional update: of two submissions at once with the same photo one gets it. FILE_NOT_YOURS unless all are theirs and free.
 */
export async function attachFiles(core: Core, fileIds: string[], personId: number, owner: FileOwner): Promise<void> {
  if (fileIds.length === 0) return;
  demand(new Set(fileIds).size === fileIds.length, 'FILE_NOT_YOURS', { fileIds: '有重复的图片' });
  await inTransaction(core.db, async () => {
    const { sql } = core.db;
    const last = await sql.one<{ place: number | null }>('SELECT MAX(place) AS place FROM files WHERE ownerKind = ? AND ownerId = ?', [owner.kind, owner.id]);
    const first = (last?.place ?? -1) + 1;
    // One sorted order: two requests with the same photos must not wait for each other in a circle.
    const sorted = fileIds.map((id, index) => ({ id, place: first + index })).sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id, place } of sorted) {
      const taken = await sql.update(
        'files',
        { ownerKind: owner.kind, ownerId: owner.id, eventId: owner.eventId ?? null, place },
        { id, ownerPersonId: personId, ownerKind: null },
      );
      demand(taken === 1, 'FILE_NOT_YOURS', { fileIds: '图片不存在或已用于其他提交' });
    }
  });
}

/** Gives files of an owner back, in the caller's transaction: nothing shows them any more, and the clean-up deletes what is not attached again. */
export async function detachFiles(core: Core, fileIds: string[], owner: Pick<FileOwner, 'kind' | 'id'>): Promise<void> {
  if (fileIds.length === 0) return;
  const set = `ownerKind = NULL, ownerId = NULL, eventId = NULL, place = 0, publicState = 'pending'`;
  await core.db.sql.run(`UPDATE files SET ${set} WHERE ownerKind = ? AND ownerId = ? AND id IN (${marks(fileIds)})`, [owner.kind, owner.id, ...fileIds]);
}
