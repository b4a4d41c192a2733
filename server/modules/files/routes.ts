import type { Core } from '../../core/core';
import { type Operation, actorOf, operation } from '../../core/operation';
import { workQueue } from '../../core/queue';
import { photoBytesMax } from '../../../shared/core/photos';
import { type PhotoPurpose, uploadPhoto } from './commands/uploadPhoto';
import type { FileVariant } from './links';
import { readFileVariant } from './readFile';
import { fileViewSchema, linkParams, linkQuery, uploadBody } from './schemas';

export function filesOperations(core: Core): Operation[] {
  // Two photos of a usual telephone (12 million pixels) at once, a larger one alone, a short line, then "try again".
  const queue = workQueue({ atOnce: 2, weight: 25_000_000, waiting: 12 });
  return [
    operation<object, object, { purpose: PhotoPurpose }>({
      method: 'post', path: '/files', tag: 'files', summary: '上传一张图片（JPEG、PNG、WebP，最大 10 MB），24 小时内未使用会被清除', auth: 'required',
      keyed: 'inside', perMinute: 30, multipart: { bytesMax: photoBytesMax }, body: uploadBody, answer: { status: 201, schema: fileViewSchema },
      errors: ['FILE_TOO_LARGE', 'FILE_KIND_UNSUPPORTED', 'FILE_HEIC', 'FILE_BROKEN', 'FILE_TOO_MANY_PIXELS'],
      async carryOut(request) {
        const { now, input, files, once } = request;
        const file = files.find(({ field }) => field === 'file');
        return { status: 201, body: await uploadPhoto(core, { actor: actorOf(request), now, purpose: input.body.purpose, content: file?.content, once, queue }) };
      },
    }),
    operation<{ id: string; variant: FileVariant }, { e: number; s: string }>({
      method: 'get', path: '/files/:id/:variant', tag: 'files', summary: '凭签名链接查看图片，链接一至两小时内有效', auth: 'none', params: linkParams, query: linkQuery,
      answer: { media: ['image/jpeg', 'image/webp'] }, errors: ['LINK_EXPIRED', 'NOT_FOUND'],
      carryOut: ({ input }) => readFileVariant(core, { ...input.params, expires: input.query.e, signature: input.query.s }),
    }),
  ];
}
