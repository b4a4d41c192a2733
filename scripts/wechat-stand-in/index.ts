import http from 'node:http';
import { answerOf, createState, type StandInCall, type StandInState } from './answers';

export interface StandIn {
  url: string;
  /** Every call in order, newest last; without secrets. */
  calls: StandInCall[];
  /** Levers for tests: tokens, refusals, silence. */
  state: StandInState;
  close(): Promise<void>;
}

/**
 * Answers on loopback with WeChat's shapes and error codes, for a demo without an app id and for tests.
 * The same question always has the same answer. Refuses any address but loopback and production mode.
 */
export async function startStandIn(options: { port: number; host?: string }): Promise<StandIn> {
  const host = options.host ?? '127.0.0.1';
  if (!isLoopback(host)) throw new Error('the WeChat stand-in listens on loopback only');
  if (process.env.YIGE_MODE === 'production') throw new Error('the WeChat stand-in does not run in production mode');
  const state = createState();
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const answer = answerOf(state, { method: request.method ?? 'GET', url: request.url ?? '/', body: Buffer.concat(parts).toString() });
      if (answer === 'silence') return;
      if (answer === 'cut') return void request.socket.destroy();
      response.setHeader('Content-Type', Buffer.isBuffer(answer) ? 'image/png' : 'application/json; charset=utf-8');
      response.end(Buffer.isBuffer(answer) ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, host, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${port}`,
    calls: state.calls,
    state,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
