import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Sequelize } from 'sequelize';
import { Umzug } from 'umzug';
import { migrations } from '../migrations';
import { closePooled, sqliteDialect } from './sqlite/dialect';
import { Sql } from './sql';

export interface Db {
  sequelize: Sequelize;
  sql: Sql;
  dialect: 'mysql' | 'sqlite';
  /** Carries out the migrations that are still to come; returns their names. */
  migrate(): Promise<string[]>;
  close(): Promise<void>;
}

export interface DbOptions {
  /** mysql://user:password@host:port/name or sqlite:<file>. */
  url: string;
  poolSize: number;
}

// Lock 1 s < statement 2 s < socket 3 s < request 5 s: the inner limit always speaks first.
const socketTimeoutMillis = 3_000;
const mariaSession = 'SET SESSION innodb_lock_wait_timeout = 1, SESSION max_statement_time = 2, SESSION idle_transaction_timeout = 10';
const mysqlSession = 'SET SESSION innodb_lock_wait_timeout = 1, SESSION max_execution_time = 2000';

/** Opens the database named by `url`. Nothing is created but, for SQLite, the file. */
export function openDb(options: DbOptions): Db {
  const sequelize = options.url.startsWith('sqlite:') ? openSqlite(options.url.slice('sqlite:'.length)) : openMysql(options);
  const db: Db = {
    sequelize,
    sql: new Sql(sequelize),
    dialect: sequelize.getDialect() as Db['dialect'],
    migrate: () => (sequelize.getDialect() === 'mysql' ? migrateAlone(options.url) : migrate(sequelize)),
    close: async () => {
      await sequelize.close();
      if (options.url.startsWith('sqlite:')) closePooled(options.url.slice('sqlite:'.length));
    },
  };
  return db;
}

function openSqlite(file: string): Sequelize {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  return new Sequelize({
    dialect: 'sqlite',
    dialectModule: sqliteDialect,
    storage: file,
    logging: false,
    transactionType: 'IMMEDIATE' as never,
    retry: { max: 0 },
    pool: { max: 1, min: 0, idle: 60_000 },
    define: { timestamps: false, freezeTableName: true },
  });
}

function openMysql(options: DbOptions, how: { patient: boolean } = { patient: false }): Sequelize {
  const sequelize = new Sequelize(options.url, {
    dialect: 'mysql',
    logging: false,
    timezone: '+00:00',
    retry: { max: 0 },
    pool: { min: options.poolSize, max: options.poolSize, acquire: 5_000, idle: 60_000 },
    define: { timestamps: false, freezeTableName: true },
    dialectOptions: {
      typeCast: true,
      dateStrings: ['DATE'],
      decimalNumbers: true,
      charset: 'utf8mb4_bin',
      // FOUND_ROWS: "affected" means matched, so that 0 means not found or changed meanwhile.
      flags: ['FOUND_ROWS'],
      connectTimeout: 3_000,
      // mysql2 has no read timeout: a frozen database would hang every request for ever.
      ...(how.patient ? {} : { stream: ({ config }: { config: { host: string; port: number } }) => selfDestroyingSocket(config.host, config.port) }),
    },
  });
  if (how.patient) return sequelize;
  sequelize.addHook('afterConnect', async (connection) => {
    const raw = connection as { query(sql: string, done: (error: Error | null, rows: { version: string }[]) => void): void };
    const ask = (sql: string) =>
      new Promise<{ version: string }[]>((resolve, reject) => raw.query(sql, (error, rows) => (error ? reject(error) : resolve(rows))));
    const [row] = await ask('SELECT VERSION() AS version');
    await ask(/mariadb/i.test(row?.version ?? '') ? mariaSession : mysqlSession);
    await ask('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  return sequelize;
}

/** A socket that gives up when an answer is awaited for longer than the limit; idle connections stay. */
function selfDestroyingSocket(host: string, port: number): net.Socket {
  const socket = net.connect({ host, port, noDelay: true });
  let timer: NodeJS.Timeout | null = null;
  const settle = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  const write = socket.write.bind(socket);
  socket.write = ((...args: Parameters<typeof write>) => {
    timer ??= setTimeout(() => socket.destroy(new Error('the database did not answer in time')), socketTimeoutMillis).unref();
    return write(...args);
  }) as typeof socket.write;
  socket.on('data', settle).on('close', settle);
  return socket;
}

const migrationLockSeconds = 120;

/**
 * Several instances start at once: one migrates, the others wait for it and find nothing left to do. The lock belongs to the connection
 * and goes with it when the process dies. The connection has no time limits, because a step over a large table takes minutes.
 */
async function migrateAlone(url: string): Promise<string[]> {
  const sequelize = openMysql({ url, poolSize: 1 }, { patient: true });
  // Lock names are shared by all databases of a server and at most 64 characters long.
  const name = "CONCAT('yige-migrate-', MD5(DATABASE()))";
  try {
    const [rows] = await sequelize.query(`SELECT GET_LOCK(${name}, ${migrationLockSeconds}) AS taken`);
    if (Number((rows as { taken: number | null }[])[0]?.taken) !== 1) throw new Error('another instance is still migrating the database');
    const done = await migrate(sequelize);
    await sequelize.query(`SELECT RELEASE_LOCK(${name})`);
    return done;
  } finally {
    await sequelize.close();
  }
}

async function migrate(sequelize: Sequelize): Promise<string[]> {
  const q = sequelize.getQueryInterface();
  const done = 'migrationsDone';
  const text = sequelize.getDialect() === 'mysql' ? ' CHARSET=utf8mb4 COLLATE=utf8mb4_bin' : '';
  await sequelize.query(`CREATE TABLE IF NOT EXISTS ${done} (name VARCHAR(120) NOT NULL PRIMARY KEY)${text}`);
  const umzug = new Umzug({
    migrations: migrations.map((step) => ({ name: step.name, up: () => step.up(q), down: () => step.down(q) })),
    storage: {
      logMigration: async ({ name }) => void (await sequelize.query(`INSERT INTO ${done} (name) VALUES (?)`, { replacements: [name] })),
      unlogMigration: async ({ name }) => void (await sequelize.query(`DELETE FROM ${done} WHERE name = ?`, { replacements: [name] })),
      executed: async () => ((await sequelize.query(`SELECT name FROM ${done} ORDER BY name`))[0] as { name: string }[]).map((row) => row.name),
    },
    logger: undefined,
  });
  return (await umzug.up()).map((step) => step.name);
}
