import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

/** What every function of wx takes. */
export interface CallOptions {
  url?: string;
  success?(answer: unknown): void;
  fail?(error: unknown): void;
  complete?(answer: unknown): void;
}

interface RequestOptions extends CallOptions {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
}

interface UploadOptions extends CallOptions {
  url: string;
  filePath: string;
  name: string;
  formData?: Record<string, string>;
  header?: Record<string, string>;
}

type Send = { target: URL; method: string; headers: Record<string, string>; body: Buffer | string | null };

/** Sends over Node's own http and gives the answer in wx's form; `read` makes its data of the text. */
function send(name: string, o: CallOptions, { target, method, headers, body }: Send, read: (text: string, isJson: boolean) => unknown): { abort(): void } {
  const sent = http.request(target, { method, headers }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const isJson = /json/.test(response.headers['content-type'] ?? '') && text !== '';
      const result = { statusCode: response.statusCode, header: response.headers, data: read(text, isJson), errMsg: `${name}:ok` };
      o.success?.(result);
      o.complete?.(result);
    });
  });
  sent.on('error', (error) => {
    const result = { errMsg: `${name}:fail ${error.message}` };
    o.fail?.(result);
    o.complete?.(result);
  });
  sent.end(body ?? undefined);
  return { abort: () => void sent.destroy() };
}

/** The build's server address is replaced by the one under test. */
function targetOf(url: string, serverUrl: string): URL {
  const built = new URL(url);
  return new URL(built.pathname + built.search, serverUrl);
}

/** wx.request */
export function sendRequest(serverUrl: string, o: RequestOptions): { abort(): void } {
  const method = o.method ?? 'GET';
  const target = targetOf(o.url, serverUrl);
  if (method === 'GET' && o.data && typeof o.data === 'object') for (const [name, value] of Object.entries(o.data)) target.searchParams.set(name, String(value));
  const body = method === 'GET' || o.data === undefined || o.data === null ? null : typeof o.data === 'string' ? o.data : JSON.stringify(o.data);
  const headers = { 'content-type': 'application/json', ...o.header };
  return send('request', o, { target, method, headers, body }, (text, isJson) => (isJson ? JSON.parse(text) : text));
}

/** wx.uploadFile: multipart, and the answer's data is always text. */
export function sendFile(serverUrl: string, o: UploadOptions): { abort(): void; onProgressUpdate(listen: (event: { progress: number }) => void): void; offProgressUpdate(): void } {
  const mark = `----${randomBytes(12).toString('hex')}`;
  const field = ([name, value]: [string, string]): string => `--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `--${mark}\r\nContent-Disposition: form-data; name="${o.name}"; filename="${path.basename(o.filePath)}"\r\nContent-Type: image/jpeg\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(Object.entries(o.formData ?? {}).map(field).join('') + head),
    fs.readFileSync(o.filePath),
    Buffer.from(`\r\n--${mark}--\r\n`),
  ]);
  const headers = { ...o.header, 'content-type': `multipart/form-data; boundary=${mark}` };
  const { abort } = send('uploadFile', o, { target: targetOf(o.url, serverUrl), method: 'POST', headers, body }, (text) => text);
  return { abort, onProgressUpdate: (listen) => listen({ progress: 100 }), offProgressUpdate: () => undefined };
}
