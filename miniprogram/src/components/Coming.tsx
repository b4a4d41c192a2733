import { Image, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { go, pages } from '@/utils/router';
import { Button } from './Button';
import { Card } from './Card';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { pictures, type PictureName } from './pictures';
import { Tag } from './Tags';
import './Coming.scss';

interface ComingProps {
  picture: PictureName;
  title: string;
  words: string;
  items: { icon: IconName; title: string; words: string }[];
}

/** What is not there yet, what it will be, and what can be done today instead. */
export function Coming({ picture, title, words, items }: ComingProps) {
  return (
    <>
      <Card className="y-coming">
        <Image className="y-coming__picture" src={pictures[picture]} mode="aspectFit" {...a11y({ hidden: true })} />
        <View className="y-coming__title">{title}</View>
        <View className="y-words">{words}</View>
      </Card>
      <Card title="以后可以做什么" aside={<Tag label="建设中" tone="gold" icon="clock" />}>
        {items.map((item) => (
          <View key={item.title} className="y-coming__item">
            <View className="y-coming__icon">
              <Icon name={item.icon} size={22} />
            </View>
            <View className="y-grow">
              <View className="y-coming__name">{item.title}</View>
              <View className="y-note">{item.words}</View>
            </View>
          </View>
        ))}
      </Card>
      <Card>
        <View className="y-words y-coming__now">现在有事，可以先“我要反映”，网格员会帮您联系。</View>
        <Button block label="我要反映" icon="edit" onTap={() => go(pages.submit)} />
      </Card>
    </>
  );
}
