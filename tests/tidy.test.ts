import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter((file) => file && fs.existsSync(path.join(root, file)));
const sources = tracked.filter((file) => /\.(ts|tsx|cjs|mjs|js|scss)$/.test(file));
const read = (file: string): string => fs.readFileSync(path.join(root, file), 'utf8');

/** Files a source names in import, export … from, require() or import(); relative ones only, resolved in the tree. */
function importsOf(file: string): string[] {
  const names = [...read(file).matchAll(/(?:from\s+|require\(|import\(|import\s+)['"]([^'"]+)['"]/g)].map((match) => match[1] as string);
  return names.flatMap((name) => {
    const base = name.startsWith('.')
      ? path.join(path.dirname(file), name)
      : name.startsWith('@shared/')
        ? name.replace('@shared', 'shared')
        : name.startsWith('@/')
          ? name.replace('@', 'miniprogram/src')
          : null;
    if (!base) return [];
    const ways = ['', '.ts', '.tsx', '.weapp.ts', '.weapp.tsx', '.cjs', '.scss', '/index.ts', '/index.tsx', '/index.weapp.tsx'];
    const found = ways.map((way) => path.normalize(base + way)).filter((way) => sources.includes(way));
    return found.length ? found : base.startsWith('dist') ? [] : [];
  });
}

const area = (file: string): string => {
  const [top, second, third] = file.split('/');
  if (top === 'shared') return second === 'core' ? 'shared/core' : `shared/${second}`;
  if (top === 'server') return second === 'modules' ? `server/modules/${third}` : `server/${second?.replace(/\.ts$/, '')}`;
  return top ?? '';
};

/** Why `from` must not import `to`, or null. */
function forbidden(from: string, to: string): string | null {
  const [a, b] = [area(from), area(to)];
  if (a === b) return null;
  if (a === 'shared/core') return 'shared/core imports nothing';
  if (a.startsWith('shared/')) return b === 'shared/core' || (b.startsWith('shared/') && /\/(dto|states)\.ts$/.test(to)) ? null : 'shared modules lean on shared/core and on types of others only';
  if (a === 'server/core') return b.startsWith('server/modules') ? 'core knows no module' : null;
  if (a.startsWith('server/modules/') && b.startsWith('server/modules/')) return to.endsWith(`${b}/index.ts`) ? null : "another module's inner files are its own";
  if (a.startsWith('server/') && (b === 'miniprogram' || b === 'scripts' || b === 'tests')) return 'the server stands on its own';
  if (a === 'miniprogram' && !(b.startsWith('shared') || b === 'miniprogram')) return 'the mini-program knows shared/ only';
  return null;
}

test('imports go in the allowed directions only', () => {
  const wrong = sources
    .filter((file) => /^(shared|server|miniprogram\/src)\//.test(file))
    .flatMap((file) => importsOf(file).map((to) => [file, to, forbidden(file, to)] as const))
    .filter(([, , why]) => why !== null)
    .map(([from, to, why]) => `${from} -> ${to}: ${why}`);
  expect(wrong).toEqual([]);
});

test('no source file is dead: each is imported, a page, or an entry', () => {
  const named = new Set(sources.flatMap(importsOf));
  const config = sources.filter((file) => /(app\.config|packages\/(?:work|council)\/pages)\.ts$/.test(file)).map(read).join('\n');
  const isEntry = (file: string): boolean =>
    /^(tests|scripts|\.ci)\//.test(file) ||
    /\.(test|config)\.(ts|tsx|cjs|mjs)$/.test(file) ||
    /^(server\/main\.ts|jest\.config\.cjs|eslint\.config\.mjs)$/.test(file) ||
    /^miniprogram\/(config|babel\.config|src\/app\.)/.test(file) ||
    /^miniprogram\/src\/custom-tab-bar\//.test(file) ||
    /\.d\.ts$/.test(file) ||
    (/\/index\.(tsx|scss)$/.test(file) && config.includes(path.basename(path.dirname(file))));
  const dead = sources.filter((file) => /^(shared|server|miniprogram)\//.test(file) && !named.has(file) && !isEntry(file));
  expect(dead).toEqual([]);
});

test('a file for WeChat has the ending of the one it stands in for', () => {
  // The build tool goes through the endings one by one: with x.ts beside x.weapp.tsx it takes x.ts for WeChat too.
  const wrong = sources.filter((file) => /\.weapp\.tsx?$/.test(file) && !sources.includes(file.replace('.weapp', '')));
  expect(wrong).toEqual([]);
});

test('no left-over marks, machine paths or focused tests are in the tree', () => {
  const marks = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].map((word) => `\\b${word}\\b`).join('|'));
  const focused = new RegExp('\\b(it|test|describe)\\.(skip|only|todo)\\b|\\bx(it|describe)\\(');
  const bad = sources.filter((file) => marks.test(read(file)) || (file.startsWith('tests/') && focused.test(read(file))));
  const paths = tracked.filter((file) => !/\.(png|jpg|webp|ico|xlsx)$/.test(file) && /(?:^|[\s'"(=])\/(?:work|root|home)\//m.test(read(file)));
  expect([...bad, ...paths]).toEqual([]);
});

test('no source file is longer than 500 lines', () => {
  const long = sources.filter((file) => read(file).split('\n').length > 500);
  expect(long).toEqual([]);
});

test('every package has its reason in docs/DEPENDENCIES.md', () => {
  const manifest = JSON.parse(read('package.json')) as { dependencies: object; devDependencies: object };
  const reasons = read('docs/DEPENDENCIES.md');
  const missing = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) => !reasons.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});
