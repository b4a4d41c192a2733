/** A grid's 15 digits as ten signs, so that it fits a mini-program code's scene (32 signs) with room to spare: g=<short>. */
export const shortOfGrid = (code: string): string => BigInt(code).toString(36);

/** The grid code behind a short form, or null. */
export function gridOfShort(short: string): string | null {
  if (!/^[0-9a-z]{1,10}$/.test(short)) return null;
  const code = [...short].reduce((sum, sign) => sum * 36n + BigInt(parseInt(sign, 36)), 0n).toString();
  return code.length <= 15 ? code.padStart(15, '0') : null;
}
