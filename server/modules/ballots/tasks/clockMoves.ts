import { closeBallot } from '../commands/closeBallot';
import { openBallot } from '../commands/moveBallot';
import type { BallotContext } from '../context';
import { eachBallot } from './eachBallot';

const byClock = { actor: null } as const;

/** Opens every posted ballot whose time has come. */
export function openDue(context: BallotContext): Promise<number> {
  const now = context.core.clock.now();
  return eachBallot(context, { name: 'openDue', where: "b.state = 'notice' AND b.opensAt <= ? AND b.closesAt > ?", values: [now, now] }, async (id) => {
    await openBallot(context, id, byClock);
    return true;
  });
}

/** Counts every open ballot whose time is over. */
export function closeDue(context: BallotContext): Promise<number> {
  return eachBallot(context, { name: 'closeDue', where: "b.state = 'open' AND b.closesAt <= ?", values: [context.core.clock.now()] }, async (id) => {
    await closeBallot(context, id, byClock);
    return true;
  });
}
