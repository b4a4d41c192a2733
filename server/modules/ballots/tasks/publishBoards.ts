import { inTransaction } from '../../../core/transaction';
import { readBallot } from '../ballotRow';
import { extendBoard } from '../board';
import type { BallotContext } from '../context';
import { eachBallot } from './eachBallot';

/**
 * A batch of a confidential ballot waits until it is large: a batch of one, published minutes after it came, would say whose it is to whoever knows when
 * somebody voted. What is left at the end is published with the count.
 */
const leastConfidential = 20;

/** Extends the public board of every open ballot by what came in since the last time. */
export function publishBoards(context: BallotContext): Promise<number> {
  const { core } = context;
  const where = "b.state = 'open' AND EXISTS (SELECT 1 FROM ballotBoard x WHERE x.ballotId = b.id AND x.seq IS NULL)";
  return eachBallot(context, { name: 'publishBoards', where, values: [] }, (id) =>
    inTransaction(core.db, async () => {
      const ballot = await readBallot(context, id, true);
      if (ballot.state !== 'open') return false;
      return (await extendBoard(context, id, { least: ballot.secrecy === 'named' ? 1 : leastConfidential, now: core.clock.now() })) > 0;
    }),
  );
}
