const keptMost = 10_000;

/**
 * Counts wrong tries for account names that do not exist, as the database does for those that do: otherwise the lock would
 * tell which names are real. In memory of one instance; the oldest names are dropped first.
 */
export class UnknownAccountTries {
  private readonly tries = new Map<string, { failed: number; lockedUntil: number }>();

  constructor(
    private readonly triesMost: number,
    private readonly lockMillis: number,
  ) {}

  /** Counts a try; false while the name is locked. */
  countTry(account: string, now: Date): boolean {
    const kept = this.tries.get(account);
    const millis = now.getTime();
    if (kept && kept.lockedUntil > millis) return false;
    const failed = kept && kept.lockedUntil === 0 ? kept.failed + 1 : 1;
    this.tries.delete(account);
    if (this.tries.size >= keptMost) this.tries.delete(this.tries.keys().next().value ?? '');
    this.tries.set(account, { failed, lockedUntil: failed >= this.triesMost ? millis + this.lockMillis : 0 });
    return true;
  }
}
