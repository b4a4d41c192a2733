import type { Logger } from 'pino';
import type { Clock } from './clock';
import type { Config } from './config';
import type { Crypto } from './crypto';
import type { Db } from './db';
import type { Storage } from './storage';

/** What every module is given: made once in app.ts, replaced piece by piece in tests. */
export interface Core {
  config: Config;
  db: Db;
  clock: Clock;
  log: Logger;
  crypto: Crypto;
  storage: Storage;
}
