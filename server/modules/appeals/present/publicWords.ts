/**
 * What a person wrote, as the public may read it. A member of staff has released it; this is the second net for what was overlooked:
 * phone and identity numbers, door numbers, and the name the contact gave.
 */
const covered = '＊＊';
const number = '[\\d一二三四五六七八九十]{1,3}';

const patterns: RegExp[] = [
  // 18-digit identity numbers before phone numbers: they contain eleven digits too.
  /(?<!\d)\d{17}[\dXx](?!\d)/gu,
  /(?:\+?86[-\s]?)?(?<!\d)1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/gu,
  /(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)/gu,
  // 3幢2单元301室, 2单元301, 二单元
  new RegExp(`(?:${number}\\s*(?:幢|栋|号楼|座)\\s*)?${number}\\s*单元(?:\\s*\\d{2,4})?(?:\\s*(?:室|房|号))?`, 'gu'),
  /(?<!\d)\d{3,4}\s*(?:室|房)(?!间数)/gu,
  // 3-2-301, 3幢301
  /(?<![\d-])\d{1,3}[-－—]\d{1,2}[-－—]\d{3,4}(?![\d-])/gu,
  /(?<=(?:幢|栋|号楼))\s*\d{3,4}(?!\d)/gu,
];

/** `names` are the names that must not be read: the contact's. */
export function publicWords(words: string, names: readonly string[] = []): string {
  // Full-width digits are what an input method makes of a phone number.
  const folded = words.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const withoutNumbers = patterns.reduce((text, pattern) => text.replace(pattern, covered), folded);
  return names.filter((name) => [...name].length >= 2).reduce((text, name) => text.replaceAll(name, covered), withoutNumbers);
}
