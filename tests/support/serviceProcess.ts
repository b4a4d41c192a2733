import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { Core } from '../../server/core/core';

const root = path.resolve(__dirname, '../..');

/** A process of its own on the same database; resolves with its address. */
export function startService({ config }: Core): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      YIGE_DATABASE_URL: config.databaseUrl,
      YIGE_VAR: config.YIGE_VAR,
      YIGE_LOG_LEVEL: 'silent',
      YIGE_RATE_LIMIT: '0',
      YIGE_DATABASE_POOL: '8',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer): void => {
      said += part.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve({ url, child });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}:\n${said}`)));
  });
}

/** Resolves when the process is no more. */
export const gone = (child: ChildProcess): Promise<unknown> =>
  child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
