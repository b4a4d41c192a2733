import { hourMillis } from '../../../../shared/core/dates';
import type { Core } from '../../../core/core';
import type { Task } from '../../../core/operation';
import { marks } from '../../../core/sql';
import { fileVariants } from '../links';
import { objectKeyOf } from '../objects';

const keptHours = 24;
const atOnce = 100;
const dropped = 'dropped';

/**
 * Deletes photos that nothing took within 24 hours. Objects go first: a crash in between leaves a row that the next run finds again,
 * never bytes nobody knows of. Returns how many rows went.
 */
export async function cleanUpFiles(core: Core): Promise<number> {
  const { sql } = core.db;
  const before = new Date(core.clock.now().getTime() - keptHours * hourMillis);
  const rows = await sql.all<{ id: string }>('SELECT id FROM files WHERE ownerKind IS NULL AND createdAt < ? ORDER BY createdAt, id LIMIT ?', [before, atOnce]);
  const ids = rows.map((row) => row.id);
  // Marked before the bytes go: whoever attaches at this moment either has the row already or no longer finds it free.
  if (ids.length) await sql.run(`UPDATE files SET ownerKind = '${dropped}' WHERE ownerKind IS NULL AND id IN (${marks(ids)})`, ids);
  return dropMarked(core);
}

/** Also what an earlier run marked but did not finish. */
async function dropMarked(core: Core): Promise<number> {
  const { sql } = core.db;
  const rows = await sql.all<{ id: string }>('SELECT id FROM files WHERE ownerKind = ? ORDER BY id LIMIT ?', [dropped, atOnce]);
  for (const { id } of rows) {
    for (const variant of fileVariants) await core.storage.delete(objectKeyOf(id, variant));
    await sql.run('DELETE FROM files WHERE id = ? AND ownerKind = ?', [id, dropped]);
  }
  return rows.length;
}

export const cleanUpFilesTask = (core: Core): Task => ({
  name: 'cleanUpFiles',
  everySeconds: 600,
  async run() {
    const deleted = await cleanUpFiles(core);
    if (deleted > 0) core.log.info({ deleted }, 'unused photos deleted');
  },
});
