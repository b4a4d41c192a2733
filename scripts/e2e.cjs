'use strict';
// `npm run e2e`: the journeys a person makes, in Chromium, against the real service with a database of its own.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { root, bin, install, buildServer, buildMini } = require('./lib/steps.cjs');

install();
buildServer();
buildMini('h5');
const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'yige-e2e-')), 'report.json');
const done = spawnSync(process.execPath, [bin('jest'), '--selectProjects', 'e2e', '--runInBand', '--json', `--outputFile=${report}`, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
const read = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : null;
const failed = read ? read.numFailedTests + read.numRuntimeErrorTestSuites : 1;
console.log(`\n${read?.numPassedTests ?? 0} passed, ${failed} failed, ${read?.numPendingTests ?? 0} skipped`);
process.exit(failed || done.status ? 1 : 0);
