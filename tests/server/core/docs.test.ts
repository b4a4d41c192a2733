import fs from 'node:fs';
import path from 'node:path';
import { settingsDocument, withErrorTable } from '../../../scripts/make-settings-doc';
import { settings } from '../../../server/core/config';

const read = (file: string): string => fs.readFileSync(path.join(__dirname, '../../../docs', file), 'utf8');

// When one of these is red: npm run docs:settings
test('docs/SETTINGS.md says what the settings are now', () => {
  expect(read('SETTINGS.md')).toBe(settingsDocument());
  for (const name of Object.keys(settings)) expect(read('SETTINGS.md')).toContain(`\`${name}\``);
});

test('the table of errors in docs/API.md is the one in the code', () => {
  expect(read('API.md')).toBe(withErrorTable(read('API.md')));
});

test('every setting docs/OPERATIONS.md names exists', () => {
  const named = [...read('OPERATIONS.md').matchAll(/YIGE_[A-Z_]+/g)].map(([name]) => name);
  expect(named.filter((name) => !(name in settings))).toEqual([]);
});
