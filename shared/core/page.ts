/** One page of a keyset-paginated list. `nextCursor` is null on the last page; cursors are opaque to the client. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
/** Rows a list gives when not told, and at the most. */
export const pageLimit = { usual: 20, most: 100 } as const;
