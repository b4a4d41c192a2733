'use strict';
// Plain Node without packages: these steps run on a fresh clone before anything is installed.
const { spawnSync } = require('node:child_process');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const stamps = path.join(root, 'var/cache');
const bin = (name) => path.join(root, 'node_modules/.bin', name);

/** Runs a command in the project's folder with its output shown; ends this process when it fails. */
function run(command, args, { cwd = root, env = {}, quiet = false } = {}) {
  const done = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, stdio: quiet ? 'pipe' : 'inherit', encoding: 'utf8' });
  if (done.status === 0) return;
  if (quiet) process.stderr.write(`${done.stdout}\n${done.stderr}`);
  console.error(`\n失败：${path.basename(command)} ${args.join(' ')}`);
  process.exit(done.status ?? 1);
}

/** One fingerprint of everything in these files and folders, by content. */
function fingerprint(places) {
  const hash = crypto.createHash('sha256');
  const add = (place) => {
    const full = path.join(root, place);
    if (!fs.existsSync(full)) return;
    if (fs.statSync(full).isDirectory()) {
      // Hidden folders are the caches of tools (.swc, .temp): a build writes them, so they must not make its own result look old.
      for (const name of fs.readdirSync(full).sort()) if (!name.startsWith('.') && !['node_modules', 'dist'].includes(name)) add(path.join(place, name));
      return;
    }
    hash.update(place).update('\0').update(fs.readFileSync(full)).update('\0');
  };
  places.forEach(add);
  return hash.digest('hex');
}

/** Was `product` made from the sources as they are now? */
function isDone(name, places, product) {
  const stamp = path.join(stamps, `${name}.sha256`);
  return fs.existsSync(path.join(root, product)) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === fingerprint(places);
}

/** Does `work` unless it was done for the same sources and `product` is still there. */
function onceFor(name, places, product, work) {
  if (isDone(name, places, product)) return false;
  // Of the sources as they were at the start: what changes meanwhile is not in the product.
  const now = fingerprint(places);
  work();
  if (!fs.existsSync(path.join(root, product))) {
    console.error(`\n没有生成 ${product}`);
    process.exit(1);
  }
  fs.mkdirSync(stamps, { recursive: true });
  fs.writeFileSync(path.join(stamps, `${name}.sha256`), now);
  return true;
}

/** Installs what the lock file names, when it is not there yet. */
function install() {
  onceFor('install', ['package-lock.json', '.npmrc'], 'node_modules/koa/package.json', () => {
    console.log('安装依赖（只在第一次或依赖变化时，约 2–3 分钟）…');
    // Not `npm ci`: it refuses a lock file that does not name the binaries of every other platform, and no registry mirror has all of them.
    run('npm', ['install', '--no-save', '--no-audit', '--no-fund']);
  });
}

const serverSources = ['server', 'shared', 'scripts', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];
const miniSources = ['miniprogram', 'shared', 'project.config.json', 'package-lock.json'];

/** Compiles server, shared and scripts to dist/. */
function buildServer() {
  onceFor('server', serverSources, 'dist/server/main.js', () => {
    console.log('编译服务端…');
    fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
    run(process.execPath, [bin('tsc'), '-p', 'tsconfig.build.json']);
  });
}

const miniProduct = (target) => `miniprogram/dist/${target}/${target === 'weapp' ? 'app.json' : 'index.html'}`;

/** Is the build for `target` (weapp or h5) there, made from the sources as they are now? */
const isMiniBuilt = (target) => isDone(target, miniSources, miniProduct(target));

/** Builds the mini-program for `target` (weapp or h5) into miniprogram/dist/<target>. */
function buildMini(target) {
  return onceFor(target, miniSources, miniProduct(target), () => {
    console.log(target === 'h5' ? '构建网页版（第一次约 1–2 分钟）…' : '构建小程序（第一次约 1–2 分钟）…');
    // Taro exits 0 having built nothing when its settings are wrong: a missing product is the only sign.
    fs.rmSync(path.join(root, 'miniprogram/dist', target), { recursive: true, force: true });
    run(process.execPath, [bin('taro'), 'build', '--type', target], {
      cwd: path.join(root, 'miniprogram'),
      env: { NODE_ENV: 'production', ...(target === 'weapp' ? { YIGE_API_BASE: process.env.YIGE_API_BASE ?? 'http://127.0.0.1:3000/api/v1' } : {}) },
      quiet: true,
    });
  });
}

module.exports = { root, bin, run, install, buildServer, buildMini, isMiniBuilt };
