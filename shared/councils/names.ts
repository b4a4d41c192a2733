/**
 * A resident's name as the public may read it: the first character and two stars, whatever its length (王小明 is 王**, 欧阳小明 is 欧**).
 * A name of one character would be shown whole, so it is hidden whole; nobody's name gives 居民.
 */
export function maskedName(name: string): string {
  const characters = Array.from(name.trim());
  if (characters.length === 0) return '居民';
  return characters.length === 1 ? '**' : `${characters[0] ?? ''}**`;
}
