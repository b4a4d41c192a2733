import type { Context, Next } from 'koa';

/** wx.request cannot send PATCH: the mini-program sends a POST that says what it means. Only this one pair is taken. */
export async function methodOverride(ctx: Context, next: Next): Promise<void> {
  if (ctx.method === 'POST' && ctx.get('X-HTTP-Method-Override').toUpperCase() === 'PATCH') ctx.method = 'PATCH';
  await next();
}
