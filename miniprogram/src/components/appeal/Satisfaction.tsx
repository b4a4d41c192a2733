import { Text, View } from '@tarojs/components';
import { satisfactionLevels, type SatisfactionLevel } from '@shared/appeals/states';
import { satisfactionLabels } from '@shared/appeals/labels';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import type { IconName } from '../icons';
import { Tap } from '../Tap';
import './Satisfaction.scss';

const faces: Record<SatisfactionLevel, IconName> = {
  verySatisfied: 'face1', satisfied: 'face2', fair: 'face3', dissatisfied: 'face4', veryDissatisfied: 'face5',
};

/** Five levels with faces and words, best first. */
export function SatisfactionPicker({ value, onChange }: { value: SatisfactionLevel | null; onChange: (value: SatisfactionLevel) => void }) {
  return (
    <View className="y-satisfaction" {...a11y({ role: 'radiogroup', label: '满意程度' })}>
      {satisfactionLevels.map((level) => (
        <Tap
          key={level}
          className={classes('y-satisfaction__one', `t-satisfaction-${level}`, value === level && 'is-on')}
          role="radio"
          checked={value === level}
          label={satisfactionLabels[level]}
          onTap={() => onChange(level)}
        >
          <Icon name={faces[level]} size={34} />
          <Text className="y-satisfaction__word">{satisfactionLabels[level]}</Text>
        </Tap>
      ))}
    </View>
  );
}

/** A given level, shown. */
export function SatisfactionWord({ level }: { level: SatisfactionLevel }) {
  return (
    <View className="y-satisfaction-word">
      <Icon name={faces[level]} size={22} />
      <Text>{satisfactionLabels[level]}</Text>
    </View>
  );
}
