import { bytesOfHex, hexOf, sha256 } from './sha256';

/**
 * Merkle tree hash of RFC 6962 § 2.1 over leaf hashes (64 hex digits each, made with the 0x00 prefix: leaf.ts). A node is
 * SHA-256(0x01 ‖ left ‖ right); a list is split at the largest power of two below its length. The prefixes keep a node from being
 * taken for a leaf, and nothing is doubled, so that two different lists never share a root.
 */
function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + left.length + right.length);
  message[0] = 0x01;
  message.set(left, 1);
  message.set(right, 1 + left.length);
  return sha256(message);
}

/** Roots of the full subtrees that a list grown so far falls into, the largest first: one per bit of its size. */
interface GrowingTree {
  size: number;
  peaks: Uint8Array[];
}

function appendLeaf(tree: GrowingTree, leaf: Uint8Array): void {
  let node = leaf;
  for (let rest = tree.size; rest % 2 === 1; rest = (rest - 1) / 2) node = hashNode(tree.peaks.pop()!, node);
  tree.peaks.push(node);
  tree.size += 1;
}

function rootOf(tree: GrowingTree): string {
  if (tree.peaks.length === 0) return hexOf(sha256(new Uint8Array(0)));
  return hexOf(tree.peaks.reduceRight((right, left) => hashNode(left, right)));
}

/**
 * Roots of several beginnings of one list, for `sizes` in ascending order, each ≤ leaves.length. One pass: an export holds a head
 * per publication, and a tree for each of them would cost heads × papers.
 */
export function prefixRoots(leaves: readonly string[], sizes: readonly number[]): string[] {
  const tree: GrowingTree = { size: 0, peaks: [] };
  return sizes.map((size) => {
    while (tree.size < size) appendLeaf(tree, bytesOfHex(leaves[tree.size]!));
    return rootOf(tree);
  });
}

/** Root of the tree over leaf hashes, 64 hex digits; of no leaves SHA-256 of nothing. */
export function treeRoot(leaves: readonly string[]): string {
  return prefixRoots(leaves, [leaves.length])[0]!;
}

/** Largest power of two below `size` (≥ 2). */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Audit path of RFC 6962 § 2.1.1 for the leaf at `index` (0 … leaves.length − 1): the sibling hashes from the leaf up, 64 hex digits each. */
export function auditPath(leaves: readonly string[], index: number): string[] {
  if (leaves.length < 2) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split ? [...auditPath(left, index), treeRoot(right)] : [...auditPath(right, index - split), treeRoot(left)];
}

/** A leaf hash with its place in a tree of `size` leaves and the siblings on the way up. */
export interface LeafProof {
  leaf: string;
  index: number;
  size: number;
  path: readonly string[];
  root: string;
}

/** Root that a leaf and its path lead to; null when the path has another length than the place asks for. */
function rootByPath(leaf: Uint8Array, place: { index: number; size: number }, path: readonly string[]): Uint8Array | null {
  if (place.size === 1) return path.length === 0 ? leaf : null;
  if (path.length === 0) return null;
  const split = splitOf(place.size);
  const [below, sibling] = [path.slice(0, -1), bytesOfHex(path[path.length - 1]!)];
  const isLeft = place.index < split;
  const own = rootByPath(leaf, isLeft ? { index: place.index, size: split } : { index: place.index - split, size: place.size - split }, below);
  return own && (isLeft ? hashNode(own, sibling) : hashNode(sibling, own));
}

/** Does the path lead from the leaf, at its place, to the root? False for anything malformed; never throws. */
export function verifyPath({ leaf, index, size, path, root }: LeafProof): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (![leaf, root, ...path].every((hash) => /^[0-9a-f]{64}$/.test(hash))) return false;
  const found = rootByPath(bytesOfHex(leaf), { index, size }, path);
  return found !== null && hexOf(found) === root;
}
