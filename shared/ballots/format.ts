/** 1234567 → 1,234,567. By hand: WeChat's engines do not all group in toLocaleString. */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Hundredths with two decimals, by whole numbers only. */
function hundredthsWords(hundredths: number): string {
  const rest = hundredths % 100;
  return `${countWords((hundredths - rest) / 100)}.${String(rest).padStart(2, '0')}`;
}

/** Area in 0.01 m²: 143000 → 1,430.00 m². */
export function areaWords(area: number): string {
  return `${hundredthsWords(area)} m²`;
}

/** Cost in fen: 1234500 → 12,345.00 元. */
export function costWords(fen: number): string {
  return `${hundredthsWords(fen)} 元`;
}
