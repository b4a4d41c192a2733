import { checkChoice } from './choice';
import { countBallot } from './count';
import type { BallotExport, Outcome, VerifyCheck } from './dto';
import { readExport } from './exportShape';
import { areaWords, countWords } from './format';
import { weigh } from './gate';
import { headsWords } from './explain';
import { verdictLabels } from './labels';
import { leafHash } from './leaf';
import { prefixRoots, treeRoot } from './merkle';
import { rollFingerprint } from './roll';

type Checked = Omit<VerifyCheck, 'key'>;
const good = (words: string): Checked => ({ ok: true, words });
const bad = (words: string): Checked => ({ ok: false, words });

/** Equal as JSON values, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keysOfA, keysOfB] = [Object.keys(a), Object.keys(b)];
  if (keysOfA.length !== keysOfB.length) return false;
  return keysOfA.every((key) => Object.prototype.hasOwnProperty.call(b, key) && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

const isAscending = (list: readonly (number | string)[]): boolean => list.every((item, at) => at === 0 || list[at - 1]! < item);

function checkRoll({ roll, rollFingerprint: stated, rule }: BallotExport): Checked {
  if (!isAscending(roll.map((row) => row.no))) return bad('名册的编号有重复，或没有按顺序排列。');
  if (rollFingerprint(roll) !== stated) return bad('名册和开始时公布的指纹不一致：名册被改过。');
  return good(`名册共 ${headsWords(rule.electorate, roll.length)}，和公布的指纹一致。`);
}

const wrongChoices = (ballot: BallotExport): number => ballot.papers.filter((paper) => !checkChoice(ballot.rule, paper.choice).ok).length;

function checkPapers(ballot: BallotExport): Checked {
  const { papers, secrecy } = ballot;
  const wrong = wrongChoices(ballot);
  if (wrong > 0) return bad(`有 ${wrong} 张票的内容不合这次表决的规则。`);
  if (!isAscending(papers.map((paper) => paper.tracker))) return bad('票的编号有重复，或没有按顺序排列。');
  if (papers.some((paper) => (paper.no !== undefined) !== (secrecy === 'named'))) {
    return bad(secrecy === 'named' ? '记名表决里有票没有写是哪一户投的。' : '这次表决不公开谁投了什么，却有票写了是哪一户投的。');
  }
  return good(`共 ${countWords(papers.length)} 张票，编号没有重复，内容都合规则。`);
}

function checkPapersRoot(ballot: BallotExport, leaves: readonly string[]): Checked {
  if (treeRoot(leaves) !== ballot.papersRoot) return bad('票和公布的根不一致：有票被改过、加过或去掉过。');
  return good('所有的票和公布的根一致。');
}

function checkBoard({ board, heads }: BallotExport, leaves: readonly string[]): Checked {
  const sizes = heads.map((head) => head.size);
  const isGrowing = isAscending(sizes) && heads.every((head, at) => at === 0 || heads[at - 1]!.at <= head.at);
  if (!isGrowing || (sizes[sizes.length - 1] ?? 0) !== board.length) return bad('公布栏的记录不连续，或最后一次没有包括全部。');
  const posted = new Set(board);
  if (posted.size < board.length) return bad('公布栏里有重复的记录。');
  const wrong = prefixRoots(board, sizes).findIndex((root, at) => root !== heads[at]!.root);
  if (wrong >= 0) return bad(`公布栏和第 ${wrong + 1} 次公布的根不一致：公布过的记录被改过。`);
  const missing = leaves.filter((leaf) => !posted.has(leaf)).length;
  if (missing > 0) return bad(`有 ${missing} 张票没有在公布栏里出现过。`);
  return good(`公布栏共 ${countWords(board.length)} 条，公布 ${countWords(heads.length)} 次，只增不改，最后的票都在里面。`);
}

/** Named papers row by row; confidential ones as a heap of areas, which must be the heap of those who voted. */
function checkTurnout({ roll, papers, secrecy, rule }: BallotExport): Checked {
  const voted = roll.filter((row) => row.voted);
  if (papers.length !== voted.length) return bad(`票有 ${papers.length} 张，名册上投了票的有 ${headsWords(rule.electorate, voted.length)}，对不上。`);
  if (secrecy === 'named') {
    const areas = new Map(voted.map((row) => [row.no, row.area]));
    if (new Set(papers.map((paper) => paper.no)).size < papers.length) return bad('名册上有一个编号被计了两张票。');
    if (papers.some((paper) => paper.no === undefined || areas.get(paper.no) !== paper.area)) return bad('有票的编号或面积和名册对不上。');
  }
  const heap = (rows: readonly { area: number }[]): number[] => rows.map((row) => row.area).sort((a, b) => a - b);
  if (!isSame(heap(papers), heap(voted))) return bad('票上的面积和名册上投了票的面积对不上。');
  const { heads, area } = weigh(voted);
  return good(`投了票的共 ${headsWords(rule.electorate, heads)}${area > 0 ? `、${areaWords(area)}` : ''}，和票一致，一份只有一张。`);
}

/** Counts the papers of an export again. They must have passed the check `papers`. */
export function recountExport({ rule, roll, papers }: BallotExport): Outcome {
  return countBallot(rule, roll, papers, new Set(roll.filter((row) => row.voted).map((row) => row.no)));
}

function checkTally(ballot: BallotExport): Checked {
  const outcome = recountExport(ballot);
  if (!isSame(outcome, ballot.outcome)) return bad(`重新计票得到“${verdictLabels[outcome.verdict]}”，和公布的结果或数字不一致。`);
  return good(`重新计票，和公布的结果一致：${verdictLabels[outcome.verdict]}。`);
}

/**
 * Recounts a BallotExport from nothing but itself; takes anything, never throws. One check a key, in the order of VerifyCheck; only
 * `format` where the file can't be read. It shows that the parts agree with each other. That they are the ones the voters saw is for
 * people to compare: the fingerprint and the heads as published while the vote ran, and each receipt.
 */
export function verifyExport(value: unknown): VerifyCheck[] {
  const read = readExport(value);
  if (!read.ok) return [{ key: 'format', ...bad(read.words) }];
  const { ballot } = read;
  const unreadable = wrongChoices(ballot) > 0 ? bad('有票的内容不合规则，无法核对。') : null;
  const leaves = unreadable ? [] : ballot.papers.map(leafHash);
  return [
    { key: 'format', ...good('文件完整，格式正确。') },
    { key: 'roll', ...checkRoll(ballot) },
    { key: 'papers', ...checkPapers(ballot) },
    { key: 'papersRoot', ...(unreadable ?? checkPapersRoot(ballot, leaves)) },
    { key: 'board', ...(unreadable ?? checkBoard(ballot, leaves)) },
    { key: 'turnout', ...checkTurnout(ballot) },
    { key: 'tally', ...(unreadable ?? checkTally(ballot)) },
  ];
}
