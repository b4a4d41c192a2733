/** WeChat's engine has no AbortController; react-query makes one for every request, so without it none would start. */
type Listener = () => void;

class Signal {
  aborted = false;
  reason: unknown = undefined;
  onabort: Listener | null = null;
  private readonly listeners = new Set<Listener>();
  addEventListener(_type: string, listener: Listener): void {
    this.listeners.add(listener);
  }
  removeEventListener(_type: string, listener: Listener): void {
    this.listeners.delete(listener);
  }
  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
  abort(reason?: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason ?? new Error('AbortError');
    this.onabort?.();
    this.listeners.forEach((listener) => listener());
  }
}

class AbortControllerOfOurs {
  readonly signal = new Signal();
  abort(reason?: unknown): void {
    this.signal.abort(reason);
  }
}

const world = (typeof globalThis === 'undefined' ? {} : globalThis) as { AbortController?: unknown };
if (world.AbortController === undefined) world.AbortController = AbortControllerOfOurs;

export {};
