import { type ErrorCode, errors, httpStatusOf, messageOf } from '../../shared/core/errorCodes';
import { docsStyle } from './docsStyle';
import type { JsonSchema } from './jsonSchema';
import type { DocumentedOperation, OpenApiDocument } from './openapi';

const escape = (text: unknown): string =>
  String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The readable form of the document: one page, no script, nothing from elsewhere. */
export function docsPageOf(document: OpenApiDocument): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation: operation as DocumentedOperation })),
  );
  const ofTag = (tag: string) => entries.filter(({ operation }) => operation.tags.includes(tag));
  const contents = document.tags.map(({ name, description }) => `<li><a href="#tag-${escape(name)}">${escape(description)}</a> <small>${ofTag(name).length}</small></li>`).join('');
  const sections = document.tags.map(
    ({ name, description }) => `<section id="tag-${escape(name)}"><h2>${escape(description)}</h2>${ofTag(name).map(sectionOf).join('')}</section>`,
  );
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(document.info.title)}</title><style>${docsStyle}</style></head>
<body><nav><h1>${escape(document.info.title)}</h1><p><small>${escape(document.info.version)} · <a href="openapi.json">openapi.json</a></small></p>
<ul><li><a href="#conventions">约定</a></li>${contents}<li><a href="#errors">错误代码</a></li></ul></nav>
<main>${conventions}${sections.join('\n')}${errorTable()}</main></body></html>
`;
}

const conventions = `<section id="conventions"><h2>约定</h2><ul>
<li>地址都在 <code>/api/v1</code> 之下，内容为 JSON，最多 100 kB。</li>
<li>登录后带请求头 <code>Authorization: Bearer …</code>；令牌过期（<code>SIGN_IN_EXPIRED</code>）用 refreshToken 换新的再重试。</li>
<li>会改变内容的请求带请求头 <code>Idempotency-Key</code>（8–64 个字母、数字、- 或 _）。没有收到回复时用同一个编号重试，不会做两次。</li>
<li>列表用 <code>limit</code>（1–100）和 <code>cursor</code> 翻页，<code>nextCursor</code> 为 null 时没有下一页。</li>
<li>时间为带 Z 的 ISO 8601，日期为中国的 <code>YYYY-MM-DD</code>。坐标为 GCJ-02。</li>
<li>出错时内容都是 <code>{"error": {"code", "message", "fields"?, "requestId"}}</code>，<code>message</code> 可以直接给用户看。</li>
<li>429 和 503 带 <code>Retry-After</code>，请等这么多秒再试。</li></ul></section>`;

function sectionOf({ path, method, operation }: { path: string; method: string; operation: DocumentedOperation }): string {
  const signIn = operation.security.length === 0 ? '无需登录' : operation.security.length === 2 ? '可不登录' : '需登录';
  const notes = [signIn, ...(operation['x-per-minute'] ? [`每分钟最多 ${operation['x-per-minute']} 次`] : [])];
  const parameters = operation.parameters.map((parameter) => rowOf({ name: parameter.name, place: placeWords[parameter.in], need: needWords.request[parameter.required ? 'yes' : 'no'], schema: { description: parameter.description, ...parameter.schema } }));
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const bodyRows = body ? rowsOf(body.schema, '', 'request') : [];
  const good = Object.entries(operation.responses).filter(([status]) => Number(status) < 400);
  const bad = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
  return `<details id="${escape(operation.operationId)}"><summary><b class="${escape(method)}">${escape(method.toUpperCase())}</b> <code>${escape(path)}</code> ${escape(operation.summary)}</summary>
