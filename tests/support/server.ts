import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import { compose, type Service } from '../../server/compose';
import { createTestCore, type TestCore } from './core';

export interface Answer<T = Record<string, never>> {
  status: number;
  headers: Headers;
  body: T;
}

/** A signed-in (or not) client of the test server; every changing call gets a key unless one is given. */
export interface Client {
  get<T = never>(path: string, headers?: Record<string, string>): Promise<Answer<T>>;
  post<T = never>(path: string, body?: unknown, key?: string): Promise<Answer<T>>;
  patch<T = never>(path: string, body?: unknown, key?: string): Promise<Answer<T>>;
  put<T = never>(path: string, body?: unknown, key?: string): Promise<Answer<T>>;
  delete<T = never>(path: string, body?: unknown, key?: string): Promise<Answer<T>>;
}

export interface TestServer {
  core: TestCore;
  service: Service;
  url: string;
  /** Nobody signed in. */
  anonymous: Client;
  /** A client that sends this access token. */
  as(accessToken: string): Client;
  close(): Promise<void>;
}

/**
 * The real service over real HTTP on a free loopback port. Seed the database in `before`: modules load after it.
 * A `core` that is given is used and left open: making a database takes seconds on MySQL.
 */
export async function startTestServer(
  options: Parameters<typeof createTestCore>[0] & { core?: TestCore; before?(core: TestCore): Promise<void> } = {},
): Promise<TestServer> {
  const core = options.core ?? (await createTestCore(options));
  await options.before?.(core);
  const service = compose(core);
  await service.load();
  const server = http.createServer(service.app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    core,
    service,
    url,
    anonymous: clientOf(url, null),
    as: (token) => clientOf(url, token),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      if (!options.core) await core.close();
    },
  };
}

function clientOf(url: string, token: string | null): Client {
  const call = async <T>(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer<T>> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : null) as T };
  };
  const keyed = (key: string = randomUUID()) => ({ 'Idempotency-Key': key });
  return {
    get: (path, headers = {}) => call('GET', path, undefined, headers),
    post: (path, body = {}, key) => call('POST', path, body, keyed(key)),
    patch: (path, body = {}, key) => call('PATCH', path, body, keyed(key)),
    put: (path, body = {}, key) => call('PUT', path, body, keyed(key)),
    delete: (path, body, key) => call('DELETE', path, body, keyed(key)),
  };
}
