import { readConfig, SettingsError } from '../server/core/config';
import type { Core } from '../server/core/core';
import { openCore } from '../server/core/open';
import { endOnSignal, start } from '../server/start';
import { demoPassword, loadDemo } from './demo/load';
import { startStandIn } from './wechat-stand-in';

/** What `npm start` serves once everything is built: without settings the demo district on the embedded database, WeChat stood in for. */
async function serve(): Promise<void> {
  const env = { ...process.env };
  if (env.YIGE_MODE !== 'production' && !env.YIGE_WECHAT_ENDPOINT) env.YIGE_WECHAT_ENDPOINT = (await startStandIn({ port: 0 })).url;
  const core = openCore(readConfig(env));
  if (core.config.demo) await prepareDemo(core);
  const running = await start(core);
  endOnSignal(running, core.log);
  process.stdout.write(`议格已启动：${running.url}\n`);
  if (core.config.demo) await introduce(core, running.url);
}

async function prepareDemo(core: Core): Promise<void> {
  await core.db.migrate();
  const { loaded, millis } = await loadDemo(core);
  if (loaded) process.stdout.write(`已载入演示城区（${(millis / 1000).toFixed(1)} 秒）\n`);
}

async function introduce(core: Core, url: string): Promise<void> {
  const persons = await core.db.sql.all<{ displayName: string; demoKey: string; demoHint: string }>(
    'SELECT displayName, demoKey, demoHint FROM persons WHERE demoKey IS NOT NULL ORDER BY EXISTS (SELECT 1 FROM positions WHERE positions.personId = persons.id), id',
  );
  const lines = persons.map(({ displayName, demoKey, demoHint }) => `  ${displayName}（${demoKey}）${demoHint}`);
  process.stdout.write(`接口文档：${url}/api/docs\n演示人物（在网页里点选登录；工作人员也可用括号里的账号和密码 ${demoPassword}）：\n${lines.join('\n')}\n`);
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof SettingsError ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
});
