import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { Storage } from './storage';
import { assertKey } from './storageKey';

export interface S3Options {
  /** Address with the bucket, e.g. https://s3.example.com/yige or https://yige.oss.example.com */
  endpoint: string;
  region: string;
  accessKey: string;
  secretKey: string;
}

const answerMillis = 4_000;

/** Objects in any store that speaks S3 with signature version 4 (OSS, COS, OBS, MinIO). The bucket must exist and be private. */
export function s3Storage(options: S3Options): Storage {
  // Tried again twice on 5xx and broken connections by the client itself; every call below may be repeated without harm.
  const client = new AwsClient({ accessKeyId: options.accessKey, secretAccessKey: options.secretKey, region: options.region, service: 's3', retries: 2, initRetryMs: 50 });
  const base = options.endpoint.replace(/\/+$/, '');
  const call = async (method: 'PUT' | 'GET' | 'DELETE', key: string, body?: Buffer, type?: string): Promise<Response> => {
    assertKey(key);
    const headers: Record<string, string> = { 'x-amz-content-sha256': createHash('sha256').update(body ?? '').digest('hex') };
    if (type) headers['Content-Type'] = type;
    const response = await client.fetch(`${base}/${key}`, {
      method,
      headers,
      body: body ? new Uint8Array(body) : undefined,
      signal: AbortSignal.timeout(answerMillis),
    });
    if (!response.ok && response.status !== 404) {
      await response.body?.cancel();
      // The store's own words may repeat keys and signatures: only the status goes on.
      throw new Error(`object store answered ${response.status} to ${method}`);
    }
    return response;
  };
  return {
    async put(key, content, type) {
      const response = await call('PUT', key, content, type);
      await response.body?.cancel();
      if (response.status === 404) throw new Error('object store has no such bucket');
    },
    async get(key) {
      const response = await call('GET', key);
      if (response.status === 404) {
        await response.body?.cancel();
        return null;
      }
      return Buffer.from(await response.arrayBuffer());
    },
    async delete(key) {
      const response = await call('DELETE', key);
      await response.body?.cancel();
    },
  };
}
