import { randomUUID } from 'node:crypto';
import type { Context, Next } from 'koa';

const wellFormed = /^[A-Za-z0-9-]{8,64}$/;

/** Gives every request an id (a proxy's own is kept) that stands in the answer, the error body and the log. */
export async function requestId(ctx: Context, next: Next): Promise<void> {
  const given = ctx.get('X-Request-Id');
  ctx.state.requestId = wellFormed.test(given) ? given : randomUUID();
  ctx.set('X-Request-Id', ctx.state.requestId as string);
  await next();
}
