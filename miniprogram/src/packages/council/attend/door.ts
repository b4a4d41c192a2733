/** What a scanned picture, a link or typed digits say: the session, and the six digits of this half minute. */
export function doorOf(text: string): { sessionId: number | null; code: string | null } {
  const id = Number(/[?&]id=(\d+)/.exec(text)?.[1] ?? 0);
  const code = /[?&]code=(\d{6})(?!\d)/.exec(text)?.[1] ?? /^\s*(\d{6})\s*$/.exec(text)?.[1] ?? null;
  return { sessionId: id > 0 ? id : null, code };
}
