import type { HouseRelation } from '../../../../shared/identity/dto';
import Joi from 'joi';
import { actorOf, operation, type Operation, type OperationAnswer } from '../../../core/operation';
import type { Actor } from '../../../core/actor';
import { bindPhone } from '../commands/bindPhone';
import { changeMe, checkName, type MeChange } from '../commands/changeMe';
import { changePassword, type PasswordChange } from '../commands/changePassword';
import { claimHouse, endClaim } from '../commands/houses';
import { confirmTotp, removeTotp, startTotp } from '../commands/totp';
import { giveConsent, withdrawConsent } from '../consents';
import type { IdentityInner } from '../inner';
import { claimsOf, readMe } from '../me';
import { closeAccount, readOwnData, reasonsAgainstClosing } from '../ownData';
import { presentClaim } from '../present';
import { bodies, houseClaim, idParams, me, totpSecret } from '../schemas';
import { asAppError } from '../wechatFaults';

const tag = 'me';
const answer = { schema: me };

/** Reading and changing what is one's own. */
export function meOperations(inner: IdentityInner): Operation[] {
  const { core, parts } = inner;
  const meOf = async (actor: Actor): Promise<OperationAnswer> => ({ body: await readMe(inner, actor) });
  return [
    operation({
      method: 'get', path: '/me', tag, summary: '我的信息', auth: 'required', answer,
      carryOut: (request) => meOf(actorOf(request)),
    }),
    operation<object, object, MeChange>({
      method: 'patch', path: '/me', tag, summary: '修改称呼、头像或长辈版', auth: 'required', keyed: 'inside', perMinute: 30, body: bodies.me, answer,
      async carryOut(request) {
        const { input, once } = request;
        const actor = actorOf(request);
        // WeChat is asked before the transaction begins.
        if (input.body.displayName !== undefined) await checkName(inner, actor, input.body.displayName);
        return once(async () => {
          await changeMe(inner, { actor, change: input.body });
          return meOf(actor);
        });
      },
    }),
    operation<object, object, { code: string }>({
      method: 'post', path: '/me/phone', tag, summary: '用微信手机号凭证绑定手机号', auth: 'required', keyed: 'inside', perMinute: 10, body: bodies.phone, answer,
      async carryOut(request) {
        const { input, now, once } = request;
        const actor = actorOf(request);
        // A code works once at WeChat. Its refusal is thrown inside, where a repeat of the key finds the first answer instead.
        const asked = await parts.wechat.phoneNumber(input.body.code).then(
          (phone) => ({ phone, fault: null }),
          (error: unknown) => ({ phone: null, fault: asAppError(core, error) }),
        );
        return once(async () => {
          if (asked.phone === null) throw asked.fault;
          const personId = await bindPhone(inner, { actor, now, phone: asked.phone });
          return meOf(personId === actor.personId ? actor : { ...actor, personId });
        });
      },
    }),
    operation<object, object, { version: string }>({
      method: 'post', path: '/me/consents', tag, summary: '同意现行的隐私保护指引', auth: 'required', keyed: true, body: bodies.consent, answer,
      async carryOut(request) {
        const actor = actorOf(request);
        await giveConsent(core, { actor, now: request.now, version: request.input.body.version });
        return meOf(actor);
      },
    }),
    operation({
      method: 'delete', path: '/me/consents', tag, summary: '收回同意', auth: 'required', keyed: true, answer,
      async carryOut(request) {
        const actor = actorOf(request);
        await withdrawConsent(core, { actor, now: request.now });
        return meOf(actor);
      },
    }),
    ...ownDataOperations(inner),
    ...houseOperations(inner),
    passwordOperation(inner, meOf),
    ...totpOperations(inner, meOf),
  ];
}

