'use strict';
// `npm test`: installs, lint, types, every jest suite; the server suites on SQLite and, where one answers, on MySQL/MariaDB.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { root, bin, install, buildServer, buildMini, run } = require('./lib/steps.cjs');

install();
const count = { passed: 0, failed: 0, skipped: 0 };

/** Runs jest projects once, with time for a busy machine; adds up what its report says, so that a suite that could not start counts as failed. */
function suite(title, projects, env = {}) {
  console.log(`\n== ${title}`);
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'yige-report-')), 'report.json');
  const done = spawnSync(process.execPath, [bin('jest'), '--selectProjects', ...projects, '--json', `--outputFile=${report}`, '--testTimeout=30000', ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  const read = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : null;
  count.passed += read?.numPassedTests ?? 0;
  count.failed += (read?.numFailedTests ?? 0) + (read?.numRuntimeErrorTestSuites ?? 0) + (read ? 0 : 1);
  count.skipped += read?.numPendingTests ?? 0;
  if (done.status !== 0 && read && read.success) count.failed += 1;
}

/** Does a MySQL/MariaDB answer where the tests look for one? */
function mysqlAnswers() {
  const probe = `require('mysql2/promise').createConnection(${JSON.stringify(process.env.YIGE_TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306')}).then((c) => c.end())`;
  return spawnSync(process.execPath, ['-e', probe], { cwd: root }).status === 0;
}

console.log('== 代码规范');
run(process.execPath, [bin('eslint'), '.', '--max-warnings', '0', '--cache', '--cache-location', 'var/cache/eslint']);
console.log('== 类型');
run(process.execPath, [bin('tsc'), '-p', 'tsconfig.json']);
for (const project of ['miniprogram', 'tests/weapp']) run(process.execPath, [bin('tsc'), '-p', project]);

suite('规则（世界时）', ['shared', 'tidy'], { TZ: 'UTC' });
suite('规则（北京时间）', ['shared'], { TZ: 'Asia/Shanghai' });
suite('服务端（SQLite）', ['server'], { YIGE_TEST_DIALECT: 'sqlite' });
if (mysqlAnswers()) suite('服务端（MySQL/MariaDB）', ['server'], { YIGE_TEST_DIALECT: 'mysql' });
else if (process.env.REQUIRE_MYSQL === '1') {
  console.error('没有 MySQL/MariaDB 应答，而 REQUIRE_MYSQL=1');
  count.failed += 1;
} else console.log('\n== 服务端（MySQL/MariaDB）：没有数据库应答，跳过');
buildServer();
buildMini('weapp');
suite('小程序（真实构建）', ['weapp']);

console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed ? 1 : 0);
