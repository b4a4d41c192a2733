import { Text, View } from '@tarojs/components';
import { classes } from '@/utils/classes';
import { Tap } from './Tap';
import './Switch.scss';

interface SwitchProps {
  label: string;
  note?: string;
  on: boolean;
  onChange: (on: boolean) => void;
  id?: string;
}

/** A line that is on or off; the whole line can be tapped, the words 开 and 关 stand beside the shape. */
export function SwitchRow({ label, note, on, onChange, id }: SwitchProps) {
  return (
    <Tap className="y-line y-switch" role="switch" checked={on} label={label} onTap={() => onChange(!on)} {...(id ? { id } : {})}>
      <View className="y-line__words">
        <Text className="y-line__title">{label}</Text>
        {note && <View className="y-line__note">{note}</View>}
      </View>
      <Text className="y-switch__word">{on ? '开' : '关'}</Text>
      <View className={classes('y-switch__track', on && 'is-on')}>
        <View className="y-switch__knob" />
      </View>
    </Tap>
  );
}
