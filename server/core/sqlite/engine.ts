import Libsql from 'libsql';

export interface EngineAnswer {
  rows: Record<string, unknown>[];
  lastId: number;
  changes: number;
}

const pragmas = ['journal_mode=WAL', 'synchronous=FULL', 'foreign_keys=ON', 'busy_timeout=5000', 'cache_size=-16000', 'temp_store=MEMORY'];
const keptStatements = 300;

const momentText = (moment: Date): string => moment.toISOString().replace('T', ' ').replace('Z', ' +00:00');

/** SQLite knows numbers, texts and bytes only; moments are kept as Sequelize writes them, so that they compare as text. */
function toSqlite(value: unknown): unknown {
  if (value === undefined) return null;
  if (value === true) return 1;
  if (value === false) return 0;
  if (value instanceof Date) return momentText(value);
  return value;
}

interface Prepared {
  reader: boolean;
  all(...params: unknown[]): Record<string, unknown>[];
  run(...params: unknown[]): { changes: number; lastInsertRowid: number | bigint };
}

/** One connection to a database file through libsql, with its prepared statements kept. Calls are synchronous. */
export class SqliteEngine {
  private readonly db: InstanceType<typeof Libsql>;
  private readonly statements = new Map<string, Prepared>();

  constructor(file: string) {
    this.db = new Libsql(file);
    for (const pragma of pragmas) this.db.exec(`PRAGMA ${pragma}`);
  }

  run(sql: string, params: unknown): EngineAnswer {
    const statement = this.prepare(sql);
    const args = bindings(params);
    if (statement.reader) return { rows: statement.all(...args), lastId: 0, changes: 0 };
    const answer = statement.run(...args);
    return { rows: [], lastId: Number(answer.lastInsertRowid), changes: Number(answer.changes) };
  }

  exec(sql: string): void {
    this.db.exec(sql);
  }

  close(): void {
    this.statements.clear();
    this.db.close();
  }

  private prepare(sql: string): Prepared {
    const kept = this.statements.get(sql);
    if (kept) return kept;
    const statement = this.db.prepare(sql) as unknown as Prepared;
    if (this.statements.size >= keptStatements) this.statements.delete(this.statements.keys().next().value as string);
    this.statements.set(sql, statement);
    return statement;
  }
}

/** Lists go in as they are; Sequelize's named binds ($1, :a, @b) lose their sign. */
function bindings(params: unknown): unknown[] {
  if (Array.isArray(params)) return params.map(toSqlite);
  if (!params || typeof params !== 'object') return [];
  const named = Object.fromEntries(Object.entries(params).map(([name, value]) => [name.replace(/^[$:@]/, ''), toSqlite(value)]));
  return Object.keys(named).length ? [named] : [];
}
