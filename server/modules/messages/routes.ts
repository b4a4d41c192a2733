import Joi from 'joi';
import type { Core } from '../../core/core';
import { actorOf, operation, type Operation } from '../../core/operation';
import { fields } from '../../core/validate';
import { keepSubscriptions, readUpTo, type SubscribeResult, subscribeResults } from './commands';
import { listMessages } from './queries';

const tag = 'me';
const pageQuery = Joi.object({ limit: fields.limit, cursor: fields.cursor });
const messageView = Joi.object({
  id: fields.id.required(),
  kind: Joi.string().required(),
  title: Joi.string().required(),
  body: Joi.string().allow('').required(),
  link: Joi.string().allow(null).required(),
  createdAt: Joi.string().isoDate().required(),
  readAt: Joi.string().isoDate().allow(null).required(),
});

export function messageOperations(core: Core): Operation[] {
  return [
    operation<object, { limit: number; cursor?: string }>({
      method: 'get', path: '/me/messages', tag, summary: '我的消息，新的在前', auth: 'required', query: pageQuery,
      answer: { schema: Joi.object({ items: Joi.array().items(messageView).required(), nextCursor: Joi.string().allow(null).required() }) },
      carryOut: async (request) => ({ body: await listMessages(core, { personId: actorOf(request).personId, ...request.input.query }) }),
    }),
    operation<object, object, { upToId: number }>({
      method: 'post', path: '/me/messages/read', tag, summary: '到这一条为止都已读', auth: 'required', keyed: true, body: Joi.object({ upToId: fields.id.required() }),
      answer: { schema: Joi.object({ unread: Joi.number().integer().min(0).required() }) },
      async carryOut(request) {
        return { body: await readUpTo(core, { personId: actorOf(request).personId, upToId: request.input.body.upToId, now: request.now }) };
      },
    }),
    operation<object, object, { results: Record<string, SubscribeResult> }>({
      method: 'post', path: '/me/subscriptions', tag, summary: '记下微信订阅消息的选择', auth: 'required', keyed: true, perMinute: 30,
      body: Joi.object({
        results: Joi.object()
          .pattern(Joi.string().max(64), Joi.string().valid(...subscribeResults))
          .max(3)
          .required(),
      }),
      answer: { status: 204 },
      async carryOut(request) {
        await keepSubscriptions(core, { personId: actorOf(request).personId, results: request.input.body.results });
        return { status: 204 };
      },
    }),
  ];
}
