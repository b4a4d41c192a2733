import type Koa from 'koa';
import { createApp } from './app';
import type { Core } from './core/core';
import type { Lifecycle } from './core/health';
import type { Module } from './core/operation';
import { limitByOperation } from './core/rateLimit';
import { createOutbox } from './core/outbox';
import { createWechat } from './integrations/wechat';
import { createAppeals } from './modules/appeals';
import { createBallots } from './modules/ballots';
import { createCouncils } from './modules/councils';
import { createFiles } from './modules/files';
import { createHome } from './modules/home';
import { createIdentity } from './modules/identity';
import { createMessages } from './modules/messages';
import { createProposals } from './modules/proposals';
import { createTerritory } from './modules/territory';
import { createTopics } from './modules/topics';

/** The whole service: modules put together over one core. `load` reads what is kept in memory and comes before the first request. */
export interface Service {
  app: Koa;
  modules: Module[];
  lifecycle: Lifecycle;
  load(): Promise<void>;
}

export function compose(core: Core): Service {
  const territory = createTerritory(core);
  const files = createFiles(core);
  const wechat = createWechat(core);
  const outbox = createOutbox(core);
  const messages = createMessages(core, { outbox, wechat });
  const identity = createIdentity(core, { territory, files, messages, wechat, outbox });
  const appeals = createAppeals(core, { territory, identity, files, messages });
  const councils = createCouncils(core, { territory, identity, files, messages });
  const proposals = createProposals(core, { identity, files, messages, councils });
  const ballots = createBallots(core, { territory, identity, files, messages, councils });
  const topics = createTopics(core, { territory, identity, files, messages, appeals, councils, proposals, ballots });
  const home = createHome(core, { territory, identity, files, messages, appeals, proposals, ballots, topics });
  const modules: Module[] = [territory, identity, files, messages, appeals, councils, proposals, ballots, topics, home, outbox];
  const lifecycle: Lifecycle = { loaded: false, draining: false };
  return {
    app: createApp(core, { authenticate: identity.authenticate, countCall: limitByOperation(core.config.YIGE_RATE_LIMIT > 0), modules, lifecycle }),
    modules,
    lifecycle,
    async load() {
      for (const module of modules) await module.load?.();
      lifecycle.loaded = true;
    },
  };
}
