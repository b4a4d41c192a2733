import { closeBallot } from '../commands/closeBallot';
import { annulBallot, openBallot } from '../commands/moveBallot';
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

/** A ballot that could not open in its window (nobody on the roll, its session called off, the service away) must not stand under notice for ever. */
export function annulMissed(context: BallotContext): Promise<number> {
  return eachBallot(context, { name: 'annulMissed', where: "b.state = 'notice' AND b.closesAt <= ?", values: [context.core.clock.now()] }, async (id) => {
    await annulBallot(context, id, byClock, '到截止时间还没能开始投票，已作废，请重新发起');
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
