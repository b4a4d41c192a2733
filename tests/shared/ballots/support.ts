import { createHash } from 'node:crypto';
import { countBallot } from '../../../shared/ballots/count';
import type { BallotExport, BallotOption, BallotRule, Choice, Outcome, PublishedPaper, RollRow } from '../../../shared/ballots/dto';
import { leafHash } from '../../../shared/ballots/leaf';
import { treeRoot } from '../../../shared/ballots/merkle';
import { rollFingerprint } from '../../../shared/ballots/roll';
import type { Decision, Secrecy } from '../../../shared/ballots/states';

export const buildOptions = (...titles: string[]): BallotOption[] =>
  titles.map((title, at) => ({ code: `o${at + 1}`, title, words: '', costFen: null }));

/** An advisory vote of households: more than half of those who agree or oppose. */
export function buildRule(changes: Partial<BallotRule> = {}): BallotRule {
  return {
    kind: 'advisoryVote',
    mode: 'decide',
    electorate: 'household',
    options: [],
    pickMost: null,
    capFen: null,
    quorum: null,
    passRule: { base: 'cast', over: 'moreThan', share: { numerator: 1, denominator: 2 }, abstainCounts: false },
    matter: null,
    silence: null,
    ...changes,
  };
}

/** By law; matter 4 is an ordinary one, 7 a special one. */
export const buildOwnerRule = (matter: number, changes: Partial<BallotRule> = {}): BallotRule =>
  buildRule({ kind: 'ownerDecision', electorate: 'owner', passRule: null, matter, ...changes });

/** Trackers look random and stay the same. */
export const trackerOf = (no: number): string => createHash('sha256').update(`tracker ${no}`).digest('hex').slice(0, 32);

/** A party of the roll with what it says; null: did not vote. */
export interface Party {
  area: number;
  choice: Choice | null;
  building?: string;
}

export const decided = (decision: Decision): Choice => ({ mode: 'decide', decision });
export const named = (mode: 'single' | 'multiple' | 'projects', ...options: string[]): Choice => ({ mode, options });
export const ranked = (...order: string[]): Choice => ({ mode: 'ranked', order });
export const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

/** `heads` parties that hold `area` (0.01 m²) together. */
export function partiesOf(heads: number, area: number, decision: Decision | null): Party[] {
  const each = heads ? Math.floor(area / heads) : 0;
  return Array.from({ length: heads }, (_, at) => ({
    area: at === 0 ? area - each * (heads - 1) : each,
    choice: decision && decided(decision),
  }));
}

export function rollOf(parties: readonly Party[]): RollRow[] {
  return parties.map(({ area, building = '' }, at) => ({ no: at + 1, building, area }));
}

export function papersOf(parties: readonly Party[], secrecy: Secrecy = 'named'): PublishedPaper[] {
  return parties
    .flatMap(({ area, choice }, at) => (choice ? [{ tracker: trackerOf(at + 1), choice, area, ...(secrecy === 'named' ? { no: at + 1 } : {}) }] : []))
    .sort((a, b) => (a.tracker < b.tracker ? -1 : 1));
}

export const votedOf = (parties: readonly Party[]): Set<number> => new Set(parties.flatMap(({ choice }, at) => (choice ? [at + 1] : [])));

export function count(rule: BallotRule, parties: readonly Party[]): Outcome {
  return countBallot(rule, rollOf(parties), papersOf(parties), votedOf(parties));
}

/** Households with these choices, no areas. */
export const countChoices = (rule: BallotRule, choices: readonly (Choice | null)[]): Outcome => count(rule, choices.map((choice) => ({ area: 0, choice })));

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the server publishes at closing; the board holds every paper and one that was changed, with two heads. */
export function buildExport(rule: BallotRule, parties: readonly Party[], secrecy: Secrecy = 'named'): BallotExport {
  const roll = rollOf(parties).map((row, at) => ({ ...row, voted: parties[at]!.choice !== null }));
  const papers = papersOf(parties, secrecy);
  const leaves = papers.map(leafHash);
  const board = [...leaves.slice(0, 2), sha('a paper that was changed later'), ...leaves.slice(2)];
  const head = (size: number, at: string) => ({ size, root: treeRoot(board.slice(0, size)), at });
  return {
    format: 'yige-ballot-1',
    ballotId: 7,
    title: '要不要给三号楼装电梯',
    secrecy,
    rule,
    openedAt: '2026-11-01T00:00:00.000Z',
    closedAt: '2026-11-20T16:00:00.000Z',
    rollFingerprint: rollFingerprint(roll),
    roll,
    papers,
    board,
    heads: [...(board.length > 1 ? [head(1, '2026-11-02T00:00:00.000Z')] : []), head(board.length, '2026-11-20T16:00:00.000Z')],
    papersRoot: treeRoot(leaves),
    outcome: countBallot(rule, roll, papers, votedOf(parties)),
  };
}
