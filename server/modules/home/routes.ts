import Joi from 'joi';
import { waitingKinds } from '../../../shared/identity/dto';
import type { Core } from '../../core/core';
import { actorOf, operation, type Operation } from '../../core/operation';
import { fields } from '../../core/validate';
import { gridCardSchema } from '../territory';
import type { HomeParts } from './index';
import { readMeta } from './meta';
import { listNotices } from './notices';
import { readHome } from './readHome';

const text = Joi.string().allow('').required();
const count = Joi.number().integer().min(0).required();
const notice = Joi.object({ id: fields.id.required(), title: text, body: text, territoryName: text, publishedAt: Joi.string().isoDate().required() });
const home = Joi.object({
  gridCard: gridCardSchema.allow(null).required(),
  notices: Joi.array().items(notice).required(),
  waiting: Joi.array()
    .items(Joi.object({ kind: Joi.string().valid(...waitingKinds).required(), title: text, link: text, count }))
    .required(),
  counts: Joi.object({ toAcknowledge: count, inProgress: count, desk: count, requests: count, yellow: count, orange: count, red: count })
    .allow(null)
    .required(),
});
const meta = Joi.object({
  districtName: text,
  demo: Joi.boolean().required(),
  version: text,
  consentVersion: text,
  consentText: Joi.array().items(Joi.string()).required(),
  emergency: Joi.array().items(Joi.object({ name: text, phone: text })).required(),
  bordersAreMade: Joi.boolean().required(),
  centre: Joi.object({ lat: fields.lat.required(), lng: fields.lng.required() }).required(),
  subscribeTemplates: Joi.array().items(Joi.string()).max(3).required(),
});

export function homeOperations(core: Core, parts: HomeParts): Operation[] {
  return [
    operation({
      method: 'get', path: '/meta', tag: 'meta', summary: '打开应用时需要的信息', auth: 'none', urgent: true, answer: { schema: meta },
      carryOut: async () => ({ body: await readMeta(core, parts), cacheControl: 'public, max-age=300' }),
    }),
    operation({
      method: 'get', path: '/me/home', tag: 'me', summary: '首页：我的网格、通知、等我处理的事', auth: 'required', answer: { schema: home },
      carryOut: async (request) => ({ body: await readHome(core, parts, { actor: actorOf(request), now: request.now }) }),
    }),
    operation<object, { limit: number; cursor?: string }>({
      method: 'get', path: '/notices', tag: 'notices', summary: '与我有关的通知，新的在前', auth: 'optional',
      query: Joi.object({ limit: fields.limit, cursor: fields.cursor }),
      answer: { schema: Joi.object({ items: Joi.array().items(notice).required(), nextCursor: Joi.string().allow(null).required() }) },
      carryOut: async (request) => ({ body: await listNotices(core, parts, { actor: request.actor, now: request.now, ...request.input.query }) }),
    }),
  ];
}
