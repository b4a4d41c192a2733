import type { BallotExport, InclusionProof, PublishedPaper } from '../../../../shared/ballots/dto';
import { leafHash } from '../../../../shared/ballots/leaf';
import { AppError, demand } from '../../../core/errors';
import { type BallotRecord, isUnposted, outcomeOf, readBallot, ruleOf } from '../ballotRow';
import { boardOf } from '../board';
import type { BallotContext } from '../context';
import { auditPathIn, treeLevels } from '../treeLevels';
import { headsOf, papersOf, rollOf } from './published';

/** Closed ballots never change; the last few are kept, since everybody looks at the same one on the evening it ends. */
const kept = 3;

function keepLast<T>(make: (ballot: BallotRecord) => Promise<T>): (ballot: BallotRecord) => Promise<T> {
  const known = new Map<number, Promise<T>>();
  return (ballot) => {
    const found = known.get(ballot.id);
    if (found) return found;
    const made = make(ballot);
    // A failed reading is not an answer.
    made.catch(() => known.delete(ballot.id));
    known.set(ballot.id, made);
    const [oldest] = known.keys();
    if (known.size > kept && oldest !== undefined) known.delete(oldest);
    return made;
  };
}

/** A closed ballot. Errors: NOT_FOUND, BALLOT_WRONG_STATE. */
export async function readClosed(context: BallotContext, ballotId: number): Promise<BallotRecord & { papersRoot: string }> {
  const ballot = await readBallot(context, ballotId);
  if (isUnposted(ballot)) throw new AppError('NOT_FOUND');
  demand(ballot.state === 'closed' && ballot.papersRoot !== null, 'BALLOT_WRONG_STATE');
  return { ...ballot, papersRoot: ballot.papersRoot };
}

async function makeExport(context: BallotContext, ballot: BallotRecord): Promise<Buffer> {
  const outcome = outcomeOf(ballot);
  if (!outcome || !ballot.openedAt || !ballot.closedAt) throw new Error('a closed ballot without its count');
  const parts: BallotExport = {
    format: 'yige-ballot-1',
    ballotId: ballot.id,
    title: ballot.title,
    secrecy: ballot.secrecy,
    rule: ruleOf(ballot),
    openedAt: ballot.openedAt.toISOString(),
    closedAt: ballot.closedAt.toISOString(),
    rollFingerprint: ballot.rollFingerprint ?? '',
    roll: await rollOf(context, ballot.id),
    papers: await papersOf(context, ballot),
    board: await boardOf(context, ballot.id),
    heads: await headsOf(context, ballot.id),
    papersRoot: ballot.papersRoot ?? '',
    outcome,
  };
  return Buffer.from(JSON.stringify(parts));
}

interface Tree {
  papers: PublishedPaper[];
  levels: string[][];
}

async function makeTree(context: BallotContext, ballot: BallotRecord): Promise<Tree> {
  const papers = await papersOf(context, ballot);
  return { papers, levels: treeLevels(papers.map(leafHash)) };
}

/** What anybody may read of a closed ballot. */
export interface PublishedReads {
  /** The public export as its bytes, BallotExport. */
  exported(ballot: BallotRecord): Promise<Buffer>;
  /** Is a paper with this tracker in it? */
  inclusion(ballot: BallotRecord & { papersRoot: string }, tracker: string): Promise<InclusionProof>;
}

export function createPublishedReads(context: BallotContext): PublishedReads {
  const treeOf = keepLast((ballot) => makeTree(context, ballot));
  return {
    exported: keepLast((ballot) => makeExport(context, ballot)),
    async inclusion(ballot, tracker) {
      const { papers, levels } = await treeOf(ballot);
      const index = papers.findIndex((paper) => paper.tracker === tracker);
      const of = { treeSize: papers.length, root: ballot.papersRoot };
      if (index < 0) return { found: false, paper: null, leafIndex: -1, path: [], ...of };
      return { found: true, paper: papers[index] ?? null, leafIndex: index, path: auditPathIn(levels, index), ...of };
    },
  };
}
