import type { Context, Next } from 'koa';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from './errors';
import type { CountCall } from './http';

const windowSeconds = 60;

/**
 * Counters live in the memory of one instance: with n instances a person gets up to n times the limit, which is
 * enough against a runaway client and costs no round trip. What must be exact (tries of a password) is in the database.
 */
async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError('TOO_MANY_REQUESTS', undefined, Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
  }
}

/** At most `perMinute` calls of the API from one address; 0 is no limit. An IPv6 household counts as its /64. */
export function limitByAddress(perMinute: number) {
  const limiter = perMinute > 0 ? new RateLimiterMemory({ points: perMinute, duration: windowSeconds }) : null;
  return async (ctx: Context, next: Next): Promise<void> => {
    if (limiter && ctx.path.startsWith('/api/')) await count(limiter, networkOf(ctx.ip));
    await next();
  };
}

/** Counts calls of operations that have a limit, by person or, when not signed in, by address; with `isOn` false nothing is counted. */
export function limitByOperation(isOn = true): CountCall {
  const limiters = new Map<string, RateLimiterMemory>();
  return async (operation, caller) => {
    if (!isOn || !operation.perMinute) return;
    const name = `${operation.method} ${operation.path}`;
    let limiter = limiters.get(name);
    if (!limiter) {
      limiter = new RateLimiterMemory({ points: operation.perMinute, duration: windowSeconds });
      limiters.set(name, limiter);
    }
    await count(limiter, networkOf(caller));
  };
}

function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0')].slice(0, 4).join(':');
}
