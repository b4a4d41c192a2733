const pattern = /^\d{1,8}(?:\.\d{1,2})?$/;

/** 1200.5 → 120050 fen by digits only; null when it is no amount. */
export function fenOf(yuan: string): number | null {
  const text = yuan.trim();
  if (!pattern.test(text)) return null;
  const [whole = '0', part = ''] = text.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** 120050 → 1200.50, and 120000 → 1200. */
export function yuanOf(fen: number): string {
  const rest = fen % 100;
  const whole = String((fen - rest) / 100);
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
}
