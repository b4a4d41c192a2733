import type { Core } from '../../core/core';
import { MiniProgramApi } from './miniProgramApi';
import { WechatError } from './wechatError';

export { WechatError };

/** WeChat's verdict on words or a picture. */
export interface ContentVerdict {
  suggest: 'pass' | 'review' | 'risky';
  /** WeChat's number of the kind, 100 is normal. */
  label: number;
  traceId: string;
}

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Page of the mini-program with its query. */
  page: string;
  /** Field name of the template → text, cut already. */
  fields: Record<string, string>;
}

/** 1 profile, 2 comment, 3 forum, 4 log (WeChat's numbers). */
export type ContentScene = 1 | 2 | 3 | 4;

/** What the service asks of WeChat. Every call throws WechatError; none may be made inside a transaction. */
export interface Wechat {
  /** Who a login code stands for. The session key is dropped here: nothing of ours needs it. */
  code2Session(code: string): Promise<{ openid: string; unionid: string | null }>;
  /** The number behind a phone code, without the country's prefix. */
  phoneNumber(code: string): Promise<string>;
  sendSubscribeMessage(message: SubscribeMessage): Promise<void>;
  checkWords(input: { openid: string; scene: ContentScene; words: string }): Promise<ContentVerdict>;
  /** Starts the check of a public address; the verdict is pushed later under this trace id. */
  checkMedia(input: { openid: string; scene: ContentScene; url: string }): Promise<{ traceId: string }>;
  /** QR picture of a page; `scene` has at most 32 visible characters. */
  unlimitedQrCode(input: { scene: string; page: string }): Promise<Buffer>;
}

/** `msg_sec_check` takes at most this many characters. */
export const checkedWordsMost = 2_500;
export const sceneMost = 32;

export function createWechat(core: Core): Wechat {
  const api = new MiniProgramApi(core);
  return {
    async code2Session(code) {
      const answer = await api.withSecret('code2Session', '/sns/jscode2session', { js_code: code, grant_type: 'authorization_code' });
      if (typeof answer.openid !== 'string') throw new WechatError('code2Session', null, 'unknown');
      return { openid: answer.openid, unionid: typeof answer.unionid === 'string' ? answer.unionid : null };
    },
    async phoneNumber(code) {
      const answer = await api.withToken('getPhoneNumber', '/wxa/business/getuserphonenumber', { code });
      const { purePhoneNumber } = (answer.phone_info ?? {}) as { purePhoneNumber?: string };
      if (!purePhoneNumber) throw new WechatError('getPhoneNumber', null, 'unknown');
      return purePhoneNumber;
    },
    async sendSubscribeMessage({ openid, templateId, page, fields }) {
      const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]));
      await api.withToken('sendSubscribeMessage', '/cgi-bin/message/subscribe/send', { touser: openid, template_id: templateId, page, data, lang: 'zh_CN' });
    },
    async checkWords({ openid, scene, words }) {
      const content = Array.from(words).slice(0, checkedWordsMost).join('');
      const answer = await api.withToken('msgSecCheck', '/wxa/msg_sec_check', { version: 2, openid, scene, content });
      const { suggest, label } = (answer.result ?? {}) as { suggest?: string; label?: number };
      return { suggest: suggest === 'pass' || suggest === 'risky' ? suggest : 'review', label: Number(label ?? 0), traceId: String(answer.trace_id ?? '') };
    },
    async checkMedia({ openid, scene, url }) {
      const answer = await api.withToken('mediaCheckAsync', '/wxa/media_check_async', { version: 2, openid, scene, media_url: url, media_type: 2 });
      return { traceId: String(answer.trace_id ?? '') };
    },
    unlimitedQrCode({ scene, page }) {
      if (scene.length > sceneMost) throw new RangeError(`scene longer than ${sceneMost}`);
      return api.pictureWithToken('getUnlimitedQRCode', '/wxa/getwxacodeunlimit', { scene, page, check_path: false });
    },
  };
}
