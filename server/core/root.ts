import fs from 'node:fs';
import path from 'node:path';

const above = path.resolve(__dirname, '../..');

/** The project's folder, from the sources as well as from what is compiled to dist/. */
export const projectRoot = path.basename(above) === 'dist' ? path.dirname(above) : above;

/** Version in package.json, e.g. 0.1.0. */
export const projectVersion = (JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
