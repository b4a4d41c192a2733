import type { FileView } from '@shared/appeals/dto';
import { upload } from './request';

export type FilePurpose = 'appeal' | 'proof' | 'avatar';

/** Sends one picture. Rejects with ApiError FILE_TOO_LARGE, FILE_KIND_UNSUPPORTED, FILE_HEIC, FILE_BROKEN or a way error. */
export const uploadFile = (input: {
  filePath: string;
  fileName?: string;
  purpose: FilePurpose;
  key: string;
  onProgress?: (percent: number) => void;
}): Promise<FileView> => {
  const { purpose, ...rest } = input;
  return upload<FileView>({ path: '/files', fields: { purpose }, ...rest });
};
