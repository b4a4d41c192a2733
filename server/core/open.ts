import { systemClock } from './clock';
import type { Config } from './config';
import type { Core } from './core';
import { createCrypto } from './crypto';
import { openDb } from './db';
import { createLog } from './log';
import { openStorage } from './storage';

/** The core of a real process, for main.ts and for scripts. Whoever opens it closes `db`. */
export function openCore(config: Config): Core {
  return {
    config,
    db: openDb({ url: config.databaseUrl, poolSize: config.YIGE_DATABASE_POOL }),
    clock: systemClock,
    log: createLog(config),
    crypto: createCrypto(config),
    storage: openStorage(config),
  };
}
