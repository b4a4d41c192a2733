import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import { routeOf } from '../metrics';

/** One line a request: id, method, route pattern, status, milliseconds. No address, no query, no path with ids, nothing of the person. */
export function requestLog(log: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const start = performance.now();
    await next();
    const line = { requestId: ctx.state.requestId as string, method: ctx.method, route: routeOf(ctx), status: ctx.status, ms: Math.round(performance.now() - start) };
    if (ctx.status >= 500) log.warn(line, 'request');
    else log.info(line, 'request');
  };
}
