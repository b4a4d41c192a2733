import fc from 'fast-check';
import { hashLeafBytes } from '../../../shared/ballots/leaf';
import { auditPath, prefixRoots, treeRoot, verifyPath } from '../../../shared/ballots/merkle';
import { bytesOfHex } from '../../../shared/ballots/sha256';

/** Leaves, roots of their first n and paths: test values of the reference implementation of Certificate Transparency (RFC 6962). */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => hashLeafBytes(bytesOfHex(hex)));
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

it('gives the roots of Certificate Transparency', () => {
  expect(roots.map((_, size) => treeRoot(leaves.slice(0, size)))).toEqual(roots);
  expect(prefixRoots(leaves, [0, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual(roots);
  expect(prefixRoots(leaves, [3, 8])).toEqual([roots[3], roots[8]]);
});

it('gives the paths of Certificate Transparency', () => {
  expect(auditPath(leaves, 0)).toEqual([
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ]);
  expect(auditPath(leaves, 5)).toEqual([
    'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]);
  expect(auditPath(leaves.slice(0, 1), 0)).toEqual([]);
});

const anyHash = fc.uint8Array({ minLength: 1, maxLength: 4 }).map(hashLeafBytes);
const anyList = fc.uniqueArray(anyHash, { minLength: 1, maxLength: 40 });
const anyPlace = anyList.chain((list) => fc.record({ list: fc.constant(list), index: fc.nat({ max: list.length - 1 }) }));

it('verifies every path, and no changed leaf, place or path', () => {
  fc.assert(
    fc.property(anyPlace, anyHash, ({ list, index }, other) => {
      const proof = { leaf: list[index]!, index, size: list.length, path: auditPath(list, index), root: treeRoot(list) };
      expect(verifyPath(proof)).toBe(true);
      if (other !== proof.leaf) expect(verifyPath({ ...proof, leaf: other })).toBe(false);
      expect(verifyPath({ ...proof, path: [...proof.path, other] })).toBe(false);
      if (proof.path.length) expect(verifyPath({ ...proof, path: proof.path.slice(1) })).toBe(false);
      if (list.length > 1) expect(verifyPath({ ...proof, index: (index + 1) % list.length })).toBe(false);
    }),
  );
});

it('refuses a proof that is no proof', () => {
  const proof = { leaf: leaves[5]!, index: 5, size: 8, path: auditPath(leaves, 5), root: roots[8]! };
  expect(verifyPath(proof)).toBe(true);
  const wrong = [{ index: -1 }, { index: 8 }, { index: 1.5 }, { size: 0 }, { size: Infinity }, { leaf: 'xyz' }, { path: ['00'] }, { root: '' }, { root: roots[7]! }];
  expect(wrong.map((change) => verifyPath({ ...proof, ...change }))).toEqual(wrong.map(() => false));
});

it('gives two lists two roots, also when only the last leaf is doubled or two leaves change places', () => {
  fc.assert(
    fc.property(anyList, anyList, (a, b) => {
      expect(treeRoot(a) === treeRoot(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      expect(treeRoot([...a, a[a.length - 1]!])).not.toBe(treeRoot(a));
      if (a.length > 1) expect(treeRoot([a[1]!, a[0]!, ...a.slice(2)])).not.toBe(treeRoot(a));
    }),
  );
});
