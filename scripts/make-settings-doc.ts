import fs from 'node:fs';
import path from 'node:path';
import { type ErrorCode, errors } from '../shared/core/errorCodes';
import { readConfig, settings, SettingsError } from '../server/core/config';

/** What Joi tells of itself, as far as it is shown here. */
interface Described {
  type: string;
  allow?: unknown[];
  flags?: { default?: unknown; only?: boolean };
  rules?: { name: string; args?: { limit?: number } }[];
}

/** docs/SETTINGS.md as it should be: every setting of server/core/config.ts, which of them production demands, and their limits. */
export function settingsDocument(): string {
  const demanded = demandedInProduction();
  const rows = Object.entries(settings).map(([name, setting]) => {
    const described = setting.schema.describe() as Described;
    const fallback = described.flags?.default ?? ('default' in setting ? setting.default : '');
    const needs = demanded.has(name) ? '必填' : '';
    return `| \`${name}\` | ${setting.about.replaceAll('|', '\\|')} | ${valuesOf(described)} | ${fallback === '' ? '' : `\`${String(fallback)}\``} | ${needs} | ${'secret' in setting ? '是' : ''} |`;
  });
  return [
    '# 设置',
    '',
    '由 `npm run docs:settings` 从 `server/core/config.ts` 生成，请不要手工修改。',
    '',
    '所有设置都是环境变量，启动时检查一次，有误则不启动并逐项说明。“密”表示不能写进代码库和日志的值。',
    '演示方式（`YIGE_MODE=demo`）下没有填写的密钥用公开的演示值；正式方式（`YIGE_MODE=production`）拒绝这些值、内置数据库和微信替身。',
    '',
    '| 名称 | 作用 | 取值 | 默认 | 正式方式 | 密 |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** Names that a production start without any setting complains about. */
function demandedInProduction(): Set<string> {
  try {
    readConfig({ YIGE_MODE: 'production' });
  } catch (error) {
    if (error instanceof SettingsError) return new Set(error.problems.map((problem) => problem.split(':')[0] as string));
    throw error;
  }
  throw new Error('production must refuse to start without settings');
}

function valuesOf({ type, allow = [], flags, rules = [] }: Described): string {
  const values = allow.filter((value) => value !== '');
  if (flags?.only && values.length) return values.map((value) => `\`${String(value)}\``).join('、');
  const limit = (name: string): number | undefined => rules.find((rule) => rule.name === name)?.args?.limit;
  if (type !== 'number') return '';
  const [least, most] = [limit('min'), limit('max')];
  return most === undefined ? `整数，不小于 ${least}` : `整数，${least}–${most}`;
}

/** The table of error codes that docs/API.md holds between its two marks. */
export function errorTable(): string {
  const rows = (Object.keys(errors) as ErrorCode[]).map((code) => `| ${errors[code][0]} | \`${code}\` | ${errors[code][1]} |`);
  return ['| Status | Code | Sentence shown |', '|---|---|---|', ...rows].join('\n');
}

const marks = ['<!-- errors: made by npm run docs:settings -->', '<!-- /errors -->'] as const;

/** `document` with its table of error codes brought up to date. Throws when the marks are not there. */
export function withErrorTable(document: string): string {
  const [start, end] = [document.indexOf(marks[0]), document.indexOf(marks[1])];
  if (start < 0 || end < start) throw new Error('docs/API.md has lost its marks around the table of errors');
  return `${document.slice(0, start)}${marks[0]}\n${errorTable()}\n${document.slice(end)}`;
}

function main(root: string): void {
  const api = path.join(root, 'docs/API.md');
  fs.writeFileSync(path.join(root, 'docs/SETTINGS.md'), settingsDocument());
  fs.writeFileSync(api, withErrorTable(fs.readFileSync(api, 'utf8')));
  process.stdout.write('docs/SETTINGS.md, docs/API.md\n');
}

if (require.main === module) main(path.join(__dirname, '..'));
