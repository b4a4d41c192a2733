import type { Page } from '../../../shared/core/page';
import type { MessageView } from '../../../shared/identity/dto';
import type { Core } from '../../core/core';
import { decodeCursor, pageOf } from '../../core/cursor';

interface MessageRow {
  id: number;
  kind: string;
  title: string;
  body: string;
  link: string | null;
  createdAt: Date;
  readAt: Date | null;
}

/** Messages of a person, newest first. */
export async function listMessages(core: Core, input: { personId: number; limit: number; cursor?: string }): Promise<Page<MessageView>> {
  const { personId, limit, cursor } = input;
  const before = cursor ? Number(decodeCursor(cursor, 1)[0]) : Number.MAX_SAFE_INTEGER;
  const rows = await core.db.sql.all<MessageRow>(
    `SELECT id, kind, title, body, link, createdAt, readAt FROM messages WHERE personId = ? AND id < ? ORDER BY id DESC LIMIT ${limit + 1}`,
    [personId, before],
  );
  return pageOf(rows, limit, (row) => [row.id], (row) => ({ ...row, createdAt: row.createdAt.toISOString(), readAt: row.readAt?.toISOString() ?? null }));
}

/** How many messages of a person are unread. */
export async function unreadOf(core: Core, personId: number): Promise<number> {
  const row = await core.db.sql.one<{ unread: number }>('SELECT COUNT(*) AS unread FROM messages WHERE personId = ? AND readAt IS NULL', [personId]);
  return row?.unread ?? 0;
}
