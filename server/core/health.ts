import type { Context, Next } from 'koa';
import { migrations } from '../migrations';
import type { Core } from './core';
import type { Metrics } from './metrics';
import type { Module } from './operation';

/** Where the process stands; main.ts moves it on. */
export interface Lifecycle {
  loaded: boolean;
  draining: boolean;
}

const databaseMillisMost = 1_000;

/** GET /healthz: the process answers. GET /readyz: it can serve. GET /metrics. None of them waits in the overload gate. */
export function health(core: Core, parts: { modules: Module[]; metrics: Metrics; lifecycle: Lifecycle }) {
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/metrics') return parts.metrics.answer(ctx);
    if (ctx.path !== '/healthz' && ctx.path !== '/readyz') return next();
    ctx.set('Cache-Control', 'no-store');
    if (ctx.path === '/healthz') {
      ctx.body = { ok: true };
      return;
    }
    const database = await databaseState(core);
    const ready = database === 'ok' && parts.lifecycle.loaded && !parts.lifecycle.draining;
    ctx.status = ready ? 200 : 503;
    ctx.body = {
      ready,
      database,
      loaded: parts.lifecycle.loaded,
      draining: parts.lifecycle.draining,
      notes: Object.assign({}, ...parts.modules.map((module) => module.notes?.(core.clock.now()) ?? {})) as Record<string, unknown>,
    };
  };
}

/** `behind`: migrations of this version have not been carried out; `silent`: no answer within a second. */
async function databaseState(core: Core): Promise<'ok' | 'behind' | 'silent'> {
  const asked = core.db.sql
    .one<{ done: number }>('SELECT COUNT(*) AS done FROM migrationsDone')
    .then((row) => (Number(row?.done ?? 0) >= migrations.length ? 'ok' : 'behind') as 'ok' | 'behind', () => 'silent' as const);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), databaseMillisMost);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
