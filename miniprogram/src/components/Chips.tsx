import { Text, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Icon } from './Icon';
import { Tap } from './Tap';
import './Chips.scss';

export interface Choice<V extends string> {
  value: V;
  label: string;
  /** Small number or word behind the label. */
  note?: string;
}
interface ChipsProps<V extends string> {
  /** What is chosen here, for screen readers. */
  label: string;
  choices: readonly Choice<V>[];
  value: V | null;
  onChange: (value: V) => void;
  /** One line that scrolls sideways instead of several lines. */
  oneLine?: boolean;
  className?: string;
  /** Class of every chip, for tests. */
  chipClass?: string;
}

/** A few choices of which one is taken. */
export function Chips<V extends string>({ label, choices, value, onChange, oneLine, className, chipClass }: ChipsProps<V>) {
  return (
    <View className={classes('y-chips', oneLine && 'y-chips--line', className)} {...a11y({ role: 'radiogroup', label })}>
      {choices.map((choice) => {
        const on = choice.value === value;
        return (
          <Tap
            key={choice.value}
            className={classes('y-chip', on && 'is-on', chipClass)}
            role="radio"
            checked={on}
            label={choice.label}
            onTap={() => onChange(choice.value)}
          >
            {on && <Icon name="check" size={16} />}
            <Text className="y-chip__label">{choice.label}</Text>
            {choice.note !== undefined && <Text className="y-chip__note">{choice.note}</Text>}
          </Tap>
        );
      })}
    </View>
  );
}

/** Two to four choices in one bar: tabs of a list. */
export function Segmented<V extends string>({ label, choices, value, onChange, className }: ChipsProps<V>) {
  return (
    <View className={classes('y-segmented', className)} {...a11y({ role: 'tablist', label })}>
      {choices.map((choice) => (
        <Tap
          key={choice.value}
          className={classes('y-segmented__item', `t-segment-${choice.value}`, choice.value === value && 'is-on')}
          role="tab"
          selected={choice.value === value}
          label={choice.note ? `${choice.label}，${choice.note}` : choice.label}
          onTap={() => onChange(choice.value)}
        >
          <Text>{choice.label}</Text>
          {choice.note !== undefined && <Text className="y-segmented__note">{choice.note}</Text>}
        </Tap>
      ))}
    </View>
  );
}
