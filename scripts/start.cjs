'use strict';
// `npm start`: installs, builds what changed, then serves. See serve.ts for what is served.
const { spawn } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const memory = require('./lib/memory.cjs');
const { install, buildServer, buildMini, root } = require('./lib/steps.cjs');

install();
buildServer();
buildMini('h5');

// A process of its own: the settings of its memory must be there before it starts.
const server = spawn(process.execPath, [...memory.flags, path.join(root, 'dist/scripts/serve.js')], { stdio: 'inherit', env: { ...memory.env, ...process.env } });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Ctrl+C in a terminal reaches the server by itself; a second one would end it before it has answered what is under way.
    if (signal === 'SIGINT' && process.stdin.isTTY) return;
    server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  });
}
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? os.constants.signals[signal] : 1)));
