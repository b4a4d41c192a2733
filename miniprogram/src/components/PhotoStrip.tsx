import { Image, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { FileView } from '@shared/appeals/dto';
import { absoluteUrl } from '@/utils/absoluteUrl';
import { Icon } from './Icon';
import { Sheet } from './Sheet';
import { Tap } from './Tap';
import './PhotoStrip.scss';

/** Pictures in a row of three; a tap shows them large. */
export function PhotoStrip({ files }: { files: FileView[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const show = (index: number): void => {
    if (process.env.TARO_ENV === 'weapp') {
      const urls = files.map((file) => absoluteUrl(file.url));
      void Taro.previewImage({ urls, current: urls[index] ?? '' });
      return;
    }
    setOpen(index);
  };
  const shown = open === null ? undefined : files[open];
  return (
    <View className="y-photos">
      {files.map((file, index) => (
        <Tap key={file.id} className="y-photos__one" label={`第 ${index + 1} 张照片，共 ${files.length} 张，点开看大图`} onTap={() => show(index)}>
          <Image className="y-photos__image" src={absoluteUrl(file.thumbUrl)} mode="aspectFill" />
        </Tap>
      ))}
      {shown && open !== null && (
        <Sheet open tall title={`照片 ${open + 1} / ${files.length}`} onClose={() => setOpen(null)}>
          <View className="y-photos__large">
            <Image src={absoluteUrl(shown.url)} mode="aspectFit" className="y-photos__full" />
            {files.length > 1 && (
              <View className="y-photos__arrows">
                <Tap className="y-photos__arrow" label="上一张" onTap={() => setOpen((open + files.length - 1) % files.length)}>
                  <Icon name="back" />
                </Tap>
                <Tap className="y-photos__arrow" label="下一张" onTap={() => setOpen((open + 1) % files.length)}>
                  <Icon name="next" />
                </Tap>
              </View>
            )}
          </View>
        </Sheet>
      )}
    </View>
  );
}
