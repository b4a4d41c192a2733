import { createHash } from 'node:crypto';

export interface StandInCall {
  /** Path without the query, which carries secrets. */
  path: string;
  body: Record<string, unknown>;
}

export interface StandInState {
  calls: StandInCall[];
  /** Access tokens given so far; the last one is good. */
  tokensIssued: number;
  /** Path → errcode that is answered instead. */
  refusals: Map<string, number>;
  /** Paths that never answer ('silence') or cut the line after reading the call ('cut'). */
  broken: Map<string, 'silence' | 'cut'>;
  /** Openids that refused subscribe messages. */
  refusedBy: Set<string>;
  usedCodes: Set<string>;
}

export function createState(): StandInState {
  return { calls: [], tokensIssued: 0, refusals: new Map(), broken: new Map(), refusedBy: new Set(), usedCodes: new Set() };
}

/** The openid that `demo-<key>` stands for. */
export const openidOf = (key: string): string => `standin-${key}`;
/** The phone number behind a phone code: the digits in `phone-<number>`, else one made from the code. */
export function phoneOfCode(code: string): string {
  const given = /^phone-(1\d{10})/.exec(code)?.[1];
  if (given) return given;
  const digits = BigInt(`0x${createHash('sha256').update(code).digest('hex').slice(0, 14)}`).toString().padStart(8, '0').slice(-8);
  return `199${digits}`;
}

type Body = Record<string, unknown>;
export type StandInAnswer = Body | Buffer | 'silence' | 'cut';

const refuse = (errcode: number, errmsg: string): Body => ({ errcode, errmsg });
const ok = (more: Body = {}): Body => ({ errcode: 0, errmsg: 'ok', ...more });
const loginRefusals: Record<string, number> = { blocked: 40226, used: 40163, frequent: 45011, busy: -1 };
// One white pixel: what the real call gives is a picture of the same type.
const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=', 'base64');

const goodToken = (state: StandInState): string => `standin-token-${state.tokensIssued}`;

/** The answer to one call, in WeChat's shapes. */
export function answerOf(state: StandInState, call: { method: string; url: string; body: string }): StandInAnswer {
  const url = new URL(call.url, 'http://stand.in');
  const body = parse(call.body);
  const { secret: _secret, ...shown } = body;
  state.calls.push({ path: url.pathname, body: shown });
  const broken = state.broken.get(url.pathname);
  if (broken) return broken;
  const refusal = state.refusals.get(url.pathname);
  if (refusal !== undefined) return refuse(refusal, 'refused by the stand-in');
  if (url.pathname === '/sns/jscode2session') return login(url.searchParams.get('js_code') ?? '', state);
  if (url.pathname === '/cgi-bin/stable_token') return token(state, body.force_refresh === true);
  if (url.searchParams.get('access_token') !== goodToken(state)) return refuse(40001, 'invalid credential, access_token is invalid or not latest');
  return withToken[url.pathname]?.(body, state) ?? refuse(40066, 'invalid url');
}

function login(code: string, state: StandInState): Body {
  const refusal = loginRefusals[code];
  if (refusal !== undefined) return refuse(refusal, code);
  const [, kind, key] = /^(demo|once)-([A-Za-z0-9_-]{1,40})$/.exec(code) ?? [];
  if (!kind || !key) return refuse(40029, 'invalid code');
  if (kind === 'once' && state.usedCodes.has(code)) return refuse(40163, 'code been used');
  state.usedCodes.add(code);
  return { openid: openidOf(key), unionid: `union-${key}`, session_key: Buffer.from(`session-of-${key}`).toString('base64') };
}

function token(state: StandInState, force: boolean): Body {
  if (force || state.tokensIssued === 0) state.tokensIssued += 1;
  return { access_token: goodToken(state), expires_in: 7200 };
}

const withToken: Record<string, (body: Body, state: StandInState) => Body | Buffer> = {
  '/wxa/business/getuserphonenumber'({ code }) {
    if (typeof code !== 'string' || code === '' || code === 'bad') return refuse(40029, 'invalid code');
    const number = phoneOfCode(code);
    return ok({ phone_info: { phoneNumber: number, purePhoneNumber: number, countryCode: '86' } });
  },
  '/cgi-bin/message/subscribe/send'({ touser, template_id: template, data }, state) {
    if (typeof template !== 'string' || template === '') return refuse(40037, 'template_id is invalid');
    if (state.refusedBy.has(String(touser))) return refuse(43101, 'user refuse to accept the msg');
    return badField(data) ?? ok({ msgid: state.calls.length });
  },
  '/wxa/msg_sec_check'({ content, openid, version, scene }) {
    if (version !== 2 || typeof openid !== 'string' || typeof content !== 'string') return refuse(40003, 'invalid openid');
    if (Array.from(content).length > 2_500) return refuse(47001, 'content too long');
    if (![1, 2, 3, 4].includes(Number(scene))) return refuse(40097, 'invalid args');
    const [suggest, label] = /替身违规/.test(content) ? ['risky', 20006] : /替身待审/.test(content) ? ['review', 20001] : ['pass', 100];
    return ok({ result: { suggest, label }, trace_id: traceOf(content), detail: [] });
  },
  '/wxa/media_check_async'({ media_url: url }) {
    return typeof url === 'string' && /^https?:/.test(url) ? ok({ trace_id: traceOf(url) }) : refuse(40097, 'invalid args');
  },
  '/wxa/getwxacodeunlimit'({ scene }) {
    return typeof scene === 'string' && /^[\x21-\x7e]{1,32}$/.test(scene) ? pixel : refuse(40129, 'invalid scene');
  },
};

const traceOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

const fieldLimits: [RegExp, number][] = [[/^thing\d+$/, 20], [/^phrase\d+$/, 5], [/^character_string\d+$/, 32]];

/** WeChat refuses a message for one field that is too long. */
function badField(data: unknown): Body | null {
  for (const [name, field] of Object.entries((data ?? {}) as Record<string, { value?: unknown }>)) {
    const most = fieldLimits.find(([form]) => form.test(name))?.[1];
    const length = Array.from(String(field.value ?? '')).length;
    if (length === 0 || (most !== undefined && length > most)) return refuse(47003, `argument invalid! data.${name}.value`);
  }
  return null;
}

function parse(text: string): Body {
  try {
    return text ? (JSON.parse(text) as Body) : {};
  } catch {
    return {};
  }
}
