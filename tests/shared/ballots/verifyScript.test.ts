import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildExport, buildOwnerRule, partiesOf } from './support';

const root = path.resolve(__dirname, '../../..');
let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yige-verify-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** As `npm run verify:ballot -- FILE` runs it. */
function verify(content?: string): { code: number | null; text: string } {
  const file = path.join(folder, 'ballot.json');
  if (content !== undefined) fs.writeFileSync(file, content);
  const script = (JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> }).scripts['verify:ballot']!;
  const [tool, source] = script.split(' ') as [string, string];
  const done = spawnSync(path.join(root, 'node_modules/.bin', tool), [source, ...(content === undefined ? [] : [file])], { cwd: root, encoding: 'utf8' });
  return { code: done.status, text: done.stdout + done.stderr };
}

const ballot = buildExport(buildOwnerRule(7), [...partiesOf(60, 600_000, 'agree'), ...partiesOf(20, 200_000, 'oppose'), ...partiesOf(20, 200_000, null)], 'confidential');

it('recounts an honest file and ends with 0', () => {
  const { code, text } = verify(`\uFEFF${JSON.stringify(ballot)}`);
  expect([code, text.match(/✓/g)?.length, text.includes('✗')]).toEqual([0, 7, false]);
  expect(text).toContain('同意的面积要达到四分之三（至少 6,000.00 m²），实际 6,000.00 m²，够了');
  expect(text).toContain(ballot.papersRoot);
});

it('ends with 1 for a changed file, and shows what its papers really give', () => {
  const { code, text } = verify(JSON.stringify({ ...ballot, outcome: { ...ballot.outcome, verdict: 'failed' } }));
  expect([code, text.match(/✗ /g)?.length]).toEqual([1, 1]);
  expect(text).toContain('结果：通过');
});

it('ends with 1 for what is no export and with 2 without a file', () => {
  expect(verify('{"format":"other"}').code).toBe(1);
  expect(verify('no JSON').code).toBe(1);
  expect(verify().code).toBe(2);
});
