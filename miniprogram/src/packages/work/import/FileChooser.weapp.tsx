import Taro from '@tarojs/taro';
import { Button } from '@/components/Button';
import type { FileChooserProps } from './types';

/** A file out of a WeChat chat: a phone has no other place for tables. */
export function FileChooser({ onChoose, label, accept }: FileChooserProps) {
  const choose = async (): Promise<void> => {
    try {
      const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...accept] });
      const file = tempFiles[0];
      if (file) onChoose({ filePath: file.path, fileName: file.name, bytes: file.size });
    } catch {
      // Closing the chooser is no error.
    }
  };
  return <Button kind="plain" icon="doc" label={`${label}（从聊天记录）`} onTap={() => void choose()} />;
}
