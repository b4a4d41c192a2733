import { auditPath, treeRoot } from '../../../shared/ballots/merkle';
import { auditPathIn, treeLevels } from '../../../server/modules/ballots/treeLevels';

const leavesOf = (count: number): string[] => Array.from({ length: count }, (_, at) => at.toString(16).padStart(64, '0'));

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 33, 100])('a kept tree of %d leaves has the root and the paths of the one that is recounted', (count) => {
  const leaves = leavesOf(count);
  const levels = treeLevels(leaves);
  expect(levels.at(-1)).toEqual([treeRoot(leaves)]);
  leaves.forEach((_, index) => expect(auditPathIn(levels, index)).toEqual(auditPath(leaves, index)));
});

test('an empty tree has no path', () => {
  expect(auditPathIn(treeLevels([]), 0)).toEqual([]);
});
