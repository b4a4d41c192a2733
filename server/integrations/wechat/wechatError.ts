/**
 * Why a call to WeChat brought nothing. Its text is made of the call's name and a number only:
 * the package's own error text carries the address, and the address carries the app secret.
 */
export class WechatError extends Error {
  /**
   * @param call name of the call, e.g. code2Session
   * @param errcode WeChat's number; null when WeChat gave no readable answer
   * @param arrived whether WeChat may have acted on the call; matters for what must not be sent twice
   */
  constructor(
    readonly call: string,
    readonly errcode: number | null,
    readonly arrived: 'yes' | 'no' | 'unknown',
  ) {
    super(errcode === null ? `WeChat ${call}: no answer` : `WeChat ${call}: errcode ${errcode}`);
    this.name = 'WechatError';
  }
}

const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Our error for what the package gave back: a number is WeChat's own answer, anything else happened on the way there. */
export function wechatError(call: string, error: { name?: string; code?: number | string }): WechatError {
  if (typeof error.code === 'number') return new WechatError(call, error.code, 'yes');
  const never = neverLeft.has(String(error.code)) || /ConnectionTimeout/.test(error.name ?? '');
  return new WechatError(call, null, never ? 'no' : 'unknown');
}
