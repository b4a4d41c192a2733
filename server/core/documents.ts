import { createHash } from 'node:crypto';
import type { Context, Next } from 'koa';
import { docsPageOf } from './docsPage';
import { openApiOf } from './openapi';
import type { Operation } from './operation';
import { projectVersion } from './root';

/** GET /api/openapi.json and GET /api/docs, made once from the operations. */
export function documents(operations: Operation[]) {
  const pages = new Map<string, { type: string; body: string; etag: string }>();
  const pageOf = (path: string) => {
    let page = pages.get(path);
    if (!page) {
      const document = openApiOf(operations, projectVersion);
      const body = path === '/api/docs' ? docsPageOf(document) : JSON.stringify(document);
      page = { type: path === '/api/docs' ? 'html' : 'json', body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 20)}"` };
      pages.set(path, page);
    }
    return page;
  };
  return async (ctx: Context, next: Next): Promise<void> => {
    const reads = ctx.method === 'GET' || ctx.method === 'HEAD';
    if (!reads || (ctx.path !== '/api/docs' && ctx.path !== '/api/openapi.json')) return next();
    const { type, body, etag } = pageOf(ctx.path);
    ctx.set('ETag', etag);
    ctx.set('Cache-Control', 'no-cache');
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    ctx.type = type;
    ctx.body = body;
  };
}
