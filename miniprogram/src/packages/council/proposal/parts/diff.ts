interface Difference {
  before: string;
  removed: string;
  added: string;
  after: string;
}

/** What lies between the common beginning and the common end of two texts; enough to see one rewritten passage. */
export function differenceOf(old: string, next: string): Difference {
  const [from, to] = [[...old], [...next]];
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  return {
    before: from.slice(0, start).join(''),
    removed: from.slice(start, from.length - end).join(''),
    added: to.slice(start, to.length - end).join(''),
    after: from.slice(from.length - end).join(''),
  };
}
