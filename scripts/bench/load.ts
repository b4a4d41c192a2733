import http from 'node:http';

export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Measured {
  /** Good answers a second. */
  perSecond: number;
  p50Millis: number;
  p99Millis: number;
  failed: number;
}

/**
 * Sends `count` shots over `connections` kept-alive connections, each as soon as the one before is answered.
 * Any status but `expected` counts as failed; the first one is thrown, because a figure over refusals says nothing.
 */
export async function fire(url: string, shots: (index: number) => Shot, options: { count: number; connections: number; expected: number }): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: options.connections });
  const millis: number[] = [];
  let next = 0;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (let index = next++; index < options.count; index = next++) {
      const before = performance.now();
      const { status, body } = await send(url, agent, shots(index));
      if (status !== options.expected) throw new Error(`${status} instead of ${options.expected}: ${body.slice(0, 300)}`);
      millis.push(performance.now() - before);
    }
  };
  try {
    await Promise.all(Array.from({ length: options.connections }, worker));
  } finally {
    agent.destroy();
  }
  const seconds = (performance.now() - started) / 1000;
  millis.sort((a, b) => a - b);
  return { perSecond: millis.length / seconds, p50Millis: quantile(millis, 0.5), p99Millis: quantile(millis, 0.99), failed: 0 };
}

function send(url: string, agent: http.Agent, shot: Shot): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = shot.body === undefined ? shot.headers : { ...shot.headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(shot.body)) };
    const request = http.request(url + shot.path, { method: shot.method, agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() }));
    });
    request.on('error', reject);
    request.end(shot.body);
  });
}

/** The value below which `share` of the sorted values lie. */
export function quantile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (values: number[]): number => quantile([...values].sort((a, b) => a - b), 0.5);
