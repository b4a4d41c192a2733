import Taro from '@tarojs/taro';
import { messageOf } from '@shared/core/errorCodes';
import { photoBytesMax } from '@shared/core/photos';
import { ApiError } from '@/services/request';
import { uploadFile, type FilePurpose } from '@/services/files';
import { randomKey } from '@/utils/randomKey';
import { chooseFiles } from './chooseFiles';

/** A chosen photo on its way to the server. Everything in it can be stored with a draft. */
export interface PhotoItem {
  key: string;
  /** Shown while sending; in a browser it does not outlive a reload, then `thumbUrl` is shown. */
  localPath: string;
  fileName?: string;
  state: 'sending' | 'sent' | 'failed';
  percent: number;
  fileId?: string;
  thumbUrl?: string;
  /** Why it failed, for the person. */
  problem?: string;
  /** Sending again can help (network), choosing another is needed otherwise. */
  mayRetry?: boolean;
}

/** Lets the person take or choose up to `count` pictures; an empty list when cancelled. */
export async function choosePhotos(count: number, source: 'camera' | 'album' | 'both'): Promise<PhotoItem[]> {
  const chosen = await chooseFiles(count, source);
  return chosen.map((file) => {
    const item: PhotoItem = { key: randomKey(), localPath: file.path, state: 'sending', percent: 0, ...(file.name ? { fileName: file.name } : {}) };
    if (/\.hei[cf]$/i.test(file.name ?? file.path)) return { ...item, state: 'failed', problem: messageOf('FILE_HEIC'), mayRetry: false };
    if (file.bytes > photoBytesMax) return { ...item, state: 'failed', problem: messageOf('FILE_TOO_LARGE'), mayRetry: false };
    return item;
  });
}

/** Sends one photo; answers with the item as it is afterwards, never rejects. The key makes a second try harmless. */
export async function sendPhoto(item: PhotoItem, purpose: FilePurpose, onProgress: (percent: number) => void): Promise<PhotoItem> {
  try {
    const file = await uploadFile({
      filePath: item.localPath,
      purpose,
      key: item.key,
      onProgress,
      ...(item.fileName ? { fileName: item.fileName } : {}),
    });
    const { problem: _problem, mayRetry: _mayRetry, ...rest } = item;
    return { ...rest, state: 'sent', percent: 100, fileId: file.id, thumbUrl: file.thumbUrl };
  } catch (error) {
    const known = error instanceof ApiError;
    return { ...item, state: 'failed', percent: 0, problem: known ? error.message : '没有传上去，请重试', mayRetry: !known || error.isOnTheWay || error.status >= 500 };
  }
}

export const uploadedIds = (photos: PhotoItem[]): string[] => photos.flatMap((photo) => (photo.fileId ? [photo.fileId] : []));
export const isSending = (photos: PhotoItem[]): boolean => photos.some((photo) => photo.state === 'sending');

/** Shows chosen pictures large in WeChat. */
export function previewLocal(photos: PhotoItem[], index: number): void {
  const urls = photos.map((photo) => photo.localPath);
  void Taro.previewImage({ urls, current: urls[index] ?? '' });
}
