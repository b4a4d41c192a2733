import type { Logger } from 'pino';
import type { Task } from './operation';

export interface TaskRunner {
  /** No run begins any more; resolves when those under way have ended. */
  stop(): Promise<void>;
}

const firstRunMillisMost = 10_000;

/**
 * Runs every task again and again: the next run is planned when the last has ended, so that a slow one never overlaps itself.
 * Times are spread by ±10 %, so that several instances and tasks do not meet at the same moment. A failed run is logged and tried again next time.
 */
export function startTasks(tasks: Task[], log: Logger, random: () => number = Math.random): TaskRunner {
  const timers = new Map<Task, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  const plan = (task: Task, millis: number): void => {
    if (stopped) return;
    const timer = setTimeout(() => {
      const run = carryOut(task).finally(() => {
        running.delete(run);
        plan(task, task.everySeconds * 1000 * (0.9 + 0.2 * random()));
      });
      running.add(run);
    }, millis);
    timers.set(task, timer);
  };
  const carryOut = async (task: Task): Promise<void> => {
    try {
      await task.run();
    } catch (err) {
      log.error({ err, task: task.name }, 'task failed');
    }
  };

  for (const task of tasks) plan(task, Math.min(firstRunMillisMost, task.everySeconds * 1000) * random());
  return {
    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
