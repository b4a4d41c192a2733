import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import type { Clock } from '../../server/core/clock';
import { type Config, readConfig } from '../../server/core/config';
import type { Core } from '../../server/core/core';
import { createCrypto } from '../../server/core/crypto';
import { openDb } from '../../server/core/db';
import { createLog } from '../../server/core/log';
import type { Storage } from '../../server/core/storage';

/** A clock that stands still until it is set or moved. */
export class TestClock implements Clock {
  private millis: number;
  constructor(start: string) {
    this.millis = Date.parse(start);
  }
  now(): Date {
    return new Date(this.millis);
  }
  set(moment: string): void {
    this.millis = Date.parse(moment);
  }
  advance(millis: number): void {
    this.millis += millis;
  }
}

/** Pictures in memory. */
export function memoryStorage(): Storage & { objects: Map<string, Buffer> } {
  const objects = new Map<string, Buffer>();
  return {
    objects,
    put: async (key, content) => void objects.set(key, content),
    get: async (key) => objects.get(key) ?? null,
    delete: async (key) => void objects.delete(key),
  };
}

export interface TestCore extends Core {
  clock: TestClock;
  close(): Promise<void>;
}

/** Which database the server suites run on: `sqlite` (default) or `mysql`. */
export const testDialect = process.env.YIGE_TEST_DIALECT === 'mysql' ? 'mysql' : 'sqlite';
const mysqlUrl = process.env.YIGE_TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';

/**
 * A core on a fresh, migrated database of its own: a temporary file, or a database named after the jest worker.
 * A pool of one makes a forgotten transaction show at once; suites with callers at once ask for more.
 */
export async function createTestCore(options: { poolSize?: number; start?: string; settings?: Record<string, string> } = {}): Promise<TestCore> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yige-test-'));
  const url = testDialect === 'mysql' ? await freshMysql() : `sqlite:${path.join(folder, 'test.db')}`;
  const config: Config = readConfig({ YIGE_DATABASE_URL: url, YIGE_VAR: folder, YIGE_LOG_LEVEL: 'silent', YIGE_RATE_LIMIT: '0', ...options.settings });
  const db = openDb({ url, poolSize: options.poolSize ?? 1 });
  await db.migrate();
  return {
    config,
    db,
    // Sunday 2026-03-01 would be a rest day: tests start on a plain working Monday, 10:00 in China.
    clock: new TestClock(options.start ?? '2026-03-02T02:00:00.000Z'),
    log: createLog(config),
    crypto: createCrypto(config),
    storage: memoryStorage(),
    async close() {
      await db.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freshMysql(): Promise<string> {
  const name = `yige_test_${process.env.JEST_WORKER_ID ?? '1'}_${process.env.YIGE_TEST_PART ?? 'main'}`;
  const connection = await mysql.createConnection(mysqlUrl);
  await connection.query(`DROP DATABASE IF EXISTS ${name}`);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.end();
  return `${mysqlUrl.replace(/\/$/, '')}/${name}`;
}
