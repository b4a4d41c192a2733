import { Text, View } from '@tarojs/components';
import type { WhistleView } from '@shared/appeals/dto';
import { appealLimits } from '@shared/appeals/limits';
import type { AppealMove } from '@shared/appeals/states';
import { Chips } from '@/components/Chips';
import { Field, FieldFrame } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { momentText } from '@/utils/time';
import { ChoiceField, ChoiceLine } from './Choice';

/** Whistles that a move can be about; the server decides which of them are the reader's. */
export function whistlesFor(move: AppealMove, whistles: readonly WhistleView[]): WhistleView[] {
  if (move === 'reportIn') return whistles.filter((whistle) => !whistle.reportedInAt && whistle.outcome === null);
  if (move === 'finishWhistle') return whistles.filter((whistle) => whistle.outcome === null);
  if (move === 'assessWhistle') return whistles.filter((whistle) => whistle.outcome !== null);
  return [];
}

interface WhistleFieldProps {
  move: AppealMove;
  whistles: readonly WhistleView[];
  value: number | null;
  onChange: (id: number) => void;
  error?: string | null;
}
export function WhistleField({ move, whistles, value, onChange, error }: WhistleFieldProps) {
  const now = useNow();
  const choices = whistlesFor(move, whistles);
  return (
    <ChoiceField label="哪个部门" {...(error ? { error } : {})}>
      {choices.map((whistle) => (
        <ChoiceLine
          key={whistle.id}
          className="t-whistle"
          on={whistle.id === value}
          title={whistle.organisationName}
          note={`${whistle.words}（${momentText(whistle.arriveDueAt, now)} 前到场）`}
          onTap={() => onChange(whistle.id)}
        />
      ))}
    </ChoiceField>
  );
}

const quickHours = ['1', '2', '4', '8', '24', '48'];

/** Hours until the department has to be there. */
export function HoursField({ value, onChange, error }: { value: string; onChange: (hours: string) => void; error?: string | null }) {
  const choices = quickHours.map((hours) => ({ value: hours, label: `${hours} 小时` }));
  return (
    <View className="w-moment">
      <Field
        id="t-hours"
        label="几小时内到场"
        type="number"
        value={value}
        onChange={onChange}
        maxLength={2}
        placeholder={`${appealLimits.arriveHoursMin}–${appealLimits.arriveHoursMax}`}
        {...(error ? { error } : {})}
      />
      <Chips label="常用的时间" choices={choices} value={quickHours.includes(value) ? value : null} onChange={onChange} />
    </View>
  );
}

const scores = [1, 2, 3, 4, 5] as const;
const scoreWords: Record<number, string> = { 1: '很差', 2: '较差', 3: '一般', 4: '较好', 5: '很好' };

/** One to five stars; the word says it too. */
export function ScoreField({ value, onChange, error }: { value: number | null; onChange: (score: number) => void; error?: string | null }) {
  return (
    <FieldFrame label="打几分" {...(error ? { error } : {})}>
      <View className="w-score" {...a11y({ role: 'radiogroup', label: '打几分' })}>
        {scores.map((score) => (
          <Tap
            key={score}
            className={classes('w-score__one', `t-score-${score}`, value !== null && score <= value && 'is-on')}
            role="radio"
            checked={score === value}
            label={`${score} 分，${scoreWords[score]}`}
            onTap={() => onChange(score)}
          >
            <Icon name="star" size={28} />
            <Text className="w-score__number">{String(score)}</Text>
          </Tap>
        ))}
        <Text className="w-score__word">{value ? scoreWords[value] : ''}</Text>
      </View>
    </FieldFrame>
  );
}
