'use strict';
// `npm run build`: what a production machine needs, made on a build machine: dist/ and miniprogram/dist/h5.
const { install, buildServer, buildMini } = require('./lib/steps.cjs');

install();
buildServer();
buildMini('h5');
