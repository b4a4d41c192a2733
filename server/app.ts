import path from 'node:path';
import compress from 'koa-compress';
import Koa from 'koa';
import type { Core } from './core/core';
import { documents } from './core/documents';
import { health, type Lifecycle } from './core/health';
import { type Authenticate, type CountCall, routerOf } from './core/http';
import { createMetrics } from './core/metrics';
import { faults } from './core/middleware/faults';
import { jsonBody } from './core/middleware/jsonBody';
import { methodOverride } from './core/middleware/methodOverride';
import { requestId } from './core/middleware/requestId';
import { requestLog } from './core/middleware/requestLog';
import { security } from './core/middleware/security';
import type { Module, Operation } from './core/operation';
import { overloadGate } from './core/overload';
import { limitByAddress } from './core/rateLimit';
import { projectRoot } from './core/root';
import { staticSite } from './core/staticSite';

export interface AppParts {
  authenticate: Authenticate;
  countCall: CountCall;
  modules: Module[];
  /** Where the process stands; without it the app says it is ready. */
  lifecycle?: Lifecycle;
  /** Folder of the browser build; miniprogram/dist/h5 when not given. */
  siteFolder?: string;
}

const clientGone = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'HPE_INVALID_EOF_STATE']);

/** Builds the Koa application; opens no port, so that tests can use it as it is. */
export function createApp(core: Core, parts: AppParts): Koa {
  const { config, log } = core;
  // maxIpsCount: without it whatever stands in X-Forwarded-For would be believed.
  const app = new Koa({ proxy: config.YIGE_PROXY_HOPS > 0, maxIpsCount: config.YIGE_PROXY_HOPS });
  const lifecycle = parts.lifecycle ?? { loaded: true, draining: false };
  const operations: Operation[] = parts.modules.flatMap((module) => module.operations);
  const gate = overloadGate({ atOnce: config.YIGE_IN_FLIGHT_MOST });
  const metrics = createMetrics(core, gate);
  const router = routerOf(core, operations, { authenticate: parts.authenticate, countCall: parts.countCall, gate });
  app.on('error', (err: Error & { code?: string }) => {
    // A client that went away in the middle is no fault of ours.
    if (clientGone.has(err.code ?? '')) log.debug({ code: err.code }, 'connection ended early');
    else log.error({ err }, 'fault outside the answer');
  });
  app.use(requestId);
  app.use(requestLog(log));
  app.use(metrics.measure);
  app.use(faults(log));
  app.use(security(config));
  app.use(compress({ threshold: 2048, br: false }));
  app.use(health(core, { modules: parts.modules, metrics, lifecycle }));
  app.use(staticSite(parts.siteFolder ?? path.join(projectRoot, 'miniprogram/dist/h5')));
  app.use(limitByAddress(config.YIGE_RATE_LIMIT));
  app.use(documents(operations));
  app.use(methodOverride);
  app.use(jsonBody);
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}
