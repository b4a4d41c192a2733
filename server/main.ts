import { readConfig, SettingsError } from './core/config';
import { openCore } from './core/open';
import { endOnSignal, start } from './start';

async function main(): Promise<void> {
  const core = openCore(readConfig(process.env));
  const running = await start(core);
  endOnSignal(running, core.log);
  process.stdout.write(`议格已启动：${running.url}（${core.config.demo ? '演示' : '正式'}，${core.db.dialect}）\n`);
}

main().catch((error: unknown) => {
  // Wrong settings are told without a stack: the person who reads this is setting up a server.
  process.stderr.write(`${error instanceof SettingsError ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
});
