import path from 'node:path';
import type { Config } from './config';
import { diskStorage } from './storageDisk';
import { s3Storage } from './storageS3';

/** Where pictures are kept; one interface over a folder and any S3-compatible store. Keys are ours, never a user's file name. */
export interface Storage {
  put(key: string, content: Buffer, type: string): Promise<void>;
  /** Null when there is no such object. */
  get(key: string): Promise<Buffer | null>;
  /** Deleting what is not there is fine: clean-up may run twice. */
  delete(key: string): Promise<void>;
}

/** The storage the settings name. Nothing is created or contacted before the first call. */
export function openStorage(config: Config): Storage {
  if (config.YIGE_STORAGE === 'disk') return diskStorage(path.join(config.YIGE_VAR, 'files'));
  return s3Storage({
    endpoint: config.YIGE_S3_ENDPOINT,
    region: config.YIGE_S3_REGION,
    accessKey: config.YIGE_S3_ACCESS_KEY,
    secretKey: config.YIGE_S3_SECRET_KEY,
  });
}
