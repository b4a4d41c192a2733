import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

export interface ServedDemo {
  /** http://127.0.0.1:<port> */
  url: string;
  stop(): Promise<void>;
}

/**
 * The built service with the demo district in a database of its own, as `npm start` serves it, on a free port.
 * Needs dist/ (scripts/test.cjs and scripts/e2e.cjs build it). Rejects with the server's own words when it does not come up.
 */
export async function serveDemo(settings: Record<string, string> = {}): Promise<ServedDemo> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yige-demo-'));
  const child = spawn(process.execPath, [path.join(root, 'dist/scripts/serve.js')], {
    cwd: root,
    env: { ...process.env, PORT: '0', YIGE_VAR: folder, YIGE_LOG_LEVEL: 'error', YIGE_RATE_LIMIT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  return {
    url,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer): void => {
      said += part.toString();
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', (part: Buffer) => (said += part.toString()));
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}:\n${said}`)));
  });
}
