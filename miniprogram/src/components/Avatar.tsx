import { Image, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';
import './Avatar.scss';

/** The person's picture, or the last character of the name on a colour of its own. */
export function Avatar({ name, url, size = 48 }: { name: string; url?: string | null; size?: number }) {
  const box = { width: `${size}px`, height: `${size}px` };
  if (url) return <Image className="y-avatar" src={absoluteUrl(url)} mode="aspectFill" style={box} {...a11y({ hidden: true })} />;
  const tone = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 4;
  const letters = [...name];
  return (
    <View className={`y-avatar y-avatar--${tone}`} style={{ ...box, fontSize: `${Math.round(size * 0.42)}px` }} {...a11y({ hidden: true })}>
      {letters[letters.length - 1] ?? '人'}
    </View>
  );
}
