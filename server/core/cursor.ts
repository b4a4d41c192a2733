import { AppError } from './errors';

/** Keyset cursors: the sort values of the last row, opaque to the client. */
export function encodeCursor(values: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor made by `encodeCursor`. Throws CURSOR_INVALID when it is not one of `length` values. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new AppError('CURSOR_INVALID', { cursor: '翻页位置已失效' });
  }
  const fits = Array.isArray(values) && values.length === length && values.every((v) => v === null || typeof v === 'string' || typeof v === 'number');
  if (!fits) throw new AppError('CURSOR_INVALID', { cursor: '翻页位置已失效' });
  return values as (string | number | null)[];
}

/** Cuts `limit + 1` read rows into a page; the extra row only says that there is more. */
export function pageOf<R, T>(rows: R[], limit: number, cursorOf: (row: R) => (string | number | null)[], present: (row: R) => T) {
  const shown = rows.slice(0, limit);
  const last = shown[shown.length - 1];
  return { items: shown.map(present), nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}