function ownDataOperations(inner: IdentityInner): Operation[] {
  return [
    operation({
      method: 'get', path: '/me/data', tag, summary: '我的全部信息，供查阅和复制', auth: 'required', perMinute: 5, secondsMost: 15, answer: { schema: Joi.object().unknown() },
      async carryOut(request) {
        const copy = await readOwnData(inner, { actor: actorOf(request), now: request.now });
        return { raw: { type: 'application/json; charset=utf-8', content: Buffer.from(JSON.stringify(copy, null, 2)), fileName: 'yige-my-data.json' } };
      },
    }),
    operation({
      method: 'get', path: '/me/closing', tag, summary: '注销账号之前要先办完的事', auth: 'required',
      answer: { schema: Joi.object({ reasons: Joi.array().items(Joi.string()).required() }) },
      carryOut: async (request) => ({ body: { reasons: await reasonsAgainstClosing(inner, actorOf(request).personId) } }),
    }),
    operation<object, object, { confirm: string }>({
      method: 'post', path: '/me/close', tag, summary: '注销账号：清除个人信息，不能恢复', auth: 'required', keyed: true, perMinute: 5,
      body: bodies.closing, answer: { status: 204 }, errors: ['ACCOUNT_NOT_CLOSABLE'],
      async carryOut(request) {
        await closeAccount(inner, { actor: actorOf(request), now: request.now, keptKey: String(request.headers['idempotency-key'] ?? '') });
        return { status: 204 };
      },
    }),
  ];
}

function houseOperations(inner: IdentityInner): Operation[] {
  const { parts } = inner;
  return [
    operation({
      method: 'get', path: '/me/houses', tag, summary: '我登记的房屋',
      auth: 'required', answer: { schema: Joi.object({ items: Joi.array().items(houseClaim).required() }) },
      async carryOut(request) {
        const rows = await claimsOf(inner, actorOf(request).personId);
        return { body: { items: await Promise.all(rows.map((row) => presentClaim(parts.territory, row))) } };
      },
    }),
    operation<object, object, { houseId: number; relation: HouseRelation; note?: string }>({
      method: 'post', path: '/me/houses', tag, summary: '登记房屋，由社区核实',
      auth: 'required', keyed: true, perMinute: 20, body: bodies.house, answer: { schema: houseClaim },
      carryOut: async (request) => ({ body: await claimHouse(inner, { actor: actorOf(request), now: request.now, ...request.input.body }) }),
    }),
    operation<{ id: number }>({
      method: 'delete', path: '/me/houses/:id', tag, summary: '解除房屋登记', auth: 'required', keyed: true, params: idParams, answer: { status: 204 },
      async carryOut(request) {
        await endClaim(inner, { actor: actorOf(request), now: request.now, id: request.input.params.id });
        return { status: 204 };
      },
    }),
  ];
}

// Without a key: a kept call holds a hash of its body, and this body holds passwords. A repeat finds the old one wrong and changes nothing.
function passwordOperation(inner: IdentityInner, meOf: (actor: Actor) => Promise<OperationAnswer>): Operation {
  return operation<object, object, PasswordChange>({
    method: 'post', path: '/me/password', tag, summary: '工作人员修改自己的密码，在其他地方的登录随即失效',
    auth: 'required', perMinute: 5, body: bodies.passwordChange, answer, errors: ['PASSWORD_WRONG', 'ACCOUNT_LOCKED', 'NOT_ALLOWED'],
    async carryOut(request) {
      const actor = actorOf(request);
      await changePassword(inner, { actor, now: request.now, change: request.input.body });
      return meOf(actor);
    },
  });
}

function totpOperations(inner: IdentityInner, meOf: (actor: Actor) => Promise<OperationAnswer>): Operation[] {
  return [
    // Without a key: kept answers are stored, and this one is a secret. A repeat gives a fresh secret and harms nothing.
    operation({
      method: 'post', path: '/me/totp', tag, summary: '开始设置动态验证码，返回密钥', auth: 'required', perMinute: 10, answer: { schema: totpSecret },
      carryOut: async (request) => ({ body: await startTotp(inner, actorOf(request)) }),
    }),
    operation<object, object, { totp: string }>({
      method: 'post', path: '/me/totp/confirm', tag, summary: '输入一次验证码，启用动态验证码',
      auth: 'required', keyed: true, perMinute: 5, body: bodies.totpConfirm, answer: { schema: me },
      async carryOut(request) {
        const actor = actorOf(request);
        await confirmTotp(inner, { actor, now: request.now, code: request.input.body.totp });
        return meOf(actor);
      },
    }),
    // Without a key: a kept call holds a hash of its body, and this body is a password.
    operation<object, object, { password: string }>({
      method: 'delete', path: '/me/totp', tag, summary: '停用动态验证码，需要密码', auth: 'required', perMinute: 5, body: bodies.totpRemove, answer: { schema: me },
      async carryOut(request) {
        const actor = actorOf(request);
        await removeTotp(inner, { actor, now: request.now, password: request.input.body.password });
        return meOf(actor);
      },
    }),
  ];
}
