'use strict';
// `npm run bench`: speed of the service on MySQL/MariaDB against the same statements by hand; see scripts/bench/run.ts.
const memory = require('./lib/memory.cjs');
const { install, buildServer } = require('./lib/steps.cjs');

install();
buildServer();
// Both servers inherit what `npm start` gives its own.
Object.assign(process.env, memory.env, { NODE_OPTIONS: [process.env.NODE_OPTIONS, ...memory.flags].filter(Boolean).join(' ') });
require('../dist/scripts/bench/run.js');
