import { type ErrorCode, errors, httpStatusOf, messageOf } from '../../shared/core/errorCodes';
import { type JsonSchema, jsonSchemaOf } from './jsonSchema';
import type { Operation } from './operation';

export interface DocumentedAnswer {
  description: string;
  content?: Record<string, { schema: JsonSchema }>;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  'x-codes'?: ErrorCode[];
}
export interface DocumentedParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}
export interface DocumentedOperation {
  operationId: string;
  tags: string[];
  summary: string;
  security: Record<string, string[]>[];
  parameters: DocumentedParameter[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, DocumentedAnswer>;
  'x-per-minute'?: number;
}
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<Operation['method'], DocumentedOperation>>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, object> };
}

/** Chinese titles of tags; an unknown tag stands for itself. */
const tagTitles: Record<string, string> = {
  auth: '登录', meta: '系统', me: '我的', home: '首页', notices: '公告', territory: '地图与网格', files: '图片', categories: '分类', appeals: '诉求', queue: '工作台',
  replyTemplates: '回复模板', admin: '管理', messages: '消息', wechat: '微信',
};

const errorBody: JsonSchema = {
  type: 'object',
  required: ['error'],
  additionalProperties: false,
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      additionalProperties: false,
      properties: {
        code: { type: 'string', enum: Object.keys(errors) },
        message: { type: 'string', description: '给用户看的一句话' },
        fields: { type: 'object', additionalProperties: { type: 'string' }, description: '字段路径 → 问题' },
        requestId: { type: 'string' },
      },
    },
  },
};

/** The OpenAPI 3.1 document of all operations; nothing in it is written by hand, so that it cannot fall behind. */
export function openApiOf(operations: Operation[], version: string): OpenApiDocument {
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    info: {
      title: '议格 API',
      version,
      description: '时间一律为带 Z 的 ISO 8601；列表用 limit 与 cursor 翻页；每个会改变内容的请求都带请求头 Idempotency-Key，重试时用同一个编号，得到第一次的结果。',
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(operations.map((operation) => operation.tag))].map((name) => ({ name, description: tagTitles[name] ?? name })),
    paths: {},
    components: {
      schemas: { ErrorBody: errorBody },
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', description: '登录后得到的 accessToken' } },
    },
  };
  for (const operation of operations) {
    const path = pathOf(operation);
    (document.paths[path] ??= {})[operation.method] = describe(operation);
  }
  return document;
}

const pathOf = (operation: Operation): string => operation.path.replace(/:(\w+)/g, '{$1}');

function describe(operation: Operation): DocumentedOperation {
  const described: DocumentedOperation = {
    operationId: `${operation.method}${operation.path.replace(/[^A-Za-z0-9]+(\w?)/g, (_all, letter: string) => letter.toUpperCase())}`,
    tags: [operation.tag],
    summary: operation.summary,
    security: { required: [{ accessToken: [] }], optional: [{ accessToken: [] }, {}], none: [] }[operation.auth] as Record<string, string[]>[],
    parameters: parametersOf(operation),
    responses: { ...goodAnswer(operation), ...badAnswers(operation) },
  };
  const body = requestBodyOf(operation);
  if (body) described.requestBody = body;
  if (operation.perMinute) described['x-per-minute'] = operation.perMinute;
  return described;
}

function parametersOf(operation: Operation): DocumentedParameter[] {
  const params = operation.params ? (jsonSchemaOf(operation.params, 'input').properties ?? {}) : {};
  const inPath = [...operation.path.matchAll(/:(\w+)/g)].map(([, name = '']): DocumentedParameter => ({ name, in: 'path', required: true, schema: params[name] ?? { type: 'string' } }));
  const query = operation.query ? jsonSchemaOf(operation.query, 'input') : {};
  const inQuery = Object.entries(query.properties ?? {}).map(([name, schema]): DocumentedParameter => ({ name, in: 'query', required: query.required?.includes(name) ?? false, schema }));
  if (!operation.keyed) return [...inPath, ...inQuery];
  const key: DocumentedParameter = {
    name: 'Idempotency-Key', in: 'header', required: true, description: '客户端生成的编号，重试时不变', schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' },
  };
  return [...inPath, ...inQuery, key];
}

function requestBodyOf(operation: Operation): DocumentedOperation['requestBody'] {
  const body = operation.body ? jsonSchemaOf(operation.body, 'input') : undefined;
  if (!operation.multipart) return body && { required: (body.required?.length ?? 0) > 0, content: { 'application/json': { schema: body } } };
  const megabytes = Math.floor(operation.multipart.bytesMax / 1024 / 1024);
  const file: JsonSchema = { type: 'string', contentMediaType: 'application/octet-stream', description: `文件，最大 ${megabytes} MB` };
  const schema: JsonSchema = { ...body, type: 'object', properties: { ...body?.properties, file }, required: [...(body?.required ?? []), 'file'] };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

/** Status of the good answer; 204 when there is nothing to say. */
export function statusOf(operation: Operation): number {
  return operation.answer?.status ?? (operation.answer?.schema || operation.answer?.media || operation.method === 'get' ? 200 : 204);
}

function goodAnswer(operation: Operation): Record<string, DocumentedAnswer> {
  const { schema, media } = operation.answer ?? {};
  const answer: DocumentedAnswer = { description: '成功' };
  if (schema) answer.content = { 'application/json': { schema: jsonSchemaOf(schema, 'output') } };
  if (media) answer.content = Object.fromEntries(media.map((type) => [type, { schema: {} }]));
  return { [statusOf(operation)]: answer };
}

function badAnswers(operation: Operation): Record<string, DocumentedAnswer> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codesOf(operation)) byStatus.set(httpStatusOf(code), [...(byStatus.get(httpStatusOf(code)) ?? []), code]);
  const entries = [...byStatus].sort(([a], [b]) => a - b).map(([status, codes]): [string, DocumentedAnswer] => {
    const answer: DocumentedAnswer = {
      description: codes.map((code) => `${code}：${messageOf(code)}`).join('；'),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } },
      'x-codes': codes,
    };
    if (status === 429 || status === 503) answer.headers = { 'Retry-After': { description: '多少秒后再试', schema: { type: 'integer' } } };
    return [String(status), answer];
  });
  return Object.fromEntries(entries);
}

/** The common reasons follow from the declaration, its own ones are named in it. */
function codesOf(operation: Operation): ErrorCode[] {
  const codes: ErrorCode[] = ['INPUT_INVALID'];
  if (operation.body && !operation.multipart) codes.push('JSON_INVALID');
  if (operation.auth !== 'none') codes.push('SIGN_IN_EXPIRED');
  if (operation.auth === 'required') codes.push('SIGN_IN_REQUIRED', 'NOT_ALLOWED');
  if (operation.path.includes(':')) codes.push('NOT_FOUND');
  if (operation.keyed) codes.push('IDEMPOTENCY_KEY_MISSING', 'KEY_IN_PROGRESS', 'KEY_REUSED');
  codes.push('TOO_MANY_REQUESTS', 'OVERLOADED', ...(operation.errors ?? []));
  return [...new Set(codes)];
}
