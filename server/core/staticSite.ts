import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context, Next } from 'koa';

const compressors: Record<'br' | 'gzip', (content: Buffer) => Promise<Buffer>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};
const compressible = /\.(js|css|html|svg|json|txt|map)$/;
const hashed = /\.[0-9a-f]{8,}\.\w+$/;

interface KeptFile {
  changedAt: number;
  content: Buffer;
  encoded: Partial<Record<'br' | 'gzip', Promise<Buffer>>>;
}

/**
 * Serves the browser build in `folder`: hashed files for a year, index.html never from a cache, and index.html for every page address
 * (history router). What is no page (/api, a missing file with an ending) goes on to the next step. Files are read and compressed once.
 */
export function staticSite(folder: string) {
  const kept = new Map<string, KeptFile>();

  const keptFile = async (name: string): Promise<KeptFile | null> => {
    const file = path.join(folder, name);
    if (!file.startsWith(folder + path.sep)) return null;
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return null;
    const earlier = kept.get(name);
    if (earlier?.changedAt === found.mtimeMs) return earlier;
    const now: KeptFile = { changedAt: found.mtimeMs, content: await readFile(file), encoded: {} };
    kept.set(name, now);
    return now;
  };

  const send = async (ctx: Context, name: string, file: KeptFile): Promise<void> => {
    ctx.set('Cache-Control', hashed.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache');
    ctx.set('Last-Modified', new Date(file.changedAt).toUTCString());
    ctx.set('ETag', `"${file.content.length.toString(36)}-${Math.round(file.changedAt).toString(36)}"`);
    ctx.status = 200;
    ctx.type = path.extname(name);
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    const encoding = compressible.test(name) ? ctx.acceptsEncodings('br', 'gzip', 'identity') : 'identity';
    ctx.vary('Accept-Encoding');
    if (encoding !== 'br' && encoding !== 'gzip') {
      ctx.body = file.content;
      return;
    }
    ctx.set('Content-Encoding', encoding);
    ctx.body = await (file.encoded[encoding] ??= compressors[encoding](file.content));
  };

  return async (ctx: Context, next: Next): Promise<void> => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || ctx.path.startsWith('/api/')) return next();
    const name = fileNameOf(ctx.path);
    if (name === null) return next();
    const file = name === '' ? null : await keptFile(name);
    if (file) return send(ctx, name, file);
    // A missing script must not be answered with a page: the browser would report a syntax error instead of a missing file.
    if (path.extname(name) !== '' || !ctx.accepts('html')) return next();
    const index = await keptFile('index.html');
    if (index) return send(ctx, 'index.html', index);
    ctx.status = 503;
    ctx.set('Cache-Control', 'no-store');
    ctx.type = 'html';
    ctx.body = notBuilt;
  };
}

function fileNameOf(address: string): string | null {
  try {
    const name = path.posix.normalize(decodeURIComponent(address)).replace(/^\/+/, '');
    return name.includes('\0') || name.split('/').some((part) => part.startsWith('.')) ? null : name;
  } catch {
    return null;
  }
}

const notBuilt = `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>议格</title></head>
<body style="font:18px/1.7 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 24px;color:#1f2a28"><h1 style="font-size:24px;color:#0f4f47">网页还没有准备好</h1>
<p>服务已经启动，但还没有网页的文件。请运行 <code>npm run build</code>，完成后刷新这个页面。</p><p>接口说明：<a href="/api/docs">/api/docs</a></p></body></html>
`;
