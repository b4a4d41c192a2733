import API from 'wechat-api';
import type { Core } from '../../core/core';
import { currentTransaction } from '../../core/sql';
import { createTokenStore, type KeptToken, type TokenStore } from './tokenStore';
import { WechatError, wechatError } from './wechatError';

// Shorter than a request may take (5 s), longer than WeChat usually needs (under 1 s).
const timeoutMillis = 3_000;
// A token is renewed before WeChat forgets it, so that no call is under way with a dying one.
const renewBeforeMillis = 300_000;
const tokenRefused = new Set([40001, 40014, 42001]);
const leaseWaitMillis = 200;
const leaseTries = 20;

type Answer = Record<string, unknown>;

/**
 * Package wechat-api extended for mini-programs: its own token code asks ten times for ten calls at once and repeats a
 * refused token, so token and repeat are ours; the sending of requests is the package's.
 */
export class MiniProgramApi extends API {
  private readonly store: TokenStore;
  private fetching: Promise<KeptToken> | null = null;

  constructor(private readonly core: Core) {
    super(
      core.config.YIGE_WECHAT_APP_ID,
      core.config.YIGE_WECHAT_APP_SECRET,
      (done) => done(null, null),
      (_token, done) => done(null),
    );
    // The package's setEndpoint forces https, which the stand-in on loopback does not speak.
    const base = core.config.YIGE_WECHAT_ENDPOINT.replace(/\/+$/, '');
    this.endpoint = base;
    this.mpPrefix = `${base}/cgi-bin/`;
    this.fileServerPrefix = `${base}/cgi-bin/`;
    this.setOpts({ timeout: timeoutMillis });
    this.store = createTokenStore(core);
  }

  /** A call that is made with the app's secret instead of a token. Throws WechatError. */
  async withSecret(call: string, path: string, query: Record<string, string>): Promise<Answer> {
    const search = new URLSearchParams({ appid: this.appid, secret: this.appsecret, ...query });
    return this.ask(call, `${path}?${search.toString()}`, { dataType: 'json' });
  }

  /** A call with the app's access token; a token that WeChat refuses is fetched again once. Throws WechatError. */
  async withToken(call: string, path: string, data: object): Promise<Answer> {
    return this.repeatedOnce((token) => this.ask(call, `${path}?access_token=${encodeURIComponent(token)}`, jsonBody(data)));
  }

  /** As `withToken` for an answer that is a picture. */
  async pictureWithToken(call: string, path: string, data: object): Promise<Buffer> {
    const options = { type: 'POST', contentType: 'json', data } as const;
    return this.repeatedOnce(async (token) => {
      const bytes = await this.send<Buffer>(call, `${path}?access_token=${encodeURIComponent(token)}`, options);
      // WeChat answers a refused call for a picture with JSON and status 200.
      if (bytes[0] !== 0x7b) return bytes;
      const { errcode } = JSON.parse(bytes.toString()) as { errcode?: number };
      throw new WechatError(call, errcode ?? null, 'yes');
    });
  }

  private async repeatedOnce<T>(attempt: (token: string) => Promise<T>): Promise<T> {
    const token = (await this.store.read()) ?? (await this.fetchToken(null));
    try {
      return await attempt(token.accessToken);
    } catch (error) {
      if (!(error instanceof WechatError) || !tokenRefused.has(error.errcode ?? 0)) throw error;
      const fresh = await this.fetchToken(token.accessToken);
      return attempt(fresh.accessToken);
    }
  }

  /** One fetch at a time in this process and, by a lease in the database, among all instances. `refused` is a token WeChat no longer takes. */
  private fetchToken(refused: string | null): Promise<KeptToken> {
    this.fetching ??= this.fetchByOne(refused).finally(() => {
      this.fetching = null;
    });
    return this.fetching;
  }

  private async fetchByOne(refused: string | null): Promise<KeptToken> {
    for (let attempt = 0; attempt < leaseTries; attempt += 1) {
      const kept = await this.store.read();
      if (kept && kept.accessToken !== refused) return kept;
      const giveBack = await this.store.takeLease();
      if (!giveBack) {
        await new Promise((resolve) => setTimeout(resolve, leaseWaitMillis));
        continue;
      }
      try {
        return await this.fetchFresh(refused);
      } finally {
        await giveBack();
      }
    }
    throw new WechatError('stable_token', null, 'no');
  }

  private async fetchFresh(refused: string | null): Promise<KeptToken> {
    let answer = await this.askToken(false);
    // Only a forced refresh changes a token that WeChat still counts as good; it is limited to 20 a day, so it comes second.
    if (answer.access_token === refused) answer = await this.askToken(true);
    const lifeMillis = Number(answer.expires_in) * 1000;
    const token = {
      accessToken: String(answer.access_token),
      expiresAt: new Date(this.core.clock.now().getTime() + Math.max(lifeMillis - renewBeforeMillis, lifeMillis / 2)),
    };
    await this.store.write(token);
    return token;
  }

  private askToken(force: boolean): Promise<Answer> {
    const data = { grant_type: 'client_credential', appid: this.appid, secret: this.appsecret, force_refresh: force };
    return this.ask('stable_token', '/cgi-bin/stable_token', jsonBody(data));
  }

  private async ask(call: string, path: string, options: API.RequestOptions): Promise<Answer> {
    const answer = await this.send<Answer>(call, path, options);
    if (!answer || typeof answer !== 'object') throw new WechatError(call, null, 'unknown');
    const errcode = Number(answer.errcode ?? 0);
    if (errcode !== 0) throw wechatError(call, { code: errcode });
    return answer;
  }

  private send<T>(call: string, path: string, options: API.RequestOptions): Promise<T> {
    if (currentTransaction()) throw new Error(`WeChat ${call} was called inside a transaction`);
    return new Promise<T>((resolve, reject) => {
      this.request<T>(this.endpoint + path, options, (error, data, response) => {
        if (error) return reject(wechatError(call, error));
        if (!response || response.status >= 400) return reject(new WechatError(call, null, 'unknown'));
        resolve(data as T);
      });
    });
  }
}

const jsonBody = (data: object): API.RequestOptions => ({ type: 'POST', dataType: 'json', contentType: 'json', data });
