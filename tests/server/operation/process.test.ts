import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');
let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yige-main-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  fs.rmSync(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  said(): string;
  /** Resolves when the process has said something that matches. */
  until(pattern: RegExp): Promise<string>;
  ended: Promise<number | null>;
}

function startMain(settings: Record<string, string> = {}): Started {
  const env = { PATH: process.env.PATH, HOME: folder, PORT: '0', YIGE_VAR: folder, YIGE_LOG_LEVEL: 'info', ...settings };
  const child = spawn(process.execPath, ['--disable-proto=delete', '--import', 'tsx', 'server/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      text += part.toString();
      for (const look of waiting) look();
    });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    ended,
    said: () => text,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(text)?.[0];
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        void ended.then(() => reject(new Error(`ended without saying ${String(pattern)}:\n${text}`)));
        look();
      }),
  };
}

test('the process says where it listens, is ready, and ends in order on SIGTERM', async () => {
  const started = startMain();
  const url = await started.until(/http:\/\/127\.0\.0\.1:\d+/);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect((await fetch(`${url}/api/v1/me`)).status).toBe(401);
  started.child.kill('SIGTERM');
  expect(await started.ended).toBe(0);
  expect(started.said().split('\n').filter((line) => line.startsWith('议格'))).toHaveLength(1);
}, 60_000);

test('wrong settings are told by name and the process does not start', async () => {
  const started = startMain({ YIGE_MODE: 'production' });
  expect(await started.ended).toBe(1);
  expect(started.said()).toContain('YIGE_MASTER_KEY');
  expect(started.said()).not.toContain('    at ');
}, 60_000);
