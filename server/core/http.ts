import { Router } from '@koa/router';
import type { Context } from 'koa';
import type { Actor } from './actor';
import type { Core } from './core';
import { AppError, demand } from './errors';
import { onceForKey, onceForUnkeptKey } from './idempotency';
import type { Operation, OperationAnswer, RequestContext } from './operation';
import type { OverloadGate } from './overload';
import { receiveFile } from './upload';
import { validate } from './validate';

/** Who a token stands for; given by the identity module. Throws SIGN_IN_EXPIRED. */
export type Authenticate = (accessToken: string) => Promise<Actor>;
/** Counts a call against the operation's `perMinute`; throws TOO_MANY_REQUESTS. */
export type CountCall = (operation: Operation, caller: string) => Promise<void>;

export interface RouterParts {
  authenticate: Authenticate;
  countCall: CountCall;
  gate: OverloadGate;
}

const secondsMost = { usual: 5, withFile: 30 } as const;
const clientKeyForm = /^[A-Za-z0-9_-]{8,64}$/;

/** The router of all operations under /api/v1: sign-in, limits, checks, once-only keys, answer. */
export function routerOf(core: Core, operations: Operation[], parts: RouterParts): Router {
  const router = new Router({ prefix: '/api/v1' });
  for (const operation of operations) {
    const step = async (ctx: Context): Promise<void> => send(ctx, await carryOut(core, operation, ctx, parts));
    (router[operation.method] as (path: string, step: unknown) => unknown)(operation.path, step);
  }
  return router;
}

async function carryOut(core: Core, operation: Operation, ctx: Context, parts: RouterParts): Promise<OperationAnswer> {
  const urgent = operation.urgent ?? false;
  const admit = async (): Promise<Actor | null> => {
    const actor = await actorOfRequest(operation, ctx, parts.authenticate);
    await parts.countCall(operation, actor ? `p${actor.personId}` : ctx.ip);
    return actor;
  };
  const seconds = operation.secondsMost ?? (operation.multipart ? secondsMost.withFile : secondsMost.usual);
  if (!operation.multipart) return parts.gate.run({ urgent, seconds }, async () => answer(core, operation, ctx, await admit()));
  // The file is received outside the gate: a slow telephone must not hold a place; but only after its sender is known and counted.
  const actor = await parts.gate.run({ urgent, seconds }, admit);
  const { bytesMax } = operation.multipart;
  return receiveFile(ctx, bytesMax, () => parts.gate.run({ urgent, seconds }, () => answer(core, operation, ctx, actor)));
}

async function answer(core: Core, operation: Operation, ctx: Context, actor: Actor | null): Promise<OperationAnswer> {
  const request = {
    actor,
    ip: ctx.ip,
    now: core.clock.now(),
    headers: ctx.headers,
    files: ((ctx as { files?: { fieldname: string; originalname: string; buffer: Buffer }[] }).files ?? []).map((file) => ({
      field: file.fieldname,
      name: file.originalname,
      content: file.buffer,
    })),
    input: {
      params: operation.params ? validate(operation.params, ctx.params, 'params') : {},
      query: operation.query ? validate(operation.query, { ...ctx.query }, 'query') : refuseAny(ctx.query),
      body: operation.body ? validate(operation.body, bodyOf(ctx), 'body') : {},
    },
  } as RequestContext<never>;
  if (!operation.keyed) return operation.carryOut(request);
  const clientKey = ctx.get('Idempotency-Key');
  demand(clientKeyForm.test(clientKey), 'IDEMPOTENCY_KEY_MISSING', { 'Idempotency-Key': '需要 8–64 个字母、数字、- 或 _' });
  const call = { actor: actor ? `p${actor.personId}` : ctx.ip, clientKey, route: `${ctx.method} ${ctx.path}`.slice(0, 80), body: comparable(core, request) };
  const { again } = operation;
  request.once = (work) => (again ? onceForUnkeptKey(core, call, work, () => again(request)) : onceForKey(core, call, work));
  return operation.keyed === 'inside' ? operation.carryOut(request) : request.once(() => operation.carryOut(request));
}

/** What must be the same when a key comes again: the body and, by their hashes, the files. */
function comparable(core: Core, request: RequestContext<never>): unknown {
  const { body } = (request as { input: { body: unknown } }).input;
  return request.files.length === 0 ? body : { body, files: request.files.map((file) => core.crypto.sha256(file.content)) };
}

async function actorOfRequest(operation: Operation, ctx: Context, authenticate: Authenticate): Promise<Actor | null> {
  if (operation.auth === 'none') return null;
  const token = /^Bearer (\S+)$/.exec(ctx.get('Authorization'))?.[1];
  if (!token) {
    demand(operation.auth === 'optional', 'SIGN_IN_REQUIRED');
    return null;
  }
  return authenticate(token);
}

function bodyOf(ctx: Context): unknown {
  return (ctx.request as { body?: unknown }).body;
}

function refuseAny(query: object): object {
  const names = Object.keys(query);
  if (names.length) throw new AppError('INPUT_INVALID', Object.fromEntries(names.map((name) => [name, '不认识的字段'])));
  return {};
}

function send(ctx: Context, answered: OperationAnswer): void {
  if (answered.cacheControl) ctx.set('Cache-Control', answered.cacheControl);
  else if (!answered.raw) ctx.set('Cache-Control', 'no-store');
  if (answered.etag) {
    ctx.set('ETag', `"${answered.etag}"`);
    ctx.status = answered.status ?? 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
  }
  ctx.status = answered.status ?? (answered.body === undefined && !answered.raw ? 204 : 200);
  if (answered.raw) {
    ctx.type = answered.raw.type;
    if (answered.raw.fileName) ctx.attachment(answered.raw.fileName);
    ctx.body = answered.raw.content;
    return;
  }
  if (ctx.status !== 204) {
    ctx.type = 'application/json; charset=utf-8';
    ctx.body = JSON.stringify(answered.body);
  }
}
