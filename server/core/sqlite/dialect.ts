import { EventEmitter } from 'node:events';
import { type EngineAnswer, SqliteEngine } from './engine';
import { writeLockOf, type WriteLock } from './writeLock';

type Callback = (this: { lastID?: number; changes?: number }, error: Error | null, rows?: unknown) => void;

const lockWaitMillis = 10_000;
const pooledEngines = 8;
/** Closed connections are kept for the next transaction: Sequelize opens one per transaction. */
const pool = new Map<string, SqliteEngine[]>();
const readers = new Set(['SELECT', 'PRAGMA', 'EXPLAIN', 'WITH', 'SAVEPOINT', 'RELEASE']);

/** Closes every pooled connection to a file, so that it can be moved or deleted. */
export function closePooled(file: string): void {
  for (const engine of pool.get(file) ?? []) engine.close();
  pool.delete(file);
}

/**
 * The part of package sqlite3's interface that Sequelize uses, over libsql.
 * BEGIN takes the file's write lock and COMMIT/ROLLBACK gives it back; a lone write outside a transaction takes it for itself.
 */
class Database extends EventEmitter {
  readonly filename: string;
  private readonly lock: WriteLock;
  private engine: SqliteEngine | null = null;
  private inTransaction = false;

  constructor(file: string, mode: number | Callback, callback?: Callback) {
    super();
    this.filename = file;
    this.lock = writeLockOf(file);
    const done = typeof mode === 'function' ? mode : callback;
    let error: Error | null = null;
    try {
      this.engine = pool.get(file)?.pop() ?? new SqliteEngine(file);
    } catch (e) {
      error = e as Error;
    }
    process.nextTick(() => done?.call({}, error));
  }

  serialize(work?: () => void): this {
    work?.();
    return this;
  }

  run(sql: string, params: unknown, callback?: Callback): this {
    return this.carryOut(sql, params, callback, () => undefined);
  }

  all(sql: string, params: unknown, callback?: Callback): this {
    return this.carryOut(sql, params, callback, (answer) => answer.rows);
  }

  get(sql: string, params: unknown, callback?: Callback): this {
    return this.carryOut(sql, params, callback, (answer) => answer.rows[0]);
  }

  exec(sql: string, callback?: Callback): this {
    let error: Error | null = null;
    try {
      this.open().exec(sql);
    } catch (e) {
      error = e as Error;
    }
    process.nextTick(() => callback?.call({}, error));
    return this;
  }

  close(callback?: Callback): this {
    let error: Error | null = null;
    try {
      const engine = this.open();
      if (this.inTransaction) engine.exec('ROLLBACK');
      const kept = pool.get(this.filename) ?? [];
      if (kept.length < pooledEngines) pool.set(this.filename, [...kept, engine]);
      else engine.close();
    } catch (e) {
      error = e as Error;
    }
    this.engine = null;
    this.inTransaction = false;
    this.lock.release(this);
    process.nextTick(() => callback?.call({}, error));
    return this;
  }

  private open(): SqliteEngine {
    if (!this.engine) throw new Error('SQLITE_MISUSE: the connection is closed');
    return this.engine;
  }

  private carryOut(sql: string, params: unknown, callback: Callback | undefined, pick: (answer: EngineAnswer) => unknown): this {
    const [values, done] = typeof params === 'function' ? [[], params as Callback] : [params, callback];
    const word = /^\s*(\w+)/.exec(sql)?.[1]?.toUpperCase() ?? '';
    const begins = word === 'BEGIN';
    const ends = word === 'COMMIT' || word === 'END' || (word === 'ROLLBACK' && !/\bTO\b/i.test(sql));
    const writes = !begins && !ends && !readers.has(word) && !(word === 'ROLLBACK');
    const alone = writes && !this.inTransaction;
    const text = begins ? 'BEGIN IMMEDIATE' : sql;

    const go = (): void => {
      let answer: EngineAnswer | null = null;
      let error: Error | null = null;
      try {
        answer = this.open().run(text, values);
      } catch (e) {
        error = e as Error;
      }
      if (begins) this.inTransaction = !error;
      if (ends) this.inTransaction = false;
      if ((begins && error) || ends || alone) this.lock.release(this);
      process.nextTick(() => {
        if (done) done.call({ lastID: answer?.lastId, changes: answer?.changes ?? 0 }, error, answer ? pick(answer) : undefined);
        else if (error) this.emit('error', error);
      });
    };
    const waiting = begins || alone ? this.lock.acquire(this, lockWaitMillis) : null;
    if (waiting) waiting.then(go, (e: Error) => done?.call({}, e));
    else go();
    return this;
  }
}

/** What Sequelize takes as `dialectModule` for dialect sqlite. */
export const sqliteDialect = { Database, OPEN_READONLY: 1, OPEN_READWRITE: 2, OPEN_CREATE: 4, OPEN_FULLMUTEX: 0x10000, verbose: () => sqliteDialect };
