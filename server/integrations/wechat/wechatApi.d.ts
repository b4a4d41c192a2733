/** The part of package wechat-api (1.35, without types of its own) that is used here. */
declare module 'wechat-api' {
  class API {
    constructor(
      appId: string,
      appSecret: string,
      getToken: (done: (error: Error | null, token?: API.StoredToken | null) => void) => void,
      saveToken: (token: API.StoredToken, done: (error: Error | null) => void) => void,
    );
    appid: string;
    appsecret: string;
    endpoint: string;
    mpPrefix: string;
    fileServerPrefix: string;
    setOpts(options: API.RequestOptions): void;
    request<T>(url: string, options: API.RequestOptions, done: API.Done<T>): void;
  }
  namespace API {
    interface RequestOptions {
      type?: 'GET' | 'POST';
      /** 'json' parses the answer; left out gives a Buffer. */
      dataType?: 'json';
      /** 'json' sends `data` as JSON. */
      contentType?: 'json';
      data?: unknown;
      headers?: Record<string, string>;
      /** Milliseconds. */
      timeout?: number;
    }
    interface Response {
      status: number;
      headers: Record<string, string | undefined>;
    }
    type Done<T> = (error: (Error & { code?: number | string }) | null, data?: T, response?: Response) => void;
    interface StoredToken {
      accessToken: string;
      /** Milliseconds since the epoch. */
      expireTime: number;
    }
  }
  export = API;
}
