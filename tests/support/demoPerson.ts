import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { AppealDetail, AppealRow } from '../../shared/appeals/dto';
import type { AppealMove } from '../../shared/appeals/states';
import type { Page } from '../../shared/core/page';
import type { HouseClaimView, Me, SignedIn } from '../../shared/identity/dto';

/** A demo person at the API itself: what the screens show is held against what they are answered here. */
export interface DemoPerson {
  me: Me;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  /** All own appeals, the newest first. */
  mine(): Promise<AppealRow[]>;
  appeal(id: number): Promise<AppealDetail>;
  move(id: number, move: AppealMove, body?: object): Promise<AppealDetail>;
  /** Files an appeal; agrees to the privacy terms first where that is still to be done. */
  file(input: { words: string; categoryCode: string; place: object }): Promise<AppealDetail>;
}

/**
 * One call of the API at `url`; rejects with the status and the server's words when it is refused.
 * Over node:http, because the tests of the weapp build run in jsdom, which has no fetch.
 */
export async function callApi<T>(url: string, path: string, more: { method?: string; token?: string; body?: object } = {}): Promise<T> {
  const method = more.method ?? 'GET';
  const headers = {
    'Idempotency-Key': randomUUID(),
    ...(more.token ? { Authorization: `Bearer ${more.token}` } : {}),
    ...(more.body ? { 'Content-Type': 'application/json' } : {}),
  };
  const sent = http.request(`${url}/api/v1${path}`, { method, headers });
  sent.end(more.body ? JSON.stringify(more.body) : undefined);
  const [answer] = (await once(sent, 'response')) as [http.IncomingMessage];
  const text = await textOf(answer);
  if (!answer.statusCode || answer.statusCode >= 300) throw new Error(`${method} ${path} was answered with ${answer.statusCode}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Signs in by `body` at /auth/<way> and gives the person. */
async function personBy(url: string, way: string, body: object): Promise<DemoPerson> {
  const { accessToken: token } = await callApi<SignedIn>(url, `/auth/${way}`, { method: 'POST', body });
  const get = <T>(path: string): Promise<T> => callApi<T>(url, path, { token });
  const post = <T>(path: string, sent: object = {}): Promise<T> => callApi<T>(url, path, { method: 'POST', token, body: sent });
  const me = await get<Me>('/me');
  return {
    me,
    get,
    post,
    mine: async () => (await get<Page<AppealRow>>('/appeals/mine?state=all&limit=50')).items,
    appeal: (id) => get(`/appeals/${id}`),
    move: (id, move, sent = {}) => post(`/appeals/${id}/moves/${move}`, sent),
    async file(input) {
      if ((await get<Me>('/me')).consentNeeded) {
        const { consentVersion } = await get<{ consentVersion: string }>('/meta');
        await post('/me/consents', { version: consentVersion });
      }
      return post('/appeals', { fileIds: [], anonymous: false, ...input });
    },
  };
}

/** One of the persons that the demo offers, by key. */
export const demoPerson = (url: string, key: string): Promise<DemoPerson> => personBy(url, 'demo', { key });
/** Whoever stands behind a code of wx.login. */
export const wechatPerson = (url: string, code: string): Promise<DemoPerson> => personBy(url, 'wechat', { code });

/** The place "at my home" of a person with a house. */
export function homeOf(person: DemoPerson): { source: 'home'; houseId: number } {
  const house: HouseClaimView | undefined = person.me.houses[0];
  if (!house) throw new Error(`${person.me.displayName} has no house`);
  return { source: 'home', houseId: house.houseId };
}
