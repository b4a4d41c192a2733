/** A stretch of one of two texts; `changed` where the other text has something else. */
export interface Piece {
  words: string;
  changed: boolean;
}

/** Lengths of the longest common subsequences of the ends of two texts, row by row; texts of a form's size only. */
function commonLengths(from: string[], to: string[]): Uint16Array {
  const width = to.length + 1;
  const lengths = new Uint16Array((from.length + 1) * width);
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      lengths[at] = from[i] === to[j] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  return lengths;
}

function add(pieces: Piece[], character: string, changed: boolean): void {
  const last = pieces[pieces.length - 1];
  if (last?.changed === changed) last.words += character;
  else pieces.push({ words: character, changed });
}

/** Both texts in pieces: what stayed, what went from the old one, what came into the new one. */
export function differenceOf(old: string, next: string): { old: Piece[]; next: Piece[] } {
  const [from, to] = [[...old], [...next]];
  const lengths = commonLengths(from, to);
  const width = to.length + 1;
  const pieces = { old: [] as Piece[], next: [] as Piece[] };
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const [a, b] = [from[i], to[j]];
    if (a !== undefined && a === b) {
      add(pieces.old, a, false);
      add(pieces.next, a, false);
      i += 1;
      j += 1;
    } else if (a !== undefined && (b === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) {
      add(pieces.old, a, true);
      i += 1;
    } else if (b !== undefined) {
      add(pieces.next, b, true);
      j += 1;
    }
  }
  return pieces;
}
