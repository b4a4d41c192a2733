import { decodeCursor } from '../../../core/cursor';
import { AppError } from '../../../core/errors';

export interface Paging {
  limit: number;
  cursor?: string;
}

/** The id a page of "newest first" goes on below; null for the first page. Throws CURSOR_INVALID. */
export function beforeOf({ cursor }: Paging): number | null {
  if (cursor === undefined) return null;
  const [id] = decodeCursor(cursor, 1);
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) throw new AppError('CURSOR_INVALID', { cursor: '翻页位置已失效' });
  return id;
}
