import Taro from '@tarojs/taro';
import type { ChosenFile } from './chooseFiles';

/** WeChat's chooser; `compressed` keeps the sending short on a weak network. */
export async function chooseFiles(count: number, source: 'camera' | 'album' | 'both'): Promise<ChosenFile[]> {
  try {
    const chosen = await Taro.chooseMedia({
      count,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: source === 'both' ? ['album', 'camera'] : [source],
    });
    return chosen.tempFiles.map((file) => ({ path: file.tempFilePath, bytes: file.size }));
  } catch {
    // Cancelled, or not allowed: WeChat has told the person already.
    return [];
  }
}
