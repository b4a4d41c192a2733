import path from 'node:path';

interface Waiter {
  owner: object;
  grant(): void;
}

/**
 * One writer at a time for one database file, first come first served.
 * SQLite answers SQLITE_BUSY to the second BEGIN IMMEDIATE; without this queue 1 of 20 parallel transactions succeeds.
 */
export class WriteLock {
  private owner: object | null = null;
  private readonly queue: Waiter[] = [];

  /** Resolves when `owner` holds the lock; rejects with SQLITE_BUSY after `waitMillis`. Null when it holds it at once. */
  acquire(owner: object, waitMillis: number): Promise<void> | null {
    if (this.owner === owner) return null;
    if (!this.owner) {
      this.owner = owner;
      return null;
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { owner, grant: () => undefined };
      const timer = setTimeout(() => {
        this.queue.splice(this.queue.indexOf(waiter), 1);
        reject(Object.assign(new Error('SQLITE_BUSY: waited too long for the write lock'), { code: 'SQLITE_BUSY' }));
      }, waitMillis);
      waiter.grant = () => {
        clearTimeout(timer);
        resolve();
      };
      this.queue.push(waiter);
    });
  }

  release(owner: object): void {
    if (this.owner !== owner) return;
    const next = this.queue.shift();
    this.owner = next?.owner ?? null;
    next?.grant();
  }
}

const locks = new Map<string, WriteLock>();

/** The lock of a file; every connection of this process to it shares one. */
export function writeLockOf(file: string): WriteLock {
  const key = path.resolve(file);
  let lock = locks.get(key);
  if (!lock) locks.set(key, (lock = new WriteLock()));
  return lock;
}
