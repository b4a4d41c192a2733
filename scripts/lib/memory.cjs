'use strict';
/**
 * Settings that keep the process small; docs/BENCH.md has the figures. They hold only when they are there before the process starts.
 * One arena and these thresholds give the memory of picture work back to the system; a small young space costs a little more collecting.
 */
const env = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };
const flags = ['--max-semi-space-size=4'];

module.exports = { env, flags };
