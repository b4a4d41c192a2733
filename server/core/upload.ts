import multer from '@koa/multer';
import type { Context } from 'koa';
import { AppError } from './errors';

type Take = (ctx: Context, next: () => Promise<void>) => Promise<void>;

// All files being received or worked on together: what does not fit is asked to come again, so that memory has an end.
const receivedBytesMost = 48 * 1024 * 1024;
// Boundaries and the other fields of the form.
const formBytes = 16 * 1024;
let receivedBytes = 0;

/**
 * Receives one file into memory, never under a user's name, and runs `work` while it is held.
 * Errors: FILE_TOO_LARGE (not a broken connection), INPUT_INVALID, OVERLOADED.
 */
export async function receiveFile<T>(ctx: Context, bytesMax: number, work: () => Promise<T>): Promise<T> {
  const declared = ctx.request.length ?? bytesMax;
  if (declared > bytesMax + formBytes) throw tooLarge(bytesMax);
  if (receivedBytes + declared > receivedBytesMost) throw new AppError('OVERLOADED', undefined, 2 + Math.floor(Math.random() * 4));
  receivedBytes += declared;
  try {
    await read(ctx, bytesMax);
    return await work();
  } finally {
    receivedBytes -= declared;
  }
}

async function read(ctx: Context, bytesMax: number): Promise<void> {
  const limits = { fileSize: bytesMax, files: 1, fields: 10, fieldSize: 10_000, parts: 11, headerPairs: 20 };
  const take = multer({ storage: multer.memoryStorage(), limits, defParamCharset: 'utf8' } as multer.Options).any() as unknown as Take;
  try {
    await take(ctx, async () => undefined);
  } catch (error) {
    if ((error as { code?: string }).code === 'LIMIT_FILE_SIZE') throw tooLarge(bytesMax);
    throw new AppError('INPUT_INVALID', { file: '请选择一个文件' });
  }
}

const tooLarge = (bytesMax: number): AppError => new AppError('FILE_TOO_LARGE', { file: `最大 ${Math.floor(bytesMax / 1024 / 1024)} MB` });
