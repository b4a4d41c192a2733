import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import type { IconName } from '../icons';
import { Tap } from '../Tap';

interface OptionProps {
  title: string;
  words?: string;
  /** Stands for the choice beside its word. */
  icon?: IconName;
  role: 'radio' | 'checkbox' | 'button';
  on: boolean;
  onTap: () => void;
  /** Nothing more can be chosen: said in words, and the row does nothing. */
  full?: string | null;
  /** In the place of the ring or box: the place in an order. */
  mark?: ReactNode;
  /** Cost and the like, below the words. */
  below?: ReactNode;
  className?: string;
}

/** One choice of a ballot: the whole row is tapped, what is chosen is said by ring, word and ground. */
export function Option({ title, words, icon, role, on, onTap, full, mark, below, className }: OptionProps) {
  return (
    <Tap
      className={classes('bl-option', on && 'is-on', className)}
      role={role}
      {...(role === 'button' ? {} : { checked: on })}
      label={[title, words, role === 'button' || !on ? '' : '已选'].filter(Boolean).join('，')}
      disabled={Boolean(full) && !on}
      onTap={onTap}
    >
      {mark ?? <View className={classes('bl-option__mark', role === 'checkbox' && 'is-box')}>{on && <Icon name="check" size={20} />}</View>}
      <View className="y-grow">
        <View className="bl-option__title">{title}</View>
        {words && <View className="bl-option__words">{words}</View>}
        {below}
        {full && !on && <View className="bl-option__words">{full}</View>}
      </View>
      {on && role !== 'button' && <Text className="bl-option__on">已选</Text>}
      {icon && <Icon name={icon} className="bl-option__icon" />}
    </Tap>
  );
}

/** Spoken, not the same as not voting. */
export function Abstain({ on, onTap }: { on: boolean; onTap: () => void }) {
  return <Option role="radio" className="t-abstain" title="弃权" words="都不选。算参加了，但不支持任何一项" icon="minus" on={on} onTap={onTap} />;
}
