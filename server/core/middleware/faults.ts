import type { Context, Next } from 'koa';
import type { Logger } from 'pino';
import type { ErrorCode } from '../../../shared/core/errorCodes';
import { messageOf, type ErrorBody } from '../../../shared/core/errorCodes';
import { AppError } from '../errors';

/** What Koa and the body parser throw for bad requests, in our codes. */
function asAppError(error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  const { status, type } = error as { status?: number; type?: string };
  if (type === 'entity.too.large' || status === 413) return new AppError('INPUT_INVALID', { body: '内容太长' });
  if (status === 405 || status === 501) return new AppError('METHOD_NOT_ALLOWED');
  if (status !== undefined && status >= 400 && status < 500) return new AppError('JSON_INVALID');
  return null;
}

/** A status without a body was set by the router: nobody answered. */
function demandAnswered(ctx: Context): void {
  if (ctx.body !== undefined && ctx.body !== null) return;
  if (ctx.status === 404) throw new AppError('ROUTE_NOT_FOUND');
  if (ctx.status === 405 || ctx.status === 501) throw new AppError('METHOD_NOT_ALLOWED');
}

/** Turns whatever was thrown into the one error body; only faults of ours are logged as errors. */
export function faults(log: Logger) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
      demandAnswered(ctx);
    } catch (error) {
      const known = asAppError(error);
      if (!known) log.error({ err: error, requestId: ctx.state.requestId }, 'fault');
      const code: ErrorCode = known?.code ?? 'INTERNAL';
      ctx.status = known?.status ?? 500;
      if (known?.retryAfterSeconds) ctx.set('Retry-After', String(known.retryAfterSeconds));
      const body: ErrorBody = { error: { code, message: messageOf(code), requestId: ctx.state.requestId as string } };
      if (known?.fields) body.error.fields = known.fields;
      ctx.set('Cache-Control', 'no-store');
      ctx.type = 'json';
      ctx.body = body;
    }
  };
}
