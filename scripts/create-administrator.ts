import { parseArgs } from 'node:util';
import { readConfig, SettingsError } from '../server/core/config';
import { openCore } from '../server/core/open';
import { AccountRefused, createAdministrator, openStaffAccount } from '../server/modules/identity/commands/openAccount';

const usage = `用法（在服务器上，使用与服务相同的环境变量）：
  node dist/scripts/create-administrator.js --account 账号 --name 姓名 [--another]
      建立第一个管理员。
  node dist/scripts/create-administrator.js --account 账号 --phone 手机号
      为已导入的工作人员开通账号密码登录；已有账号的重设密码，并退出其全部登录。
密码只显示这一次，请当面交给本人；登录后请在“设置”里启用动态验证码。`;

/** Prints the new password once; exit code 1 when nothing was made. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { account: { type: 'string' }, name: { type: 'string' }, phone: { type: 'string' }, another: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const { account, name, phone, another } = values;
  if (!account || (!name && !phone) || values.help) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const core = openCore(readConfig({ ...process.env, YIGE_DATABASE_POOL: '1' }));
  try {
    await core.db.migrate();
    const opened = phone
      ? await openStaffAccount(core, { account, phone })
      : { account, ...(await createAdministrator(core, { account, name: name ?? '', another })) };
    process.stdout.write(`账号：${opened.account}\n密码：${opened.password}\n`);
    return 0;
  } finally {
    await core.db.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const known = error instanceof AccountRefused || error instanceof SettingsError;
    process.stderr.write(`${known ? error.message : String((error as Error).stack)}\n`);
    process.exitCode = 1;
  },
);
