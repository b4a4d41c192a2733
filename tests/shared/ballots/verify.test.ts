import fc from 'fast-check';
import type { BallotExport, Choice, VerifyCheck } from '../../../shared/ballots/dto';
import { leafHash, verifyInclusion } from '../../../shared/ballots/leaf';
import { auditPath, prefixRoots, treeRoot } from '../../../shared/ballots/merkle';
import { rollFingerprint } from '../../../shared/ballots/roll';
import { recountExport, verifyExport } from '../../../shared/ballots/verify';
import { decisions, type Secrecy } from '../../../shared/ballots/states';
import { buildExport, buildOptions, buildOwnerRule, buildRule, decided, named, type Party, ranked, trackerOf } from './support';

const areas = [8_950, 8_950, 12_000, 6_001, 9_500, 15_000, 7_707, 8_000];
const says = ['agree', 'agree', 'oppose', 'agree', null, 'abstain', 'agree', 'agree'] as const;
const parties: Party[] = areas.map((area, at) => ({ area, building: `${(at % 2) + 1}幢`, choice: says[at] ? decided(says[at]) : null }));
const build = (secrecy: Secrecy): BallotExport => buildExport(buildOwnerRule(4), parties, secrecy);

/** As it comes from a file: nothing of it is shared with the original. */
const copyOf = (ballot: BallotExport): BallotExport => JSON.parse(JSON.stringify(ballot)) as BallotExport;
const redOf = (value: unknown): VerifyCheck['key'][] => verifyExport(value).flatMap((check) => (check.ok ? [] : [check.key]));

describe('an honest export', () => {
  const options = buildOptions('甲', '乙', '丙');
  const choices: [string, Parameters<typeof buildRule>[0], Choice[]][] = [
    ['single', { mode: 'single' }, [named('single', 'o1'), named('single')]],
    ['multiple', { mode: 'multiple', pickMost: 2 }, [named('multiple', 'o2', 'o1'), named('multiple', 'o2')]],
    ['score', { mode: 'score' }, [{ mode: 'score', scores: { o2: 3, o1: 5 } }]],
    ['ranked', { mode: 'ranked' }, [ranked('o2', 'o1'), ranked('o1'), ranked('o3', 'o1')]],
    ['projects', { kind: 'projectPick', mode: 'projects', pickMost: 2, capFen: 100 }, [named('projects', 'o3')]],
  ];

  it.each(['named', 'confidential'] as const)('of owners passes every check, %s', (secrecy) => {
    const ballot = copyOf(build(secrecy));
    expect(verifyExport(ballot).map((check) => [check.key, check.ok])).toEqual(
      ['format', 'roll', 'papers', 'papersRoot', 'board', 'turnout', 'tally'].map((key) => [key, true]),
    );
    expect(ballot.outcome.verdict).toBe('passed');
    expect(recountExport(ballot)).toEqual(ballot.outcome);
  });

  it.each(choices)('between options passes every check: %s', (_, rule, given) => {
    const ballot = buildExport(buildRule({ ...rule, options }), [...given, null].map((choice) => ({ area: 0, choice })), 'confidential');
    expect(redOf(copyOf(ballot))).toEqual([]);
  });

  it('passes without a paper, and whatever the order of its keys', () => {
    expect(redOf(copyOf(buildExport(buildRule(), [{ area: 0, choice: null }])))).toEqual([]);
    const turned = copyOf(build('named'));
    turned.outcome = Object.fromEntries(Object.entries(turned.outcome).reverse()) as unknown as BallotExport['outcome'];
    expect(redOf(turned)).toEqual([]);
  });
});

/** Papers changed by somebody who also makes root, board and outcome fit: only what cannot be made to fit is left. */
function refit(ballot: BallotExport): void {
  const leaves = ballot.papers.map(leafHash);
  ballot.papersRoot = treeRoot(leaves);
  ballot.board = leaves;
  ballot.heads = [{ size: leaves.length, root: treeRoot(leaves), at: ballot.closedAt }];
  ballot.outcome = recountExport(ballot);
}

