import http, { type RequestListener, type Server, type ServerResponse } from 'node:http';

/** Node's own limits let 300 slow clients sit for minutes. A photo of 10 MB over a slow telephone needs the 65 s; JSON is 100 kB at most. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 65_000,
  // Longer than a proxy keeps its side (60 s), so that it never sends into a connection we just closed.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
} as const;
const connectionsMost = 2_000;

export interface DrainingServer {
  server: Server;
  /** Stops accepting, tells clients to close, waits for answers under way; after `millisMost` what is left is cut. */
  drain(millisMost: number): Promise<void>;
}

/** An HTTP server with limits on slow and many connections that can end without losing an answer. */
export function drainingServer(listener: RequestListener): DrainingServer {
  let draining = false;
  const underWay = new Set<ServerResponse>();
  const server = http.createServer(limits, (request, response) => {
    if (draining) response.setHeader('Connection', 'close');
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      // Its headers may have gone out before the end began: the connection is idle now and would be kept for a minute.
      if (draining) setImmediate(() => server.closeIdleConnections());
    });
    listener(request, response);
  });
  server.maxConnections = connectionsMost;
  server.maxHeadersCount = 100;
  return {
    server,
    async drain(millisMost) {
      draining = true;
      for (const response of underWay) if (!response.headersSent) response.setHeader('Connection', 'close');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), millisMost);
      await closed;
      clearTimeout(cut);
    },
  };
}
