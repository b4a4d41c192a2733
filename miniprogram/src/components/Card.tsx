import type { PropsWithChildren, ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { classes } from '@/utils/classes';
import { Icon } from './Icon';
import { Tap } from './Tap';
import './Card.scss';

interface CardProps extends PropsWithChildren {
  title?: string;
  /** At the right of the title. */
  aside?: ReactNode;
  /** The whole card can be tapped. */
  onTap?: () => void;
  label?: string;
  /** Edge to edge content: lists, maps. */
  flush?: boolean;
  className?: string;
  id?: string;
}

export function Card({ title, aside, onTap, label, flush, className, id, children }: CardProps) {
  const names = classes('y-card', flush && 'y-card--flush', className);
  const inner = (
    <>
      {(title || aside) && (
        <View className="y-card__head">
          {title && <Text className="y-h2">{title}</Text>}
          {aside && <View className="y-card__aside">{aside}</View>}
        </View>
      )}
      {children}
    </>
  );
  if (!onTap) return <View className={names} {...(id ? { id } : {})}>{inner}</View>;
  return (
    <Tap className={names} onTap={onTap} {...(label ? { label } : {})} {...(id ? { id } : {})}>
      {inner}
    </Tap>
  );
}

interface RowProps {
  title: string;
  /** At the right: the present value. */
  value?: string;
  note?: string;
  icon?: Parameters<typeof Icon>[0]['name'];
  onTap?: () => void;
  /** In the place of the arrow. */
  control?: ReactNode;
  id?: string;
}
/** A line in a list of settings or entries; put several into a flush Card. */
export function Row({ title, value, note, icon, onTap, control, id }: RowProps) {
  const inner = (
    <>
      {icon && <Icon name={icon} className="y-line__icon" />}
      <View className="y-line__words">
        <Text className="y-line__title">{title}</Text>
        {note && <View className="y-line__note">{note}</View>}
      </View>
      {value && <Text className="y-line__value">{value}</Text>}
      {control ?? (onTap ? <Icon name="next" size={18} className="y-line__next" /> : null)}
    </>
  );
  if (!onTap) return <View className="y-line" {...(id ? { id } : {})}>{inner}</View>;
  return (
    <Tap className="y-line" onTap={onTap} label={value ? `${title}，${value}` : title} {...(id ? { id } : {})}>
      {inner}
    </Tap>
  );
}