describe('a manipulated export', () => {
  it.each<[string, Secrecy, (ballot: BallotExport) => void, VerifyCheck['key'][]]>([
    ['an area of the roll', 'named', (b) => (b.roll[4]!.area += 1), ['roll', 'tally']],
    ['a building of the roll', 'named', (b) => (b.roll[4]!.building = '9幢'), ['roll']],
    ['a house added to the roll', 'named', (b) => b.roll.push({ no: 9, building: '', area: 0, voted: false }), ['roll', 'tally']],
    ['a roll number twice, with the fingerprint made to fit', 'named', (b) => ((b.roll[4]!.no = 4), (b.rollFingerprint = rollFingerprint(b.roll))), ['roll']],
    ['the fingerprint', 'named', (b) => (b.rollFingerprint = trackerOf(1) + trackerOf(2)), ['roll']],
    ['a choice', 'named', (b) => (b.papers[0]!.choice = decided(sayOther(b))), ['papersRoot', 'board', 'tally']],
    ['a choice that the rule does not know', 'named', (b) => (b.papers[0]!.choice = { mode: 'single', options: [] }), ['papers', 'papersRoot', 'board', 'tally']],
    ['a paper taken away', 'named', (b) => b.papers.pop(), ['papersRoot', 'turnout', 'tally']],
    ['a paper taken away, all else made to fit', 'named', (b) => (b.papers.pop(), refit(b)), ['turnout']],
    ['a paper put in, all else made to fit', 'confidential', (b) => (b.papers.push({ tracker: 'f'.repeat(32), choice: decided('agree'), area: 8_950 }), refit(b)), ['turnout']],
    ['the area of a paper, all else made to fit', 'confidential', (b) => ((b.papers[0]!.area += 10), (b.papers[1]!.area -= 10), refit(b)), ['turnout']],
    ['one house counted twice, all else made to fit', 'named', (b) => ((paperOf(b, 1).no = 2), refit(b)), ['turnout']],
    ['a paper of a house that did not vote, all else made to fit', 'named', (b) => ((paperOf(b, 1).no = 5), refit(b)), ['turnout']],
    ['areas of two houses exchanged, all else made to fit', 'named', (b) => (([paperOf(b, 3).area, paperOf(b, 4).area] = [6_001, 12_000]), refit(b)), ['turnout']],
    ['a tracker twice, all else made to fit', 'confidential', (b) => ((b.papers[1]!.tracker = b.papers[0]!.tracker), refit(b)), ['papers']],
    ['papers out of order, all else made to fit', 'confidential', (b) => (b.papers.reverse(), refit(b)), ['papers']],
    ['a confidential paper with its voter, all else made to fit', 'confidential', (b) => ((b.papers[0]!.no = 1), refit(b)), ['papers']],
    ['a named paper without its voter, all else made to fit', 'named', (b) => (delete b.papers[0]!.no, refit(b)), ['papers', 'turnout']],
    ['the root of the papers', 'named', (b) => (b.papersRoot = b.heads[0]!.root), ['papersRoot']],
    ['a leaf of the board', 'named', (b) => (b.board[2] = b.papersRoot), ['board']],
    ['a leaf of a paper taken from the board, its heads made to fit', 'named', (b) => (b.board.pop(), (b.heads = [{ size: b.board.length, root: treeRoot(b.board), at: b.closedAt }])), ['board']],
    ['a leaf put on the board after its last head', 'named', (b) => b.board.push(b.papersRoot), ['board']],
    ['a leaf twice on the board, its heads made to fit', 'named', (b) => (b.board.push(b.board[0]!), (b.heads = [{ size: b.board.length, root: treeRoot(b.board), at: b.closedAt }])), ['board']],
    ['an earlier head', 'named', (b) => (b.heads[0]!.root = b.papersRoot), ['board']],
    ['the order of the heads', 'named', (b) => b.heads.reverse(), ['board']],
    ['the moments of the heads', 'named', (b) => (b.heads[0]!.at = '2027-01-01T00:00:00.000Z'), ['board']],
    ['who voted', 'named', (b) => ((b.roll[4]!.voted = true), (b.roll[0]!.voted = false)), ['turnout']],
    ['who voted, with an equal area', 'named', (b) => (b.roll[0]!.voted = false), ['turnout']],
    ['the verdict', 'named', (b) => (b.outcome.verdict = 'failed'), ['tally']],
    ['a figure of the outcome', 'named', (b) => (b.outcome.gates[2]!.got += 1), ['tally']],
    ['a part of the outcome put in', 'named', (b) => Object.assign(b.outcome, { note: '' }), ['tally']],
    ['the rule: another matter', 'named', (b) => (b.rule.matter = 7), ['tally']],
    ['the rule: silence that nobody adopted', 'named', (b) => (b.rule.silence = { decision: 'agree', rule: '' }), ['tally']],
    ['the format', 'named', (b) => Object.assign(b, { format: 'yige-ballot-2' }), ['format']],
    ['a part left out', 'named', (b) => delete (b as Partial<BallotExport>).heads, ['format']],
    ['an area below nothing', 'named', (b) => (b.roll[0]!.area = -1), ['format']],
    ['an area beyond whole numbers', 'named', (b) => (b.roll[0]!.area = Number.MAX_SAFE_INTEGER), ['format']],
    ['a share above one', 'named', (b) => (b.rule.quorum = { numerator: 3, denominator: 2 }), ['format']],
    ['an owners’ vote by another count', 'named', (b) => (b.rule.electorate = 'household'), ['format']],
  ])('is seen: %s (%s)', (_, secrecy, manipulate, red) => {
    const ballot = copyOf(build(secrecy));
    manipulate(ballot);
    expect(redOf(ballot)).toEqual(red);
  });

  it('is seen whichever paper is changed, and whatever to', () => {
    fc.assert(
      fc.property(fc.nat({ max: 6 }), fc.constantFrom(...decisions), fc.constantFrom<Secrecy>('named', 'confidential'), (at, decision, secrecy) => {
        const ballot = copyOf(build(secrecy));
        const before = ballot.papers[at]!.choice;
        fc.pre(before.mode === 'decide' && before.decision !== decision);
        ballot.papers[at]!.choice = decided(decision);
        expect(redOf(ballot)).toEqual(['papersRoot', 'board', 'tally']);
      }),
    );
  });
});

