import type { AddressInfo } from 'node:net';
import type Koa from 'koa';
import { type AppParts, createApp } from '../../server/app';
import type { Actor } from '../../server/core/actor';
import { AppError } from '../../server/core/errors';
import { limitByOperation } from '../../server/core/rateLimit';
import { drainingServer, type DrainingServer } from '../../server/core/shutdown';
import type { TestCore } from './core';

export interface AppServer extends DrainingServer {
  app: Koa;
  url: string;
  close(): Promise<void>;
}

export const resident = (personId: number): Actor => ({ personId, positionId: null, role: 'resident', territoryCode: '', organisationId: null, level: null });

/** The application with some modules only; the access token `p7` stands for resident 7. */
export async function serveApp(core: TestCore, parts: Partial<AppParts>): Promise<AppServer> {
  const authenticate = async (token: string): Promise<Actor> => {
    const person = /^p(\d+)$/.exec(token)?.[1];
    if (!person) throw new AppError('SIGN_IN_EXPIRED');
    return resident(Number(person));
  };
  const app = createApp(core, { authenticate, countCall: limitByOperation(), modules: [], ...parts });
  const draining = drainingServer(app.callback());
  await new Promise<void>((resolve) => draining.server.listen(0, '127.0.0.1', resolve));
  return {
    ...draining,
    app,
    url: `http://127.0.0.1:${(draining.server.address() as AddressInfo).port}`,
    async close() {
      draining.server.closeAllConnections();
      await new Promise((resolve) => draining.server.close(resolve));
    },
  };
}
