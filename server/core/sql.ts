import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { Sequelize, type Transaction } from 'sequelize';

/** What of mysql2's and our sqlite connection the query door uses. */
interface RawConnection {
  query?(sql: string, values: unknown[], done: (error: Error | null, rows: unknown) => void): void;
  all(sql: string, values: unknown[], done: (error: Error | null, rows: unknown) => void): void;
  run(sql: string, values: unknown[], done: (this: { lastID: number; changes: number }, error: Error | null) => void): void;
}
interface RawPool {
  getConnection(options?: object): Promise<RawConnection>;
  releaseConnection(connection: RawConnection): void;
}

export type SqlValue = string | number | boolean | Date | Buffer | null | undefined;
export type SqlRow = Record<string, SqlValue>;

const store = new AsyncLocalStorage<Map<string, unknown>>();
// Sequelize's own calls find the transaction here too: a forgotten `{transaction}` cannot leave it.
Sequelize.useCLS({
  get: (key: string) => store.getStore()?.get(key),
  set: (key: string, value: unknown) => store.getStore()?.set(key, value),
  run: (work: (context: object) => unknown) => store.run(new Map(store.getStore()), () => work({})),
  bind: <T extends (...args: never[]) => unknown>(work: T) => AsyncResource.bind(work as never),
} as never);

/** The transaction this call runs in, if any. */
export const currentTransaction = (): Transaction | undefined => store.getStore()?.get('transaction') as Transaction | undefined;

/**
 * The one thin door for SQL written by hand: `?` placeholders, both dialects, and the transaction of the caller.
 * Columns whose names end in `At` come back as Date from both dialects.
 */
export class Sql {
  readonly dialect: 'mysql' | 'sqlite';
  /** Ends a SELECT that locks what it reads; SQLite's transactions hold the only write lock already. */
  readonly forUpdate: string;
  private readonly pool: RawPool;

  constructor(sequelize: Sequelize) {
    this.dialect = sequelize.getDialect() as 'mysql' | 'sqlite';
    this.forUpdate = this.dialect === 'mysql' ? ' FOR UPDATE' : '';
    this.pool = sequelize.connectionManager as unknown as RawPool;
  }

  /** All rows of a SELECT. */
  async all<T extends object>(text: string, values: SqlValue[] = []): Promise<T[]> {
    return this.withConnection((connection) => this.select<T>(connection, text, values));
  }

  /** The first row of a SELECT, or null. */
  async one<T extends object>(text: string, values: SqlValue[] = []): Promise<T | null> {
    return (await this.all<T>(text, values))[0] ?? null;
  }

  /** An INSERT, UPDATE or DELETE: rows matched, and the id of the last inserted row. */
  async run(text: string, values: SqlValue[] = []): Promise<{ changed: number; insertId: number }> {
    return this.withConnection((connection) => this.change(connection, text, values));
  }

  /** Inserts one row given as column → value; returns its id. */
  async insert(table: string, row: SqlRow): Promise<number> {
    const columns = Object.keys(row);
    const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    return (await this.run(text, Object.values(row))).insertId;
  }

  /** Inserts rows of the same columns, several hundred per statement. */
  async insertMany(table: string, rows: SqlRow[]): Promise<void> {
    const first = rows[0];
    if (!first) return;
    const columns = Object.keys(first);
    // SQLite takes at most 32,766 values in a statement.
    const perStatement = Math.max(1, Math.min(500, Math.floor(30_000 / columns.length)));
    const tuple = `(${columns.map(() => '?').join(', ')})`;
    for (let start = 0; start < rows.length; start += perStatement) {
      const part = rows.slice(start, start + perStatement);
      const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${part.map(() => tuple).join(', ')}`;
      await this.run(text, part.flatMap((row) => columns.map((column) => row[column])));
    }
  }

  /** Sets columns of the rows that match `where` (column → value, all equal); returns how many matched. */
  async update(table: string, set: SqlRow, where: SqlRow): Promise<number> {
    const sets = Object.keys(set).map((column) => `${column} = ?`);
    const wheres = Object.entries(where).map(([column, value]) => (value === null ? `${column} IS NULL` : `${column} = ?`));
    const values = [...Object.values(set), ...Object.values(where).filter((value) => value !== null)];
    return (await this.run(`UPDATE ${table} SET ${sets.join(', ')} WHERE ${wheres.join(' AND ')}`, values)).changed;
  }

  /**
   * Carries out several reads over one connection: acquiring one for each costs as much as a small SELECT.
   * Inside a transaction they run in that one. Not a snapshot: each read sees what is committed by then.
   */
  async together<T>(work: () => Promise<T>): Promise<T> {
    if (currentTransaction() || this.borrowed()) return work();
    const connection = await this.pool.getConnection({});
    try {
      return await store.run(new Map(store.getStore()).set('borrowed', { by: this, connection }), work);
    } finally {
      this.pool.releaseConnection(connection);
    }
  }

  private borrowed(): RawConnection | null {
    const kept = store.getStore()?.get('borrowed') as { by: Sql; connection: RawConnection } | undefined;
    return kept?.by === this ? kept.connection : null;
  }

  private async withConnection<T>(work: (connection: RawConnection) => Promise<T>): Promise<T> {
    const transaction = currentTransaction() as unknown as { connection?: RawConnection } | undefined;
    if (transaction?.connection) return work(transaction.connection);
    const borrowed = this.borrowed();
    if (borrowed) return work(borrowed);
    const connection = await this.pool.getConnection({});
    try {
      return await work(connection);
    } finally {
      this.pool.releaseConnection(connection);
    }
  }

  private select<T extends object>(connection: RawConnection, text: string, values: SqlValue[]): Promise<T[]> {
    return new Promise((resolve, reject) => {
      if (connection.query) {
        connection.query(text, values.map(defined), (error, rows) => (error ? reject(error) : resolve(rows as T[])));
        return;
      }
      connection.all(text, values, (error, rows) => (error ? reject(error) : resolve((rows as T[]).map(withMoments))));
    });
  }

  private change(connection: RawConnection, text: string, values: SqlValue[]): Promise<{ changed: number; insertId: number }> {
    return new Promise((resolve, reject) => {
      if (connection.query) {
        connection.query(text, values.map(defined), (error, answer) => {
          if (error) return reject(error);
          const { affectedRows, insertId } = answer as { affectedRows: number; insertId: number };
          resolve({ changed: affectedRows, insertId });
        });
        return;
      }
      connection.run(text, values, function (error) {
        if (error) return reject(error);
        resolve({ changed: this.changes, insertId: this.lastID });
      });
    });
  }
}

const defined = (value: SqlValue): SqlValue => (value === undefined ? null : value);

function withMoments<T extends object>(row: T): T {
  const cells = row as Record<string, unknown>;
  for (const column in cells) {
    const value = cells[column];
    if (typeof value === 'string' && column.endsWith('At')) cells[column] = new Date(value.replace(' ', 'T').replace(' +00:00', 'Z'));
  }
  return row;
}

/** `?, ?, ?` for an IN list; the list must not be empty. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

const uniqueCodes = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);

/** Did the database refuse a second row with the same key? Also through Sequelize's wrapping. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, original } = error as { code?: string; original?: { code?: string } };
  return uniqueCodes.has(code ?? '') || uniqueCodes.has(original?.code ?? '');
}
