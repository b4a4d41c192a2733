import { timingSafeEqual } from 'node:crypto';
import type { Context, Next } from 'koa';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Core } from './core';
import { AppError } from './errors';
import type { OverloadGate } from './overload';

export interface Metrics {
  /** Measures every request, labelled by route pattern: a path would make one series a person. */
  measure(ctx: Context, next: Next): Promise<void>;
  /** Answers GET /metrics. Only for the own machine, or with the bearer YIGE_METRICS_TOKEN. */
  answer(ctx: Context): Promise<void>;
}

interface PoolCounts {
  size: number;
  available: number;
  using: number;
  waiting: number;
}

/** Prometheus metrics of one instance: requests, overload, database pool, what waits in the outbox, the process. */
export function createMetrics(core: Core, gate: OverloadGate): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'yige_' });
  const registers = [registry];
  const duration = new Histogram({
    name: 'yige_http_seconds', help: 'Time to answer', labelNames: ['method', 'route', 'status'], registers,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  new Gauge({ name: 'yige_http_running', help: 'Requests being worked on', registers, collect() { this.set(gate.counts().running); } });
  new Gauge({ name: 'yige_http_waiting', help: 'Requests waiting for a place', registers, collect() { this.set(gate.counts().waiting); } });
  const shed = new Counter({ name: 'yige_http_shed_total', help: 'Requests turned away under overload', registers, collect() { this.reset(); this.inc(gate.counts().shed); } });
  shed.inc(0);
  new Gauge({
    name: 'yige_db_pool', help: 'Connections of the database pool', labelNames: ['state'], registers,
    collect() {
      const { pool } = core.db.sequelize.connectionManager as unknown as { pool?: Partial<PoolCounts> };
      for (const state of ['size', 'available', 'using', 'waiting'] as const) this.set({ state }, pool?.[state] ?? 0);
    },
  });
  new Gauge({
    name: 'yige_outbox_waiting', help: 'Messages not sent yet', registers,
    async collect() {
      const row = await core.db.sql.one<{ waiting: number }>("SELECT COUNT(*) AS waiting FROM outbox WHERE state = 'waiting'").catch(() => null);
      if (row) this.set(Number(row.waiting));
    },
  });
  return {
    async measure(ctx, next) {
      const end = duration.startTimer();
      try {
        await next();
      } finally {
        end({ method: ctx.method, route: routeOf(ctx), status: `${Math.floor(ctx.status / 100)}xx` });
      }
    },
    async answer(ctx) {
      demandReader(ctx, core.config.YIGE_METRICS_TOKEN);
      ctx.set('Content-Type', registry.contentType);
      ctx.body = await registry.metrics();
    },
  };
}

/** The pattern of the matched route, so that no id and no person becomes a label or stands in the log. */
export function routeOf(ctx: Context): string {
  const matched = (ctx as { _matchedRoute?: string | RegExp })._matchedRoute;
  if (matched) return String(matched);
  return ctx.path.startsWith('/api/') ? '(none)' : '(static)';
}

function demandReader(ctx: Context, token: string): void {
  if (token) {
    const given = Buffer.from(ctx.get('Authorization'));
    const expected = Buffer.from(`Bearer ${token}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('NOT_ALLOWED');
    return;
  }
  // The socket's own address, not a header, and nothing that came through a proxy on this machine.
  const address = ctx.req.socket.remoteAddress ?? '';
  if (!/^(::ffff:)?127\.|^::1$/.test(address) || ctx.get('X-Forwarded-For')) throw new AppError('NOT_ALLOWED');
}
