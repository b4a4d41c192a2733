import type { Choice, InclusionProof, PublishedPaper } from './dto';
import { verifyPath } from './merkle';
import { hexOf, sha256, utf8Of } from './sha256';

/** o2 before o10. */
export function compareCodes(a: string, b: string): number {
  return Number(a.slice(1)) - Number(b.slice(1));
}

/** Where order says nothing the codes are sorted, so that one choice has one text. */
function choiceText(choice: Choice): string {
  switch (choice.mode) {
    case 'decide':
      return `decide:${choice.decision}`;
    case 'score': {
      const codes = Object.keys(choice.scores).sort(compareCodes);
      return `score:${codes.map((code) => `${code}=${choice.scores[code]}`).join(',')}`;
    }
    case 'ranked':
      return `ranked:${choice.order.join('>')}`;
    default:
      return `${choice.mode}:${[...choice.options].sort(compareCodes).join(',')}`;
  }
}

/**
 * Canonical text of a paper, four lines joined by \n: tracker; choice as mode:value (decide:agree, multiple:o1,o3, score:o1=5,o2=3,
 * ranked:o2>o1; codes ascending but in ranked); area in 0.01 m²; the roll's number, empty in a confidential ballot. The paper must
 * have passed checkChoice: then no part can hold a separator and two papers never share a text.
 */
export function leafText(paper: PublishedPaper): string {
  return [paper.tracker, choiceText(paper.choice), paper.area, paper.no ?? ''].join('\n');
}

/** Leaf hash of RFC 6962: SHA-256(0x00 ‖ bytes), 64 hex digits. */
export function hashLeafBytes(bytes: Uint8Array): string {
  const message = new Uint8Array(1 + bytes.length);
  message.set(bytes, 1);
  return hexOf(sha256(message));
}

/** Leaf hash of a paper, 64 hex digits: what stands on the board and under `papersRoot`. */
export function leafHash(paper: PublishedPaper): string {
  return hashLeafBytes(utf8Of(leafText(paper)));
}

/** Does the proof show that its paper lies under its root? The caller compares root and tracker with what was published and with the receipt. */
export function verifyInclusion(proof: InclusionProof): boolean {
  if (!proof.found || !proof.paper) return false;
  return verifyPath({ leaf: leafHash(proof.paper), index: proof.leafIndex, size: proof.treeSize, path: proof.path, root: proof.root });
}
