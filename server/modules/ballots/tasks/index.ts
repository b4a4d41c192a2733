import type { Task } from '../../../core/operation';
import type { BallotContext } from '../context';
import { annulMissed, closeDue, openDue } from './clockMoves';
import { publishBoards } from './publishBoards';
import { tellBallots } from './tellBallots';

/** What the clock does to ballots by itself; safe on several instances at once. */
export function ballotTasks(context: BallotContext): Task[] {
  const task = (name: string, everySeconds: number, work: (context: BallotContext) => Promise<number>): Task => ({
    name: `ballots.${name}`,
    everySeconds,
    async run() {
      const done = await work(context);
      if (done > 0) context.core.log.info({ done }, `ballots.${name}`);
    },
  });
  return [task('openDue', 30, openDue), task('closeDue', 30, closeDue), task('annulMissed', 300, annulMissed), task('publishBoards', 600, publishBoards), task('tell', 60, tellBallots)];
}
