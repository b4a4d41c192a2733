'use strict';
// `npm run build:weapp` / `build:h5`: builds when sources changed; the weapp build is then measured against WeChat's limits.
const { install, buildMini, run, root } = require('./lib/steps.cjs');
const path = require('node:path');

const target = process.argv[2];
if (!['weapp', 'h5'].includes(target)) {
  console.error('用法：build-mini.cjs weapp|h5');
  process.exit(2);
}
install();
buildMini(target);
if (target === 'weapp') run(process.execPath, [path.join(root, 'scripts/check-weapp-size.cjs')]);
