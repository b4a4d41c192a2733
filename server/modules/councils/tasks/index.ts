import type { Task } from '../../../core/operation';
import type { CouncilContext } from '../context';
import { draftMonthlySessions } from './monthlySessions';
import { remindInvited } from './remindInvited';

/** What the clock does for councils by itself; safe on several instances at once. */
export function councilTasks(context: CouncilContext): Task[] {
  const task = (name: string, everySeconds: number, work: (context: CouncilContext) => Promise<number>): Task => ({
    name: `councils.${name}`,
    everySeconds,
    async run() {
      const done = await work(context);
      if (done > 0) context.core.log.info({ done }, `councils.${name}`);
    },
  });
  return [task('monthlySessions', 3_600, draftMonthlySessions), task('remindInvited', 300, remindInvited)];
}
