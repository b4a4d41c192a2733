import { AppError } from './errors';

export interface OverloadOptions {
  /** Requests worked on at once; near the size of the database pool. */
  atOnce: number;
  /** How long one may stand in line, in ms. */
  waitMillisMost?: number;
}

export interface OverloadGate {
  /**
   * Runs `work` when there is a place. Waits a short while in a short line, then OVERLOADED with Retry-After: without this, at twice the capacity, everybody waits 5 s.
   * Urgent work stands in a line of its own that goes first and waits longer. After `seconds` the caller is answered OVERLOADED too,
   * but the work keeps its place until it has really ended.
   */
  run<T>(how: { urgent: boolean; seconds: number }, work: () => Promise<T>): Promise<T>;
  /** For the metrics. */
  counts(): { running: number; waiting: number; shed: number };
}

interface Waiter {
  go(): void;
}

const waitMillisUsual = 200;
const urgentPatience = 10;
const linePerPlace = 3;

export function overloadGate(options: OverloadOptions): OverloadGate {
  const waitMillis = options.waitMillisMost ?? waitMillisUsual;
  const lineMost = options.atOnce * linePerPlace;
  const lines: Record<'urgent' | 'usual', Set<Waiter>> = { urgent: new Set(), usual: new Set() };
  let running = 0;
  let shed = 0;

  const turnAway = (): AppError => {
    shed += 1;
    return new AppError('OVERLOADED', undefined, 1 + Math.floor(Math.random() * 4));
  };

  const enter = (urgent: boolean): Promise<void> | void => {
    if (running < options.atOnce) {
      running += 1;
      return;
    }
    const line = urgent ? lines.urgent : lines.usual;
    if (line.size >= lineMost) throw turnAway();
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        go() {
          clearTimeout(timer);
          line.delete(waiter);
          resolve();
        },
      };
      const timer = setTimeout(
        () => {
          line.delete(waiter);
          reject(turnAway());
        },
        urgent ? waitMillis * urgentPatience : waitMillis,
      );
      line.add(waiter);
    });
  };

  const leave = (): void => {
    const [next] = lines.urgent.size > 0 ? lines.urgent : lines.usual;
    // The place is handed on, not freed: nobody who comes now can slip in before.
    if (next) next.go();
    else running -= 1;
  };

  return {
    async run({ urgent, seconds }, work) {
      await enter(urgent);
      const working = work().finally(leave);
      return endsWithin(working, seconds);
    },
    counts: () => ({ running, waiting: lines.urgent.size + lines.usual.size, shed }),
  };
}

/** The answer of `working`, or OVERLOADED when it takes longer: the client repeats with the same key and gets what was done. */
function endsWithin<T>(working: Promise<T>, seconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('OVERLOADED', undefined, 2)), seconds * 1000);
    // The server itself keeps the process alive; a forgotten answer must not.
    timer.unref();
    working.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
