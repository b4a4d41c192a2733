import type { Core } from '../../core/core';
import { AppError } from '../../core/errors';
import type { OperationAnswer } from '../../core/operation';
import { type FileVariant, linkSecondsLeft } from './links';
import { objectKeyOf } from './objects';

/** The bytes a signed link stands for. The link is the permission; the person's browser keeps them only as long as it lives. LINK_EXPIRED, NOT_FOUND. */
export async function readFileVariant(core: Core, link: { id: string; variant: FileVariant; expires: number; signature: string }): Promise<OperationAnswer> {
  const secondsLeft = linkSecondsLeft(core, link);
  const row = await core.db.sql.one<{ mime: string }>('SELECT mime FROM files WHERE id = ?', [link.id]);
  const content = row && (await core.storage.get(objectKeyOf(link.id, link.variant)));
  if (!content) throw new AppError('NOT_FOUND');
  return { etag: `${link.id}-${link.variant}`, cacheControl: `private, max-age=${secondsLeft}, immutable`, raw: { type: row.mime, content } };
}
