const pattern = /^(\d{1,9})(?:\.(\d{1,2}))?$/;

/** Yuan as somebody types them → whole fen, by digits only; null when it is no amount. */
export function fenOf(yuan: string): number | null {
  const match = pattern.exec(yuan.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

/** Whole fen as somebody would type them: 120000 → 1200, 120050 → 1200.50. */
export function yuanText(fen: number): string {
  const rest = fen % 100;
  const whole = String((fen - rest) / 100);
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}
