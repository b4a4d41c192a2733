'use strict';
/**
 * Taro exits 0 even when its settings are wrong and nothing was built. So:
 *   node scripts/check-weapp-size.cjs clean weapp|h5   deletes the former build
 *   node scripts/check-weapp-size.cjs [weapp]          app.json must be there; prints bytes per package, fails above the limits
 *   node scripts/check-weapp-size.cjs h5               index.html must be there; prints what the first page loads, fails above the limit
 */
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');

const mainBytesMax = 1.0 * 1024 * 1024;
// WeChat's own limit for one package.
const subpackageBytesMax = 2 * 1024 * 1024;
const firstLoadBytesMax = 250 * 1024;

const dist = path.resolve(__dirname, '../miniprogram/dist');
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

function filesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      return { name: path.relative(folder, file).split(path.sep).join('/'), bytes: fs.statSync(file).size };
    });
}

function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

function checkWeapp() {
  const root = path.join(dist, 'weapp');
  const configFile = path.join(root, 'app.json');
  if (!fs.existsSync(configFile)) fail('weapp: app.json is missing, nothing was built');
  const config = JSON.parse(fs.readFileSync(configFile, 'utf8'));
  const roots = (config.subPackages ?? config.subpackages ?? []).map((one) => one.root.replace(/\/?$/, '/'));
  const sizes = new Map([['main', 0], ...roots.map((name) => [name, 0])]);
  for (const file of filesIn(root)) {
    const owner = roots.find((name) => file.name.startsWith(name)) ?? 'main';
    sizes.set(owner, sizes.get(owner) + file.bytes);
  }
  let tooBig = false;
  for (const [name, bytes] of sizes) {
    const most = name === 'main' ? mainBytesMax : subpackageBytesMax;
    tooBig ||= bytes > most;
    process.stdout.write(`weapp ${name}: ${kilobytes(bytes)} of ${kilobytes(most)}${bytes > most ? '  TOO BIG' : ''}\n`);
  }
  if (tooBig) fail('weapp: a package is above its limit');
}

/** Every script and stylesheet of index.html, and the largest page chunk with it, compressed as the server sends them. */
function checkBrowser() {
  const root = path.join(dist, 'h5');
  const page = path.join(root, 'index.html');
  if (!fs.existsSync(page)) fail('h5: index.html is missing, nothing was built');
  const html = fs.readFileSync(page, 'utf8');
  const zipped = (file) => zlib.gzipSync(fs.readFileSync(file)).length;
  const named = [...html.matchAll(/(?:src|href)="\/((?:js|css)\/[^"]+)"/g)].map((match) => path.join(root, match[1]));
  if (named.length === 0) fail('h5: index.html names no script');
  const entry = named.reduce((sum, file) => sum + zipped(file), zipped(page));
  const others = filesIn(root).filter((file) => /\.(js|css)$/.test(file.name) && !named.includes(path.join(root, file.name)));
  const shared = others.filter((file) => /\/common\./.test(file.name)).reduce((sum, file) => sum + zipped(path.join(root, file.name)), 0);
  const largestPage = Math.max(0, ...others.filter((file) => !/\/common\./.test(file.name)).map((file) => zipped(path.join(root, file.name))));
  const first = entry + shared + largestPage;
  process.stdout.write(`h5 first load: ${kilobytes(first)} gz of ${kilobytes(firstLoadBytesMax)} (entry ${kilobytes(entry)}, shared ${kilobytes(shared)}, largest page ${kilobytes(largestPage)})\n`);
  if (first > firstLoadBytesMax) fail('h5: the first page loads more than the limit');
}

const [what = 'weapp', kind = ''] = process.argv.slice(2);
if (what === 'clean') fs.rmSync(path.join(dist, kind === 'h5' ? 'h5' : 'weapp'), { recursive: true, force: true });
else if (what === 'h5') checkBrowser();
else checkWeapp();
