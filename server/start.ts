import type { AddressInfo } from 'node:net';
import { compose } from './compose';
import type { Core } from './core/core';
import { forgetKeysTask } from './core/forgetKeys';
import { drainingServer } from './core/shutdown';
import { startTasks } from './core/tasks';

const drainMillisMost = 10_000;

export interface RunningServer {
  /** Where it listens, e.g. http://127.0.0.1:3000 */
  url: string;
  /** Stops accepting, answers what is under way (10 s at most), waits for tasks, closes the database. A second call waits for the first. */
  stop(): Promise<void>;
}

/** Migrates, loads the modules, listens and starts the tasks; when it resolves the server is ready. The core's database is closed by `stop`. */
export async function start(core: Core): Promise<RunningServer> {
  const { config, log } = core;
  const migrated = await core.db.migrate();
  if (migrated.length) log.info({ migrated: migrated.length }, 'migrations carried out');
  const service = compose(core);
  await service.load();
  const { server, drain } = drainingServer(service.app.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.YIGE_HOST, resolve);
  });
  const tasks = startTasks([forgetKeysTask(core), ...service.modules.flatMap((module) => module.tasks ?? [])], log);
  const { address, port } = server.address() as AddressInfo;
  // Port 0 is known only now; links to pictures carry it.
  if (!config.publicUrlGiven) config.YIGE_PUBLIC_URL = `http://127.0.0.1:${port}`;

  const end = async (): Promise<void> => {
    service.lifecycle.draining = true;
    await Promise.all([drain(drainMillisMost), tasks.stop()]);
    await core.db.close();
  };
  let ending: Promise<void> | null = null;
  return { url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`, stop: () => (ending ??= end()) };
}

// Longer than the drain: a task that hangs must not keep a supervisor waiting until it kills.
const endMillisMost = 15_000;

/** Ends the process in order on SIGTERM and SIGINT: exit code 0, or 1 when it could not end in order or in time. */
export function endOnSignal(running: RunningServer, log: Core['log']): void {
  const end = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'ending');
    setTimeout(() => process.exit(1), endMillisMost).unref();
    running.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'could not end in order');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.on('unhandledRejection', (err) => log.error({ err }, 'unhandled rejection'));
}
