import { AppError } from './errors';

export interface QueueLimits {
  /** Pieces of work at once. */
  atOnce: number;
  /** Their weights together; one that is heavier runs alone. */
  weight: number;
  /** How many stand in line; the next one is turned away with OVERLOADED. */
  waiting: number;
}

/** Runs heavy work in the order it came, within limits: the first in line also holds back lighter work behind it, so that it gets its turn. */
export function workQueue(limits: QueueLimits): <T>(weight: number, work: () => Promise<T>) => Promise<T> {
  let running = 0;
  let carried = 0;
  const line: { weight: number; go(): void }[] = [];
  const fits = (weight: number): boolean => running === 0 || (running < limits.atOnce && carried + weight <= limits.weight);
  const begin = (weight: number): void => {
    running += 1;
    carried += weight;
  };
  const end = (weight: number): void => {
    running -= 1;
    carried -= weight;
    for (let next = line[0]; next && fits(next.weight); next = line[0]) {
      line.shift();
      begin(next.weight);
      next.go();
    }
  };
  return async (weight, work) => {
    if (line.length > 0 || !fits(weight)) {
      if (line.length >= limits.waiting) throw new AppError('OVERLOADED', undefined, 2 + Math.floor(Math.random() * 4));
      await new Promise<void>((go) => line.push({ weight, go }));
    } else {
      begin(weight);
    }
    try {
      return await work();
    } finally {
      end(weight);
    }
  };
}
