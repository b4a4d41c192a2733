import Taro from '@tarojs/taro';
import type { ErrorBody, ErrorCode } from '@shared/core/errorCodes';
import type { SignedIn } from '@shared/identity/dto';
import { useSession } from '@/stores/session';
import { randomKey } from '@/utils/randomKey';

/** What can go wrong on the way, beside what the server says. */
export type WayErrorCode = 'OFFLINE' | 'TIMED_OUT' | 'UNREADABLE';

/** Every failed call rejects with this. `message` is a Chinese sentence for the person. */
export class ApiError extends Error {
  readonly code: ErrorCode | WayErrorCode;
  readonly status: number;
  readonly fields: Record<string, string>;
  constructor(input: { code: ErrorCode | WayErrorCode; message: string; status?: number; fields?: Record<string, string> }) {
    super(input.message);
    this.name = 'ApiError';
    this.code = input.code;
    this.status = input.status ?? 0;
    this.fields = input.fields ?? {};
  }
  /** True when nothing is known about whether the server did it: repeat with the same key. */
  get isOnTheWay(): boolean {
    return this.code === 'OFFLINE' || this.code === 'TIMED_OUT' || this.status >= 502;
  }
}

type Query = Record<string, string | number | boolean | null | undefined>;
interface CallInput {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Query;
  body?: unknown;
  /** Idempotency-Key; made here when not given. Give your own when a retry after a reload must not do it twice. */
  key?: string;
  /** For signing in itself: no token is sent and no refresh is tried. */
  withoutSession?: boolean;
}

const timeoutMs = 10_000;
const uploadTimeoutMs = 60_000;

export function urlOf(path: string, query: Query = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  return `${API_BASE}${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

function wayError(cause: unknown): ApiError {
  const words = cause instanceof Error ? cause.message : String((cause as { errMsg?: string } | null)?.errMsg ?? '');
  if (/timeout|abort/i.test(words)) return new ApiError({ code: 'TIMED_OUT', message: '网络较慢，没有等到回复，请重试' });
  return new ApiError({ code: 'OFFLINE', message: '网络不通，请检查网络后重试' });
}

function serverError(status: number, data: unknown): ApiError {
  const body = data as Partial<ErrorBody> | null;
  if (body && typeof body === 'object' && body.error) {
    const { code, message, fields } = body.error;
    return new ApiError({ code, message, status, ...(fields ? { fields } : {}) });
  }
  return new ApiError({ code: 'UNREADABLE', message: '服务暂时没有正确回复，请稍后再试', status });
}

let refreshing: Promise<boolean> | null = null;

/** Changes the refresh token for new tokens; many callers share one exchange, because the old token works only once. */
function refreshOnce(): Promise<boolean> {
  refreshing ??= refresh().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function refresh(): Promise<boolean> {
  const { tokens, keep, clear } = useSession.getState();
  if (!tokens) return false;
  try {
    keep(await call<SignedIn>({ method: 'POST', path: '/auth/refresh', body: { refreshToken: tokens.refreshToken }, withoutSession: true }));
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.isOnTheWay) throw error;
    clear();
    return false;
  }
}

async function send(input: CallInput, key: string): Promise<{ status: number; data: unknown }> {
  const method = input.method ?? 'GET';
  const header: Record<string, string> = { Accept: 'application/json' };
  const token = useSession.getState().tokens?.accessToken;
  if (token && !input.withoutSession) header.Authorization = `Bearer ${token}`;
  if (method !== 'GET') header['Idempotency-Key'] = key;
  if (input.body !== undefined) header['Content-Type'] = 'application/json';
  // wx.request knows no PATCH: WeChat gets it as a POST that says what it means.
  const asPost = method === 'PATCH' && process.env.TARO_ENV === 'weapp';
  if (asPost) header['X-HTTP-Method-Override'] = 'PATCH';
  try {
    const answer = await Taro.request<unknown>({
      url: urlOf(input.path, input.query),
      method: (asPost ? 'POST' : method) as 'GET' | 'POST' | 'PUT' | 'DELETE',
      header,
      timeout: timeoutMs,
      ...(input.body !== undefined ? { data: input.body as object } : {}),
    });
    return { status: answer.statusCode, data: answer.data };
  } catch (cause) {
    const status = (cause as { status?: number; statusCode?: number } | null)?.statusCode;
    if (typeof status === 'number' && status >= 400) return { status, data: (cause as { data?: unknown }).data };
    throw wayError(cause);
  }
}

/**
 * One call of the API. Signs in again once when the access token has run out and repeats with the same key.
 * Rejects with ApiError only.
 */
export async function call<T>(input: CallInput): Promise<T> {
  const key = input.key ?? randomKey();
  let answer = await send(input, key);
  if (!input.withoutSession && isExpired(answer) && (await refreshOnce())) answer = await send(input, key);
  if (answer.status >= 200 && answer.status < 300) return answer.data as T;
  if (isExpired(answer)) useSession.getState().clear();
  throw serverError(answer.status, answer.data);
}

function isExpired(answer: { status: number; data: unknown }): boolean {
  if (answer.status !== 401) return false;
  return (answer.data as Partial<ErrorBody> | null)?.error?.code === 'SIGN_IN_EXPIRED';
}

export const get = <T>(path: string, query?: Query): Promise<T> => call<T>({ path, ...(query ? { query } : {}) });
export const post = <T>(path: string, body: unknown = {}, key?: string): Promise<T> =>
  call<T>({ method: 'POST', path, body, ...(key ? { key } : {}) });
export const patch = <T>(path: string, body: unknown, key?: string): Promise<T> =>
  call<T>({ method: 'PATCH', path, body, ...(key ? { key } : {}) });
export const put = <T>(path: string, body: unknown, key?: string): Promise<T> =>
  call<T>({ method: 'PUT', path, body, ...(key ? { key } : {}) });
export const remove = <T>(path: string): Promise<T> => call<T>({ method: 'DELETE', path });

interface UploadInput {
  path: string;
  filePath: string;
  fields: Record<string, string>;
  fileName?: string;
  key?: string;
  /** 0–100 */
  onProgress?: (percent: number) => void;
}

/** Sends one file as multipart; repeats once with the same key after signing in again. */
export async function upload<T>(input: UploadInput): Promise<T> {
  const key = input.key ?? randomKey();
  let answer = await sendFile(input, key);
  if (isExpired(answer) && (await refreshOnce())) answer = await sendFile(input, key);
  if (answer.status >= 200 && answer.status < 300) return answer.data as T;
  throw serverError(answer.status, answer.data);
}

async function sendFile(input: UploadInput, key: string): Promise<{ status: number; data: unknown }> {
  const token = useSession.getState().tokens?.accessToken;
  try {
    const task = Taro.uploadFile({
      url: urlOf(input.path),
      filePath: input.filePath,
      name: 'file',
      ...(input.fileName ? { fileName: input.fileName } : {}),
      formData: input.fields,
      timeout: uploadTimeoutMs,
      header: { 'Idempotency-Key': key, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    });
    if (input.onProgress) task.progress?.((event: { progress: number }) => input.onProgress?.(event.progress));
    const answer = await task;
    return { status: answer.statusCode, data: parse(answer.data) };
  } catch (cause) {
    throw wayError(cause);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