function sayOther(ballot: BallotExport): 'agree' | 'oppose' {
  const { choice } = ballot.papers[0]!;
  return choice.mode === 'decide' && choice.decision === 'agree' ? 'oppose' : 'agree';
}
const paperOf = (ballot: BallotExport, no: number) => ballot.papers.find((paper) => paper.no === no)!;

describe('any file', () => {
  const paths: string[][] = [];
  const walk = (value: unknown, path: string[]): void => {
    if (path.length) paths.push(path);
    if (typeof value === 'object' && value !== null) for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  walk(build('named'), []);

  it('is read without throwing', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => expect(redOf(value)).toEqual(['format'])));
  });

  it('with one part replaced by anything is read without throwing', () => {
    const anyPart = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, -1, 0.5, 1e300, '__proto__', [], {}, [null], 'agree'));
    fc.assert(
      fc.property(fc.constantFrom(...paths), anyPart, (path, part) => {
        const ballot = copyOf(build('named'));
        const parent = path.slice(0, -1).reduce<Record<string, unknown>>((object, key) => object[key] as Record<string, unknown>, ballot as unknown as Record<string, unknown>);
        parent[path[path.length - 1]!] = part;
        const checks = verifyExport(ballot);
        expect(checks.every((check) => typeof check.ok === 'boolean' && check.words.length > 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

it('shows each paper that it is in, and no other', () => {
  const { papers, papersRoot } = build('confidential');
  const leaves = papers.map(leafHash);
  const proofs = papers.map((paper, leafIndex) => ({ found: true, paper, leafIndex, treeSize: papers.length, path: auditPath(leaves, leafIndex), root: papersRoot }));
  expect(proofs.map(verifyInclusion)).toEqual(papers.map(() => true));
  expect(verifyInclusion({ ...proofs[0]!, paper: { ...papers[0]!, choice: { mode: 'decide', decision: sayOther(build('confidential')) } } })).toBe(false);
  expect(verifyInclusion({ ...proofs[0]!, found: false })).toBe(false);
});

it('recounts 20,000 papers published in 1,500 heads within 5 seconds', () => {
  const many: Party[] = Array.from({ length: 20_000 }, (_, at) => ({ area: 5_000 + (at % 9_000), building: `${at % 60}幢`, choice: decided(at % 3 ? 'agree' : 'oppose') }));
  const ballot = copyOf(buildExport(buildOwnerRule(4), many, 'confidential'));
  const sizes = Array.from({ length: 1_500 }, (_, at) => Math.floor((ballot.board.length * (at + 1)) / 1_500));
  ballot.heads = prefixRoots(ballot.board, sizes).map((root, at) => ({ size: sizes[at]!, root, at: ballot.closedAt }));
  const started = process.hrtime.bigint();
  expect(redOf(ballot)).toEqual([]);
  expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(5);
});
