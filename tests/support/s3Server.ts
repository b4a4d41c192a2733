import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface S3Call {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Keeps objects in memory and every call it got; `fail` makes the next calls answer with that status. */
export async function s3Server() {
  const objects = new Map<string, Buffer>();
  const calls: S3Call[] = [];
  const fail: number[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
      calls.push(call);
      response.statusCode = fail.shift() ?? answerOf(call);
      response.end(response.statusCode === 200 && call.method === 'GET' ? objects.get(call.path) : undefined);
    });
  });
  const answerOf = ({ method, path, body }: S3Call): number => {
    if (method === 'PUT') objects.set(path, body);
    if (method === 'DELETE') return objects.delete(path) ? 204 : 404;
    return objects.has(path) ? 200 : 404;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    objects,
    calls,
    fail,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