<p><small>${notes.map(escape).join(' · ')}</small></p>
${parameters.length ? `<h4>参数</h4>${tableOf(parameters)}` : ''}
${type ? `<h4>请求内容 <small>${escape(type)}</small></h4>${bodyRows.length ? tableOf(bodyRows) : '<p>空对象</p>'}` : ''}
${good.map(([status, answer]) => answerOf(status, answer.content)).join('')}
<h4>可能的错误</h4><ul class="codes">${bad.flatMap(([, answer]) => answer['x-codes'] ?? []).map(codeLine).join('')}</ul></details>`;
}

const needWords = { request: { yes: '必填', no: '可不填' }, answer: { yes: '总有', no: '不一定有' } } as const;
const placeWords = { path: '地址', query: '查询', header: '请求头' } as const;
const codeLine = (code: ErrorCode): string => `<li><a href="#error-${code}"><code>${code}</code></a> ${escape(messageOf(code))}</li>`;

function answerOf(status: string, content?: Record<string, { schema: JsonSchema }>): string {
  const entries = Object.entries(content ?? {});
  const [type, first] = entries[0] ?? [];
  if (!type || !first) return `<h4>回答 ${escape(status)}</h4><p>没有内容</p>`;
  const rows = rowsOf(first.schema, '', 'answer');
  return `<h4>回答 ${escape(status)} <small>${entries.map(([name]) => escape(name)).join('、')}</small></h4>${rows.length ? tableOf(rows) : ''}`;
}

const tableOf = (rows: string[]): string => `<table><thead><tr><th>名称</th><th>类型</th><th>说明</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;

/** One row a field; fields of objects and of lists follow their parent with its name before theirs. */
function rowsOf(schema: JsonSchema, prefix: string, side: 'request' | 'answer'): string[] {
  if (schema.items) return rowsOf(schema.items, `${prefix}[]`, side);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const full = prefix ? `${prefix}.${name}` : name;
    const required = schema.required?.includes(name) ?? false;
    return [rowOf({ name: full, need: needWords[side][required ? 'yes' : 'no'], schema: field }), ...rowsOf(field, full, side)];
  });
}

function rowOf({ name, place, need, schema }: { name: string; place?: string; need: string; schema: JsonSchema }): string {
  const facts = [need, ...(place ? [place] : []), ...limitsOf(schema), ...(schema.description ? [schema.description] : [])];
  return `<tr><td><code>${escape(name)}</code></td><td>${escape(typeOf(schema))}</td><td>${facts.map(escape).join('；')}</td></tr>`;
}

const typeWords: Record<string, string> = { string: '文字', integer: '整数', number: '数字', boolean: '是否', object: '对象', array: '列表', null: '空' };
const formatWords: Record<string, string> = { 'date-time': '时间', uri: '网址', email: '邮箱' };

function typeOf(schema: JsonSchema): string {
  if (schema.contentMediaType) return '文件';
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' 或 ');
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length === 0) return '任意';
  return types.map((type) => (type === 'string' && formatWords[String(schema.format)]) || typeWords[type] || type).join(' 或 ');
}

function limitsOf(schema: JsonSchema): string[] {
  const facts: string[] = [];
  const say = (word: string, words: (value: unknown) => string): void => {
    if (schema[word] !== undefined) facts.push(words(schema[word]));
  };
  if (schema.enum) facts.push(`可选：${schema.enum.map((value) => (value === null ? '空' : String(value))).join('、')}`);
  if (schema.minLength !== undefined && schema.minLength === schema.maxLength) facts.push(`${String(schema.minLength)} 个字`);
  else {
    if (typeof schema.minLength === 'number' && schema.minLength > 1) facts.push(`至少 ${schema.minLength} 个字`);
    say('maxLength', (most) => `最多 ${String(most)} 个字`);
  }
  say('minimum', (least) => `不小于 ${String(least)}`);
  if (schema.maximum !== 4_294_967_295) say('maximum', (most) => `不大于 ${String(most)}`);
  say('minItems', (least) => `至少 ${String(least)} 项`);
  say('maxItems', (most) => `最多 ${String(most)} 项`);
  say('default', (value) => `默认 ${JSON.stringify(value)}`);
  say('pattern', (pattern) => `格式 ${String(pattern)}`);
  return facts;
}

function errorTable(): string {
  const rows = (Object.keys(errors) as ErrorCode[]).map((code) => `<tr id="error-${code}"><td><code>${code}</code></td><td>${httpStatusOf(code)}</td><td>${escape(messageOf(code))}</td></tr>`);
  return `<section id="errors"><h2>错误代码</h2><table><thead><tr><th>代码</th><th>状态</th><th>给用户看的话</th></tr></thead><tbody>${rows.join('')}</tbody></table></section>`;
}
