import Joi from 'joi';
import type { Core } from '../../core/core';
import { demand } from '../../core/errors';
import { operation, type Operation } from '../../core/operation';
import { isUniqueViolation } from '../../core/sql';
import { isPushSignature, openPush, type PushKeys } from '../../integrations/wechat/push';

const path = '/wechat/push';
const tag = 'wechat';
// WeChat repeats within seconds; an hour leaves room for clocks. An older push is somebody's recording.
const freshMillis = 3_600_000;
const keptDays = 30;
const text = Joi.string().max(200);
const signed = { signature: text.required(), timestamp: Joi.string().pattern(/^\d{1,12}$/).required(), nonce: text.required() };

interface Signed {
  signature: string;
  timestamp: string;
  nonce: string;
}
interface MediaCheck {
  Event?: string;
  trace_id?: string;
  result?: { suggest?: string; label?: number };
}

/** Where WeChat pushes events: signed, encrypted (JSON format), each kept once. Media verdicts are kept under their trace id for 30 days. */
export function pushOperations(core: Core): Operation[] {
  const { config } = core;
  const keys: PushKeys = { token: config.YIGE_WECHAT_PUSH_TOKEN, encodingKey: config.YIGE_WECHAT_PUSH_KEY, appId: config.YIGE_WECHAT_APP_ID };
  const plain = (content: string) => ({ raw: { type: 'text/plain; charset=utf-8', content: Buffer.from(content) } });
  return [
    operation<object, Signed & { echostr: string }>({
      method: 'get', path, tag, summary: '微信验证消息推送地址', auth: 'none', perMinute: 60,
      query: Joi.object({ ...signed, echostr: text.required() }), answer: { media: ['text/plain'] },
      async carryOut({ input }) {
        const { signature, timestamp, nonce, echostr } = input.query;
        demand(isPushSignature(signature, keys.token, timestamp, nonce), 'NOT_ALLOWED');
        return plain(echostr);
      },
    }),
    operation<object, Signed & { msg_signature: string }, { Encrypt: string }>({
      method: 'post', path, tag, summary: '微信推送的事件（加密）', auth: 'none', perMinute: 6_000,
      query: Joi.object({ ...signed, msg_signature: text.required(), encrypt_type: Joi.string().valid('aes'), openid: text }),
      body: Joi.object({ ToUserName: text, Encrypt: Joi.string().base64().max(50_000).required() }), answer: { media: ['text/plain'] },
      async carryOut({ input, now }) {
        const { msg_signature: signature, timestamp, nonce } = input.query;
        const { Encrypt: encrypted } = input.body;
        const isFresh = Math.abs(now.getTime() - Number(timestamp) * 1000) <= freshMillis;
        demand(isFresh && isPushSignature(signature, keys.token, timestamp, nonce, encrypted), 'NOT_ALLOWED');
        const opened = openPush(keys, encrypted);
        demand(opened !== null, 'NOT_ALLOWED');
        await keepEvent(core, opened, now);
        // Any other answer makes WeChat push again.
        return plain('success');
      },
    }),
  ];
}

async function keepEvent(core: Core, opened: string, now: Date): Promise<void> {
  const event = JSON.parse(opened) as MediaCheck;
  const { suggest, label } = event.result ?? {};
  if (event.Event !== 'wxa_media_check' || !event.trace_id || !suggest) {
    core.log.info({ event: String(event.Event ?? '').slice(0, 40) }, 'WeChat pushed an event nobody waits for');
    return;
  }
  const row = { name: `wechat:media:${event.trace_id}`.slice(0, 60), value: JSON.stringify({ suggest, label: label ?? null }), updatedAt: now };
  await core.db.sql.insert('keptValues', { ...row, expiresAt: new Date(now.getTime() + keptDays * 86_400_000) }).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
  });
}
