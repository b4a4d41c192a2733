const yuanPattern = /^\s*(\d{1,9})(?:\.(\d{1,2}))?\s*$/;

/** Yuan as somebody types them to whole fen; null when it is no amount. No floating point on the way. */
export function fenOf(yuan: string): number | null {
  const match = yuanPattern.exec(yuan);
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Whole fen as somebody would type them: 300000 → 3000, 300050 → 3000.50. */
export function yuanText(fen: number): string {
  const rest = fen % 100;
  return rest === 0 ? String(fen / 100) : `${(fen - rest) / 100}.${String(rest).padStart(2, '0')}`;
}
