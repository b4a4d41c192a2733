import { bodyParser } from '@koa/bodyparser';
import type { Context, Next } from 'koa';
import { AppError } from '../errors';

const bytesMost = '100kb';
const depthMost = 20;

const parse = bodyParser({ enableTypes: ['json'], jsonLimit: bytesMost, parsedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'] });

/** JSON bodies of at most 100 kB and 20 levels. Bad JSON, bad gzip and a deeper nesting are JSON_INVALID. */
export async function jsonBody(ctx: Context, next: Next): Promise<void> {
  try {
    await parse(ctx, async () => undefined);
  } catch (error) {
    // zlib's own errors carry no status and would count as faults of ours.
    if (/^Z_|^ERR_(STREAM|ENCODING)/.test(String((error as { code?: unknown }).code))) throw new AppError('JSON_INVALID');
    throw error;
  }
  if (isTooDeep((ctx.request as { body?: unknown }).body)) throw new AppError('JSON_INVALID', { body: `最多嵌套 ${depthMost} 层` });
  await next();
}

/** Level by level, without recursion: a deep body must not end in a stack overflow here either. */
function isTooDeep(body: unknown): boolean {
  const containers = (values: unknown[]): object[] => values.filter((value) => value !== null && typeof value === 'object') as object[];
  let level = containers([body]);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > depthMost) return true;
    level = containers(level.flatMap((container) => Object.values(container) as unknown[]));
  }
  return false;
}
