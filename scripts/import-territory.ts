import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readConfig } from '../server/core/config';
import { createCrypto } from '../server/core/crypto';
import { openDb } from '../server/core/db';
import { importFiles } from '../server/modules/territory/import/importFiles';
import { reportLines } from '../server/modules/territory/import/report';

const usage = `npm run import:territory -- FILE…
  Imports divisions, grids (GeoJSON), organisations, estates, buildings, houses, staff, assignments, categories, reply templates
  (CSV or XLSX; the kind is told by the header row) into the database named by the settings. See docs/TERRITORY.md.`;

/** Imports files into the configured database; exit code 1 when anything was refused and therefore nothing was written. */
async function main(files: string[]): Promise<number> {
  if (files.length === 0 || files.includes('--help')) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const config = readConfig(process.env);
  const db = openDb({ url: config.databaseUrl, poolSize: 1 });
  try {
    await db.migrate();
    const context = { core: { db, crypto: createCrypto(config) }, now: new Date(), byPersonId: null };
    const outcome = await importFiles(context, files.map((file) => ({ name: basename(file), content: readFileSync(file) })));
    for (const report of outcome.reports) process.stdout.write(`${reportLines(report).join('\n')}\n`);
    process.stdout.write(outcome.written ? '已导入。\n' : '有错误，没有写入任何内容。\n');
    return outcome.written ? 0 : 1;
  } finally {
    await db.close();
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
