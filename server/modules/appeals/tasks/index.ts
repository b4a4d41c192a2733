import type { Task } from '../../../core/operation';
import type { AppealContext } from '../context';
import { closeUnanswered, endSuspensions, endWaiting } from './clockMoves';
import { warnLate } from './warnLate';

/** What the clock does to appeals by itself; safe on several instances at once. */
export function appealTasks(context: AppealContext): Task[] {
  const task = (name: string, everySeconds: number, work: (context: AppealContext) => Promise<number>): Task => ({
    name: `appeals.${name}`,
    everySeconds,
    async run() {
      const done = await work(context);
      if (done > 0) context.core.log.info({ done }, `appeals.${name}`);
    },
  });
  return [
    task('endWaiting', 60, endWaiting),
    task('endSuspensions', 60, endSuspensions),
    task('warnLate', 60, warnLate),
    task('closeUnanswered', 600, closeUnanswered),
    context.calendar.alarm,
  ];
}
