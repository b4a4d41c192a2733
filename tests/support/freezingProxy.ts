import net, { type AddressInfo } from 'node:net';

export interface FreezingProxy {
  port: number;
  /** Connections stay open, but nothing goes through any more, in either direction. */
  freeze(): void;
  /** Old connections stay silent for ever, as after a cut cable; new ones work. */
  thaw(): void;
  close(): Promise<void>;
}

/** Stands before a server and can stop forwarding without closing anything. */
export async function freezingProxy(target: { host: string; port: number }): Promise<FreezingProxy> {
  const pairs = new Set<{ near: net.Socket; far: net.Socket; dead: boolean }>();
  let frozen = false;
  const server = net.createServer((near) => {
    const far = net.connect(target);
    const pair = { near, far, dead: frozen };
    pairs.add(pair);
    const pass = (from: net.Socket, to: net.Socket): void => {
      from.on('data', (chunk) => {
        if (!pair.dead) to.write(chunk);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    freeze() {
      frozen = true;
      for (const pair of pairs) pair.dead = true;
    },
    thaw() {
      frozen = false;
    },
    async close() {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
